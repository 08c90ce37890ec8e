"""The kinds of share, and the ``.gigshare`` document that holds one.

A kind registers itself by being a module in this folder that names its class ``SHARE``.
"""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable, Collection, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, Self

from gigshare_gui.shares.codec import Json, ShareFormatError
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.form import Form

if TYPE_CHECKING:
    from gigshare_gui.shares.user_action import UserAction

VERSION = 1
SUFFIX = ".gigshare"
MAX_DEPTH = 100  # of lists and objects in each other: what is read must also be written, with less stack left
MAX_BYTES = 4 * 1024 * 1024  # of a document: far above any share that a network takes


class Share(Protocol):
    """What every kind of share can do; each is a frozen dataclass."""

    KIND: ClassVar[str]
    TITLE: ClassVar[str]
    METHOD: ClassVar[str]  # of Gigya, which publishes it
    FORM: ClassVar[Form]
    KEYS: ClassVar[tuple[str, ...]]  # that its document has besides ``gigshare`` and ``kind``

    def action_for(self, provider: str) -> UserAction:
        """The share in the terms that every network reads: what ``provider`` is given to show."""

    def path(self, provider: str, field: str) -> str:
        """Where in this kind of share the ``field`` of :meth:`action_for` stands, as findings name it."""

    def targets(self, connected: Collection[str]) -> tuple[str, ...]:
        """The providers that the share is sent to by a user who is connected to these."""

    def with_links(self, provider: str, shorten: Callable[[str], str]) -> Self:
        """The share as ``provider`` gets it when each link in its text goes through ``shorten``."""

    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""

    def to_json(self) -> dict[str, Json]:
        """The kind's own parts of the document."""

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> Self:
        """Read the kind's own parts; raises ShareFormatError."""

    def checks(self) -> tuple[Finding, ...]:
        """Findings that need no network."""


class Document(NamedTuple):
    """A share with the keys of its file that this version does not know."""

    share: Any
    extra: Mapping[str, Json] = {}


@cache
def kinds() -> Mapping[str, type[Share]]:
    """Every kind of share by the name it has in files."""
    found: dict[str, type[Share]] = {}
    package = import_module("gigshare_gui.shares")
    for entry in pkgutil.iter_modules(package.__path__):
        share = getattr(import_module(f"gigshare_gui.shares.{entry.name}"), "SHARE", None)
        if share is not None:
            found[share.KIND] = share
    return found


def published_share(method: str, payload: Mapping[str, Json]) -> Share | None:
    """The share that a call to ``method`` published, as an inbox keeps it; ``None`` for what is no share of ours."""
    kind = next((each for each in kinds().values() if method == each.METHOD), None)
    try:
        return kind.from_json(payload) if kind is not None else None
    except ShareFormatError:
        return None


def read_document(text: str | bytes) -> Document:
    """Read the text of a ``.gigshare`` file.

    Raises:
        ShareFormatError: the text is not JSON, not a share, of an unknown kind or of a newer version.
    """
    if len(text) > MAX_BYTES:
        raise ShareFormatError("", "the file is too large to be a share")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ShareFormatError("", f"the file is not JSON ({error})") from None
    if not isinstance(document, dict):
        raise ShareFormatError("", "the file does not hold a share")
    if _is_deeper(document, MAX_DEPTH):
        raise ShareFormatError("", "the file is nested too deeply to be a share")
    version = document.get("gigshare")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ShareFormatError("gigshare", 'a share begins with {"gigshare": 1, ...}')
    if version > VERSION:
        raise ShareFormatError("gigshare", "this share was made by a newer Gigshare; update to open it")
    kind = kinds().get(str(document.get("kind")))
    if kind is None:
        known = ", ".join(sorted(kinds()))
        raise ShareFormatError("kind", f"“{document.get('kind')}” is no kind of share (there are: {known})")
    share = kind.from_json(document)
    own = {"gigshare", "kind", *kind.KEYS}
    return Document(share, {key: value for key, value in document.items() if key not in own})


def write_document(document: Document) -> str:
    """The text of a ``.gigshare`` file: stable order, one key a line, ends with a newline."""
    content = {"gigshare": VERSION, "kind": document.share.KIND, **document.share.to_json(), **document.extra}
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    # Half of a character, as a cut emoji leaves it, has no UTF-8; JSON writes it as an escape.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_deeper(value: Json, depth: int) -> bool:
    level = [value]
    for _ in range(depth):
        level = [inner for each in level if isinstance(each, dict | list) for inner in _inside(each)]
    return bool(level)


def _inside(value: Json) -> list[Json]:
    return list(value.values()) if isinstance(value, dict) else value
