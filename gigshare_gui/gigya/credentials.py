"""The ways to prove who calls. Each is a class with ``apply(request, now)``; adding one needs nothing else.

Source: Gigya, “Using the REST API” (authorization), and SAP's SDKs; section numbers are not theirs.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from gigshare_gui.gigya.datacenters import is_loopback
from gigshare_gui.gigya.request import Request
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.signing import key_bytes, request_signature


class CredentialsError(Exception):
    """These credentials cannot be used; the message says what to do."""


class Credentials(Protocol):
    """What every way of authorization can do."""

    def apply(self, request: Request, now: float) -> None:
        """Add to ``request`` what proves the caller; ``now`` is the server's time in Unix seconds.

        Raises:
            CredentialsError: something is missing or malformed.
        """

    def shown(self) -> Mapping[str, str]:
        """What is added, with words in the place of what is secret or made when the call is sent."""


MADE_ON_SEND = "(made when sent)"
KEPT_SECRET = "(secret)"  # noqa: S105  the words shown in its place


def _need(value: object, sentence: str) -> None:
    if not value:
        raise CredentialsError(sentence)


def nonce(now: float) -> str:
    """A text that no request used before: milliseconds and 64 random bits."""
    return f"{int(now * 1000)}_{secrets.randbits(64)}"


class Signature(NamedTuple):
    """HMAC-SHA1 by the site's secret, or by a user's or application's own (``user_key``)."""

    api_key: str
    secret: Secret
    user_key: str = ""

    def apply(self, request: Request, now: float) -> None:
        """Sign the request."""
        _need(self.api_key, "The workspace has no API key. Add it in the workspace's settings.")
        _need(self.secret, "The workspace's secret is not in the keyring. Enter it in the workspace's settings.")
        key = key_bytes(self.secret.reveal())
        _need(key, "The secret is not Base64 text as Gigya issues it. Copy it again from the console.")
        request.parameters |= {"apiKey": self.api_key, "timestamp": str(int(now)), "nonce": nonce(now)}
        if self.user_key:
            request.parameters["userKey"] = self.user_key
        request.parameters["sig"] = request_signature(key, request.http_method, request.url, request.parameters)

    def shown(self) -> Mapping[str, str]:
        """The key, and that the rest is made on sending."""
        user = {"userKey": self.user_key} if self.user_key else {}
        return {"apiKey": self.api_key, **user, **dict.fromkeys(("timestamp", "nonce", "sig"), MADE_ON_SEND)}


class PlainSecret(NamedTuple):
    """The secret itself as a parameter; https only, else Gigya answers 403006."""

    api_key: str
    secret: Secret
    user_key: str = ""

    def apply(self, request: Request, now: float) -> None:  # noqa: ARG002
        """Add the secret."""
        _need(self.api_key, "The workspace has no API key. Add it in the workspace's settings.")
        _need(self.secret, "The workspace's secret is not in the keyring. Enter it in the workspace's settings.")
        _need(request.url.startswith("https://"), "A plain secret is sent over https only. Use signed requests.")
        request.parameters |= {"apiKey": self.api_key, "secret": self.secret.reveal()}
        if self.user_key:
            request.parameters["userKey"] = self.user_key

    def shown(self) -> Mapping[str, str]:
        """The key, and that there is a secret."""
        user = {"userKey": self.user_key} if self.user_key else {}
        return {"apiKey": self.api_key, **user, "secret": KEPT_SECRET}


class OAuthToken(NamedTuple):
    """A user's OAuth 2 access token, in the Authorization header; the API key is not sent with it."""

    token: Secret

    def apply(self, request: Request, now: float) -> None:  # noqa: ARG002
        """Add the token; over plain http only the sandbox on this computer may refuse it (403025)."""
        _need(self.token, "The user's token is not in the keyring. Enter it in the workspace's settings.")
        request.headers["Authorization"] = f"OAuth {_one_line(self.token.reveal())}"

    def shown(self) -> Mapping[str, str]:
        """That there is a token."""
        return {"Authorization": f"OAuth {KEPT_SECRET}"}


