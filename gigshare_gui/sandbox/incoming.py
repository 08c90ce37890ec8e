"""A call as it arrived: its method, its parameters as sent and by lower-case name, and what a request may not be."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import FORMATS, GigyaError, is_callback

_SHOWN = 100  # characters of the caller's own text in a sentence


class Incoming(NamedTuple):
    """A call: ``sent`` are the parameters with their names as sent (they were signed so), ``parameters`` the same by
    lower-case name, ``authorities`` the hosts that the client may have signed, ``bound_uid`` the user that an OAuth
    token stands for."""

    http_method: str
    method: str
    path: str
    authorities: tuple[str, ...]
    sent: Mapping[str, str]
    parameters: Mapping[str, str]
    authorization: str = ""
    own_url: str = ""
    bound_uid: str = ""

    def get(self, name: str) -> str:
        """A parameter, whatever the case of its name; empty when it is absent."""
        return self.parameters.get(name.lower(), "")

    def need(self, name: str) -> str:
        """A parameter that is required; raises 400002 without it."""
        value = self.get(name)
        if not value:
            raise GigyaError(400002, f"Missing required parameter: {name}")
        return value

    def flag(self, name: str) -> bool:
        """A parameter that is true or false; SAP's SDKs send ``true``, ``True`` or ``1``."""
        return self.get(name).lower() in ("true", "1")

    def words(self, name: str) -> tuple[str, ...]:
        """A parameter that is a list with commas, in lower case."""
        return tuple(word for word in (part.strip().lower() for part in self.get(name).split(",")) if word)

    def one_of(self, name: str, allowed: tuple[str, ...], otherwise: str) -> str:
        """A parameter with few possible values; raises 400006 for another one."""
        value = self.get(name)
        if value and value not in allowed:
            raise GigyaError(400006, f"Invalid parameter value: {name} must be {', '.join(allowed)}")
        return value or otherwise


def method_of(request: Request) -> str:
    """The method's name: the npm client sends one with a blank behind it, and some send two slashes."""
    return request.path.strip().lstrip("/").strip()


def full_name(method: str) -> str:
    """A method without a namespace is one of ``socialize``."""
    return method if "." in method else f"socialize.{method}"


def incoming(request: Request, own_url: str, parameters: dict[str, str]) -> Incoming:
    """Read a call; ``parameters`` is filled as far as reading came, so that an error can answer in the format asked
    for.

    Raises:
        GigyaError: 400001 for a malformed request, 400002 and 400006 for an impossible format, 413001 for a body that
            is too large.
    """
    sent: dict[str, str] = {}
    problem = ""
    for name, value in _pairs(request):
        key = name.lower()
        # The same name in two cases would be two values for one parameter: no client does that in good faith.
        if name in sent or parameters.get(key, value) != value:
            problem = problem or f"Invalid request format: {name[:_SHOWN]} was sent twice"
            continue
        sent[name] = value
        parameters[key] = value
    if problem:
        raise GigyaError(400001, problem)
    if request.method not in ("GET", "POST"):
        raise GigyaError(400001, "Invalid request format: use GET or POST")
    raw = str(request.environ.get("REQUEST_URI") or request.path)
    call = Incoming(
        request.method,
        method_of(request),
        _path(raw),
        _authorities(raw, request, own_url),
        sent,
        dict(parameters),
        request.headers.get("Authorization", "").strip(),
        own_url,
    )
    _check_format(call)
    return call


def unreadable(request: Request, parameters: Mapping[str, str]) -> Incoming:
    """What is known of a call that could not be read, for the list of calls."""
    return Incoming(request.method[:20], method_of(request), request.path, (), parameters, parameters)


def _pairs(request: Request) -> Iterator[tuple[str, str]]:
    """Parameters of the query and of the body: one set, as they are signed."""
    yield from request.args.items(multi=True)
    try:
        yield from request.form.items(multi=True)
    except HTTPException as error:
        code = 413001 if error.code == 413 else 400001
        raise GigyaError(code, error.description or inferred.name(code)) from None


def _check_format(call: Incoming) -> None:
    """Refuse before anything is done what could not be answered: a callback that is none is no JavaScript name."""
    wanted = call.get("format")
    if wanted and wanted not in FORMATS:
        raise GigyaError(400006, f"Invalid parameter value: format must be {', '.join(FORMATS)}")
    if wanted == "jsonp" and not is_callback(call.need("callback")):
        raise GigyaError(400006, "Invalid parameter value: callback must be the name of a JavaScript function")


def _path(uri: str) -> str:
    """The path as sent, which is the one that was signed; ``//name`` is a path too, and no host."""
    if uri.startswith("/"):
        return uri.partition("#")[0].partition("?")[0]
    try:
        return urlsplit(uri).path
    except ValueError:
        return "/"


def _authorities(uri: str, request: Request, own_url: str) -> tuple[str, ...]:
    """The hosts that the client may have signed: of an absolute request line, of the Host header, and our own."""
    found = [request.headers.get("Host", "")]
    if not uri.startswith("/"):
        with contextlib.suppress(ValueError):
            found.insert(0, urlsplit(uri).netloc)
    found.append(urlsplit(own_url).netloc)
    return tuple(dict.fromkeys(host for host in found if host))
