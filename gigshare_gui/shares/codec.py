"""Frozen dataclasses to and from Gigya's JSON, keeping every key that is not ours.

A field names its JSON key in its metadata (``key``) and how it is read (``codec``). Keys that no field names are
kept in ``extra`` and written back, so that a file made by a newer program or by hand loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, field, fields
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Json = Any
T = TypeVar("T")


class ShareFormatError(ValueError):
    """A file or a payload does not hold what a share holds; ``field`` says where, the text says what is expected."""

    def __init__(self, where: str, sentence: str) -> None:
        super().__init__(f"{where}: {sentence}" if where else sentence)
        self.field = where
        self.sentence = sentence


class Codec(NamedTuple):
    """How one value is read from and written to JSON; ``write`` gives ``None`` for “leave the key out”."""

    read: Callable[[Json, str], Any]
    write: Callable[[Any], Json]


class Coded(Protocol):
    """A dataclass whose fields were made with :func:`coded` and that has an ``extra`` mapping."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def _read_text(value: Json, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ShareFormatError(where, "this must be text")
    return value if isinstance(value, str) else str(value)


def _write_number(text: str) -> Json:
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 10 else (text or None)


def _write_decimal(text: str) -> Json:
    """As a number where that reads back as the very text that was typed."""
    try:
        number = float(text)
    except ValueError:
        return text or None
    if str(number) == text and isfinite(number):
        return number
    return int(text) if text.isascii() and len(text) < 10 and text.isdigit() and str(int(text)) == text else text


def _read_words(value: Json, where: str) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ShareFormatError(where, "this must be a list of names separated by commas")
    return tuple(name for name in (item.strip() for item in items) if name)


TEXT = Codec(_read_text, lambda value: value or None)
NUMBER = Codec(_read_text, _write_number)
DECIMAL = Codec(_read_text, _write_decimal)
WORDS = Codec(_read_words, lambda value: ",".join(value) or None)


def coded(key: str, codec: Codec = TEXT, default: Any = "") -> Any:
    """A dataclass field that is ``key`` in JSON; ``default`` is also what an absent key means."""
    return field(default=default, metadata={"key": key, "codec": codec})


def listed(item: type[T]) -> Codec:
    """A JSON list of objects, each one an ``item``."""

    def read(value: Json, where: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ShareFormatError(where, "this must be a list")
        return tuple(decode(item, entry, f"{where}[{index}]") for index, entry in enumerate(value))

    return Codec(read, lambda items: [encode(each) for each in items] or None)


def decode(cls: type[T], value: Json, where: str = "") -> T:
    """Read ``cls`` from a parsed JSON object.

    Raises:
        ShareFormatError: the value is no object, or a known key holds the wrong type.
    """
    if not isinstance(value, Mapping):
        raise ShareFormatError(where, "this must be an object with names and values")
    known: dict[str, Any] = {}
    rest = dict(value)
    for entry in coded_fields(cls):
        key = entry.metadata["key"]
        given = rest.pop(key, None)
        if given is not None:
            known[entry.name] = entry.metadata["codec"].read(given, f"{where}.{key}" if where else key)
    return cls(**known, extra=rest)  # type: ignore[call-arg]  # every coded dataclass has an extra


def encode(value: Any) -> dict[str, Json]:
    """Write a coded dataclass as a JSON object in Gigya's names; empty fields are left out."""
    result: dict[str, Json] = {}
    for entry in coded_fields(type(value)):
        written = entry.metadata["codec"].write(getattr(value, entry.name))
        if written is not None:
            result[entry.metadata["key"]] = written
    result.update(value.extra)
    return result


def coded_fields(cls: Any) -> Iterable[Field[Any]]:
    """The fields of a coded dataclass that have a JSON key, in their order."""
    return (entry for entry in fields(cls) if "key" in entry.metadata)


def is_empty(value: Any) -> bool:
    """Whether a coded dataclass holds nothing that would be written."""
    return not value.extra and all(
        getattr(value, entry.name) == entry.default
        for entry in coded_fields(type(value))
        if entry.default is not MISSING
    )
