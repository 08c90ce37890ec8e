"""Personal text: ``{{firstName}}`` and its like, filled from what is known of each recipient.

A name is letters, digits, blanks, ``_`` and ``-``; upper and lower case are the same, so that a CSV column
“First Name” and a friend's ``firstName`` both answer to ``{{first name}}`` and ``{{firstName}}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_VARIABLE = re.compile(r"\{\{[ \t]*([^\W_][\w \t-]{0,63}?)[ \t]*\}\}")


class Personal(NamedTuple):
    """A text for one recipient, and the variables that had nothing to put in."""

    text: str
    empty: tuple[str, ...]


def variables(text: str) -> tuple[str, ...]:
    """The names that stand in ``text``, each once, in their order, as they are written."""
    return tuple(dict.fromkeys(found[1] for found in _VARIABLE.finditer(text)))


def key_of(name: str) -> str:
    """The form of a name in which two spellings of it are equal."""
    return re.sub(r"[\s_-]+", "", name).lower()


def filled(text: str, values: Mapping[str, str]) -> Personal:
    """``text`` with each variable replaced by its value; what has none is left out of the text and named."""
    known = {key_of(name): value for name, value in values.items()}
    empty: list[str] = []

    def value(found: re.Match[str]) -> str:
        given = known.get(key_of(found[1]), "").strip()
        if not given:
            empty.append(found[1])
        return given

    return Personal(_VARIABLE.sub(value, text), tuple(dict.fromkeys(empty)))


def of_name(name: str) -> dict[str, str]:
    """What a friend's name gives: ``name``, ``firstName`` and ``lastName``."""
    first, _, last = name.strip().partition(" ")
    return {key: value for key, value in (("name", name.strip()), ("firstName", first), ("lastName", last)) if value}
