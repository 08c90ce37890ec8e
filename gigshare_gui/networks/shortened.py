"""The smallest cut of a field with which the text that a network counts fits."""

from __future__ import annotations

from collections.abc import Sequence

from gigshare_gui.networks.explained import DIVISIBLE
from gigshare_gui.networks.graphemes import boundaries
from gigshare_gui.networks.post import Counted
from gigshare_gui.networks.text import count
from gigshare_gui.networks.user_action import joined, plain, with_link

FIRST_STEP = 256  # boundaries: what nearly every limit is longer than


def recounted(counted: Counted, value: str) -> str:
    """The text that the network counts when the field holds ``value``."""
    words = plain(value) if counted.has_tags else value
    if counted.rule.unit == "encoded word":  # a header is one line
        words = " ".join(words.strip().splitlines())
    if counted.before:
        words = joined(counted.before, words)
    return with_link(words, counted.link) if counted.link else words


def shortened(counted: Counted, value: str) -> str | None:
    """The longest beginning of ``value`` that fits and is not empty; ``None`` when there is none, or nothing is over.

    ``value`` is what the field holds now; what is counted otherwise than it stands there (with names filled in, with
    links that will be shorter) is not cut. Never cut inside a grapheme cluster, a link, a mention or an emoji. The
    time grows with the part that fits, and only linearly with the part that does not.
    """

    def fits(end: int) -> bool:
        return count(recounted(counted, value[:end]), counted.rule).fits

    as_counted = recounted(counted, value).split() == counted.text.split()  # a mail's subject is one line
    if not as_counted or count(counted.text, counted.rule).fits:
        return None
    rule = counted.rule._replace(limit=None, also=())
    inside = [each for each in count(value, rule).spans if each.kind not in (*DIVISIBLE, "refused")]
    marks = _outside(boundaries(value), [(each.start, each.end) for each in inside])
    low, high = 0, min(FIRST_STEP, len(marks) - 1)
    while high < len(marks) - 1 and fits(marks[high]):
        low, high = high, min(2 * high, len(marks) - 1)
    high += 1
    while high - low > 1:
        middle = (low + high) // 2
        if fits(marks[middle]):
            low = middle
        else:
            high = middle
    return value[: marks[low]] if marks[low] and marks[low] < len(value) and fits(marks[low]) else None


def _outside(marks: Sequence[int], inside: list[tuple[int, int]]) -> list[int]:
    """``marks`` without those between the start and the end of one of ``inside``, which are in order."""
    kept, place = [], 0
    for mark in marks:
        while place < len(inside) and inside[place][1] <= mark:
            place += 1
        if place == len(inside) or mark <= inside[place][0]:
            kept.append(mark)
    return kept
