"""A published entry as pages show it: the network's own Post, in plain pieces for the template."""

from __future__ import annotations

from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.published import seen
from gigshare_gui.sandbox.posts import Stored
from gigshare_gui.shares.user_action_checks import is_web_address

_INSIDE = frozenset("local localhost internal intranet lan home corp test".split())  # last parts of names


class Piece(NamedTuple):
    """A run of text; ``kind`` is empty or what the network makes of it (link, mention, tag)."""

    text: str
    kind: str = ""


class Drawn(NamedTuple):
    """An entry for a template."""

    stored: Stored
    network: str
    author: str
    post: Post
    pieces: tuple[Piece, ...]
    title: str
    text: str
    link: str = ""
    picture: str = ""

    @property
    def path(self) -> str:
        """Where the entry's own page is."""
        return f"/post/{self.stored.entry.provider}/{self.stored.entry.post_id}" if self.stored.entry.post_id else ""


def is_of_the_web(url: str) -> bool:
    """Whether a picture may be shown: a browser fetches it by itself, and must not be led into a private network.

    Names are not looked up here; browsers ask before a page of the web reaches into a private network.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if not is_web_address(url) or "." not in host.strip(".") or host.rpartition(".")[2] in _INSIDE:
        return False
    try:
        return ip_address(host.strip("[]")).is_global
    except ValueError:
        return True


def drawn(stored: Stored, author: str) -> Drawn:
    """What to show of an entry; whatever it holds, something can be shown."""
    entry = stored.entry
    network, post, action = seen(entry.call, entry.provider, entry.payload, Author(author))
    text = post.body.text if post.body else ""
    heading = post.heading.text if post.heading else ""
    title = action.title or heading or text[:80] or network.name
    picture = next((each.still for each in action.media_items if is_web_address(each.still)), "")
    link = action.link_back if is_web_address(action.link_back) else ""
    return Drawn(stored, network.name, author, post, _pieces(post), title, text, link, picture)


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
