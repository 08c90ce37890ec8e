"""Who calls, and may they: signature, timestamp and nonce as Gigya checks them.

Source: Gigya, “Using the REST API: authorization” and “Response Codes and Errors”; what they leave open is in
``inferred.py``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from gigshare_gui.gigya.signing import base_string, key_bytes, same, sign
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.state import Site, State


class Incoming(NamedTuple):
    """A call as it arrived: ``sent`` are the parameters with their names as sent (they were signed so),
    ``parameters`` the same by lower-case name."""

    http_method: str
    method: str
    path: str
    host: str
    sent: Mapping[str, str]
    parameters: Mapping[str, str]

    def get(self, name: str) -> str:
        """A parameter, whatever the case of its name; empty when it is absent."""
        return self.parameters.get(name.lower(), "")

    def need(self, name: str) -> str:
        """A parameter that is required; raises 400002 without it."""
        value = self.get(name)
        if not value:
            raise GigyaError(400002, f"Missing required parameter: {name}")
        return value


def authorize(call: Incoming, state: State) -> None:
    """Let a call pass, or raise the GigyaError that says why not."""
    if call.get("oauth_token"):
        raise GigyaError(403025, "OAuth tokens are accepted over https only")
    if call.need("apiKey") != state.site.api_key:
        raise GigyaError(400093, "Invalid ApiKey parameter")
    if call.get("secret"):
        raise GigyaError(403006, "The secret was sent over http: use a signature, and change the secret")
    signature = call.need("sig")
    timestamp, nonce = call.need("timestamp"), call.need("nonce")
    now = time.time()
    _check_time(timestamp, now)
    _check_signature(call, signature, _secret(call, state.site))
    owner = call.get("userKey") or call.get("apiKey")
    if not state.is_new_nonce(owner, nonce, now, inferred.NONCE_MEMORY):
        raise GigyaError(403004, "This nonce was used before")


def _secret(call: Incoming, site: Site) -> str:
    user_key = call.get("userKey")
    if not user_key:
        return site.secret
    if user_key != site.user_key:
        raise GigyaError(inferred.UNKNOWN_USER_KEY, "Unknown userKey")
    return site.user_secret


def _check_time(timestamp: str, now: float) -> None:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 16):
        raise GigyaError(400004, "Invalid parameter format: timestamp must be Unix time in seconds")
    given = int(timestamp)
    seconds = given / 1000 if given >= inferred.MILLISECONDS_FROM else given
    if abs(now - seconds) > inferred.WINDOW:
        raise GigyaError(403002, f"Request has expired: the timestamp is {abs(now - seconds):.0f} seconds off")


def _check_signature(call: Incoming, signature: str, secret: str) -> None:
    key = key_bytes(secret)
    bases = [base_string(call.http_method, url, call.sent) for url in _urls(call)]
    if not any(same(signature, sign(base, key)) for base in bases):
        # The expected signature helps its owner to find the fault. It is of use only to who holds the same request.
        raise GigyaError(
            403003, "Invalid request signature", baseString=bases[0], expectedSignature=sign(bases[0], key)
        )


def _urls(call: Incoming) -> Iterator[str]:
    """The addresses that clients sign: with the port and without it, and with https where a proxy ended TLS."""
    host = call.host or "127.0.0.1"
    try:
        bare = urlsplit(f"//{host}").hostname or host
    except ValueError:
        raise GigyaError(400001, "Invalid request format: Host header") from None
    if ":" in bare:
        bare = f"[{bare}]"
    for scheme in ("http", "https"):
        for name in dict.fromkeys((host, bare)):
            yield f"{scheme}://{name}{call.path}"
