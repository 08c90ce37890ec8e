"""A text as a network's app draws it: links shorter than they were written, mentions without their server.

What is counted is another matter: that is the network's :class:`~gigshare_gui.networks.text.TextRule`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from gigshare_gui.networks.entities_in_text import Entity
from gigshare_gui.networks.shown_text import mastodon_mentions, short_url

LOOKED_AT = 10_000  # characters at the beginning of a text whose entities are looked for
_ELLIPSIS = "…"
_X_LINK = 27  # characters of an address that X shows before its ellipsis: observed, unconfirmed
_MASTODON_LINK = 30  # characters: mastodon/mastodon app/lib/text_formatter.rb, link_to_url
_PREFIX = re.compile(r"https?://(www\.)?", re.IGNORECASE)

Form = Callable[[str], str]
Drawn = tuple[str, tuple[Entity, ...]]


def drawn(text: str, found: Iterable[Entity], forms: Mapping[str, Form]) -> Drawn:
    """``text`` with each entity in the form of its kind, and the entities where they stand then.

    ``forms`` gives for a kind what is shown instead of what was written; a kind without one stays.
    """
    shown: list[str] = []
    moved: list[Entity] = []
    position = length = 0
    for entity in found:
        before, word = text[position : entity.start], text[entity.start : entity.end]
        form = forms.get(entity.kind)
        word = form(word) if form else word
        moved.append(Entity(length + len(before), length + len(before) + len(word), entity.kind))
        shown += (before, word)
        length += len(before) + len(word)
        position = entity.end
    return "".join((*shown, text[position:])), tuple(moved)


def x_link(link: str) -> str:
    """An address as X shows it: without its protocol, cut after 27 characters."""
    return _cut(_PREFIX.sub("", link, count=1), _X_LINK)


def mastodon_link(link: str) -> str:
    """An address as Mastodon shows it: without its protocol and ``www.``, cut after 30 characters.

    Source: mastodon/mastodon ``app/lib/text_formatter.rb``; checked 2026-11-25.
    """
    return _cut(_PREFIX.sub("", link, count=1), _MASTODON_LINK)


def bare_link(link: str) -> str:
    """An address without its protocol and ``www.``, as Threads shows it: observed, unconfirmed."""
    return _PREFIX.sub("", link, count=1)


def bluesky_link(link: str) -> str:
    """An address as Bluesky's composer posts it. Source: social-app ``toShortUrl``; checked 2026-11-23."""
    return short_url(link)


def sina_link(_link: str) -> str:
    """The two words that Sina Weibo shows instead of any address: observed, unconfirmed."""
    return "网页链接"


def mastodon_mention(mention: str) -> str:
    """``@name@server`` as ``@name``: mastodon/mastodon ``app/lib/text_formatter.rb``; checked 2026-11-25."""
    return "@" + mention.split("@")[1]


def mastodon_entities(text: str) -> tuple[Entity, ...]:
    """What Mastodon colours: links with a protocol, hashtags, and mentions with or without a server."""
    from gigshare_gui.networks.entities_in_text import hashtags
    from gigshare_gui.networks.links_in_text import links

    head = text[:LOOKED_AT]
    found = [Entity(each.start, each.end, "url") for each in links(head, bare=False)]
    found += (Entity(each.start, each.end, "mention") for each in mastodon_mentions(head))
    found += (Entity(*span, "hashtag") for span in hashtags(head))
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return tuple(kept)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + _ELLIPSIS
