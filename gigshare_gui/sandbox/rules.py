"""What the site's console would have set: which addresses may be shared, which products and methods are there, and for
which networks the site has an application. Everything is allowed until a control call says otherwise.

Source: Gigya, “Response Codes and Errors”; that each of these codes has this cause is inferred from its text.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import GigyaError, moment
from gigshare_gui.sandbox.state import State

_SETTING = "rules"


class Rules(NamedTuple):
    """``approved_urls``: hosts that may be shared, such as ``example.com`` or ``*.example.com`` (empty: all);
    ``without_application``: networks for which the site has none; ``retired``, ``not_enabled`` and ``denied``: methods
    that are gone, that are not part of the site's plan, and that its userKey may not call; ``feed_per_minute``: how
    many items one user may put into the site's own feed (0: any number)."""

    approved_urls: tuple[str, ...] = ()
    without_application: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    not_enabled: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    feed_per_minute: int = 0


NAMES = {
    "approvedURLs": "approved_urls",
    "withoutApplication": "without_application",
    "retired": "retired",
    "notEnabled": "not_enabled",
    "denied": "denied",
    "feedPerMinute": "feed_per_minute",
}


def rules(state: State) -> Rules:
    """The rules as they are now."""
    kept: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in state.setting(_SETTING, otherwise={}).items()
    }
    return Rules(**kept)


def set_rules(state: State, changed: Rules) -> None:
    """Keep other rules."""
    state.set(_SETTING, changed._asdict())


def check_method(state: State, method: str, *, by_user_key: bool) -> None:
    """Raise GigyaError for a method (in lower case, with its namespace) that cannot be called."""
    now = rules(state)
    if method in now.retired:
        raise GigyaError(inferred.RETIRED, "This method was retired")
    if method in now.not_enabled:
        raise GigyaError(403036, "This product is not enabled for the site")
    if by_user_key and method in now.denied:
        raise GigyaError(403007, "The userKey has no permission for this method")


def check_links(state: State, links: Iterable[str]) -> None:
    """Raise GigyaError 400120 for a link to a host that the site did not approve."""
    approved = rules(state).approved_urls
    for link in links if approved else ():
        host = _host(link)
        if host and not any(fnmatchcase(host, each) for each in approved):
            raise GigyaError(inferred.NOT_APPROVED, f"{host[:100]} is not among the site's approved URLs")


def has_application(state: State, provider: str) -> bool:
    """Whether the site has an application at a network."""
    return provider not in rules(state).without_application


def check_application(state: State, provider: str) -> None:
    """Raise GigyaError 500031 for a network for which the site has no application."""
    if not has_application(state, provider):
        raise GigyaError(500031, f"The site has no application at {provider}")


def check_feed(state: State, uid: str) -> None:
    """Raise GigyaError 400125 for a user who has put too much into the site's own feed within a minute."""
    most = rules(state).feed_per_minute
    if not most:
        return
    since = moment(time.time() - 60)
    query = "SELECT count(*) FROM published WHERE provider = 'site' AND uid = ? AND time > ?"
    if int(state.row(query, (uid, since))[0]) >= most:
        raise GigyaError(400125, f"The feed takes {most} items a minute from one user")


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:
        return ""
