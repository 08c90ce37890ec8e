"""A request on its way out: what credentials add to and the wire sends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

# Parameters that prove who calls. They are made by credentials, never taken from a share, and never shown.
AUTH_PARAMETERS = frozenset(
    (
        "apiKey",
        "userKey",
        "secret",
        "sig",
        "timestamp",
        "nonce",
        "oauth_token",
        "UID",
        "format",
        "callback",
        "httpStatusCodes",
    )
)
SDK = "gigshare_0.1"


class Call(NamedTuple):
    """One Gigya API method with its parameters, as the wire takes them: text only.

    ``targets`` are the providers that this call means to reach; they are not sent, but an answer that names none of
    them is told apart by it.
    """

    method: str
    parameters: Mapping[str, str]
    targets: tuple[str, ...] = ()
    publishes: bool = False


class Request:
    """A call with its address, to which credentials add what proves the caller."""

    def __init__(self, url: str, parameters: Mapping[str, str]) -> None:
        self.http_method = "POST"
        self.url = url
        self.body: bytes | None = None  # sent as it is, instead of the parameters
        whole = {_whole(name): _whole(value) for name, value in parameters.items()}
        self.parameters = {**whole, "format": "json", "httpStatusCodes": "false", "sdk": SDK}
        self.headers = {"Accept": "application/json, text/javascript", "Accept-Encoding": "gzip"}


def _whole(text: str) -> str:
    """Text without halves of characters, which cannot be sent: as in browsers, each becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def as_parameter(value: Any) -> str:
    """A JSON value as one form field: text as it is, booleans as ``true``/``false``, the rest as compact JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
