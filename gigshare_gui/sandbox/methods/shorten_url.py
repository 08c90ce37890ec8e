"""``socialize.shortenURL``: a short link that leads to the same page.

Source: Gigya, “socialize.shortenURL” (2014).
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.shortener import shortened
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.user_action_checks import is_web_address

METHOD = "socialize.shortenURL"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """The short link; it needs no user."""
    url = call.need("url")
    if not is_web_address(url):
        raise GigyaError(400006, "Invalid parameter value: url must be a whole web address")
    return 0, {inferred.SHORT_URL_FIELD: shortened(state, url, call.own_url)}
