"""The emoji that count as one: the sequences that Unicode recommends for interchange (RGI), and no others.

Source: https://www.unicode.org/reports/tr51/ (ED-27) with the sequence data of Emoji 17; checked 2026-11-23
against Debian's ``emoji-test.txt`` (15.0) and against X's own twitter-text 3.1.0. The properties of single
characters (``Emoji``, ``Emoji_Presentation``, ``Emoji_Modifier_Base``) come from the ``regex`` package; what
joins with what is written here as a grammar, because a list of the 3,900 sequences would be read at every
start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

# The second letters that make a flag, by first letter: ISO 3166-1 and the exceptions of UTS #51.
FLAGS = {
    "A": "CDEFGILMOQRSTUWXZ", "B": "ABDEFGHIJLMNOQRSTVWYZ", "C": "ACDFGHIKLMNOPQRUVWXYZ", "D": "EGJKMOZ",
    "E": "ACEGHRSTU", "F": "IJKMOR", "G": "ABDEFGHILMNPQRSTUWY", "H": "KMNRTU", "I": "CDELMNOQRST",
    "J": "EMOP", "K": "EGHIMNPRWYZ", "L": "ABCIKRSTUVY", "M": "ACDEFGHKLMNOPQRSTUVWXYZ",
    "N": "ACEFGILOPRUZ", "O": "M", "P": "AEFGHKLMNRSTWY", "Q": "A", "R": "EOSUW",
    "S": "ABCDEGHIJKLMNORSTVXYZ", "T": "ACDFGHJKLMNORTVWZ", "U": "AGMNSYZ", "V": "ACEGINU", "W": "FS",
    "X": "K", "Y": "ET", "Z": "AMW",
}  # fmt: skip

SUBDIVISIONS = ("gbeng", "gbsct", "gbwls")

KEYCAP = "\u20e3"
# A wide net over all that may begin an emoji: it spares the grammar most characters of most texts.
_MAY_BEGIN = "\xa9\xae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_CANDIDATE, _CANDIDATE_OR_KEY = re.compile(f"[{_MAY_BEGIN}]"), re.compile(f"[0-9#*{_MAY_BEGIN}]")

JOIN, TONE, AS_EMOJI = "\u200d", "[\U0001f3fb-\U0001f3ff]", "\ufe0f"

# Characters with emoji presentation that may still be followed by the variation selector for it.
SELECTABLE = "⌚⌛☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❗⬛⬜⭐⭕🀄🈚🈯"

GENDERED = "🏃🏄🏊👮👯👰👱👳👷💁💂💆💇🙅🙆🙇🙋🙍🙎🚣🚴🚵🚶🤦🤵🤷🤸🤹🤼🤽🤾🦸🦹🧍🧎🧏🧔🧖🧗🧘🧙🧚🧛🧜🧝"
TOOLS = "🌾🍳🍼🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰-🦳"
OTHERS = (
    "❤\ufe0f\u200d[🔥🩹]", "🏳\ufe0f\u200d(?:⚧\ufe0f|🌈)", "🏴\u200d☠\ufe0f", "🐈\u200d⬛", "🐕\u200d🦺",
    "🐦\u200d[⬛🔥]", "🐻\u200d❄\ufe0f", "👁\ufe0f\u200d🗨\ufe0f", "👁\u200d🗨", "😮\u200d💨", "😵\u200d💫",
    "😶\u200d🌫\ufe0f", "⛓\ufe0f\u200d💥", "🍄\u200d🟫", "🍋\u200d🟩", "🙂\u200d[↔↕]\ufe0f",
)  # fmt: skip


def emoji(text: str) -> Iterator[tuple[int, int]]:
    """Start and end, in code points, of every emoji of ``text``, in order, not overlapping. Linear."""
    if text.isascii():
        return
    here, end = emoji_pattern().match, 0
    for candidate in (_CANDIDATE_OR_KEY if KEYCAP in text else _CANDIDATE).finditer(text):
        start = candidate.start()
        if start >= end and (found := here(text, start)):
            end = found.end()
            yield start, end


@cache
def emoji_pattern() -> Any:
    """The compiled pattern of one emoji, longest first. ``regex`` is imported on first use."""
    import regex

    # looking ahead spares the forty alternatives of sequences at every emoji that stands alone
    joined = rf"(?=.(?:{TONE}|{AS_EMOJI})?{JOIN})(?:{'|'.join(_joined())})"
    flags = rf"(?=[🇦-🇿🏴])(?:{'|'.join(_flags())})"
    return regex.compile("|".join((joined, flags, *_single())))


def _joined() -> Iterator[str]:
    """Sequences held together by the zero-width joiner."""
    z, t, v = JOIN, TONE, AS_EMOJI
    right = f"(?:{z}➡{v})"
    heart, kiss = f"{z}❤{v}{z}(?:💋{z})?", f"(?:❤{v}(?:{z}💋)?|[🐰🫯])"
    yield f"🧑({t}){z}{kiss}{z}🧑(?!\\1){t}"
    yield f"👩({t}){z}[🐰🫯]{z}👩(?!\\2){t}"
    yield f"👨({t}){z}[🐰🫯]{z}👨(?!\\3){t}"
    yield f"👩{t}{heart}[👨👩]{t}|👨{t}{heart}👨{t}|👩{heart}[👨👩]|👨{heart}👨"
    yield f"🧑{t}{z}🤝{z}🧑{t}|🧑{z}🤝{z}🧑"
    yield f"👩({t}){z}🤝{z}[👨👩](?!\\4){t}"
    yield f"👨({t}){z}🤝{z}👨(?!\\5){t}"
    yield f"🫱({t}){z}🫲(?!\\6){t}"
    yield f"(?:👨{z}[👨👩]|👩{z}👩|[👨👩]){z}(?:👦{z}👦|👧{z}[👦👧]|[👦👧])"
    yield f"🧑{z}(?:🧑{z})?🧒(?:{z}🧒)?"
    yield f"[👨👩🧑]{t}?{z}(?:[⚕⚖✈]{v}|[{TOOLS}]|[🦯🦼🦽]{right}?)"
    yield f"🧑{t}?{z}[🎄🩰]"
    yield f"[🏃🚶🧎]{t}?(?:{z}[♀♂]{v})?{right}"
    yield f"(?:[{GENDERED}]{t}?|[🧞🧟]|[⛹🏋🏌🕵](?:{t}|{v})){z}[♀♂]{v}"
    yield from OTHERS


def _flags() -> Iterator[str]:
    """Flags of countries (two regional indicators) and of parts of countries (a black flag and tags)."""
    for first, seconds in FLAGS.items():
        yield f"{_indicator(first)}[{''.join(map(_indicator, seconds))}]"
    for region in SUBDIVISIONS:
        yield "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"


def _indicator(letter: str) -> str:
    return chr(0x1F1E6 + ord(letter) - ord("A"))


def _single() -> Iterator[str]:
    """Keycaps, skin tones on a base, and single characters, with their variation selector where they take
    one.
    """
    yield rf"[0-9#*]{AS_EMOJI}?\u20E3"
    yield rf"\p{{Emoji_Modifier_Base}}{AS_EMOJI}?{TONE}"
    yield rf"(?:(?!\p{{Emoji_Presentation}})\p{{Emoji}}|[{SELECTABLE}]){AS_EMOJI}"
    yield r"\p{Emoji_Presentation}(?!\uFE0E)"
