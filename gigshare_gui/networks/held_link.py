"""Whether a message holds a link already, so that it is not written behind it once more.

What ends a link in running text: Unicode Technical Standard 58 (“Unicode Link Detection and Formatting”, 17.0, section
Termination): blanks and what no address holds; a closing bracket that was not opened in the link; sentence marks and
quotation marks, unless more of the link follows. Two things differ, as the link is known here and need not be guessed.
Marks of other scripts than Latin end it whatever follows, as Chinese and Japanese write no blank behind them. And
``*``, ``_`` and ``~`` end one as in GitHub Flavored Markdown (section 6.9), if such a mark stands before it too.
Checked 2026-11-27.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from unicodedata import category

from gigshare_gui.networks.links_in_text import links

_EMPHASIS = "*_~"
_GO_ON = frozenset("/-+=&%#@$")  # behind one of these an address belongs to the one before it
_JOINS = frozenset("._")  # and a bare one behind one of these, if a letter stands before it
_UNSEEN = r"\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_NO_PART = rf"\s<>\"`\p{{Cc}}\p{{Cn}}\p{{Co}}\p{{Cs}}{_UNSEEN}"  # of no address; the joiners of Indic and Persian are
_OTHER_MARKS = r"…[\p{Terminal_Punctuation}\p{Line_Break=Quotation}]--[\x00-\x7f]"


def holds_link(text: str, link: str) -> bool:
    """Whether ``link`` stands in ``text`` whole, not as the beginning of another one. Linear."""
    link = link.strip()
    if not link or link not in text:
        return False
    ends = {each.start: each.end for each in links(text)}
    if any(text[start:end] == link for start, end in ends.items()):
        return True
    # an address that X takes for none or for less; where X takes more (“_https://example.com/a_”), it leads elsewhere
    return any(ends.get(start, 0) <= start + len(link) for start in _alone(text, link))


def _alone(text: str, link: str) -> Iterator[int]:
    """Where nothing beside ``link`` in ``text`` belongs to it."""
    opened = _brackets(link, "Ps") > _brackets(link, "Pe")
    emphasis = {each: place for each in _EMPHASIS if (place := text.find(each)) >= 0}
    before, start = 0, text.find(link)
    while start >= 0:
        end = start + len(link)
        after = _soft().match(text, end).end()
        marks = [each for each in _EMPHASIS if each in text[end:after]]
        stops = _closing(opened).match(text, after) and all(emphasis[each] < start for each in marks)
        if stops and _begins(text, link, start) and not _is_inside(text, before, start):
            yield start
        before, start = start, text.find(link, after)


def _brackets(link: str, kind: str) -> int:
    return sum(category(each) == kind for each in link)


def _begins(text: str, link: str, start: int) -> bool:
    """Whether an address may begin at ``start``: one without a protocol behind no letter, any other behind none of
    Latin."""
    last, former = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if last in _GO_ON:
        return False
    if "://" in link:
        return not (last.isalnum() and last.isascii())
    return not (last.isalnum() or (last in _JOINS and former.isalnum()))


def _is_inside(text: str, first: int, start: int) -> bool:
    """Whether another address that begins behind ``first`` reaches to ``start``."""
    other = text.rfind("://", first, start)
    return other >= 0 and not _break().search(text, other, start)


@cache
def _soft() -> Any:
    """Marks that end a link only where none of it follows. ``regex`` is imported on first use."""
    import regex

    return regex.compile(r"[.,:;!?'*_~]*+")


@cache
def _closing(opened: bool) -> Any:
    """What ends a link for certain; with ``opened`` a closing bracket is a part of it."""
    import regex

    brackets = "" if opened else r"\p{Pe}"
    return regex.compile(rf"\Z|[{_NO_PART}{brackets}]|[{_OTHER_MARKS}]", regex.VERSION1)


@cache
def _break() -> Any:
    """What no link reaches over."""
    import regex

    return regex.compile(rf"[{_NO_PART}]|[{_OTHER_MARKS}]", regex.VERSION1)
