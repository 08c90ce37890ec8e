"""Characters that nobody sees: invisible ones, and those that turn the direction of a text (bidi controls).

Source: Unicode Standard Annex 9 (Bidirectional Algorithm), Technical Report 36 (Security Considerations), and Annex 44
for Default_Ignorable_Code_Point. Where a joiner has its use: Annex 31, section 2.3.1 (A1, A2 and B), and for words that
end with one the Unicode Standard, sections 9.2 (Arabic), 12.1, 12.9 (Devanagari, Malayalam) and 13.2 (Sinhala), with
the combining class 9 of UnicodeData.txt and the letters of ArabicShaping.txt. Where a variation selector has its use:
the same, section 23.4, with the data files StandardizedVariants.txt and emoji-variation-sequences.txt, and Technical
Standard 37 (ideographic variation sequences). Checked 2026-11-28.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from gigshare_gui.shares.finding import Finding, Fix, Severity

_NAMED = 3  # characters that one sentence names
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# A selector chooses among the forms of the one character before it. Those that have several: emoji and other symbols,
# ideographs and their punctuation, mathematical letters, and letters of Myanmar, Phags-pa, Manichaean and Egyptian.
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_HAS_FORMS = (
    f"#*0-9\u00a9\u00ae\u2010-\u2027\u2030-\u205e\u2100-\u2bff\u3001-\u303f\u3200-\u33ff{_IDEOGRAPHS}\uff01-\uff1f"
    "\u1000-\u109f\uaa60-\uaa7f\ua840-\ua877\U00010ac0-\U00010aff\U00013000-\U0001345f\U0001d400-\U0001d7ff"
    "\U0001f000-\U0001fffd"
)
# The one for an emoji's form, U+FE0F, has no other use: those that have one in the basic plane, and the blocks of
# pictographs, to which Unicode goes on adding.
_HAS_EMOJI_FORM = (
    "#*0-9©®‼⁉™ℹ↔-↙↩↪⌚⌛⌨⏏⏩-⏳⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☝☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♾♿⚒-⚗⚙⚛⚜⚠⚡⚧⚪⚫⚰⚱⚽⚾⛄⛅⛈⛎⛏⛑⛓⛔⛩⛪⛰-⛵"
    "⛷-⛺⛽✂✅✈-✍✏✒✔✖✝✡✨✳✴❄❇❌❎❓-❕❗❣❤➕-➗➡➰➿⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙"
    "\U0001f004\U0001f0cf\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff"
    "\U0001f201\U0001f202\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f64f"
    "\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7ff\U0001f90c-\U0001faff"
)
_SELECTOR = (
    f"(?<![{_HAS_FORMS}])[\ufe00-\ufe0e]|(?<![{_HAS_EMOJI_FORM}])\ufe0f|(?<![{_IDEOGRAPHS}\ufa0e-\ufa29])[\U000e0100-\U000e01ef]"
    "|(?<![\u1820-\u18aa])[\u180b-\u180d\u180f]|(?<![\u1820-\u18aa\u180b-\u180d\u180f])\u180e"
)
# The joiners hold emoji and some scripts together; beside letters of scripts that know none (Latin, Greek, Cyrillic,
# Georgian, Ethiopic, Chinese, Japanese, Korean), digits, blanks or nothing they do nothing, and then no more do those
# beside them.
_PLAIN = (
    "\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u058f\u10a0-\u115e\u1161-\u1680\u1c80-\u1cbf\u1d00-\u1dbf\u1e00-\u200a"
    "\u2010-\u2027\u202f-\u203b\u203d-\u2048\u204a-\u205f\u2c00-\u2d2f\u2e00-\u302f\u3031-\u303c\u303e-\u3163\u3165-\u3296"
    "\u329a-\ua4cf\ua640-\ua69f\ua720-\ua7ff\uac00-\ud7ff\uf900-\ufb17\uff01-\uff9f\uffa1-\uffdc\U00020000-\U0003ffff"
)  # none that is itself unseen, and no emoji
# But behind a virama, at the end of a word too, they choose its form (a chillu of Malayalam), and the one that joins
# gives a letter that stands alone the shape it has beside others (the Persian abbreviation of “Hijri”). The one that
# parts stands between a word and its suffix, of which either may be in other letters or in brackets.
_VIRAMAS = (
    "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2"
    "\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\U00010a3f\U00011046\U00011070\U0001107f"
    "\U000110b9\U00011133\U00011134\U000111c0\U00011235\U000112ea\U0001134d\U00011442\U000114c2\U000115bf\U0001163f\U000116b6"
    "\U0001172b\U00011839\U0001193d\U0001193e\U000119e0\U00011a34\U00011a47\U00011a99\U00011c3f\U00011d44\U00011d45\U00011d97"
)
_JOINING = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06fc\u06ff\u0710-\u077f\u07ca-\u07f3\u07fa"
    "\u0840-\u085b\u0860-\u086a\u0870-\u0886\u0889-\u088e\u0898-\u08e1\u08e3-\u08ff\u1807\u180a\u1820-\u18aa\ua840-\ua872"
    "\U00010ac0-\U00010aef\U00010b80-\U00010b91\U00010ba9-\U00010baf\U00010d00-\U00010d27\U00010f30-\U00010f54\U00010f70-\U00010f85\U00010fb0-\U00010fcb"
    "\U0001e900-\U0001e94a"
)
_ACCENTS = "\u0951-\u0954\u1cd0-\u1ce8"  # of the Vedas, which stand behind a virama: M1 in UAX 31, A2
_J = "[\u200c\u200d]"
_LETTER = r"[^\W_]"
_BEFORE_JOINING = f"(?<=\u200d)[{_JOINING}]"
_FORMING = (
    f"(?<=[{_VIRAMAS}]){_J}|(?<=[{_VIRAMAS}][{_ACCENTS}]){_J}"
    rf"|(?<=[{_JOINING}])(?:\u200d|\u200c(?={_J}*+[^\s\u200c\u200d]))"
)
_FORMED = f"(?<=[{_VIRAMAS}]{_J})|(?<=[{_VIRAMAS}][{_ACCENTS}]{_J})|(?<=[{_JOINING}]{_J})"
_JOINERS = (
    f"(?<![^{_PLAIN}])(?:(?<={_LETTER})(?:{_J}(?![{_JOINING}]))++|(?<!{_LETTER})(?:{_J}(?!{_BEFORE_JOINING}))++)"
    f"|(?:(?<!{_J})(?!{_FORMING})|{_FORMED}){_J}++(?![^{_PLAIN}])"
)
# A blank without width tells words apart in scripts that write none between them (class SA of LineBreak.txt).
_WITHOUT_BLANKS = (
    "\u0e01-\u0e3a\u0e40-\u0e5b\u0e80-\u0edf\u1000-\u109f\u1780-\u17e9\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9fe\uaa60-\uaadf"
    "\U00011700-\U00011746"
)
_BLANKS = f"(?<![{_WITHOUT_BLANKS}\u200b])\u200b++|(?<!\u200b)\u200b++(?![{_WITHOUT_BLANKS}])|\u200b(?=\u200b)"
# Tag letters spell the flags of England, Scotland and Wales behind a black flag.
_TAGS = "(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]+"
_BUT_JOINERS = f"[{_TURNING}{_INVISIBLE}{_CONTROLS}]|{_BLANKS}|{_SELECTOR}|{_TAGS}"
_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")  # nobody sees them, but that a line ends
_UNSEEN = re.compile(f"{_BUT_JOINERS}|{_JOINERS}")
_STEPS = (re.compile(_BUT_JOINERS), re.compile(_JOINERS))  # what a joiner stands beside is known once the rest is gone
_MARKS = re.compile(f"[{_TURNING}]")
_OF_USE = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069")  # to a text that is written from right to left
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_CLOSES = "\u2069"
_ISOLATES = re.compile("[\u2066-\u2069\n\r\x1c-\x1e\x85\u2029]")  # and what ends a paragraph


def unseen(path: str, text: str) -> Iterator[Finding]:
    """Findings on the invisible characters and the bidi controls of ``text``, each with a step that removes them.

    In a text that is written from right to left, marks and closed isolates have their use; overrides have none
    anywhere.
    """
    if text.isascii() and text.isprintable():
        return
    of_use, unclosed = _kept(text)
    found = [match[0] for match in _UNSEEN.finditer(text) if match[0] not in of_use or match.start() in unclosed]
    if not found:
        return
    turning = any(_MARKS.fullmatch(each) for each in found)
    characters = list(dict.fromkeys("".join(found)))
    fix = Fix("Remove what nobody sees", path, without_unseen(text))
    number = len("".join(found))
    are = "There is an invisible character" if number == 1 else f"There are {number:,} invisible characters"
    does = "Some readers will see the text in another order." if turning else "Networks count what nobody sees."
    yield Finding(Severity.ADVICE, path, f"{are} in this text ({_names(characters)}). {does}", fix=fix)


def without_unseen(text: str) -> str:
    """``text`` without all that :func:`unseen` finds in it, and then in what is left; what ends a line becomes a break.

    Linear: what is left after one pass can only be joiners, and the vowel separator of Mongolian, whose neighbour went.
    """
    of_use, unclosed = _kept(text)
    if unclosed:
        text = "".join(each for place, each in enumerate(text) if place not in unclosed)
    before = ""
    while before != text:
        before = text
        for step in _STEPS:
            while (less := step.sub(partial(_instead, of_use), text)) != text:
                text = less
    return text


def _instead(of_use: frozenset[str], match: re.Match[str]) -> str:
    return match[0] if match[0] in of_use else "\n" if match[0] in _LINE_ENDS else ""


def _kept(text: str) -> tuple[frozenset[str], frozenset[int]]:
    """The bidi controls that have a use in ``text``, and the places of those that have none, as nothing closes them."""
    if not _RIGHT_TO_LEFT.search(text):
        return frozenset(), frozenset()
    return _OF_USE, frozenset(_unclosed(text))


def _unclosed(text: str) -> Iterator[int]:
    """Where isolates begin that no other sign ends in their paragraph. Source: Annex 9, BD9."""
    opened: list[int] = []
    for match in _ISOLATES.finditer(text):
        if match[0] == _CLOSES:
            del opened[-1:]
        elif match[0] in _OF_USE:
            opened.append(match.start())
        else:
            yield from opened
            opened.clear()
    yield from opened


def _names(characters: list[str]) -> str:
    import unicodedata

    shown = [unicodedata.name(each, "").lower() or f"U+{ord(each):04X}" for each in characters[:_NAMED]]
    rest = len(characters) - _NAMED
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
