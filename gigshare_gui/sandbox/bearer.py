"""RS256 bearer tokens, verified by hand: SAP's .NET SDK joins plain Base64 where the standard wants base64url, and
what is signed are the characters as they were sent.

Source: SAP's gigya-php-sdk (``JWTUtils``) and gigya-dotnet-sdk (``CalcAuthorizationBearer``).
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, NamedTuple


class BearerError(ValueError):
    """The token is not valid; the message says why, without quoting it."""


class Claims(NamedTuple):
    """What a token says: when it was made, in Unix seconds, and its unique id."""

    issued_at: float
    id: str


def verified(token: str, user_key: str, public_key: str) -> Claims:
    """The claims of a token that the private key of ``user_key`` signed; raises BearerError."""
    parts = token.split(".")
    if len(parts) != 3:
        raise BearerError("The bearer token is no JSON web token")
    header, payload = _object(parts[0]), _object(parts[1])
    if header.get("alg") != "RS256":
        raise BearerError("The bearer token's alg must be RS256")
    if header.get("kid") != user_key:
        raise BearerError("The bearer token's kid is not this site's userKey")
    if not public_key:
        raise BearerError("This sandbox has no key pair yet; make one with POST /control/private-key")
    _check_signature(f"{parts[0]}.{parts[1]}", _bytes(parts[2]), public_key)
    issued, unique = payload.get("iat"), payload.get("jti")
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not isinstance(unique, str) or not unique:
        raise BearerError("The bearer token needs iat and jti")
    return Claims(float(issued), unique)


def _check_signature(signed: str, signature: bytes, public_key: str) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    key = load_pem_public_key(public_key.encode())
    try:
        if not isinstance(key, rsa.RSAPublicKey):
            raise BearerError("The sandbox's key pair is no RSA pair")
        key.verify(signature, signed.encode("ascii"), padding.PKCS1v15(), SHA256())
    except (InvalidSignature, UnicodeEncodeError):
        raise BearerError("The bearer token's signature does not fit") from None


def _bytes(text: str) -> bytes:
    """Base64 in either alphabet, with its padding or without."""
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise BearerError("The bearer token is not Base64") from None


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(_bytes(text))
    except (ValueError, RecursionError):
        raise BearerError("The bearer token does not hold JSON") from None
    if not isinstance(value, dict):
        raise BearerError("The bearer token does not hold JSON objects")
    return value
