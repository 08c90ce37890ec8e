"""``/control/site``: settings of the sandbox as a whole. ``/control/private-key``: a key pair for bearer tokens.
``/control/authorization-code``: what a user's login would give to a site. ``/control/ticket``: a way in for a browser.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import settings
from gigshare_gui.sandbox.access import AuthorizationCode, authorization_codes
from gigshare_gui.sandbox.control.asked import Asked, ControlError, Routes
from gigshare_gui.sandbox.incoming import full_name
from gigshare_gui.sandbox.pages.entering import new_ticket, own_path
from gigshare_gui.sandbox.people import user
from gigshare_gui.sandbox.rules import NAMES, rules, set_rules
from gigshare_gui.sandbox.state import State

_CODE_SECONDS = 600  # RFC 6749, 4.1.2: at most ten minutes are recommended
_LONGEST_PATH = 20_000  # characters: a bookmark carries a whole description in its address


def _site(_asked: Asked, state: State) -> Any:
    return {
        "apiKey": state.site.api_key,
        "userKey": state.site.user_key,
        "tlsBefore": settings.tls_before(state),
        "hasPrivateKey": bool(settings.public_key(state)),
        **{name: _plain(getattr(rules(state), attribute)) for name, attribute in NAMES.items()},
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _change(asked: Asked, state: State) -> Any:
    if "tlsBefore" in asked.body():
        settings.set_tls_before(state, asked.flag("tlsBefore"))
    changed = {NAMES[name]: _rule(name, value) for name, value in asked.body().items() if name in NAMES}
    if changed:
        set_rules(state, rules(state)._replace(**changed))
    return _site(asked, state)


def _rule(name: str, value: Any) -> Any:
    """A rule as it is kept: words in lower case, methods with their namespace."""
    if name == "feedPerMinute":
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10**6:
            raise ControlError("feedPerMinute must be a number from 0.")
        return value
    if not isinstance(value, list) or not all(isinstance(each, str) and 0 < len(each) <= 300 for each in value):
        raise ControlError(f"{name} must be a list of texts.")
    words = dict.fromkeys(each.lower() for each in value)
    of_methods = name in ("retired", "notEnabled", "denied")
    return tuple(full_name(each) if of_methods else each for each in words)


def _private_key(_asked: Asked, state: State) -> Any:
    """Make a new pair; the private key is given once and not kept."""
    return {"userKey": state.site.user_key, "privateKey": settings.new_private_key(state)}


def _authorization_code(asked: Asked, state: State) -> Any:
    """A code for a user, as the sandbox has no login dialog of its own; getToken exchanges it once."""
    uid, redirect_uri = asked.text("UID"), asked.text("redirectURI", needed=False)
    if user(state, uid) is None:
        raise ControlError(f"There is no user {uid}.", 404)
    seconds = asked.body().get("seconds", _CODE_SECONDS)
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 <= seconds <= _CODE_SECONDS:
        raise ControlError(f"seconds must be a number from 0 to {_CODE_SECONDS}.")
    return {"code": authorization_codes.give(AuthorizationCode(uid, redirect_uri), seconds), "seconds": seconds}


def _ticket(asked: Asked, _state: State) -> Any:
    """Where a browser may enter once, within a minute; ``to`` is the page that it is led to."""
    to = asked.body().get("to", "/")
    if not isinstance(to, str) or len(to) > _LONGEST_PATH:
        raise ControlError(f"to must be a path of at most {_LONGEST_PATH:,} characters.")
    return {"path": f"/enter?ticket={new_ticket(own_path(to))}"}


ROUTES: Routes = {
    ("POST", "authorization-code"): _authorization_code,
    ("POST", "ticket"): _ticket,
    ("GET", "site"): _site,
    ("POST", "site"): _change,
    ("POST", "private-key"): _private_key,
}
