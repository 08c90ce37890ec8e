"""How much a run of text weighs in each unit, as spans of one kind each that cover it in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from gigshare_gui.networks.graphemes import cluster_pattern

REFUSED_BY_X = "\ufffe\ufeff\uffff"  # twitter-text, invalid characters; checked 2026-11-23


Weighed = tuple[int, int, int, str]  # start, end, weight, kind
Measure = Callable[[str, int, int], Iterable[Weighed]]
"""The spans of the text from the first offset to the second, in order."""


def has_refused(text: str) -> bool:
    """Whether X refuses the text for one of its characters."""
    return any(each in text for each in REFUSED_BY_X)


def measure(unit: str) -> Measure:
    """The measure of a unit; ``KeyError`` for a unit that does not exist."""
    return MEASURES[unit]


def code_points(_text: str, start: int, end: int) -> list[Weighed]:
    """One for each Unicode code point."""
    return [(start, end, end - start, "text")] if start < end else []


def _wide(text: str, start: int, end: int, wide: str, weigh: Callable[[str], int]) -> list[Weighed]:
    """Runs of characters in the class ``wide``, weighed by ``weigh``, and between them runs that weigh 1
    each.
    """
    spans: list[Weighed] = []
    for match in _class(wide).finditer(text, start, end):
        first, last = match.span()
        if first > start:
            spans.append((start, first, first - start, "text"))
        spans.append((first, last, weigh(match[0]), "wide"))
        start = last
    if start < end:
        spans.append((start, end, end - start, "text"))
    return spans


@cache
def _class(characters: str) -> re.Pattern[str]:
    return re.compile(characters)


def _twice(text: str) -> int:
    return 2 * len(text)


def _octets(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


_HEAVY = "[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]"
_RUN_OF_HEAVY = f"{_HEAVY}{_HEAVY}*+"  # a search for one character, then for more: sooner than one for a run


def weighted(text: str, start: int, end: int) -> Iterable[Weighed]:
    """X's weights: 1 for most alphabets, 2 for all else. Source: twitter-text ``config/v3.json``; checked
    2026-11-23.

    Characters that X refuses (the byte order mark and two non-characters) are spans of the kind ``refused``.
    """
    spans = _wide(text, start, end, _RUN_OF_HEAVY, _twice)
    return _refused(text, spans) if len(spans) > 1 or (spans and spans[0][3] == "wide") else spans


def _refused(text: str, spans: Iterable[Weighed]) -> Iterator[Weighed]:
    """``spans`` with the refused characters of ``text`` taken out of the wide ones into spans of their own."""
    parts = _class(f"[{REFUSED_BY_X}]+|[^{REFUSED_BY_X}]+")
    for span in spans:
        start, end, _, kind = span
        if kind != "wide":
            yield span
            continue
        for part in parts.finditer(text, start, end):
            first, last = part.span()
            yield first, last, 2 * (last - first), "refused" if text[first] in REFUSED_BY_X else kind


def clusters(text: str, start: int, end: int) -> list[Weighed]:
    """One for each grapheme cluster; clusters of several code points are of the kind ``combined``.

    The clusters are those of the run from ``start`` to ``end`` by itself.
    """
    run = text[start:end]
    if run.isascii() and "\r\n" not in run:
        return code_points(text, start, end)
    spans: list[Weighed] = []
    kind, first, last, weight = "text", start, start, 0
    for match in cluster_pattern().finditer(run):
        ends = start + match.end()
        this = "text" if ends - last == 1 else "combined"
        if this != kind:
            if weight:
                spans.append((first, last, weight, kind))
            kind, first, weight = this, last, 0
        last = ends
        weight += 1
    spans.append((first, last, weight, kind))
    return spans


MEASURES: dict[str, Measure] = {
    "code point": code_points,
    "utf16": partial(_wide, wide="[\U00010000-\U0010ffff]+", weigh=_twice),
    "byte": partial(_wide, wide="[^\x00-\x7f]+", weigh=_octets),
    "weighted": weighted,
    "grapheme": clusters,
    "half-width pair": partial(_wide, wide="[^\x00-\x7f]+", weigh=_twice),  # in halves
}


def is_light(text: str, unit: str) -> bool:
    """Whether it is plain at a glance that each character of ``text`` weighs 1 in one of :data:`TOTALS`, and none is of
    an emoji: those have a character that is heavy by X's weights, if only the selector behind a © sign.
    """
    return text.isascii() or (unit == "weighted" and _class(_HEAVY).search(text) is None)


def whole_weight(text: str, unit: str) -> int:
    """What all of ``text`` weighs in ``unit``: the sum of its spans, sooner."""
    if text.isascii() and unit in TOTALS:
        return len(text)
    return (
        TOTALS[unit](text) if unit in TOTALS else sum(weight for _, _, weight, _ in measure(unit)(text, 0, len(text)))
    )


def _weighted(text: str) -> int:
    return len(text) + sum(map(len, _class(_RUN_OF_HEAVY).findall(text)))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


TOTALS: dict[str, Callable[[str], int]] = {"code point": len, "utf16": _utf16, "byte": _octets, "weighted": _weighted}
"""The units in which what a character weighs is the same whatever stands beside it."""
