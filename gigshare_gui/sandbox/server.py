"""The WSGI application: what each address leads to."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from gigshare_gui.sandbox import api, inferred, shortener
from gigshare_gui.sandbox.control.routes import PREFIX, control, plain
from gigshare_gui.sandbox.guard import is_owner
from gigshare_gui.sandbox.pages.site import page
from gigshare_gui.sandbox.posts import Wanted, as_shown, published
from gigshare_gui.sandbox.state import State

Start = Callable[..., Any]
_PAGE = 100  # entries of the inbox in one answer, unless the caller wants fewer or up to ten times as many
_QUICK = 5  # gzip's level: loopback has no need of a better one


class Application:
    """The sandbox as a WSGI application over one state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        request.max_content_length = inferred.MAX_BODY
        request.max_form_memory_size = inferred.MAX_BODY
        try:
            response = self._respond(request)
        except HTTPException as error:
            response = _refused(error)  # a form that is too large, or is none
        return _packed(response, request)(environ, start)

    def _respond(self, request: Request) -> Response:
        path = request.path.rstrip()
        if path == "/inbox.json":
            return self._inbox(request)
        if path.startswith(PREFIX):
            return control(request, self._state)
        if path.startswith(shortener.PREFIX):
            return shortener.redirect(request, self._state)
        shown = page(request, self._state)
        return shown if shown is not None else api.answer(request, self._state)

    def _inbox(self, request: Request) -> Response:
        """``GET /inbox.json?offset=0&limit=100``: what was published, newest first. The control token goes into the
        header ``X-Control-Token`` or ``Authorization: Bearer``. ``UID``, ``provider``, ``call``, ``recipient``,
        ``feedID`` and ``text`` narrow it down; with ``shown=true`` each entry also says what its network shows."""
        if request.method not in ("GET", "HEAD"):
            return plain({"error": "The inbox can be read only"}, 405)
        if not is_owner(request, self._state.site):
            return plain({"error": "The control token is missing or wrong"}, 403)
        asked = request.args.get
        wanted = Wanted(
            *(asked(name, "") for name in ("UID", "provider", "call", "recipient", "feedID", "text")),
        )
        offset, limit = _number(asked("offset"), 0, 10**9), _number(asked("limit"), _PAGE, _PAGE * 10)
        found = published(self._state, offset, limit, wanted)
        shown = asked("shown", "").lower() in ("1", "true")
        return plain([each.to_json() | ({"shown": as_shown(each)} if shown else {}) for each in found], 200)


def _refused(error: HTTPException) -> Response:
    """What is said of a request that cannot be read, on a page as on a control call."""
    status = error.code or 400
    return Response(
        f"{error.description or 'This cannot be read.'}\n", status, content_type="text/plain; charset=utf-8"
    )


def _packed(response: Response, request: Request) -> Response:
    """The answer in gzip, when it was asked for."""
    if request.accept_encodings.quality("gzip") > 0 and not response.direct_passthrough and response.is_sequence:
        data = response.get_data()
        if data:
            response.set_data(gzip.compress(data, _QUICK, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Vary"] = "Accept-Encoding"
    return response


def _number(text: str | None, otherwise: int, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 12 else otherwise
