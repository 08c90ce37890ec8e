"""What proves a caller: nonces and OAuth's codes, which serve once, and OAuth tokens, which serve until they expire."""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple

from gigshare_gui.sandbox.once import Once
from gigshare_gui.sandbox.state import State


class AuthorizationCode(NamedTuple):
    """What an authorization code stands for (RFC 6749, 4.1.2). ``redirect_uri`` is empty for any."""

    uid: str
    redirect_uri: str


authorization_codes: Once[AuthorizationCode] = Once(1000)


def is_new_nonce(state: State, owner: str, nonce: str, now: float, memory: float) -> bool:
    """Remember a nonce for ``memory`` seconds; says whether it was new. A restart forgets none."""
    with state.writing() as connection:
        connection.execute("DELETE FROM nonce WHERE seen < ?", (now - memory,))
        added = connection.execute("INSERT OR IGNORE INTO nonce VALUES (?, ?, ?)", (owner, nonce, now))
        return added.rowcount == 1


def new_token(state: State, uid: str, expires: float | None) -> str:
    """An access token for a user (none: for the site), until ``expires`` in Unix seconds; only its digest is kept."""
    token = f"AT3_{secrets.token_urlsafe(32)}"
    state.write("INSERT INTO token VALUES (?, ?, ?)", (_digest(token), uid, expires))
    return token


def token_owner(state: State, token: str, now: float) -> str | None:
    """The UID that a token stands for (empty: the site's own), ``None`` for one that is unknown or expired."""
    row = state.row("SELECT uid, expires FROM token WHERE digest = ?", (_digest(token),))
    return None if row is None or (row[1] is not None and row[1] <= now) else str(row[0])


def token_uid(state: State, token: str) -> str:
    """The UID that a token stands or stood for; empty for the site's own and for one that is unknown."""
    row = state.row("SELECT uid FROM token WHERE digest = ?", (_digest(token),))
    return "" if row is None else str(row[0])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
