"""Who may look: a browser that showed the control token or a ticket once, and has a cookie since.

The cookie opens the pages, which only show; it never steers. It is not the token, because a browser sends a cookie of
127.0.0.1 to every port of it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from urllib.parse import urlsplit

from werkzeug.wrappers import Request, Response

from gigshare_gui.gigya.signing import same
from gigshare_gui.sandbox.guard import is_local
from gigshare_gui.sandbox.once import Once
from gigshare_gui.sandbox.state import State

TICKET_SECONDS = 60.0  # that a ticket serves, once
_tickets: Once[str] = Once(100)  # to which page


def new_ticket(to: str = "/") -> str:
    """A ticket for one entrance to the page ``to``, for the window to hand to a browser: addresses hold no token."""
    return _tickets.give(to, TICKET_SECONDS)


def may_look(request: Request, state: State) -> bool:
    """Whether this browser entered before."""
    return is_local(request) and same(request.cookies.get(_name(request), ""), _value(state))


def is_own_form(request: Request) -> bool:
    """Whether a form was sent by one of our own pages: browsers say which page sends a POST."""
    origin = request.headers.get("Origin", "")
    return is_local(request) and urlsplit(origin).netloc == request.headers.get("Host", "") != ""


def enter(request: Request, state: State) -> Response | None:
    """Let a browser in by ``token`` of our own form or by a ticket; ``None`` when neither is right."""
    by_token = is_own_form(request) and same(request.form.get("token", "").strip(), state.site.control_token)
    to = request.form.get("to", "/") if by_token else _spend(request.args.get("ticket", ""))
    if not is_local(request) or to is None:
        return None
    response = Response("", 303)
    response.headers["Location"] = own_path(to)
    response.set_cookie(_name(request), _value(state), httponly=True, samesite="Strict", path="/")
    return response


def own_path(to: str) -> str:
    """``to``, when it is a path of ours: never another site, which ``//`` and a backslash would lead to."""
    return to if re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*", to) else "/"


def _spend(ticket: str) -> str | None:
    """Where a ticket leads to, ``None`` for one that is none, is old, or was used."""
    to, in_time = _tickets.take(ticket) or ("", False)
    return to if in_time and to else None


def _name(request: Request) -> str:
    return f"gigshare_{request.environ['SERVER_PORT']}"


def _value(state: State) -> str:
    """The cookie: made from the control token, and not leading back to it."""
    return hmac.new(state.site.control_token.encode(), b"pages", hashlib.sha256).hexdigest()
