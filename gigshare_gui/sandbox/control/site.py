"""``/control/site``: settings of the sandbox as a whole. ``/control/private-key``: a key pair for bearer tokens."""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import settings
from gigshare_gui.sandbox.control.asked import Asked, Routes
from gigshare_gui.sandbox.state import State


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


ROUTES: Routes = {("GET", "site"): _site, ("POST", "site"): _change, ("POST", "private-key"): _private_key}
