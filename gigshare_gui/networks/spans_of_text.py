"""Divides a text into spans and weighs each by a rule: the part of counting between the rule and the
measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

from gigshare_gui.networks.emoji import emoji, without_emoji
from gigshare_gui.networks.graphemes import graphemes, number_of_graphemes
from gigshare_gui.networks.links_in_text import MASTODON, links
from gigshare_gui.networks.measures import Weighed, clusters, is_light, measure, whole_weight
from gigshare_gui.networks.shown_text import Part, bluesky_links, little_text, mastodon_mentions

if TYPE_CHECKING:
    from gigshare_gui.networks.text import TextRule

SEAM = "\n"  # weighs 1 in each of TOTALS
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
    if rule.normalisation == "NFC" and not text.isascii():
        is_slow = len(text) > LONGEST_NORMALISED and _many_marks().search(text)
        text = _composed(text)[0] if is_slow else normalize("NFC", text)
    found = _written(text, rule)
    light = is_light(text, rule.unit)
    each = None if light else rule.emoji_weight
    # an emoji that begins before a part and reaches into it holds no letter of ASCII but the first
    if each == "bytes" or (each is not None and not all(text[part[0]].isascii() for part in found)):
        found, each = _with_emoji(found, text, rule), None
    weight, text = _apart(text, found) if found else (0, text)
    if isinstance(each, int):
        text, number = without_emoji(text)
        weight += number * each
    return weight + (len(text) if light else whole_weight(text, rule.unit))


def _apart(text: str, found: Sequence[Weighed]) -> tuple[int, str]:
    """What the parts weigh that do not overlap an earlier one, less the seams that stand in their place in the rest of
    the text: so that their neighbours do not join.
    """
    rest, position, weight = [], 0, 0
    for start, end, of_part, _ in found:
        if start >= position:
            rest.append(text[position:start])
            weight += of_part - len(SEAM)
            position = end
    rest.append(text[position:])
    return weight, SEAM.join(rest)


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
    found = _written(text, rule)
    return found if rule.emoji_weight is None or text.isascii() else _with_emoji(found, text, rule)


def _written(text: str, rule: TextRule) -> list[Weighed]:
    """:func:`_parts` without emoji."""
    found = list(_links(text, rule))
    if rule.mentions == "whole" and rule.markup == "none":
        return found
    if rule.mentions == "local part":
        found += _weighed(mastodon_mentions(text), rule)
    if rule.markup == "little text":
        found += _weighed(little_text(text), rule)
    return sorted(found, key=itemgetter(0))


def _with_emoji(found: list[Weighed], text: str, rule: TextRule) -> list[Weighed]:
    return sorted([*found, *_emoji(text, rule)], key=itemgetter(0))


def _links(text: str, rule: TextRule) -> Iterable[Weighed]:
    if rule.links == "bluesky":
        return _weighed(bluesky_links(text), rule)
    if rule.url_weight is None or "." not in text:
        return ()
    each = rule.url_weight * _scale(rule)
    wanted = links(text, bare=False, alphabet=MASTODON) if rule.links == "mastodon" else links(text)
    return ((start, end - beyond, each, "url") for start, end, _, beyond in wanted)


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
