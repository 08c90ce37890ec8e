"""``socialize.getSessionInfo``: a network's own token, encrypted with the site's secret. Here it is a sandbox token.

Source: the typings of gigya-ts and a fixture of giggly: AES with the partner's secret, everything in Base64, the
initialization vector beside it; the mode is in ``inferred.py``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from typing import Any

from gigshare_gui.gigya.signing import key_bytes, sign
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.acting import acting_user, connection
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.rules import check_application
from gigshare_gui.sandbox.state import State

METHOD = "socialize.getSessionInfo"
_PADDINGS = ("PKCS7", "PKCS5", "ZEROS")  # the first two are the same for blocks of 16 bytes
_BLOCK = 16  # bytes


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """The token of one connection, always the same one while the sandbox keeps its secret."""
    acting = acting_user(call, state)
    check_application(state, call.need("provider").lower())
    identity = connection(acting, call.need("provider"))
    padding = call.one_of("paddingMode", _PADDINGS, _PADDINGS[0])
    key = key_bytes(state.site.secret)
    vector = secrets.token_bytes(_BLOCK)

    def sealed(text: str) -> str:
        return base64.b64encode(_encrypt(text.encode(), key, vector, padding)).decode("ascii")

    now = int(time.time())
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(now))
    ends = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + inferred.SESSION_LIFETIME))
    plain = {
        "authToken": _token("token", identity.provider, identity.provider_uid, key),
        "tokenSecret": _token("secret", identity.provider, identity.provider_uid, key),
        "tokenExpirationUTC": ends,
        "sessionHandle": _token("handle", identity.provider, identity.provider_uid, key),
        "sessionExpiration": ends,
        "providerUID": identity.provider_uid,
    }
    encrypts, everything = call.get("encrypt").lower() not in ("false", "0"), call.flag("encryptAll")
    open_ones = () if everything else inferred.SESSION_PLAIN_FIELDS
    fields: dict[str, Any] = {
        name: sealed(value) if encrypts and name not in open_ones else value for name, value in plain.items()
    }
    fields["IV"] = base64.b64encode(vector).decode("ascii")
    if call.flag("signIDs"):
        fields |= {"timestamp": stamp, "providerUIDSig": sign(f"{stamp}_{identity.provider_uid}", key)}
    return 0, fields


def _token(kind: str, provider: str, provider_uid: str, key: bytes) -> str:
    """A token that opens nothing, and says so."""
    return f"sandbox-{kind}-{hmac.new(key, f'{kind} {provider} {provider_uid}'.encode(), hashlib.sha256).hexdigest()}"


def _encrypt(data: bytes, key: bytes, vector: bytes, padding: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    lacking = _BLOCK - len(data) % _BLOCK
    if padding == "ZEROS":
        data += bytes(lacking % _BLOCK)
    else:
        data += bytes([lacking]) * lacking
    encryptor = Cipher(algorithms.AES(key), getattr(modes, inferred.SESSION_MODE)(vector)).encryptor()
    return encryptor.update(data) + encryptor.finalize()
