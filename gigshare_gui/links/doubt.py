"""Whether a page's bytes look like another charset than the one of single bytes that it names.

Such a charset gives a letter for every byte, so nothing fails and the wrong letters are shown. Browsers and most
crawlers believe the label (https://encoding.spec.whatwg.org/#decode), so the page is read as it says; this only doubts
aloud. An honest page must never be doubted, so each doubt needs two witnesses: the guesser and a look at the letters.
"""

from __future__ import annotations

import re
from itertools import pairwise

_LATIN = frozenset(
    "cp1250 cp1252 cp1254 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-9 iso8859-10 iso8859-13 iso8859-14 "
    "iso8859-15 iso8859-16 mac-roman".split()
)
_CYRILLIC = frozenset(("cp1251", "iso8859-5", "koi8-r", "koi8-u"))
_OTHERS = frozenset("cp1253 iso8859-7 cp1255 iso8859-8 cp1256 iso8859-6 cp874 mac-cyrillic".split())
_SINGLE = _LATIN | _CYRILLIC | _OTHERS
_EASTERN = frozenset(("cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"))
# Measured on the sentences of tests/links/test_doubt.py: what chardet thinks of honest text stays below these
_SURE = 0.15
_SURE_OF_EASTERN = 0.25
_FEW = 4  # letters of Chinese, Japanese or Korean; of fewer the guesser knows nothing
_DIFFERENT = 3  # letters of UTF-8
_WORD = re.compile(r"[^\W\d_]{2,}")
_EASTERN_LETTER = re.compile("[\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]")
_WESTERN = re.compile("[\u00a0-\u00ff\u2010-\u2122]")
_BEYOND = re.compile("[^\x00-\x7f]")


def is_single(name: str) -> bool:
    """Whether a codec has one byte a character and gives a letter for nearly every one."""
    return name in _SINGLE


def doubted(sample: bytes, name: str) -> str:
    """The codec that ``sample``, a page's lines with bytes beyond ASCII, reads as rather than as ``name``, which is one
    of single bytes; empty when there is no good reason to doubt that. Never fails."""
    if _is_utf8(sample, name):
        return "utf-8"
    import chardet

    from gigshare_gui.links.charset import codec_for

    found = chardet.detect(sample)
    guess, sure = codec_for(found["encoding"] or ""), found["confidence"]
    if guess in _EASTERN and sure >= _SURE_OF_EASTERN and _is_eastern(sample, guess):
        return guess
    if name in _LATIN and guess in _CYRILLIC | _OTHERS and sure >= _SURE and _is_in_words(sample):
        return guess
    if name in _CYRILLIC and guess in _CYRILLIC - {name} and _is_case_upset(sample, name, guess):
        return guess
    return ""


def _is_utf8(sample: bytes, name: str) -> bool:
    """Whether what is beyond ASCII is UTF-8. One é or ’ in it proves that under a Western label, where no Ã has a sign
    behind it; elsewhere a pair of letters may make one by chance, as ĘŚ does, so that several different ones have to.
    """
    text = sample.decode("utf-8", "replace")
    found = _BEYOND.findall(text.replace("\ufffd", ""))
    if len(found) <= 4 * text.count("\ufffd"):
        return False
    western = name in ("cp1252", "iso8859-15") and all(_WESTERN.match(each) for each in found)
    return western or len(set(found)) >= _DIFFERENT


def _is_eastern(sample: bytes, guess: str) -> bool:
    """Whether nearly all letters beyond ASCII are those of Chinese, Japanese or Korean."""
    beyond = _BEYOND.findall(sample.decode(guess, "replace"))
    return len(beyond) >= _FEW and len(_EASTERN_LETTER.findall("".join(beyond))) >= 0.9 * len(beyond)


def _is_in_words(sample: bytes) -> bool:
    """Whether bytes beyond ASCII make whole words, which they do in no language of Latin letters."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    alone = re.findall(rb"(?<![A-Za-z\x80-\xff])[\x80-\xff]{3,}(?![A-Za-z\x80-\xff])", sample)
    return len(alone) > len(runs) / 2


def _is_case_upset(sample: bytes, name: str, guess: str) -> bool:
    """Whether words go from small letters to capitals in one charset, and in none of the other: KOI8-R has capitals
    where windows-1251 has small letters."""
    return _upset(sample, name) > 0 and _upset(sample, guess) == 0


def _upset(sample: bytes, name: str) -> int:
    words = _WORD.findall(sample.decode(name, "replace"))
    return sum(
        1 for word in words if not word.isascii() and any(a.islower() and b.isupper() for a, b in pairwise(word))
    )
