"""Repeats: the text that a network refuses from who posted it before (Gigya's 403024, “Status is a duplicate”)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import networks
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

DUPLICATE = 403024
_PUBLIC = (Form.FEED, Form.STATUS)  # to different friends the same message may go
Repeats = Mapping[str, Mapping[str, float]]
"""By network, the texts that it took from the user, each with when (Unix seconds)."""


class Published(NamedTuple):
    """A share that went out at ``at`` (Unix seconds), and the networks that took it."""

    share: Any
    at: float
    taken_by: tuple[str, ...]


def repeated_text(network: Network, share: Share, post: Post) -> str:
    """The text of a share that ``network`` refuses a second time; empty where it does not mind."""
    if share.FORM not in _PUBLIC:
        return ""
    if network.refuses_duplicates == "userMessage":
        return share.action_for(network.id).user_message.strip()
    if network.refuses_duplicates == "body" and post.body:
        return post.body.text
    return ""


def repeats_of(published: Iterable[Published]) -> Repeats:
    """What each network would refuse of what was published before."""
    found: dict[str, dict[str, float]] = {}
    for each in published:
        for name in each.taken_by:
            network = networks().get(name)
            if network is None or not network.refuses_duplicates or each.share.FORM not in network.posts:
                continue
            text = repeated_text(network, each.share, network.post(each.share, Author()))
            if text:
                found.setdefault(name, {}).setdefault(text, each.at)
    return found


def repeat(
    network: Network, share: Share, post: Post, repeats: Repeats, when: str = "", *, has_just: bool = False
) -> Finding | None:
    """What is said of a share whose text ``network`` took before; ``when`` is that moment in words. Of the one that it
    ``has_just`` taken it is no error that it did."""
    text = repeated_text(network, share, post)
    if not text or text not in repeats.get(network.id, {}):
        return None
    at = f" ({when})" if when else ""
    sentence = f"{network.name} refuses a text that you posted before{at}. Change a word."
    if has_just:
        sentence = f"{network.name} has this text now{at}, and takes it no second time: change a word before you do."
    severity = Severity.ADVICE if has_just else Severity.FAIL
    return Finding(severity, share.path(network.id, "userMessage"), sentence, network=network.id, code=DUPLICATE)
