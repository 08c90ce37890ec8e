"""A count with the entities that a network colours taken out of its plain runs: what the counter shows and prints.

Counting itself has no need of them: what weighs no more than its letters stays in one run there.
"""

from __future__ import annotations

from collections.abc import Iterator

from gigshare_gui.networks.entities_in_text import Entity, entities
from gigshare_gui.networks.text import Count, Span, TextRule, count

DIVISIBLE = ("text", "wide", "combined")
WITHOUT_ENTITIES = ("short message", "encoded word")  # units of places that colour nothing


def explained(text: str, rule: TextRule) -> Count:
    """``count(text, rule)`` with spans of their own for mentions, hashtags and cashtags; the sum stays the same.

    A run whose parts would not weigh together what it weighs (a mark that joins across their border) stays whole.
    Linear in the length of ``text``; never fails.
    """
    whole = count(text, rule)
    if rule.unit in WITHOUT_ENTITIES:
        return whole
    found = [each for each in entities(text) if each.kind != "url"]
    if not found:
        return whole
    bare = rule._replace(limit=None, also=(), url_weight=None, links="x", emoji_weight=None, markup="none")
    divided = tuple(_divided(text, whole.spans, found, bare))
    return Count(whole.count, whole.limit, whole.unit, lambda: divided, whole.refused)


def _divided(text: str, spans: tuple[Span, ...], found: list[Entity], rule: TextRule) -> Iterator[Span]:
    """The entities of ``found`` in spans of their own, wherever they lie in runs that can be divided."""
    position = 0
    for first, last in _runs(spans):
        run = spans[first:last]
        while position < len(found) and found[position].start < run[0].start:
            position += 1
        inside = []
        while position < len(found) and found[position].end <= run[-1].end:
            inside.append(found[position])
            position += 1
        yield from _parts(text, run, inside, rule) if inside and run[0].kind in DIVISIBLE else run


def _runs(spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """The first and the end index of each row of neighbouring spans that can be divided, or of one that cannot."""
    first = 0
    while first < len(spans):
        last = first + 1
        while spans[first].kind in DIVISIBLE and last < len(spans) and spans[last].kind in DIVISIBLE:
            last += 1
        yield first, last
        first = last


def _parts(text: str, run: tuple[Span, ...], inside: list[Entity], rule: TextRule) -> list[Span] | tuple[Span, ...]:
    parts: list[Span] = []
    position = run[0].start
    for entity in inside:
        parts += _weighed(text, position, entity.start, rule)
        weight = count(text[entity.start : entity.end], rule).count
        parts.append(Span(entity.start, entity.end, weight, entity.kind))
        position = entity.end
    parts += _weighed(text, position, run[-1].end, rule)
    same = sum(each.weight for each in parts) == sum(each.weight for each in run)
    return parts if same else run


def _weighed(text: str, start: int, end: int, rule: TextRule) -> Iterator[Span]:
    for each in count(text[start:end], rule).spans:
        yield Span(start + each.start, start + each.end, each.weight, each.kind)
