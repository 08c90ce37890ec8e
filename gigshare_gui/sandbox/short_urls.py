"""``shortURLs``: which links of a share are shortened before a network gets it.

Source: Gigya, “socialize.sendNotification” (2014) and the wrappers of its share plug-in: ``always``, ``whenRequired``
(only when the text is too long for the network) or ``never``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Author
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.shortener import PREFIX, shortened
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.user_action import UserAction, UserActionShare

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}']", re.IGNORECASE)


def shorten_text(state: State, text: str, own_url: str) -> str:
    """``text`` with every link in it shortened."""
    return _LINK.sub(lambda found: _short(state, found[0], own_url), text)


def applied(state: State, share: UserActionShare, network: Network, own_url: str) -> UserActionShare:
    """The share as ``network`` gets it."""
    mode = share.options.short_urls or inferred.DEFAULT_SHORT_URLS
    if mode == "never":
        return share
    if mode == "whenRequired":
        refusal = network.post(share, Author()).refusal
        if refusal is None or refusal.code != inferred.TOO_LONG:
            return share
    if network.id in share.options.overrides:
        overrides = {**share.options.overrides, network.id: _action(state, share.action_for(network.id), own_url)}
        return replace(share, options=replace(share.options, overrides=overrides))
    return replace(share, action=_action(state, share.action, own_url))


def _action(state: State, action: UserAction, own_url: str) -> UserAction:
    message = shorten_text(state, action.user_message, own_url)
    link = _short(state, action.link_back, own_url) if action.link_back else ""
    return replace(action, user_message=message, link_back=link)


def _short(state: State, url: str, own_url: str) -> str:
    """The short form of an address, unless it is one already."""
    return url if url.startswith(own_url + PREFIX) else shortened(state, url, own_url)
