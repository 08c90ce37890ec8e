"""Steering a sandbox from outside, over its HTTP control calls: what the window and the command line do.

The sandbox is a server as any other: nothing here knows how it is made.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.datacenters import is_loopback
from gigshare_gui.gigya.secret import Secret

_CONNECT = 5.0  # seconds
_SECONDS = 30.0  # for one control call; an import of a large state is the longest
_PACKED_FROM = 1024 * 1024  # bytes of a body: a whole state
_QUICK = 1  # gzip's level
_MOST = 512 * 1024 * 1024  # bytes of an answer: an export holds all that was ever published


class SteeringError(Exception):
    """A control call was refused or did not arrive; the message says why and what to do."""


class NobodyThereError(SteeringError):
    """No sandbox answers."""


class Steering:
    """The control calls of one sandbox."""

    def __init__(self, url: str, token: Secret) -> None:
        self.url = url.rstrip("/")
        self._token = token

    def call(
        self,
        method: str,
        path: str,
        document: Any = None,
        query: Mapping[str, str] | None = None,
        *,
        seconds: float = _SECONDS,
        cancel: Cancel | None = None,
    ) -> Any:
        """Carry out ``method`` on ``path`` (such as ``control/faults`` or ``inbox.json``) and give its document.

        Raises:
            SteeringError: the address is not this computer's, nobody answers there, or the sandbox refused.
        """
        status, body = self._exchange(method, path, document, query or {}, seconds, cancel or Cancel())
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            raise self._nobody() from None
        if status != 200:
            sentence = found.get("error") if isinstance(found, dict) else ""
            raise SteeringError(f"The sandbox refused: {sentence or status}")
        return found

    def _exchange(
        self, method: str, path: str, document: Any, query: Mapping[str, str], seconds: float, cancel: Cancel
    ) -> tuple[int, bytes]:
        from gigshare_gui.gigya.credentials import ControlToken, CredentialsError
        from gigshare_gui.gigya.request import Request
        from gigshare_gui.gigya.wire import Limits, WireError, exchange

        if not self._is_here():
            raise SteeringError(f"{self.url} is no sandbox of this computer: its address begins with http://127.0.0.1:")
        request = Request(f"{self.url}/{path}{f'?{urlencode(query)}' if query else ''}", {})
        request.http_method = method
        request.body = b"" if document is None else json.dumps(document).encode()
        request.headers["Content-Type"] = "application/json"
        if len(request.body) > _PACKED_FROM:
            request.body = gzip.compress(request.body, _QUICK)
            request.headers["Content-Encoding"] = "gzip"
        try:
            ControlToken(self._token).apply(request, 0)
            reply = exchange(request, cancel, Limits(min(seconds, _CONNECT), seconds, seconds, _MOST))
        except CredentialsError as error:
            raise SteeringError(str(error)) from None
        except WireError:
            raise self._nobody() from None
        return reply.status, reply.body

    def _is_here(self) -> bool:
        try:
            parts = urlsplit(self.url)
            return parts.scheme == "http" and is_loopback(parts.hostname or "")
        except ValueError:
            return False

    def _nobody(self) -> NobodyThereError:
        return NobodyThereError(f"No sandbox answers at {self.url}. Is it running?")
