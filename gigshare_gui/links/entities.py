"""HTML entities in text that is no markup, decoded as Mastodon does.

Source: Ruby's ``htmlentities`` 4.3, ``lib/htmlentities/decoder.rb``, whose pattern wants the semicolon at the end; its
“expanded” names are SGML's, nearly all of which HTML has.
"""

from __future__ import annotations

import re
from html.entities import html5

_ENTITY = re.compile(
    r"&(?:(?P<name>[a-z][a-z0-9]{1,31})|#(?P<number>[0-9]{1,7})|#x(?P<hex>[0-9a-f]{1,6}));", re.IGNORECASE
)


def decoded(text: str) -> str:
    """``text`` with its entities as the characters that they stand for, once; what stands for none is left."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found["name"]:
        return html5.get(found["name"] + ";", found[0])
    code = int(found["number"]) if found["number"] else int(found["hex"], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else found[0]
