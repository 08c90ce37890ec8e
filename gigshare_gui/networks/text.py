"""How networks count, cut and fold a text.

One engine with three knobs: normalisation, unit, and what links, mentions and emoji weigh. A network says
where its knobs stand in a :class:`TextRule`; :func:`count` explains its number with the spans of the text and
what each weighs. Offsets count the code points of the text as it was given. Everything is total (any ``str``,
lone surrogates included) and linear in the length of the text. Imported at start-up by every network: the
patterns are made on first use.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from gigshare_gui.networks.entities_in_text import Entity, entities
from gigshare_gui.networks.graphemes import boundaries, graphemes
from gigshare_gui.networks.measures import TOTALS, Weighed, has_refused
from gigshare_gui.networks.spans_of_text import spans as spans_of
from gigshare_gui.networks.spans_of_text import total

__all__ = ["Count", "Entity", "Span", "TextRule", "count", "cut", "entities", "fold", "graphemes"]

LONGEST_CACHED = 4096  # code points; 128 texts of this length and their spans stay under 4 MB
FOLD_AT_SPACE = 20  # code points that a fold may move back to stand between words
LINK_REACH = 70  # marks: behind a longer label a cut no longer makes a link of what was none

Unit = Literal[
    "code point", "utf16", "byte", "grapheme", "weighted", "half-width pair", "short message", "encoded word"
]


class Span(NamedTuple):
    """A run of the text and what it weighs in the rule's unit.

    Kinds: ``text``; ``wide`` (weighs more per character); ``combined`` (several code points counted as one);
    ``url``; ``mention``, ``hashtag`` and ``escape`` (written longer than they count); ``emoji``; ``refused``
    (a character that the network does not take at all).
    """

    start: int
    end: int
    weight: int
    kind: str


class Count:
    """What a text counts under a rule. The weights of ``spans``, which cover the text in order, sum to
    ``count``; they are made when somebody asks for them, as most only want the number.
    """

    __slots__ = ("_made", "_makes", "count", "limit", "refused", "unit")

    def __init__(
        self,
        count: int,
        limit: int | None,
        unit: str,
        spans: Callable[[], Iterable[Weighed]],
        refused: bool = False,
    ) -> None:
        self.count = count
        self.limit = limit
        self.unit = unit
        self.refused = refused  # whether a span is of that kind
        self._makes = spans
        self._made: tuple[Span, ...] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Count) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __repr__(self) -> str:
        return f"Count{self._key}"

    @property
    def _key(self) -> tuple[int, int | None, str, tuple[Span, ...]]:
        return self.count, self.limit, self.unit, self.spans

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the text, in order."""
        if self._made is None:
            self._made = tuple(map(Span._make, self._makes()))
        return self._made

    @property
    def over(self) -> int:
        """By how much the limit is exceeded, 0 when it is not."""
        return 0 if self.limit is None else max(0, self.count - self.limit)

    @property
    def fits(self) -> bool:
        """Whether the network takes the text as it is."""
        return not self.refused and (self.limit is None or self.count <= self.limit)

    @property
    def sum_sentence(self) -> str:
        """The sum behind the number, as "263 + link 23 + emoji 2 = 288 of 280: 8 over"."""
        parts = [part for kind in _SUMMED if (part := self._summand(kind))]
        result = str(self.count) if self.limit is None else f"{self.count} of {self.limit}"
        head = f"{' + '.join(parts)} = " if len(parts) > 1 or (parts and not parts[0].isdecimal()) else ""
        return head + result + (f": {self.over} over" if self.over else "")

    def _summand(self, kind: str) -> str:
        weights = [span.weight for span in self.spans if (span.kind if span.kind in _SUMMED else "text") == kind]
        if not weights:
            return ""
        if kind == "text":
            return str(sum(weights))
        one, many = _SUMMED[kind]
        return f"{one if len(weights) == 1 or not many else f'{len(weights)} {many}'} {sum(weights)}"


_SUMMED = {
    "text": ("", ""),
    "url": ("link", "links"),
    "mention": ("mention", "mentions"),
    "hashtag": ("hashtag", "hashtags"),
    "emoji": ("emoji", "emoji"),
    "wide": ("wide", ""),
    "refused": ("refused", ""),
}


