"""Where one user-perceived character ends and the next begins: extended grapheme clusters of Unicode's UAX
#29.

Source: https://www.unicode.org/reports/tr29/, by the ``regex`` package's ``\\X`` (Unicode 17 as of 2026-11),
held against GraphemeBreakTest.txt in the tests. Offsets and lengths count code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

# Pairs of regional indicators are taken by hand: \X counts them anew at each break, quadratic in a row.
CLUSTER = r"[\U0001F1E6-\U0001F1FF]{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X"


@cache
def cluster_pattern() -> Any:
    """The compiled pattern of one cluster. ``regex`` is imported on first use: it costs start-up time."""
    import regex

    return regex.compile(CLUSTER)


def graphemes(text: str) -> Iterator[int]:
    """The offset at which each cluster of ``text`` ends, in order; the last is ``len(text)``; nothing for
    ``""``.

    Linear in the length of ``text``, and total: lone surrogates are clusters of their own.
    """
    if _is_plain(text):
        return iter(range(1, len(text) + 1))
    return (match.end() for match in cluster_pattern().finditer(text))


def boundaries(text: str) -> Sequence[int]:
    """All places where ``text`` may be cut without splitting a cluster, 0 and ``len(text)`` among them,
    ascending.
    """
    if _is_plain(text):
        return range(len(text) + 1)
    return [0, *graphemes(text)]


def number_of_graphemes(text: str) -> int:
    """How many characters a reader sees in ``text``."""
    if _is_plain(text):
        return len(text)
    return sum(1 for _ in cluster_pattern().finditer(text))


def _is_plain(text: str) -> bool:
    """Whether each code point is a cluster of its own: ASCII, in which only CR LF is one cluster of two."""
    return text.isascii() and "\r\n" not in text
