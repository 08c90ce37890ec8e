"""The charset of a page: its byte order mark, the server's word, the page's own, and a guess where all of them fail.

A word that the bytes contradict is not believed: what says UTF-8 and is not is guessed, as Mastodon's crawler does.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import NamedTuple

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,512}?charset\s*+=\s*+["']?+\s*+([a-zA-Z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,256}?encoding\s*=\s*["']([a-zA-Z0-9_:.-]{2,40})""")
_HEADER = re.compile(r"""charset\s*+=\s*+["']?+\s*+([a-zA-Z0-9_:.-]{2,40})""", re.IGNORECASE)
# The dashes of a comment's end may be those of its beginning, and one without an end takes the rest: the HTML standard
_COMMENT = re.compile(rb"<!(?=--).*?(?:-->|\Z)", re.DOTALL)
_LOOKED_AT = 4096  # bytes in which a page names its charset; the standard has 1024, pages exceed it
_SEARCHED = 1024 * 1024  # bytes in which what is not plain ASCII is looked for
_GUESSED_FROM = 8 * 1024  # bytes of that
_NEAR = 400  # bytes of a line on either side of one beyond ASCII
_FOREIGN = re.compile(rb"[\x80-\xff]")
# What a codec's name means on the web: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_LATIN = frozenset(  # and those of several bytes a character, where single bytes say nothing
    "cp1250 cp1252 cp1254 cp1257 cp1258 iso8859-2 iso8859-15 cp932 euc_jp gb18030 big5hkscs cp949 iso2022_jp".split()
)
_NOT_ON_THE_WEB = frozenset(("utf-7", "utf-32", "utf-32-le", "utf-32-be", "idna", "punycode"))


class Charset(NamedTuple):
    """A charset by Python's name for it, who said so (``mark``, ``header``, ``meta``, ``guess``, ``default``), the
    label that proved wrong, the label that was believed, and the charset that the bytes look like all the same."""

    name: str
    said_by: str
    wrong: str = ""
    label: str = ""
    looks_like: str = ""


def codec_for(label: str) -> str:
    """The codec that a label means on the web; empty when it means none.

    Labels are those of the Encoding standard, https://encoding.spec.whatwg.org/#names-and-labels, then Python's own,
    as crawlers take more than the standard has.
    """
    import webencodings

    found: codecs.CodecInfo | None = None
    with contextlib.suppress(LookupError, ValueError):
        standard = webencodings.lookup(label)
        if standard is not None and standard.name == "x-user-defined":
            return "cp1252"  # as a page's own word: the HTML standard's prescan
        if standard is not None and standard.name != "replacement":
            found = standard.codec_info
        else:
            found = codecs.lookup(label.strip())
    if found is None:
        return ""
    name = found.name
    if not getattr(found, "_is_text_encoding", True) or name in _NOT_ON_THE_WEB or "escape" in name:
        return ""
    return _MEANT.get(name, name)


def web_name(name: str) -> str:
    """The name by which a page has to call a codec."""
    import webencodings

    own = {"cp932": "Shift_JIS", "cp949": "EUC-KR", "euc_jp": "EUC-JP", "big5hkscs": "Big5", "utf-8": "UTF-8"}
    standard = webencodings.lookup(name)
    return own.get(name) or (standard.name if standard else name)


def in_utf8(data: bytes, content_type: str = "") -> tuple[bytes, Charset]:
    """The page's bytes in UTF-8, and the charset that they were in; never fails, whatever the bytes are.

    Bytes that are UTF-8 already are given as they are, wrong ones among them too: the parser marks those itself.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return rest if name == "utf-8" else _recoded(rest, name), Charset(name, "mark")
    wrong = ""
    for said_by, label in _labels(data, content_type):
        name = codec_for(label)
        if said_by == "meta" and name.startswith("utf-16"):
            name = "utf-8"  # a page that could be read so far is not in UTF-16: the HTML standard
        if not name:
            wrong = wrong or label
            continue
        found = _strictly(data, name)
        if found is not None:
            return found, Charset(name, said_by, wrong, label, _looks_like(data, name))
        wrong = wrong or label
    if _strictly(data, "utf-8") is not None:
        return data, Charset("utf-8", "guess" if wrong or not data.isascii() else "default", wrong)
    sample = _sample(data)
    name = "utf-8" if _is_mostly_utf8(sample) else _guess(sample)
    return data if name == "utf-8" else _recoded(data, name), Charset(name, "guess", wrong)


def _looks_like(data: bytes, name: str) -> str:
    from gigshare_gui.links.doubt import doubted, is_single

    return doubted(_sample(data), name) if is_single(name) and not data.isascii() else ""


def _recoded(data: bytes, name: str) -> bytes:
    return data.decode(name, "replace").encode("utf-8", "replace")


def _labels(data: bytes, content_type: str) -> list[tuple[str, str]]:
    found = [("header", match[1]) for match in [_HEADER.search(content_type)] if match]
    start = _COMMENT.sub(b"", data[:_LOOKED_AT])  # what is commented out is no word of the page's
    match = _XML.search(start) or _META.search(start)
    return [*found, ("meta", match[1].decode("ascii"))] if match else found


def _strictly(data: bytes, name: str) -> bytes | None:
    """The page in UTF-8, when its bytes keep to the charset; a last character may be cut in two."""
    try:
        text = codecs.getincrementaldecoder(name)("strict").decode(data)
    except (UnicodeError, ValueError, LookupError):
        # Charsets of one byte a character leave a few bytes without meaning, and pages use them all the same.
        return _recoded(data, name) if name.startswith(("cp125", "iso8859", "cp874")) else None
    return data if name == "utf-8" else text.encode("utf-8", "replace")


def _sample(data: bytes) -> bytes:
    """The beginning of what is not plain ASCII, in whole lines as far as they are short, without tags."""
    found, size, at = [], 0, 0
    end = min(len(data), _SEARCHED)
    while size <= _GUESSED_FROM and (foreign := _FOREIGN.search(data, at, end)):
        here = foreign.start()
        start = max(at, here - _NEAR, data.rfind(b"\n", max(at, here - _NEAR), here) + 1)
        stop = min(end, here + 1 + _NEAR)
        newline = data.find(b"\n", here, stop)
        at = newline if newline >= 0 else stop
        found.append(re.sub(rb"<[^<>]{0,200}>", b" ", data[start:at]))
        size += len(found[-1]) + 1
    return b"\n".join(found)[:_GUESSED_FROM]


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: a text with a wrong byte in it, not another charset."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > 4 * bad


def _guess(sample: bytes) -> str:
    import chardet

    name = codec_for(chardet.detect(sample)["encoding"] or "")
    return "cp1252" if not name or (name not in _LATIN and _is_latin(sample)) else name


def _is_latin(sample: bytes) -> bool:
    """Whether letters beyond ASCII stand alone among ASCII ones, as in é, and not in words of their own."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    return sum(map(len, runs)) < 1.6 * len(runs)
