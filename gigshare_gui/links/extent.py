"""Where a page's head ends in its bytes, as an HTML parser ends it: the tags around it are optional.

Source: the HTML standard, 13.2.6.4.4 “in head”: what may not stand in a head ends it. In ``<noscript>`` nothing is
looked at, as browsers and crawlers differ there.
"""

from __future__ import annotations

import re

_SPACE = re.compile(rb"[\s\x00]*")
_COMMENT = re.compile(rb"<(?:!(?=--).*?(?:-->|\Z)|[!?][^>]*(?:>|\Z))", re.DOTALL)
# Quotes hide > signs; nothing is tried twice, whatever stands there
_TAG = re.compile(rb"""<(/?)([a-zA-Z][^\s/>]*)(?>(?:[^>"']+|"[^"]*"|'[^']*')*)["']?>?""")
_OF_HEAD = frozenset(b"html head base basefont bgsound link meta".split())
_WITH_TEXT = frozenset(b"title style script template noscript noframes".split())
_ENDING = frozenset(b"head body html br".split())
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def head_end(data: bytes) -> int:
    """The bytes up to the end of a page's head: ``</head>``, or the first thing that cannot stand in one, in any
    charset that has ASCII in it. The page's size where nothing ends it; never fails."""
    at = next((len(mark) for mark in _MARKS if data.startswith(mark)), 0)
    while at < len(data):
        at = _SPACE.match(data, at).end()  # type: ignore[union-attr]  # it matches the empty string too
        if found := _COMMENT.match(data, at):
            at = found.end()
            continue
        found = _TAG.match(data, at)
        if found is None:
            return at
        name = found[2].lower()
        if found[1]:
            if name in _ENDING:
                return at
        elif name in _WITH_TEXT:
            at = _behind(name, data, found.end())
            continue
        elif name not in _OF_HEAD:
            return at
        at = found.end()
    return len(data)


def _behind(name: bytes, data: bytes, at: int) -> int:
    """Behind the end tag of an element whose content is not looked at."""
    found = re.compile(rb"</" + name + rb"(?=[\s/>])[^>]*>?", re.IGNORECASE).search(data, at)
    return found.end() if found else len(data)
