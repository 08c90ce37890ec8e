"""The WSGI application: API methods by path, and the inbox for tests. Whatever comes in, an envelope goes out."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from gigshare_gui.gigya.datacenters import is_loopback
from gigshare_gui.gigya.signing import same
from gigshare_gui.sandbox import envelope, inferred
from gigshare_gui.sandbox.authorize import Incoming, authorize
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.methods.registry import methods
from gigshare_gui.sandbox.state import State

Start = Callable[..., Any]
_PAGE = 100  # entries of the inbox in one answer, unless the caller wants fewer or up to ten times as many
_log = logging.getLogger(__name__)


class Application:
    """The sandbox as a WSGI application over one state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        request.max_content_length = inferred.MAX_BODY
        request.max_form_memory_size = inferred.MAX_BODY
        if request.path.rstrip() == "/inbox.json":
            return self._inbox(request)(environ, start)
        return self._api(request)(environ, start)

    def _api(self, request: Request) -> Response:
        parameters: dict[str, str] = {}
        method = unquote(request.path).strip().lstrip("/").strip()
        try:
            call = _incoming(request, method)
            parameters = dict(call.parameters)
            code, fields = self._answer(call)
        except GigyaError as error:
            code, fields = error.code, {"errorDetails": error.details, **error.more}
        except HTTPException as error:
            code = 413001 if error.code == 413 else 400001
            fields = {"errorDetails": error.description or inferred.name(code)}
        except Exception:  # noqa: BLE001  whatever fails inside, the caller gets an envelope
            _log.exception("a call failed")
            code, fields = 500001, {"errorDetails": "The sandbox failed; this is its fault, not the call's"}
        return envelope.response(method, envelope.body(code, fields, parameters), parameters)

    def _answer(self, call: Incoming) -> tuple[int, dict[str, Any]]:
        answer = methods().get(_full_name(call.method).lower())
        if answer is None:
            raise GigyaError(inferred.UNKNOWN_METHOD, f"Invalid API method: {call.method[:100]}")
        if call.http_method not in ("GET", "POST"):
            raise GigyaError(400001, "Invalid request format: use GET or POST")
        authorize(call, self._state)
        return answer(call, self._state)

    def _inbox(self, request: Request) -> Response:
        """``GET /inbox.json?offset=0&limit=100``: what was published, newest first. The control token goes into the
        header ``X-Control-Token`` or ``Authorization: Bearer``; pages of other hosts are refused."""
        given = (
            request.headers.get("X-Control-Token") or request.headers.get("Authorization", "").partition("Bearer ")[2]
        )
        host = urlsplit(f"//{request.host}").hostname or ""
        if not is_loopback(host) or not same(given, self._state.site.control_token):
            return _plain({"error": "The control token is missing or wrong"}, 403)
        offset = _number(request.args.get("offset"), 0, 10**9)
        limit = _number(request.args.get("limit"), _PAGE, _PAGE * 10)
        found = self._state.published(offset, limit)
        entries = [
            {
                "call": each.call,
                "UID": each.uid,
                "provider": each.provider,
                "postID": each.post_id,
                "payload": each.payload,
                "time": each.time,
            }
            for each in found
        ]
        return _plain(entries, 200)


def _plain(document: Any, status: int) -> Response:
    answer = Response(json.dumps(document, ensure_ascii=False), status, content_type="application/json; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _number(text: str | None, otherwise: int, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 12 else otherwise


def _full_name(method: str) -> str:
    """A method without a namespace is one of ``socialize``."""
    return method if "." in method else f"socialize.{method}"


def _incoming(request: Request, method: str) -> Incoming:
    """The call that a request holds. Parameters of the query and of the body are one set, as they are signed."""
    sent: dict[str, str] = {}
    for source in (request.args, request.form):
        for name, values in source.lists():
            if name in sent or len(values) > 1:
                raise GigyaError(400001, f"Invalid request format: {name[:100]} was sent twice")
            sent[name] = values[0]
    # Signed is the path as it was sent, a trailing blank of some clients' method names included.
    path = urlsplit(str(request.environ.get("REQUEST_URI") or request.path)).path
    lowered = {name.lower(): value for name, value in sent.items()}
    return Incoming(request.method, method, path, request.host, sent, lowered)
