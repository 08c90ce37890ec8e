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
_MAY_BEGIN = ((0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x2BFF), (0x3030, 0x303D), (0x3297, 0x3299), (0x1F000, 0x1FAFF))
_NET = "".join(f"{chr(first)}-{chr(last)}" for first, last in _MAY_BEGIN)
_CANDIDATE = re.compile(f"[{_NET}]")

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
    return (match.span() for match in emoji_pattern(KEYCAP in text).finditer(text)) if _may_have(text) else iter(())


def without_emoji(text: str) -> tuple[str, int]:
    """``text`` without its emoji, and how many it has."""
    return emoji_pattern(KEYCAP in text).subn("", text) if _may_have(text) else (text, 0)


def _may_have(text: str) -> bool:
    return not text.isascii() and (_CANDIDATE.search(text) is not None or KEYCAP in text)


@cache
def emoji_pattern(with_keys: bool = True) -> re.Pattern[str]:
    """The compiled pattern of one emoji, longest first; without the figures on keys it finds them sooner."""
    # looking ahead spares the forty alternatives of sequences at every emoji that stands alone
    joined = rf"(?=.(?:{TONE}|{AS_EMOJI})?{JOIN})(?:{'|'.join(_joined())})"
    flags = rf"(?=[🇦-🇿🏴])(?:{'|'.join(_flags())})"
    figures = "0-9#*" if with_keys else ""
    return re.compile(f"(?=[{figures}{_NET}])(?:{'|'.join((joined, flags, *_single()))})")


@cache
def _having(properties: str) -> str:
    """The class of the characters in the net that have the properties, in the words of the package ``regex``, which is
    imported for it on first use: the library's own engine finds emoji three times as fast, and knows no properties.
    """
    import regex

    net = " ".join("".join(map(chr, range(first, last + 1))) for first, last in _MAY_BEGIN)
    runs = (found.group() for found in regex.finditer(f"(?:{properties})+", net))
    return f"[{''.join(each if len(each) < 3 else f'{each[0]}-{each[-1]}' for each in runs)}]"


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
    base, shown = _having(r"\p{Emoji_Modifier_Base}"), _having(r"\p{Emoji_Presentation}")
    selectable = _having(rf"(?!\p{{Emoji_Presentation}})\p{{Emoji}}|[{SELECTABLE}]")
    yield from (
        rf"[0-9#*]{AS_EMOJI}?{KEYCAP}",
        f"{base}{AS_EMOJI}?{TONE}",
        f"{selectable}{AS_EMOJI}",
        rf"{shown}(?!\ufe0e)",
    )
