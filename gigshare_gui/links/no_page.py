"""What bytes are that are no page, by how they begin: a type is often not said, and sometimes wrong."""

from __future__ import annotations

import json
import re

# https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern; 6.2.1 there for AVIF and its like, 6.4 for archives
_BEGINNINGS = {
    rb"\x89PNG\r\n\x1a\n|GIF8[79]a|\xff\xd8\xff|BM.{4}\x00{4}|RIFF.{4}WEBPVP|\x00\x00[\x01\x02]\x00": "a picture",
    rb".{4}ftyp(?:avif|avis|heic|heix|mif1)": "a picture",
    rb"%PDF-": "a PDF document",
    rb"PK\x03\x04|\x1f\x8b\x08|Rar!\x1a\x07": "an archive",
}
_SVG = re.compile(rb"(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?>.*?-->)\s*+)*+(?:<!DOCTYPE svg[^>]*+>\s*+)?+<svg[\s>]", re.DOTALL)
_OF_A_PAGE = re.compile(rb"<(?:html|head|body|meta)[\s>]", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"


def really(data: bytes) -> str:
    """What the bytes are, in words such as ``a picture``; empty where they may be a page. Never fails."""
    bare = data.removeprefix(_MARK).strip()
    if not bare:
        return "an empty document"
    if _SVG.match(bare) and not _OF_A_PAGE.search(bare):
        return "a picture"
    if bare.startswith((b"{", b"[")) and _is_json(bare):
        return "JSON"
    return next((words for beginning, words in _BEGINNINGS.items() if re.compile(beginning, re.DOTALL).match(data)), "")


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
