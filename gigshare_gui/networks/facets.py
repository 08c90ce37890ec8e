"""What Bluesky makes clickable in a text: links, mentions, tags and cashtags, placed by octets of UTF-8.

Source: bluesky-social/atproto ``packages/api/src/rich-text/detection.ts`` and ``util.ts`` (@atproto/api 0.19.19),
held against that package in the tests; checked 2026-11-24. That a handle exists is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from gigshare_gui.networks.entities_in_text import Entity

LONGEST_TAG = 64  # UTF-16 units
# What JavaScript calls white space; Python's own list has four more and lacks the byte order mark.
SPACE = "\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NOT_IN_TAG = f"{SPACE}\xad\u2060\u200b-\u200d\u20e2"


class Facet(NamedTuple):
    """A clickable part: its place in octets of UTF-8; kind: link, mention, tag or cashtag; what it leads to."""

    byte_start: int
    byte_end: int
    kind: str
    value: str


def facets(text: str) -> list[Facet]:
    """The facets of ``text`` in the order of their places, as a client has to write them. Linear; never fails."""
    found = _found(text)
    octets = _octets_before(text, {each for start, end, _, _ in found for each in (start, end)})
    return [Facet(octets[start], octets[end], kind, value) for start, end, kind, value in found]


def bluesky_entities(text: str) -> tuple[Entity, ...]:
    """What Bluesky colours of ``text``: of two facets that overlap the earlier one. Offsets in code points."""
    kept: list[Entity] = []
    for start, end, kind, _ in _found(text):
        if start < end and (not kept or start >= kept[-1].end):
            kept.append(Entity(start, end, {"link": "url", "tag": "hashtag"}.get(kind, kind)))
    return tuple(kept)


def links_of_bluesky(text: str) -> Iterator[tuple[int, int]]:
    """Start and end, in code points, of each link. One without a protocol needs a valid top-level domain."""
    for match in _link().finditer(text) if "." in text or "://" in text else ():
        start, end = match.span("link")
        if not match["link"].startswith("http") and not _is_domain(match["host"] or ""):
            continue
        if text[end - 1] in ".,;:!?":
            end -= 1
        if text[end - 1] == ")" and text.find("(", start, end) < 0:
            end -= 1
        yield start, end


def _found(text: str) -> list[tuple[int, int, str, str]]:
    found = [(start, end, "link", _address(text[start:end])) for start, end in links_of_bluesky(text)]
    if "@" in text:
        found += _mentions(text)
    if "#" in text or "＃" in text:
        found += _tags(text)
    if "$" in text:
        found += ((*match.span(), "cashtag", match[0].upper()) for match in _cashtag().finditer(text))
    return sorted(found, key=lambda each: each[0])


def _address(written: str) -> str:
    return written if written.startswith("http") else f"https://{written}"


def _mentions(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _mention().finditer(text):
        if _is_domain(match["name"]) or match["name"].endswith(".test"):
            yield *match.span(), "mention", match["name"]


def _tags(text: str) -> Iterator[tuple[int, int, str, str]]:
    pattern, punctuation = _tag_patterns()
    for match in pattern.finditer(text):
        end = match.end()
        while end > match.start() + 1 and punctuation.match(text, end - 1, end):
            end -= 1
        tag = text[match.start() + 1 : end]
        if tag and len(tag.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST_TAG:
            yield match.start(), end, "tag", tag


def _is_domain(name: str) -> bool:
    from gigshare_gui.networks.tlds import top_level_domains

    _, dot, last = name.rpartition(".")
    return bool(dot) and last in top_level_domains().ascii


def _octets_before(text: str, places: Iterable[int]) -> dict[int, int]:
    """How many octets of UTF-8 stand before each of ``places``."""
    octets, position, total = {}, 0, 0
    for place in sorted(places):
        total += len(text[position:place].encode("utf-8", "surrogatepass"))
        octets[place] = total
        position = place
    return octets


_BEGIN = rf"(?:^|(?<=[{SPACE}(]))"


@cache
def _link() -> re.Pattern[str]:
    host = r"(?P<host>[A-Za-z][A-Za-z0-9]*+(?:\.[A-Za-z0-9]++)++)"
    rest = f"[^{SPACE}]"
    return re.compile(rf"{_BEGIN}(?P<link>[Hh][Tt][Tt][Pp][Ss]?://{rest}++|{host}{rest}*+)")


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(rf"{_BEGIN}@(?P<name>[A-Za-z0-9.\-]+)\b", re.ASCII)


@cache
def _cashtag() -> re.Pattern[str]:
    return re.compile(rf"{_BEGIN}\$[A-Za-z][A-Za-z0-9]{{0,4}}(?=[{SPACE}.,;:!?)\"'\u2019]|\Z)")


@cache
def _tag_patterns() -> tuple[Any, Any]:
    """The pattern of a tag with the punctuation behind it, and that of the punctuation."""
    import regex

    letter = rf"[^0-9\p{{P}}{_NOT_IN_TAG}]"
    tag = rf"(?:^|(?<=[{SPACE}]))[#＃](?!\uFE0F)[^{_NOT_IN_TAG}]*{letter}[^{_NOT_IN_TAG}]*+"
    return regex.compile(tag), regex.compile(r"\p{P}")
