"""``shortURLs``: which links of a share are shortened before a network gets it.

Source: Gigya, “socialize.sendNotification” (2014) and the wrappers of its share plug-in: ``always``, ``whenRequired``
(only when the text is too long for the network) or ``never``.
"""

from __future__ import annotations

from typing import TypeVar

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Author
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.shortener import PREFIX, shortened
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.call_options import with_links
from gigshare_gui.shares.registry import Share

S = TypeVar("S", bound=Share)


def shorten_text(state: State, text: str, own_url: str) -> str:
    """``text`` with every link in it shortened."""
    return with_links(text, lambda url: _short(state, url, own_url))


def applied(state: State, share: S, mode: str, network: Network, own_url: str) -> S:
    """The share as ``network`` gets it; ``mode`` is the call's ``shortURLs``, empty where it has none."""
    mode = mode or inferred.DEFAULT_SHORT_URLS
    if mode == "never":
        return share
    if mode == "whenRequired":
        refusal = network.post(share, Author()).refusal
        if refusal is None or refusal.code != inferred.TOO_LONG:
            return share
    return share.with_links(network.id, lambda url: _short(state, url, own_url))


def _short(state: State, url: str, own_url: str) -> str:
    """The short form of an address, unless it is one already."""
    return url if url.startswith(own_url + PREFIX) else shortened(state, url, own_url)
