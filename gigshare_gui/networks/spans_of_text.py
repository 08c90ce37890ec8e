"""Divides a text into spans and weighs each by a rule: the part of counting between the rule and the
measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from gigshare_gui.networks.emoji import emoji
from gigshare_gui.networks.graphemes import graphemes, number_of_graphemes
from gigshare_gui.networks.links_in_text import MASTODON, links
from gigshare_gui.networks.measures import Piece, measure
from gigshare_gui.networks.shown_text import Part, bluesky_links, little_text, mastodon_mentions

if TYPE_CHECKING:
    from gigshare_gui.networks.text import TextRule

LONGEST_NORMALISED = 512  # code points at a time: sorting combining marks takes quadratic time

Weighed = tuple[int, int, int, str]  # start, end, weight, kind


def spans(text: str, rule: TextRule) -> Iterator[Weighed]:
    """The spans of ``text`` under ``rule``, for every unit whose weights do not depend on the whole text."""
    if rule.normalisation == "NFC" and not is_normalized("NFC", text):
        composed, origin = _composed(text)
        found = _back(_spans(composed, rule), origin)
    else:
        found = _spans(text, rule)
    return _halved(found) if rule.unit == "half-width pair" else found


def laid_out(pieces: Iterable[Piece], start: int = 0) -> Iterator[Weighed]:
    """Pieces one behind the other, from ``start``."""
    for length, weight, kind in pieces:
        yield start, start + length, weight, kind
        start += length


def _spans(text: str, rule: TextRule) -> Iterator[Weighed]:
    position = 0
    for part in _parts(text, rule):
        if part[0] > position:
            yield from laid_out(_between(text, position, part[0], rule.unit), position)
        yield part
        position = part[1]
    if position < len(text):
        yield from laid_out(_between(text, position, len(text), rule.unit), position)


def _between(text: str, start: int, end: int, unit: str) -> Iterable[Piece]:
    """The pieces of the run from ``start`` to ``end``, between entities or the ends of the text."""
    run = text[start:end]
    pieces = measure(unit)(run)
    if unit != "grapheme" or (start == 0 and end == len(text)):
        return pieces
    joined = list(pieces)
    if start > 0 and number_of_graphemes("x" + run[:2]) == number_of_graphemes(run[:2]):
        joined[0] = joined[0]._replace(weight=joined[0].weight - 1)
    if end < len(text) and number_of_graphemes(run[-1] + "x") == 1:
        joined[-1] = joined[-1]._replace(weight=joined[-1].weight - 1)
    return joined


def _parts(text: str, rule: TextRule) -> Iterable[Weighed]:
    """The entities of ``text`` that weigh something else than their letters, in order, not overlapping."""
    found = list(_links(text, rule))
    if rule.mentions == "local part":
        found += _weighed(mastodon_mentions(text), rule)
    if rule.markup == "little text":
        found += _weighed(little_text(text), rule)
    if rule.emoji_weight is not None and not text.isascii():
        found += _emoji(text, rule)
    found.sort(key=itemgetter(0))
    position = 0
    for part in found:
        if part[0] >= position:
            yield part
            position = part[1]


def _links(text: str, rule: TextRule) -> Iterable[Weighed]:
    if rule.links == "bluesky":
        return _weighed(bluesky_links(text), rule)
    if rule.url_weight is None or "." not in text:
        return ()
    weight = rule.url_weight * _scale(rule)
    wanted = links(text, bare=False, alphabet=MASTODON) if rule.links == "mastodon" else links(text)
    return ((link.start, link.end, weight, "url") for link in wanted)


def _emoji(text: str, rule: TextRule) -> Iterator[Weighed]:
    for start, end in emoji(text):
        octets = rule.emoji_weight == "bytes"
        weight = len(text[start:end].encode()) if octets else int(rule.emoji_weight or 0)
        yield start, end, weight * _scale(rule), "emoji"


def _weighed(parts: Iterable[Part], rule: TextRule) -> Iterator[Weighed]:
    """Each part, weighing what the text counted in its place does."""
    weigh = measure(rule.unit)
    for start, end, instead, kind in parts:
        yield start, end, sum(piece.weight for piece in weigh(instead)), kind


def _scale(rule: TextRule) -> int:
    return 2 if rule.unit == "half-width pair" else 1


def _halved(found: Iterable[Weighed]) -> Iterator[Weighed]:
    """Spans weighed in halves as spans weighed in wholes, rounding the running sum up."""
    halves = wholes = 0
    for start, end, weight, kind in found:
        halves += weight
        yield start, end, (halves + 1) // 2 - wholes, kind
        wholes = (halves + 1) // 2


def _composed(text: str) -> tuple[str, Sequence[int]]:
    """``text`` in NFC, and for each offset in it the offset in ``text`` that it comes from."""
    composed: list[str] = []
    origin: list[int] = []
    start = 0
    for end in graphemes(text):
        cluster = text[start:end]
        parts = (cluster[at : at + LONGEST_NORMALISED] for at in range(0, len(cluster), LONGEST_NORMALISED))
        result = "".join(normalize("NFC", part) for part in parts)
        composed.append(result)
        origin.extend(min(start + index, end) for index in range(len(result)))
        start = end
    return "".join(composed), [*origin, len(text)]


def _back(found: Iterable[Weighed], origin: Sequence[int]) -> Iterator[Weighed]:
    """Spans of the composed text as spans of the text as given; what has no length there joins the span
    before.
    """
    held: Weighed | None = None
    for start, end, weight, kind in found:
        begins, ends = origin[start], origin[end]
        if held and begins == ends:
            held = (held[0], held[1], held[2] + weight, held[3])
            continue
        if held:
            yield held
        held = (begins, ends, weight, kind)
    if held:
        yield held
