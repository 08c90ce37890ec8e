"""Gigya's signatures: HMAC-SHA1 over an OAuth 1 base string.

Source: Gigya, “Using the REST API: authorization”; SAP's public SDKs (``SigUtils``), whose published vectors the
tests reproduce.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def percent(text: str) -> str:
    """RFC 3986 encoding over UTF-8: only ``A-Z a-z 0-9 - . _ ~`` stay; a space is ``%20``."""
    return quote(text, safe="-._~", encoding="utf-8", errors="surrogatepass")


def normalised_url(url: str) -> str:
    """Scheme and host in lower case, the port only where it is not the scheme's own, the path as it is."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    port = parts.port
    shown = f":{port}" if port is not None and port != _DEFAULT_PORTS.get(scheme) else ""
    return f"{scheme}://{host}{shown}{parts.path}"


def parameter_string(parameters: Mapping[str, str]) -> str:
    """Every parameter but ``sig``, sorted by name in byte order, as ``name=value`` joined by ``&``."""
    names = sorted(
        (name for name in parameters if name != "sig"), key=lambda name: name.encode("utf-8", "surrogatepass")
    )
    return "&".join(f"{name}={percent(parameters[name])}" for name in names)


def base_string(method: str, url: str, parameters: Mapping[str, str]) -> str:
    """What is signed: method, URL and parameters, each encoded once more."""
    return "&".join((method.upper(), percent(normalised_url(url)), percent(parameter_string(parameters))))


def key_bytes(secret: str) -> bytes:
    """The bytes of a Base64 secret, read as leniently as PHP does: foreign characters are dropped, padding is free.

    A single left-over character at the end carries no byte and is ignored.
    """
    clean = _NOT_BASE64.sub("", secret)
    clean = clean[: len(clean) - (len(clean) % 4 == 1)]
    try:
        return base64.b64decode(clean + "=" * (-len(clean) % 4))
    except binascii.Error:
        return b""


def sign(text: str, key: bytes) -> str:
    """The Base64 HMAC-SHA1 of ``text``."""
    digest = hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha1).digest()
    return base64.b64encode(digest).decode("ascii")


def request_signature(key: bytes, method: str, url: str, parameters: Mapping[str, str]) -> str:
    """The ``sig`` parameter of a request."""
    return sign(base_string(method, url, parameters), key)


def uid_signature(key: bytes, timestamp: str, uid: str) -> str:
    """``UIDSignature`` of a user at a time (Unix seconds, as text)."""
    return sign(f"{timestamp}_{uid}", key)


def friendship_signature(key: bytes, timestamp: str, friend_uid: str, uid: str) -> str:
    """``friendshipSignature`` of a friend of a user at a time (Unix seconds, as text)."""
    return sign(f"{timestamp}_{friend_uid}_{uid}", key)


def same(one: str, other: str) -> bool:
    """Whether two signatures are equal, compared in constant time."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
