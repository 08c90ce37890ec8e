"""The manifest of updates: which version there is and what changed, signed with Ed25519 (RFC 8032).

It is one JSON document with two texts: ``manifest``, itself JSON, and ``signature``, in base64, made over ``CONTEXT``
and the manifest's bytes. Nothing of a manifest is looked at before its signature is good. ``serial`` grows with each
manifest and ``expires`` ends its truth, so that nobody can pass off an old one as news.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

CONTEXT = b"gigshare updates 1\n"
MAX_BYTES = 64 * 1024
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)
_MAX_TEXT = 2000  # characters of one change
_MAX_CHANGES = 100
_MAX_SERIAL = 2**53 - 1  # what every reader of JSON holds exactly (RFC 8259, section 6); settings keep 64 bits


_MALFORMED = "The manifest is signed, but it cannot be read. A newer Gigshare may read it."


class UpdateError(Exception):
    """There is no manifest that can be trusted; the message says why and what to do."""


class Release(NamedTuple):
    """A version and what changed in it."""

    version: str
    changes: tuple[str, ...]


class Manifest(NamedTuple):
    """What a manifest says. ``releases`` has the newest first; ``page`` is where it can be had."""

    serial: int
    expires: datetime
    page: str
    releases: tuple[Release, ...]

    def newer_than(self, version: str) -> tuple[Release, ...]:
        """The releases after ``version``, newest first."""
        return tuple(each for each in self.releases if numbers(each.version) > numbers(version))


def numbers(version: str) -> tuple[int, ...]:
    """A version such as ``0.10.2`` as numbers to compare; ``0.1`` is ``0.1.0``.

    Raises:
        UpdateError: it is no version.
    """
    if not _VERSION.fullmatch(version):
        raise UpdateError(f"“{version[:40]}” is no version.")
    found = [int(part) for part in version.split(".")]
    return (*found, *[0] * (4 - len(found)))


def verify(document: bytes, key: str) -> bytes:
    """The manifest's bytes, if the signature over them is that of ``key``, a public key in base64.

    Raises:
        UpdateError: the key is none, the document is no signed manifest, or its signature is not good.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
    except ValueError:
        raise UpdateError(
            "The key for updates is none: it is 44 letters long. Copy it from whoever runs the address."
        ) from None
    if len(document) > MAX_BYTES:
        raise UpdateError("What the address gave is too long to be a manifest of updates.")
    try:
        envelope = json.loads(document)
        manifest = str.encode(envelope["manifest"], "utf-8")
        signature = base64.b64decode(envelope["signature"], validate=True)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UpdateError("What the address gave is no manifest of updates. Check the address.") from None
    try:
        public.verify(signature, CONTEXT + manifest)
    except InvalidSignature:
        raise UpdateError(
            "The manifest is not signed with the key for updates: somebody may have changed it. It was not read."
        ) from None
    return manifest


def read(manifest: bytes) -> Manifest:
    """What the bytes of a verified manifest say.

    Raises:
        UpdateError: an entry is missing or wrong.
    """
    try:
        said = json.loads(manifest)
        if said["product"] != "gigshare":
            raise UpdateError("This manifest is of another program. Check the address.")
        releases = tuple(_release(each) for each in _list(said["releases"]))
        expires = datetime.fromisoformat(said["expires"])
        if expires.tzinfo is None:
            raise ValueError("a time without a zone is no moment")
        found = Manifest(_serial(said["serial"]), expires.astimezone(UTC), _page(said["page"]), releases)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise UpdateError(_MALFORMED) from None
    newest = sorted(found.releases, key=lambda each: numbers(each.version), reverse=True)
    return found._replace(releases=tuple(newest))


def check_age(manifest: Manifest, now: datetime, last_serial: int) -> None:
    """Whether a manifest may be believed now, after one with ``last_serial`` was seen.

    Raises:
        UpdateError: it has expired, or is older than one that was seen before.
    """
    if manifest.serial < last_serial:
        raise UpdateError(
            "The manifest is older than one seen before: somebody may be holding back the newest. Ask later."
        )
    if now > manifest.expires:
        raise UpdateError(
            f"The manifest was good until {manifest.expires:%d %B %Y} only, so it may miss what came since. Ask later."
        )


def sign(manifest: Mapping[str, Any], private_key: bytes) -> bytes:
    """The signed document, for whoever publishes updates; ``private_key`` is the raw 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(CONTEXT + text.encode("utf-8"))
    envelope = {"manifest": text, "signature": base64.b64encode(signature).decode("ascii")}
    return json.dumps(envelope, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _release(entry: Mapping[str, Any]) -> Release:
    """A version; one that :func:`numbers` cannot read makes the manifest malformed.

    Raises:
        ValueError: an entry is of another type, as are TypeError and KeyError.
    """
    version, changes = entry["version"], _list(entry["changes"])
    if not (
        isinstance(version, str) and _VERSION.fullmatch(version) and all(isinstance(each, str) for each in changes)
    ):
        raise ValueError("an entry is wrong")
    return Release(version, tuple(text[:_MAX_TEXT] for text in changes))


def _list(entry: Any) -> list[Any]:
    if not isinstance(entry, list):
        raise TypeError("this must be a list")
    return entry[:_MAX_CHANGES]


def _serial(entry: Any) -> int:
    if not isinstance(entry, int) or isinstance(entry, bool) or not 0 <= entry <= _MAX_SERIAL:
        raise ValueError("the serial is no number that can be kept")
    return entry


def _page(entry: Any) -> str:
    if not (isinstance(entry, str) and entry.isprintable()):
        raise TypeError("the page must be text that can be shown")
    parts = urlsplit(entry)
    # reading the port refuses one that is none
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or parts.port == 0:
        raise ValueError("the page is no address of the web")
    return entry
