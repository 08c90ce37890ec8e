"""``/control/site``: settings of the sandbox as a whole. ``/control/private-key``: a key pair for bearer tokens.
``/control/ticket``: a way in for a browser."""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import settings
from gigshare_gui.sandbox.control.asked import Asked, ControlError, Routes
from gigshare_gui.sandbox.pages.entering import new_ticket, own_path
from gigshare_gui.sandbox.state import State

_LONGEST_PATH = 20_000  # characters: a bookmark carries a whole description in its address


def _site(_asked: Asked, state: State) -> Any:
    return {
        "apiKey": state.site.api_key,
        "userKey": state.site.user_key,
        "tlsBefore": settings.tls_before(state),
        "hasPrivateKey": bool(settings.public_key(state)),
    }


def _change(asked: Asked, state: State) -> Any:
    if "tlsBefore" in asked.body():
        settings.set_tls_before(state, asked.flag("tlsBefore"))
    return _site(asked, state)


def _private_key(_asked: Asked, state: State) -> Any:
    """Make a new pair; the private key is given once and not kept."""
    return {"userKey": state.site.user_key, "privateKey": settings.new_private_key(state)}


def _ticket(asked: Asked, _state: State) -> Any:
    """Where a browser may enter once, within a minute; ``to`` is the page that it is led to."""
    to = asked.body().get("to", "/")
    if not isinstance(to, str) or len(to) > _LONGEST_PATH:
        raise ControlError(f"to must be a path of at most {_LONGEST_PATH:,} characters.")
    return {"path": f"/enter?ticket={new_ticket(own_path(to))}"}


ROUTES: Routes = {
    ("POST", "ticket"): _ticket,
    ("GET", "site"): _site,
    ("POST", "site"): _change,
    ("POST", "private-key"): _private_key,
}
