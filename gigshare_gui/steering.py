"""Steering a sandbox from outside, over its HTTP control calls: what the window and the command line do.

The sandbox is a server as any other: nothing here knows how it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from gigshare_gui.gigya.datacenters import is_loopback
from gigshare_gui.gigya.secret import Secret

_SECONDS = 30.0  # for one control call; an import of a large state is the longest


class SteeringError(Exception):
    """A control call was refused or did not arrive; the message says why and what to do."""


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
    ) -> Any:
        """Carry out ``method`` on ``path`` (such as ``control/faults`` or ``inbox.json``) and give its document.

        Raises:
            SteeringError: the address is not this computer's, nobody answers there, or the sandbox refused.
        """
        import requests

        try:
            parts = urlsplit(self.url)
            here = parts.scheme == "http" and is_loopback(parts.hostname or "")
        except ValueError:
            here = False
        if not here:
            raise SteeringError(f"{self.url} is no sandbox of this computer: its address begins with http://127.0.0.1:")
        headers = {"X-Control-Token": self._token.reveal()}
        try:
            with requests.Session() as session:
                session.trust_env = False  # a proxy has no business with loopback, nor a .netrc with the token
                answer = session.request(
                    method,
                    f"{self.url}/{path}",
                    headers=headers,
                    json=document,
                    params=dict(query or {}),
                    timeout=seconds,
                    allow_redirects=False,
                )
                found = answer.json()
        except (requests.RequestException, ValueError):
            raise SteeringError(f"No sandbox answers at {self.url}. Is it running?") from None
        if answer.status_code != 200:
            sentence = found.get("error") if isinstance(found, dict) else ""
            raise SteeringError(f"The sandbox refused: {sentence or answer.status_code}")
        return found
