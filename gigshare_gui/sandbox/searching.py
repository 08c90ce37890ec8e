"""Searching what was published: by the words of its texts, as people type them."""

from __future__ import annotations

import json
from typing import Any


def holds(payload: str, wanted: str) -> bool:
    """Whether a text in ``payload`` (JSON as it is kept) holds ``wanted``, in whatever case and script.

    Keys are no texts. Most payloads are passed over without being read as JSON.
    """
    needle = wanted.casefold()
    if json.dumps(wanted, ensure_ascii=False)[1:-1].casefold() not in payload.casefold():
        return False
    return any(needle in each.casefold() for each in _texts(json.loads(payload)))


def _texts(value: Any) -> list[str]:
    """Every text and number of a document, without its keys."""
    left, found = [value], []
    while left:
        each = left.pop()
        if isinstance(each, dict):
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)
        elif each is not None:
            found.append(each if isinstance(each, str) else str(each))
    return found