class TextRule(NamedTuple):
    """How one network counts one field.

    ``unit``: ``weighted`` is X's (config v3); ``half-width pair`` counts two ASCII characters or one other as
    1; ``short message`` is SMS, where ``limit`` counts messages and the :class:`Count` has septets or UTF-16
    units; ``encoded word`` is the octets of a mail header by RFC 2047. ``url_weight``: what a link counts
    whatever its length; ``None``: what is written. Which links, by ``links``: ``x`` also without a protocol,
    ``mastodon`` with one only; ``bluesky`` counts the short form that its app posts. ``mentions``: ``local
    part`` counts ``@name@host`` as ``@name``. ``emoji_weight``: of each RGI emoji sequence, a number or its
    UTF-8 octets; ``None``: like other text. ``markup``: what is in the text but not shown. ``also``: a second
    measure that must hold too; the count is then that of a measure that does not, or of the first. ``hard``:
    whether ``source``, where one can read it as of the ISO date ``checked``, confirms the limit; ``where``: the address
    at which one opens it, empty only where nobody published any.

    Text in another field that shares the limit (a content warning) is counted by itself, and taken off the
    limit: ``rule._replace(limit=rule.limit - count(warning, plain).count)``.
    """

    unit: Unit = "code point"
    limit: int | None = None
    hard: bool = False
    normalisation: Literal["none", "NFC"] = "none"
    url_weight: int | None = None
    links: Literal["x", "mastodon", "bluesky"] = "x"
    mentions: Literal["whole", "local part"] = "whole"
    emoji_weight: int | Literal["bytes"] | None = None
    markup: Literal["none", "little text"] = "none"
    source: str = ""
    where: str = ""
    checked: str = ""
    also: tuple[TextRule, ...] = ()


def count(text: str, rule: TextRule) -> Count:
    """What ``text`` counts under ``rule``, and why. Never fails; ``KeyError`` only for a unit that does not
    exist.
    """
    return _remembered(text, rule) if len(text) <= LONGEST_CACHED else _counted(text, rule)


@lru_cache(maxsize=128)
def _remembered(text: str, rule: TextRule) -> Count:
    return _counted(text, rule)


def _counted(text: str, rule: TextRule) -> Count:
    first = _measured(text, rule)
    if rule.also and first.fits:
        for other in rule.also:
            if not (second := _counted(text, other)).fits:
                return second
    return first


def _measured(text: str, rule: TextRule) -> Count:
    unit, limit = rule.unit, rule.limit
    if unit in TOTALS:
        refused = unit == "weighted" and not text.isascii() and has_refused(text)
        return Count(total(text, rule), limit, unit, lambda: spans_of(text, rule), refused)
    if unit == "short message":
        from gigshare_gui.networks.wire_measures import short_message

        coding, room, spans = short_message(text, limit)
        return _summed(room, coding, spans)
    if unit == "encoded word":
        from gigshare_gui.networks.wire_measures import header

        return _summed(limit, unit, header(text))
    return _summed(limit, unit, list(spans_of(text, rule)))


def _summed(limit: int | None, unit: str, spans: list[Weighed]) -> Count:
    return Count(sum(weight for _, _, weight, _ in spans), limit, unit, lambda: spans)


def cut(text: str, rule: TextRule) -> int:
    """The largest offset such that ``text`` before it fits; ``len(text)`` when all of it does.

    Never inside a grapheme cluster, a link, a mention or an emoji: what does not fit whole is left out whole.
    """
    end = min((_cut(text, each) for each in (rule._replace(also=()), *rule.also)), default=len(text))
    if end == len(text) or count(text[:end], rule).fits:
        return end
    marks = [mark for mark in boundaries(text[:end]) if mark < end]
    return _last_fit(text, rule, marks, 0, len(marks))


