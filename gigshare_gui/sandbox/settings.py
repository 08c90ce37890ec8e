"""Settings of the sandbox as a whole, kept with its state."""

from __future__ import annotations

from gigshare_gui.sandbox.state import State

_TLS_BEFORE, _PUBLIC_KEY = "tlsBefore", "publicKey"
_BITS = 2048  # of an RSA key; the console of Gigya issues such ones


def tls_before(state: State) -> bool:
    """Whether TLS ends before the sandbox (at a proxy): then what must not travel over http did not."""
    return bool(state.setting(_TLS_BEFORE, otherwise=False))


def set_tls_before(state: State, value: bool) -> None:
    """Say whether TLS ends before the sandbox."""
    state.set(_TLS_BEFORE, value)


def public_key(state: State) -> str:
    """The public key of the site's userKey, as PEM; empty while no pair was made."""
    return str(state.setting(_PUBLIC_KEY, ""))


def new_private_key(state: State) -> str:
    """Make a key pair for the userKey and give the private half, in PKCS#1 as the console issues it."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    pair = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    public = pair.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    state.set(_PUBLIC_KEY, public.decode())
    private = pair.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return private.decode()
