"""Divides a text into spans and weighs each by a rule: the part of counting between the rule and the
measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

from gigshare_gui.networks.emoji import emoji
from gigshare_gui.networks.graphemes import graphemes, number_of_graphemes
from gigshare_gui.networks.links_in_text import MASTODON, links
from gigshare_gui.networks.measures import Weighed, clusters, measure, whole_weight
from gigshare_gui.networks.shown_text import Part, bluesky_links, little_text, mastodon_mentions

if TYPE_CHECKING:
    from gigshare_gui.networks.text import TextRule

LONGEST_NORMALISED = 512  # code points at a time: sorting combining marks takes quadratic time


def spans(text: str, rule: TextRule) -> Iterable[Weighed]:
    """The spans of ``text`` under ``rule``, for every unit whose weights do not depend on the whole text."""
    found: Iterable[Weighed]
    if rule.normalisation == "NFC" and not is_normalized("NFC", text):
        composed, origin = _composed(text)
        found = _back(_spans(composed, rule), origin)
    else:
        found = _spans(text, rule)
    return _halved(found) if rule.unit == "half-width pair" else found


def total(text: str, rule: TextRule) -> int:
    """The sum of :func:`spans`, without making them; ``rule.unit`` is one of :data:`TOTALS`."""
    if rule.normalisation == "NFC" and not is_normalized("NFC", text):
        text = _composed(text)[0] if _many_marks().search(text) else normalize("NFC", text)
    found = _parts(text, rule)
    if not found:
        return whole_weight(text, rule.unit)
    rest, position, parts = [], 0, 0
    for start, end, weight, _ in found:
        if start >= position:
            rest.append(text[position:start])
            parts += weight
            position = end
    rest.append(text[position:])
    return parts + whole_weight("".join(rest), rule.unit)


def _spans(text: str, rule: TextRule) -> list[Weighed]:
    between = _clusters_between if rule.unit == "grapheme" else measure(rule.unit)
    found: list[Weighed] = []
    position = 0
    for part in _parts(text, rule):
        start = part[0]
        if start > position:
            found += between(text, position, start)
        if start >= position:
            found.append(part)
            position = part[1]
    if position < len(text):
        found += between(text, position, len(text))
    return found


def _clusters_between(text: str, start: int, end: int) -> list[Weighed]:
    """The clusters from ``start`` to ``end``, between entities or the ends of the text, whose letters they may join."""
    spans = clusters(text, start, end)
    if start > 0 and number_of_graphemes("x" + text[start : min(start + 2, end)]) == number_of_graphemes(
        text[start : min(start + 2, end)]
    ):
        spans[0] = _lighter(spans[0])
    if end < len(text) and number_of_graphemes(text[end - 1] + "x") == 1:
        spans[-1] = _lighter(spans[-1])
    return spans


def _lighter(span: Weighed) -> Weighed:
    return span[0], span[1], span[2] - 1, span[3]


def _parts(text: str, rule: TextRule) -> list[Weighed]:
    """The entities of ``text`` that weigh something else than their letters, in order; of two that overlap the
    earlier counts.
    """
    found = list(_links(text, rule))
    if rule.mentions == "local part":
        found += _weighed(mastodon_mentions(text), rule)
    if rule.markup == "little text":
        found += _weighed(little_text(text), rule)
    if rule.emoji_weight is not None and not text.isascii():
        found += _emoji(text, rule)
    return sorted(found, key=itemgetter(0)) if len(found) > 1 else found


def _links(text: str, rule: TextRule) -> Iterable[Weighed]:
    if rule.links == "bluesky":
        return _weighed(bluesky_links(text), rule)
    if rule.url_weight is None or "." not in text:
        return ()
    each = rule.url_weight * _scale(rule)
    wanted = links(text, bare=False, alphabet=MASTODON) if rule.links == "mastodon" else links(text)
    return ((start, end, each, "url") for start, end, _ in wanted)


def _emoji(text: str, rule: TextRule) -> Iterable[Weighed]:
    scale = _scale(rule)
    if rule.emoji_weight == "bytes":
        return ((start, end, scale * len(text[start:end].encode()), "emoji") for start, end in emoji(text))
    each = scale * (rule.emoji_weight or 0)
    return ((start, end, each, "emoji") for start, end in emoji(text))


def _weighed(parts: Iterable[Part], rule: TextRule) -> Iterator[Weighed]:
    """Each part, weighing what the text counted in its place does."""
    for start, end, instead, kind in parts:
        yield start, end, whole_weight(instead, rule.unit), kind


def _scale(rule: TextRule) -> int:
    return 2 if rule.unit == "half-width pair" else 1


def _halved(found: Iterable[Weighed]) -> Iterator[Weighed]:
    """Spans weighed in halves as spans weighed in wholes, rounding the running sum up."""
    halves = wholes = 0
    for start, end, weight, kind in found:
        halves += weight
        yield start, end, (halves + 1) // 2 - wholes, kind
        wholes = (halves + 1) // 2


@cache
def _many_marks() -> Any:
    """The pattern of more marks in a row than are normalised at a time."""
    import regex

    return regex.compile(rf"\p{{M}}{{{LONGEST_NORMALISED // 4}}}")


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