def _cut(text: str, rule: TextRule) -> int:
    """:func:`cut` for a rule of one measure."""
    whole = count(text, rule)
    if whole.fits:
        return len(text)
    if rule.unit in ("short message", "encoded word"):
        room = whole.limit or 0  # every character takes one at least; a shorter text may have a roomier coding
        most = len(text) if whole.limit is None else 3 * room + 1
        marks = _marks(text, most)
        return _last_fit(text, rule, marks, 0, len(marks))
    entity, end = _overflow(whole)
    marks = _outside(_marks(text, end + LINK_REACH), whole.spans)
    first = bisect_right(marks, entity.start)  # what lies before the span fits, as a rule
    last = bisect_left(marks, end) if entity.kind in _DIVISIBLE else first
    if first and _counted(text[: marks[first - 1]], rule).fits:
        return _last_fit(text, rule, marks, first - 1, last)
    return _last_fit(text, rule, marks, 0, first)


_DIVISIBLE = ("text", "wide", "combined")


def _overflow(whole: Count) -> tuple[Span, int]:
    """The span in which the count exceeds its limit or meets something refused, and where that span ends."""
    total = 0
    for span in whole.spans:
        total += span.weight
        if span.kind == "refused" or (whole.limit is not None and total > whole.limit):
            return span, span.end
    raise AssertionError("a count over its limit has a span that exceeds it")


def _marks(text: str, end: int) -> Sequence[int]:
    """Where ``text`` may be cut, up to ``end``; found in all of it, as what is behind may join a cluster."""
    if end >= len(text):
        return boundaries(text)
    return [mark for mark in boundaries(text) if mark <= end]


def _outside(marks: Sequence[int], spans: Iterable[Span]) -> list[int]:
    """``marks`` without those inside an entity."""
    kept, inside = [], iter(span for span in spans if span.kind not in _DIVISIBLE)
    entity = next(inside, None)
    for mark in marks:
        while entity and entity.end <= mark:
            entity = next(inside, None)
        if not entity or mark <= entity.start:
            kept.append(mark)
    return kept


def _last_fit(text: str, rule: TextRule, marks: Sequence[int], low: int, high: int) -> int:
    """The largest of ``marks`` before which ``text`` fits, 0 when none does.

    By bisection, from the first place to before the second: more text weighs more, except that a cut can make a link
    of what was none ("a.com" of "a.comma"), and a mention weighs the same however long its host is. Where what lies
    behind the place that was found may be part of one, the marks there are tried too.
    """
    while high - low > 1:
        middle = (low + high) // 2
        if _counted(text[: marks[middle]], rule).fits:
            low = middle
        else:
            high = middle
    behind = marks[high : high + LINK_REACH]
    if behind and _may_join(text, marks[low], behind[-1]):
        for mark in reversed(behind):
            if _counted(text[:mark], rule).fits:
                return mark
    return marks[low] if marks else 0


def _may_join(text: str, start: int, end: int) -> bool:
    """Whether a link or a mention may reach over the text from ``start``, or begin there."""
    word = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    return _joint().search(text, max(word, start - LINK_REACH), end) is not None


@lru_cache(maxsize=1)
def _joint() -> re.Pattern[str]:
    return re.compile(r"\.[^\s.]|@")


def fold(text: str, *, characters: int | None, lines: int | None) -> int:
    """Where a feed folds ``text`` and offers "See more"; ``len(text)`` when it shows all.

    ``characters`` counts grapheme clusters, ``lines`` the lines of the text itself; ``None``: no such limit.
    The fold is at a cluster's boundary, at the last space of the 20 code points before it where there is one.
    """
    end = len(text) if lines is None else _end_of_line(text, lines)
    if characters is None or end <= characters:
        return end
    marks = boundaries(text)
    if characters >= len(marks) - 1 or marks[characters] >= end:
        return end
    limit = marks[max(0, characters)]
    back = marks[max(0, characters - FOLD_AT_SPACE) : characters + 1]
    spaces = (mark for mark in reversed(back) if mark and limit - mark <= FOLD_AT_SPACE and text[mark].isspace())
    return next(spaces, limit)


def _end_of_line(text: str, lines: int) -> int:
    """The offset at which the given number of lines has been shown."""
    position = -1
    for _ in range(max(0, lines)):
        position = text.find("\n", position + 1)
        if position < 0:
            return len(text)
    return max(0, position - 1 if text[position - 1 : position] == "\r" and position else position)
