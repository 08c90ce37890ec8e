"""``socialize.getToken``: an OAuth 2 access token for the site or for one of its users.

Source: Gigya, “socialize.getToken REST” and “OAuth 2.0 Compliant REST API”; typings of gigya-ts. It checks by itself
who calls: the client's id and secret come by HTTP Basic or as parameters. https only.
"""

from __future__ import annotations

import base64
import binascii
import time
from typing import Any

from gigshare_gui.gigya.signing import same
from gigshare_gui.sandbox import inferred, settings
from gigshare_gui.sandbox.access import authorization_codes, new_token
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import user
from gigshare_gui.sandbox.state import State

METHOD = "socialize.getToken"
NEEDS_AUTHORIZATION = False
_GRANTS = ("client_credentials", "none", "authorization_code")


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """The token; errors carry OAuth's own fields beside Gigya's."""
    try:
        return 0, _token(call, state)
    except GigyaError as error:
        described = f"{error.code} - {inferred.name(error.code)}"
        raise GigyaError(error.code, error.details, error=error.code, error_description=described) from None


def _token(call: Incoming, state: State) -> dict[str, Any]:
    if not settings.tls_before(state):
        raise GigyaError(400001, "getToken is answered over https only")
    if call.http_method != "POST":
        raise GigyaError(400001, "getToken wants everything in the body of a POST")
    _check_client(call, state)
    grant = call.need("grant_type")
    if grant not in _GRANTS:
        raise GigyaError(400013, f"grant_type must be {', '.join(_GRANTS)}")
    uid = _uid_of_code(call) if grant == "authorization_code" else call.get("x_siteUID")
    if uid and user(state, uid) is None:
        raise GigyaError(inferred.UNKNOWN_USER, "The x_siteUID is not one of this site's users")
    lifetime = _lifetime(call.get("x_sessionExpiration"))
    token = new_token(state, uid, time.time() + lifetime if lifetime else None)
    return {"access_token": token} | ({"expires_in": lifetime} if lifetime else {})


def _uid_of_code(call: Incoming) -> str:
    """Whose token a code is exchanged for. It is spent whatever is said of it, as RFC 6749 (10.5) wants."""
    found = authorization_codes.take(call.need("code"))
    if found is None:
        raise GigyaError(400014, "The code is unknown or was used before; POST /control/authorization-code gives one")
    code, in_time = found
    if code.redirect_uri and call.get("redirect_uri") != code.redirect_uri:
        raise GigyaError(400011, "redirect_uri is not the one that the code was given for")
    if not in_time:
        raise GigyaError(400015, "The code has expired")
    return code.uid


def _check_client(call: Incoming, state: State) -> None:
    site = state.site
    name, secret = _basic(call) or (call.get("client_id"), call.get("client_secret") or call.get("secret"))
    if not name or not secret:
        raise GigyaError(400002, "Missing required parameter: client_id and client_secret")
    keys = {site.api_key: site.secret, site.user_key: site.user_secret}
    identity = call.get("userKey") or name
    if name not in keys or identity not in keys:
        raise GigyaError(400093, "The client_id is not this site's apiKey")
    if not same(secret, keys[identity]):
        raise GigyaError(403010, "Invalid Secret")


def _basic(call: Incoming) -> tuple[str, str] | None:
    scheme, _, credentials = call.authorization.partition(" ")
    if not scheme:
        return None
    try:
        if scheme.lower() != "basic":
            raise ValueError(scheme)
        name, colon, secret = base64.b64decode(credentials.strip(), validate=True).decode().partition(":")
    except (ValueError, binascii.Error):
        raise GigyaError(400008, "The Authorization header is no HTTP Basic") from None
    return (name, secret) if colon else None


def _lifetime(text: str) -> int:
    """Seconds; 0 for a token that does not expire."""
    if not text or text in ("0", "-1"):
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise GigyaError(400006, "Invalid parameter value: x_sessionExpiration must be seconds")
    return int(text)
