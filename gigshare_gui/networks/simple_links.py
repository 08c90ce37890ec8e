"""Tells at one glance what nearly every word with a dot in it is: a link in Latin letters, or none.

It knows nothing of its own: where it decides, it decides as :mod:`gigshare_gui.networks.links_in_text` does, which
decides all that it leaves; ``tests/networks/test_simple_links.py`` holds one against the other.
"""

from __future__ import annotations

import re
from functools import cache

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?+\."
_BEFORE = r"[('\[]*+"
_BEHIND = r"[.,!?;:')]*+"  # no link of any network ends in one of these
_ENDS = r"(?=[ \n]|\Z)"  # whatever stands behind these has no part in the word
_NOT_TWO_LETTERS = r"(?![A-Za-z]{2})"  # a top-level domain in Latin letters has two at least

PROTOCOL, HOST, TOP_LEVEL_DOMAIN, TAIL, PATH = 1, 2, 3, 4, 5
"""The groups of :func:`word`: the host is empty and marks where it begins. Only a word that holds a link has a
top-level domain, and the tail (port, path and query, or nothing) ends where its link does.
"""


@cache
def word(path: str, path_cannot_end: str, query: str, query_cannot_end: str) -> re.Pattern[str]:
    """The pattern of such a word, for the path and the query of a network: what they are made of, as classes, and which
    characters end no link. It takes time in proportion to the word.
    """
    behind_slash = rf"(?>/{path}*(?<![{re.escape(path_cannot_end)}]))"
    behind_mark = rf"(?>\?{query}*(?<![?{re.escape(query_cannot_end)}]))"
    protocol = r"https?://(?![Tt]\.[Cc][Oo])"  # X has a rule of its own for its own short links
    tail = rf"(?::[0-9]++)?+({behind_slash})?+(?:{behind_mark})?+"
    link = rf"{_BEFORE}({protocol})?+()(?:{_LABEL})+([A-Za-z]{{2,}}+)({tail}){_BEHIND}"
    mention = r"(?:@[A-Za-z0-9_]++)?@[A-Za-z0-9]++\.[A-Za-z0-9]++[,!?;:']*+"
    no_link = rf"(?:[!-\-/-~]*+\.{_NOT_TWO_LETTERS})++[!-\-/-~]*+"
    return re.compile(f"(?:{link}|{mention}|{no_link}){_ENDS}")
