"""Ask an address for the manifest of updates. It blocks, so the window uses it off its thread."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from gigshare_gui.resource import resources
from gigshare_gui.updates.manifest import MAX_BYTES, Manifest, UpdateError, check_age, read, verify

MAX_SECONDS = 10.0
_AGENT = "Gigshare"


class Source(NamedTuple):
    """Where to ask, and the public key (base64 of 32 bytes) that the answer must be signed with."""

    address: str
    key: str


def shipped_source() -> Source:
    """What whoever built this Gigshare wrote into ``updates.json``; empty where nobody did."""
    said = json.loads((resources() / "updates.json").read_text(encoding="utf-8"))
    return Source(str(said["address"]), str(said["key"]))


def ask(source: Source, last_serial: int = 0, now: datetime | None = None) -> Manifest:
    """The manifest at an address, if it can be trusted. Sends nothing but the question: no version, no name.

    Raises:
        UpdateError: there is none, or it is stale, or not signed with the key.
    """
    if not source.address.strip():
        raise UpdateError("No address for updates is set. Enter the one of whoever gave you Gigshare.")
    if not source.key.strip():
        raise UpdateError("No key for updates is set, so an answer could not be trusted. Enter the one of the address.")
    manifest = read(verify(_get(source.address.strip()), source.key.strip()))
    check_age(manifest, now or datetime.now(UTC), last_serial)
    return manifest


def _get(address: str) -> bytes:
    import requests
    import urllib3.exceptions

    from gigshare_gui.deadline import Adapter, Connection, Session, TlsConnection, nobody

    if not _may_be_asked(address):
        raise UpdateError("The address for updates must begin with https://.")
    deadline = time.monotonic() + MAX_SECONDS
    try:
        with Session(Adapter(Connection, TlsConnection, deadline=deadline)) as session:
            headers = {"User-Agent": _AGENT, "Accept": "application/json"}
            limits = (5.0, 5.0)
            with session.get(
                address, headers=headers, stream=True, timeout=limits, auth=nobody, allow_redirects=False
            ) as answer:
                if answer.status_code != 200:
                    raise UpdateError(
                        f"The address has no manifest of updates (it answered {answer.status_code}). Check it."
                    )
                return bytes(answer.raw.read(MAX_BYTES + 1, decode_content=True))
    except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
        raise UpdateError("The address for updates took too long to answer. Try again later.") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError):
        raise UpdateError("The address for updates cannot be reached. Check it, and the network.") from None


def _may_be_asked(address: str) -> bool:
    """Only over TLS, but for a server on this very computer."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    try:
        return parts.scheme == "http" and ip_address(host).is_loopback
    except ValueError:
        return False
