"""Finds links, hashtags, mentions and cashtags as X does: what previews colour.

Source: the behaviour of twitter/twitter-text 3.1.0 and its conformance data ``extract.yml``; checked
2026-11-23.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from gigshare_gui.networks.links_in_text import LATIN, SPACES, links

ALL_KINDS = frozenset({"url", "hashtag", "mention", "cashtag"})

# Not letters, marks or digits, but at home in hashtags: joiners, punctuation of several scripts.
_IN_HASHTAGS = "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\xb7"
_PUNCTUATION = r"""!'#%&()*+,\\\-./:;<=>?@\[\]^_{|}~$"""


class Entity(NamedTuple):
    """What networks colour of a text. Offsets in code points; kind: url, hashtag, mention or cashtag."""

    start: int
    end: int
    kind: str


def entities(text: str, kinds: frozenset[str] = ALL_KINDS) -> tuple[Entity, ...]:
    """The entities of ``text`` of the given ``kinds``, in order, not overlapping: of two, the earlier stays.

    A URL needs a protocol or a valid top-level domain; hashtags inside a URL are none, whether URLs are asked
    for or not. A mention may be of a list (``@name/list``). Linear in the length of ``text``; never fails.
    """
    found = [Entity(link.start, link.end, "url") for link in links(text)]
    if "mention" in kinds:
        found += (Entity(*span, "mention") for span in mentions(text))
    if "hashtag" in kinds:
        found += (Entity(*span, "hashtag") for span in hashtags(text))
    if "cashtag" in kinds:
        found += (Entity(*match.span(1), "cashtag") for match in _cashtags(text))
    found.sort(key=lambda entity: entity.start)
    kept: list[Entity] = []
    for entity in found:
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return tuple(entity for entity in kept if entity.kind in kinds)


def mentions(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each ``@name`` or ``@name/list``, the at sign included."""
    if "@" not in text and "＠" not in text:
        return iter(())
    return (match.span(1) for match in _mention_pattern().finditer(text) if not match["after"])


def hashtags(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each hashtag, the sign included; a tag has at least one letter or mark."""
    if "#" not in text and "＃" not in text:
        return
    tag, letter = _hashtag_patterns()
    for match in tag.finditer(text):
        start, end = match.span()
        if letter.search(text, start + 1, end) and not text.startswith(("#", "＃", "://"), end):
            yield start, end


def _cashtags(text: str) -> Iterator[re.Match[str]]:
    return _cashtag_pattern().finditer(text) if "$" in text else iter(())


@cache
def _hashtag_patterns() -> tuple[Any, Any]:
    """The pattern of a hash sign with all that may follow, and of what must be among it."""
    import regex

    within = rf"\p{{L}}\p{{M}}\p{{Nd}}{_IN_HASHTAGS}"
    tag = rf"(?:(?<=[\uFE0E\uFE0F])|(?<![{within}&]))[#＃](?![\uFE0F\u20E3])[{within}]++"
    return regex.compile(tag), regex.compile(r"[\p{L}\p{M}]")


@cache
def _mention_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<![A-Za-z0-9_+~.\-])[Rr][Tt]:?)"
        rf"([@＠][A-Za-z0-9_]{{1,20}}(?:/[A-Za-z][A-Za-z0-9_\-]{{0,24}})?+)(?P<after>[@＠{LATIN}]|://)?"
    )


@cache
def _cashtag_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[{SPACES}])(\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?)(?=\Z|[{SPACES}\ufeff{_PUNCTUATION}])"
    )
