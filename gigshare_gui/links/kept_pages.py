"""Pages' facts as a text that a file holds for the day. What cannot be read back is left out, never an error."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, NamedTuple, TypeVar

from gigshare_gui.links.charset import Charset
from gigshare_gui.links.fetch import Hop
from gigshare_gui.links.page import BodyPicture, Link, Page, Tag

MOST_BYTES = 256 * 1024  # of one page's facts, as text; larger ones are read anew
_VERSION = 1
_T = TypeVar("_T")
_ROWS: dict[str, Any] = {"chain": Hop, "tags": Tag, "links": Link, "pictures": BodyPicture}
_OBJECTS = ("json_ld", "json_ld_graph", "json_ld_decoded")
_TYPES = {"str": str, "int": int, "bool": bool}


class KeptPage(NamedTuple):
    """A page, the address that was asked for, and when it was read, in seconds since 1970."""

    asked: str
    at: float
    page: Page


def to_text(pages: Iterable[KeptPage]) -> str:
    """The pages as a file holds them, one a line; those that are too large are left out."""
    lines = [json.dumps({"version": _VERSION})]
    for each in pages:
        facts = {field.name: getattr(each.page, field.name) for field in fields(Page)}
        line = json.dumps({"asked": each.asked, "at": each.at, "page": facts})
        if len(line) <= MOST_BYTES:
            lines.append(line)
    return "\n".join(lines) + "\n"


def from_text(text: str) -> list[KeptPage]:
    """The pages of a file, in their order; empty when it is damaged or of another version."""
    first, _, rest = text.partition("\n")
    try:
        if json.loads(first) != {"version": _VERSION}:
            return []
    except (ValueError, RecursionError):
        return []
    return [found for line in rest.splitlines() if (found := _one(line)) is not None]


def _one(line: str) -> KeptPage | None:
    try:
        found = json.loads(line)
        asked, at = _checked(found["asked"], str), _checked(found["at"], float)
        return KeptPage(asked, at, Page(**{name: _fact(name, value) for name, value in found["page"].items()}))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _fact(name: str, value: Any) -> Any:
    """One of a page's facts, of the type that it has to be of.

    Raises:
        TypeError: it is not.
    """
    if name in _ROWS:
        return tuple(_row(_ROWS[name], each) for each in _checked(value, list))
    if name in _OBJECTS:
        return tuple(_checked(each, dict) for each in _checked(value, list))
    if name == "broken_json_ld":
        return tuple(_checked(each, str) for each in _checked(value, list))
    if name == "charset":
        return _row(Charset, value)
    if name == "oembed_says":
        return {str(key): _checked(each, str) for key, each in _checked(value, dict).items()}
    kinds = {field.name: str(field.type) for field in fields(Page)}
    return _checked(value, _TYPES[kinds[name]])


def _row(kind: Any, value: Any) -> Any:
    parts = _checked(value, list)
    kinds = [_TYPES[getattr(each, "__forward_arg__", each)] for each in kind.__annotations__.values()]
    if len(parts) != len(kinds):
        raise TypeError
    return kind(*(_checked(part, each) for part, each in zip(parts, kinds, strict=True)))


def _checked(value: Any, kind: type[_T]) -> _T:
    if type(value) is not kind:
        raise TypeError
    return value