class ClientSecret(NamedTuple):
    """The site as an OAuth client: its key and secret in the body of ``socialize.getToken``, over https.

    A sandbox of this computer may be asked without: nothing of it leaves the computer.
    """

    api_key: str
    secret: Secret
    user_key: str = ""

    def apply(self, request: Request, now: float) -> None:  # noqa: ARG002
        """Add the secret."""
        _need(self.api_key, "The workspace has no API key. Add it in the workspace's settings.")
        _need(self.secret, "The workspace's secret is not in the keyring. Enter it in the workspace's settings.")
        parts = urlsplit(request.url)
        is_safe = parts.scheme == "https" or is_loopback(parts.hostname or "")
        _need(is_safe, "A user's token is asked for over https only. Use the site's https address.")
        request.parameters |= {"client_id": self.api_key, "client_secret": self.secret.reveal()}
        if self.user_key:
            request.parameters["userKey"] = self.user_key

    def shown(self) -> Mapping[str, str]:
        """The key, and that there is a secret."""
        user = {"userKey": self.user_key} if self.user_key else {}
        return {"client_id": self.api_key, **user, "client_secret": KEPT_SECRET}


class BearerJwt(NamedTuple):
    """A JSON web token signed (RS256) with the private key that the console issued for ``user_key``."""

    api_key: str
    user_key: str
    private_key: Secret

    def apply(self, request: Request, now: float) -> None:
        """Sign a token for this one request."""
        _need(self.api_key, "The workspace has no API key. Add it in the workspace's settings.")
        _need(self.user_key, "The workspace has no user key. Add it in the workspace's settings.")
        _need(self.private_key, "The private key is not in the keyring. Enter it in the workspace's settings.")
        import jwt

        claims = {"iat": int(now), "jti": nonce(now)}
        try:
            token = jwt.encode(claims, self.private_key.reveal(), "RS256", headers={"kid": self.user_key})
        except (ValueError, TypeError, jwt.PyJWTError):
            # The library's own message may quote the key, so it goes no further.
            raise CredentialsError("The private key is not an RSA key in PEM form, as the console issues it.") from None
        request.headers["Authorization"] = f"Bearer {token}"
        request.parameters["apiKey"] = self.api_key

    def shown(self) -> Mapping[str, str]:
        """The key, and that a token is made on sending."""
        return {"apiKey": self.api_key, "Authorization": f"Bearer {MADE_ON_SEND}"}


class ControlToken(NamedTuple):
    """What steers a sandbox of this computer; no Gigya call takes it."""

    token: Secret

    def apply(self, request: Request, now: float) -> None:  # noqa: ARG002
        """Add the token, in a header: addresses are logged and kept in histories."""
        _need(self.token, "The sandbox's control token is missing. It is printed when the sandbox starts.")
        request.headers["X-Control-Token"] = _one_line(self.token.reveal())

    def shown(self) -> Mapping[str, str]:
        """That there is a token."""
        return {"X-Control-Token": KEPT_SECRET}


def handed_over(secret: Secret) -> str:
    """The text of a secret that the user asked for by its name, to be put where the user wants it."""
    return secret.reveal()


def _one_line(text: str) -> str:
    line = text.strip()
    if not line.isascii() or not line.isprintable():
        raise CredentialsError("The token holds characters that no token has. Copy it again.")
    return line


# What a workspace's ``auth`` setting may be, and which credentials it means.
AUTHS: Mapping[str, Callable[[str, str, Secret], Credentials]] = {
    "signature": lambda api_key, user_key, secret: Signature(api_key, secret, user_key),
    "secret": lambda api_key, user_key, secret: PlainSecret(api_key, secret, user_key),
    "oauth": lambda _api_key, _user_key, secret: OAuthToken(secret),
    "bearer": lambda api_key, user_key, secret: BearerJwt(api_key, user_key, secret),
}
