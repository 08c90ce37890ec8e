"""How much a run of text weighs in each unit. A run has pieces, each of one kind, that cover it in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from gigshare_gui.networks.graphemes import cluster_pattern

REFUSED_BY_X = "\ufffe\ufeff\uffff"  # twitter-text, invalid characters; checked 2026-11-23


class Piece(NamedTuple):
    """A run of one kind: its length in code points and its weight in the unit of the measure."""

    length: int
    weight: int
    kind: str


Measure = Callable[[str], Iterable[Piece]]


def measure(unit: str) -> Measure:
    """The measure of a unit; ``KeyError`` for a unit that does not exist."""
    return MEASURES[unit]


def code_points(text: str) -> Iterable[Piece]:
    """One for each Unicode code point."""
    return (Piece(len(text), len(text), "text"),) if text else ()


def _wide(text: str, wide: str, weigh: Callable[[str], int]) -> Iterator[Piece]:
    """Runs of characters in the class ``wide``, weighed by ``weigh``, and between them runs that weigh 1
    each.
    """
    if text.isascii():
        yield from code_points(text)
        return
    position = 0
    for match in _class(wide).finditer(text):
        start, end = match.span()
        if start > position:
            yield Piece(start - position, start - position, "text")
        yield Piece(end - start, weigh(match[0]), "wide")
        position = end
    yield from code_points(text[position:])


@cache
def _class(characters: str) -> re.Pattern[str]:
    return re.compile(characters)


def _twice(text: str) -> int:
    return 2 * len(text)


def _octets(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def weighted(text: str) -> Iterator[Piece]:
    """X's weights: 1 for most alphabets, 2 for all else. Source: twitter-text ``config/v3.json``; checked
    2026-11-23.

    Characters that X refuses (the byte order mark and two non-characters) are pieces of the kind ``refused``.
    """
    heavy = "[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+"
    pieces = _wide(text, heavy, _twice)
    return pieces if text.isascii() or not any(each in text for each in REFUSED_BY_X) else _refused(text, pieces)


def _refused(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """``pieces`` with the refused characters of ``text`` taken out into pieces of their own."""
    position = 0
    for piece in pieces:
        run = text[position : position + piece.length]
        position += piece.length
        each = piece.weight // piece.length
        for part in _class(f"[{REFUSED_BY_X}]+|[^{REFUSED_BY_X}]+").findall(run):
            yield Piece(len(part), each * len(part), "refused" if part[0] in REFUSED_BY_X else piece.kind)


def clusters(text: str) -> Iterator[Piece]:
    """One for each grapheme cluster; clusters of several code points are of the kind ``combined``."""
    if text.isascii() and "\r\n" not in text:
        yield from code_points(text)
        return
    kind, length, weight = "text", 0, 0
    for match in cluster_pattern().finditer(text):
        start, end = match.span()
        this = "text" if end - start == 1 else "combined"
        if this != kind:
            if length:
                yield Piece(length, weight, kind)
            kind, length, weight = this, 0, 0
        length += end - start
        weight += 1
    if length:
        yield Piece(length, weight, kind)


MEASURES: dict[str, Measure] = {
    "code point": code_points,
    "utf16": partial(_wide, wide="[\U00010000-\U0010ffff]+", weigh=_twice),
    "byte": partial(_wide, wide="[^\x00-\x7f]+", weigh=_octets),
    "weighted": weighted,
    "grapheme": clusters,
    "half-width pair": partial(_wide, wide="[^\x00-\x7f]+", weigh=_twice),  # in halves
}
