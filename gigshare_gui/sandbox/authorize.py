"""Who calls, and may they: signature, secret, OAuth token and bearer token as Gigya checks them.

Source: Gigya, “Using the REST API: authorization”, “OAuth 2.0 Compliant REST API” and “Response Codes and Errors”;
what they leave open is in ``inferred.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from gigshare_gui.gigya.signing import key_bytes, normalised_url, parameter_string, percent, same, sign
from gigshare_gui.sandbox import inferred, settings
from gigshare_gui.sandbox.access import is_new_nonce, token_owner
from gigshare_gui.sandbox.bearer import BearerError, verified
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.state import Site, State


class Proof(NamedTuple):
    """How a caller was recognized: the user that a token stands for, and the base string of a signature."""

    bound_uid: str = ""
    base_string: str = ""


def token_of(call: Incoming) -> str:
    """The OAuth token of a call, in a parameter or in the header; empty where there is none."""
    scheme, _, credentials = call.authorization.partition(" ")
    return call.get("oauth_token") or (credentials.strip() if scheme.lower() == "oauth" else "")


def authorize(call: Incoming, state: State, now: float, skew: float = 0.0) -> Proof:
    """Let a call pass at ``now`` (Unix seconds), or raise the GigyaError that says why not. By ``skew`` seconds the
    clock is off on purpose: for times, and not for what is remembered, or a nonce could be forgotten and serve again.
    """
    scheme, _, credentials = call.authorization.partition(" ")
    if scheme.lower() == "oauth" or call.get("oauth_token"):
        return _by_token(call, state, token_of(call), now + skew)
    if call.need("apiKey") != state.site.api_key:
        raise GigyaError(400093, "Invalid ApiKey parameter")
    if scheme.lower() == "bearer":
        return _by_bearer(credentials.strip(), state, now, skew)
    if call.get("secret"):
        return _by_secret(call, state)
    signature = call.need("sig")
    timestamp, nonce = call.need("timestamp"), call.need("nonce")
    bases = _bases(call, over_tls=settings.tls_before(state))
    base = bases[0]
    try:
        _check_time(timestamp, now + skew)
        base = _check_signature(bases, signature, _secret(call, state.site))
        _spend(state, call.get("userKey") or call.get("apiKey"), nonce, now)
    except GigyaError as error:
        error.base_string = base
        raise
    return Proof(base_string=base)


def _by_token(call: Incoming, state: State, token: str, now: float) -> Proof:
    if not token:
        raise GigyaError(400008, "The Authorization header holds no token")
    if not settings.tls_before(state):
        raise GigyaError(403025, "OAuth tokens are accepted over https only")
    owner = token_owner(state, token, now)
    if owner is None:
        raise GigyaError(403025, "The token is unknown or has expired")
    if owner and call.get("UID") not in ("", owner):
        raise GigyaError(inferred.UNKNOWN_USER, "The token stands for another user")
    return Proof(owner)


def _by_bearer(token: str, state: State, now: float, skew: float) -> Proof:
    if not settings.tls_before(state):
        raise GigyaError(inferred.INVALID_BEARER, "Bearer tokens are accepted over https only")
    try:
        claims = verified(token, state.site.user_key, settings.public_key(state))
    except BearerError as error:
        raise GigyaError(inferred.INVALID_BEARER, str(error)) from None
    off = abs(now + skew - claims.issued_at)
    if off > inferred.WINDOW:
        raise GigyaError(403002, f"Request has expired: iat is {off:.0f} seconds off")
    _spend(state, f"bearer {state.site.user_key}", claims.id, now)
    return Proof()


def _by_secret(call: Incoming, state: State) -> Proof:
    if not settings.tls_before(state):
        raise GigyaError(403006, "The secret was sent over http: use a signature, and change the secret")
    if not same(call.get("secret"), _secret(call, state.site)):
        raise GigyaError(403010, "Invalid Secret")
    return Proof()


def _spend(state: State, owner: str, nonce: str, now: float) -> None:
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


def _bases(call: Incoming, *, over_tls: bool) -> list[str]:
    """The base strings that the client may have signed, the likeliest first."""
    parameters = percent(parameter_string(call.sent))  # once, however many addresses are tried
    schemes = ("https", "http") if over_tls else ("http", "https")
    return [f"{call.http_method}&{percent(normalised_url(url))}&{parameters}" for url in _urls(call, schemes)]


def _check_signature(bases: Sequence[str], signature: str, secret: str) -> str:
    """The base string that fits the signature; raises 403003 with the likeliest one."""
    key = key_bytes(secret)
    fits = next((base for base in bases if same(signature, sign(base, key))), None)
    if fits is None:
        # The expected signature helps its owner to find the fault. It is of use only to who holds the same request.
        raise GigyaError(
            403003, "Invalid request signature", baseString=bases[0], expectedSignature=sign(bases[0], key)
        )
    return fits


def _urls(call: Incoming, schemes: Sequence[str]) -> Iterator[str]:
    """The addresses that clients sign: with the port and without it, and with https where a proxy ended TLS."""
    for scheme in schemes:
        for authority in call.authorities:
            try:
                bare = urlsplit(f"//{authority}").hostname or authority
                urlsplit(f"//{authority}").port  # noqa: B018  (reading it validates the port)
            except ValueError:
                raise GigyaError(400001, "Invalid request format: Host header") from None
            bare = f"[{bare}]" if ":" in bare else bare
            for name in dict.fromkeys((authority, bare)):
                # The npm client signs the blank behind a method's name and sends it as %20.
                for path in dict.fromkeys((call.path, unquote(call.path))):
                    yield f"{scheme}://{name}{path}"
