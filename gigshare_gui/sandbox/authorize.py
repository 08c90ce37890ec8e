"""Who calls, and may they: signature, timestamp and nonce as Gigya checks them.

Source: Gigya, “Using the REST API: authorization” and “Response Codes and Errors”; what they leave open is in
``inferred.py``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from gigshare_gui.gigya.signing import key_bytes, normalised_url, parameter_string, percent, same, sign
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.access import is_new_nonce
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.state import Site, State


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
    if not is_new_nonce(state, owner, nonce, now, inferred.NONCE_MEMORY):
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
    parameters = percent(parameter_string(call.sent))  # once, however many addresses are tried
    bases = [f"{call.http_method}&{percent(normalised_url(url))}&{parameters}" for url in _urls(call)]
    if not any(same(signature, sign(base, key)) for base in bases):
        # The expected signature helps its owner to find the fault. It is of use only to who holds the same request.
        raise GigyaError(
            403003, "Invalid request signature", baseString=bases[0], expectedSignature=sign(bases[0], key)
        )


def _urls(call: Incoming) -> Iterator[str]:
    """The addresses that clients sign: with the port and without it, and with https where a proxy ended TLS."""
    for scheme in ("http", "https"):
        for authority in call.authorities:
            try:
                bare = urlsplit(f"//{authority}").hostname or authority
                urlsplit(f"//{authority}").port  # noqa: B018  (reading it validates the port)
            except ValueError:
                raise GigyaError(400001, "Invalid request format: Host header") from None
            bare = f"[{bare}]" if ":" in bare else bare
            for name in dict.fromkeys((authority, bare)):
                yield f"{scheme}://{name}{call.path}"
