"""The WSGI application: API methods by path, and the inbox for tests. Whatever comes in, an envelope goes out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from werkzeug.wrappers import Request, Response

from gigshare_gui.gigya.datacenters import is_loopback
from gigshare_gui.gigya.signing import same
from gigshare_gui.sandbox import envelope, inferred
from gigshare_gui.sandbox.authorize import authorize
from gigshare_gui.sandbox.envelope import GigyaError, json_text
from gigshare_gui.sandbox.incoming import Incoming, incoming, method_of
from gigshare_gui.sandbox.methods.registry import methods
from gigshare_gui.sandbox.posts import published
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
        method = method_of(request)
        try:
            call = incoming(request, _own_url(request), parameters)
            code, fields = self._answer(call)
        except GigyaError as error:
            code, fields = error.code, {"errorDetails": error.details, **error.more}
        except Exception:  # noqa: BLE001  whatever fails inside, the caller gets an envelope
            _log.exception("a call failed")
            code, fields = 500001, {"errorDetails": "The sandbox failed; this is its fault, not the call's"}
        return envelope.response(method, envelope.body(code, fields, parameters), parameters)

    def _answer(self, call: Incoming) -> tuple[int, dict[str, Any]]:
        answer = methods().get(_full_name(call.method).lower())
        if answer is None:
            raise GigyaError(inferred.UNKNOWN_METHOD, f"Invalid API method: {call.method[:100]}")
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
        entries = [each.to_json() for each in published(self._state, offset, limit)]
        return _plain(entries, 200)


def _own_url(request: Request) -> str:
    """Where this server is, whatever host the caller thinks it talks to."""
    return f"http://{inferred.HOST}:{request.environ['SERVER_PORT']}"


def _plain(document: Any, status: int) -> Response:
    answer = Response(json_text(document), status, content_type="application/json; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _number(text: str | None, otherwise: int, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 12 else otherwise


def _full_name(method: str) -> str:
    """A method without a namespace is one of ``socialize``."""
    return method if "." in method else f"socialize.{method}"
