"""Characters that nobody sees: invisible ones, and those that turn the direction of a text (bidi controls).

Source: Unicode Standard Annex 9 (Bidirectional Algorithm), Technical Report 36 (Security Considerations), and Annex 44
for Default_Ignorable_Code_Point; checked 2026-11-25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gigshare_gui.shares.finding import Finding, Fix, Severity

_NAMED = 3  # characters that one sentence names
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0001"
)
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# The joiners hold emoji and some scripts together; beside Latin letters, digits, blanks or nothing they do nothing.
_JOINER = "(?:(?<![^\\x00-\u024f\\s])[\u200c\u200d]|[\u200c\u200d](?![^\\x00-\u024f\\s]))"
# Tag letters spell the flags of England, Scotland and Wales behind a black flag.
_TAG = "(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]+"
_UNSEEN = re.compile(f"[{_TURNING}{_INVISIBLE}{_CONTROLS}]|{_JOINER}|{_TAG}")
_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e"
_MARKS = re.compile(f"[{_TURNING}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def unseen(path: str, text: str) -> Iterator[Finding]:
    """Findings on the invisible characters and the bidi controls of ``text``, each with a step that removes them.

    In a text that is written from right to left, marks and isolates have their use; overrides have none anywhere.
    """
    if text.isascii() and text.isprintable():
        return
    found = [match[0] for match in _UNSEEN.finditer(text)]
    if _RIGHT_TO_LEFT.search(text):
        found = [each for each in found if not _MARKS.fullmatch(each) or each in _OVERRIDES]
    if not found:
        return
    turning = any(_MARKS.fullmatch(each) for each in found)
    characters = list(dict.fromkeys("".join(found)))
    fix = Fix("Remove what nobody sees", path, without(text, characters))
    number = len("".join(found))
    are = "There is an invisible character" if number == 1 else f"There are {number:,} invisible characters"
    does = "Some readers will see the text in another order." if turning else "Networks count what nobody sees."
    yield Finding(Severity.ADVICE, path, f"{are} in this text ({_names(characters)}). {does}", fix=fix)


def without(text: str, characters: list[str]) -> str:
    """``text`` without ``characters``; joiners that hold something together stay."""
    given = frozenset(characters)
    while (less := _UNSEEN.sub(lambda match: "" if match[0][0] in given else match[0], text)) != text:
        text = less
    return text


def _names(characters: list[str]) -> str:
    import unicodedata

    shown = [unicodedata.name(each, f"U+{ord(each):04X}").lower() for each in characters[:_NAMED]]
    rest = len(characters) - _NAMED
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
