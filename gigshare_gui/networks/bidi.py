"""Directions of text: which edge a paragraph stands at, and how a stranger's text is kept from turning ours around.

Source: Unicode Standard Annex #9, rules P2, P3 and BD9; checked 2026-11-25.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional

ISOLATE, END_OF_ISOLATE, END_OF_EMBEDDING = "\u2068", "\u2069", "\u202c"
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"
_CONTROL = re.compile("[\u2066-\u2069\u202a-\u202e]")
_PARAGRAPHS = re.compile("([\r\n\x1c-\x1e\x85\u2029]+)")


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph's first strong letter outside of isolates runs from right to left, as ``dir="auto"`` asks."""
    if text.isascii():
        return False
    depth = 0
    for letter in text:
        kind = bidirectional(letter)
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def closers(text: str) -> str:
    """The controls that end what one paragraph of ``text`` began and left open; linear in its length."""
    still: list[str] = []
    isolates = 0
    for found in _CONTROL.finditer(text) if not text.isascii() else ():
        control = found[0]
        if control in _ISOLATES:
            still.append(END_OF_ISOLATE)
            isolates += 1
        elif control in _EMBEDDINGS:
            still.append(END_OF_EMBEDDING)
        elif control == END_OF_ISOLATE:
            if isolates:  # it ends the embeddings inside of the isolate as well
                isolates -= 1
                while still.pop() != END_OF_ISOLATE:
                    pass
        elif still and still[-1] == END_OF_EMBEDDING:
            still.pop()
    return "".join(reversed(still))


def isolated(text: str) -> str:
    """``text`` so that it can stand in a sentence of ours: nothing in it changes the direction of what is around it."""
    if text.isascii():
        return text
    parts = _PARAGRAPHS.split(text)
    return "".join(part if index % 2 or not part else _one(part) for index, part in enumerate(parts))


def _one(paragraph: str) -> str:
    balanced = _without_stray_ends(paragraph)
    return ISOLATE + balanced + closers(balanced) + END_OF_ISOLATE


def _without_stray_ends(text: str) -> str:
    """``text`` without ends of isolates that it never began: one of them would end ours."""
    if END_OF_ISOLATE not in text:
        return text
    kept, depth = [], 0
    for letter in text:
        if letter in _ISOLATES:
            depth += 1
        elif letter == END_OF_ISOLATE:
            if not depth:
                continue
            depth -= 1
        kept.append(letter)
    return "".join(kept)
