"""What an inbox keeps of something published, turned back into the post that its network shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.post import Author, Post, Text, Why
from gigshare_gui.networks.registry import networks
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.user_action import coloured
from gigshare_gui.shares.registry import published_share
from gigshare_gui.shares.user_action import UserAction

_PLAIN = Look(
    light=Palette("#f4f5f7", "#ffffff", "#1b1f24", "#5a6270", "#d3d7de", "#3450c4", "#f4f5f7"),
    dark=Palette("#1d1f23", "#26292e", "#e7e9ec", "#a6adb8", "#40454d", "#8ea4ff", "#1d1f23"),
    when="",
)
_NAMES = {"site": "The site's feed", "sandbox": "Sandbox bookmarks"}
_NOTHING = TextRule(unit="code point", limit=None)


class Seen(NamedTuple):
    """A published thing as it is seen: where, and what. ``action`` holds its parts in a UserAction's terms."""

    network: Network
    post: Post
    action: UserAction


def seen(method: str, provider: str, payload: Mapping[str, Any], author: Author) -> Seen:
    """How ``provider`` shows what a call to ``method`` published there; whatever it holds, something can be shown."""
    share = published_share(method, payload)
    network = networks().get(provider)
    if share is not None and network is not None and share.FORM in network.posts:
        return Seen(network, network.post(share, author), share.action_for(provider))
    action = share.action_for(provider) if share is not None else UserAction(user_message=_words(payload))
    name = _NAMES.get(provider, network.name if network else provider)
    plain = Network(provider, name, name[:1].upper(), "#5a6270", _NOTHING, _PLAIN, {}, {})
    text = "\n".join(each for each in (action.title, action.user_message, action.link_back) if each)
    why = Why("payload", "as it was published")
    return Seen(plain, Post(provider, author, Text(text, why, coloured(text)) if text else None), action)


def _words(payload: Mapping[str, Any]) -> str:
    """The texts of a payload that is no share of ours."""
    found = [payload, *(each for each in payload.values() if isinstance(each, Mapping))]
    return "\n".join(str(value) for each in found for value in each.values() if isinstance(value, str) and value)
