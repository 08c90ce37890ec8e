"""A published entry as pages show it: the network's own Post, in plain pieces for the template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import network_name, networks
from gigshare_gui.sandbox.posts import SITE, Stored
from gigshare_gui.shares.registry import published_share
from gigshare_gui.shares.user_action_checks import is_web_address


class Piece(NamedTuple):
    """A run of text; ``kind`` is empty or what the network makes of it (link, mention, tag)."""

    text: str
    kind: str = ""


class Drawn(NamedTuple):
    """An entry for a template."""

    stored: Stored
    network: str
    author: str
    post: Post | None
    pieces: tuple[Piece, ...]
    title: str
    text: str
    link: str = ""
    picture: str = ""

    @property
    def path(self) -> str:
        """Where the entry's own page is."""
        return f"/post/{self.stored.entry.provider}/{self.stored.entry.post_id}" if self.stored.entry.post_id else ""


def drawn(stored: Stored, author: str) -> Drawn:
    """What to show of an entry; whatever it holds, something can be shown."""
    entry = stored.entry
    name = "The site's feed" if entry.provider == SITE else network_name(entry.provider)
    share = published_share(entry.call, entry.payload)
    network = networks().get(entry.provider)
    if share is None:
        text = _words(entry.payload)
        return Drawn(stored, name, author, None, (Piece(text),), text[:80] or name, text)
    action = share.action_for(entry.provider)
    if network is None or share.FORM not in network.posts:
        text = action.user_message or action.title
        return Drawn(stored, name, author, None, (Piece(text),), text[:80] or name, text)
    post = network.post(share, Author(author))
    text = post.body.text if post.body else ""
    heading = post.heading.text if post.heading else ""
    title = action.title or heading or text[:80] or name
    picture = next((each.still for each in action.media_items if is_web_address(each.still)), "")
    link = action.link_back if is_web_address(action.link_back) else ""
    return Drawn(stored, name, author, post, _pieces(post), title, text, link, picture)


def _pieces(post: Post) -> tuple[Piece, ...]:
    """The body's text cut at its coloured spans."""
    if post.body is None:
        return ()
    found, at, text = [], 0, post.body.text
    for span in sorted(post.body.entities, key=lambda each: each.start):
        if span.start < at:
            continue
        found += [Piece(text[at : span.start]), Piece(text[span.start : span.end], span.kind)]
        at = span.end
    return tuple(each for each in (*found, Piece(text[at:])) if each.text)


def _words(payload: Mapping[str, Any]) -> str:
    """The texts of a payload that is no share of ours."""
    found = [payload, *(each for each in payload.values() if isinstance(each, Mapping))]
    return "\n".join(str(value) for each in found for value in each.values() if isinstance(value, str) and value)
