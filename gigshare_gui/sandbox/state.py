"""State: what the sandbox knows, in one SQLite file that several processes may share."""

from __future__ import annotations

import base64
import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from gigshare_gui.sandbox.migrations import STEPS
from gigshare_gui.sandbox.sample import SAMPLE_USERS


class StateError(Exception):
    """The state cannot be used; the message says why and what to do."""


class Site(NamedTuple):
    """The site's keys, random per installation. They open this sandbox only."""

    api_key: str
    secret: str
    user_key: str
    user_secret: str
    control_token: str


class IdentityRow(NamedTuple):
    """A user's connection to one provider; ``missing`` are capabilities, with commas between them."""

    provider: str
    provider_uid: str
    nickname: str
    expired: bool
    missing: str


class UserRow(NamedTuple):
    """A user of the site."""

    uid: str
    first_name: str
    last_name: str
    identities: tuple[IdentityRow, ...]

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


class Published(NamedTuple):
    """Something that a provider accepted; ``repeated`` is the text that it would refuse a second time."""

    call: str
    uid: str
    provider: str
    post_id: str
    payload: Mapping[str, Any]
    repeated: str = ""
    time: str = ""


class State:
    """The state file. Safe to use from several threads; each has its own connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600, exist_ok=True)
            self._migrate()
            self.site = self._site()
        except (sqlite3.DatabaseError, OSError) as error:
            raise StateError(
                f"The sandbox's state {path} cannot be used ({error}). Move it away to begin anew."
            ) from None

    def close(self) -> None:
        """Close this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that nobody else writes in; committed at its end, undone by an exception."""
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def uids(self) -> list[str]:
        """Every user's UID, in their order."""
        return [row[0] for row in self._connection().execute("SELECT uid FROM user ORDER BY place")]

    def user(self, uid: str) -> UserRow | None:
        """A user with the connections in their order; ``None`` for a UID that the site does not have."""
        connection = self._connection()
        row = connection.execute("SELECT uid, first_name, last_name FROM user WHERE uid = ?", (uid,)).fetchone()
        if row is None:
            return None
        found = connection.execute(
            "SELECT provider, provider_uid, nickname, expired, missing FROM identity WHERE uid = ? ORDER BY place",
            (uid,),
        )
        identities = tuple(IdentityRow(each[0], each[1], each[2], bool(each[3]), each[4]) for each in found)
        return UserRow(row[0], row[1], row[2], identities)

    def is_new_nonce(self, owner: str, nonce: str, now: float, memory: float) -> bool:
        """Remember a nonce for ``memory`` seconds; says whether it was new."""
        with self.writing() as connection:
            connection.execute("DELETE FROM nonce WHERE seen < ?", (now - memory,))
            added = connection.execute("INSERT OR IGNORE INTO nonce VALUES (?, ?, ?)", (owner, nonce, now))
            return added.rowcount == 1

    def was_published(self, uid: str, provider: str, repeated: str) -> bool:
        """Whether a user has published this very text there before."""
        query = "SELECT 1 FROM published WHERE uid = ? AND provider = ? AND repeated = ? LIMIT 1"
        return self._connection().execute(query, (uid, provider, repeated)).fetchone() is not None

    def publish(self, each: Published) -> None:
        """Keep what a provider accepted. When this returns it outlives a kill of the process."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        payload = json.dumps(each.payload, ensure_ascii=False)
        values = (each.call, each.uid, each.provider, each.post_id, payload, each.repeated, now)
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO published (call, uid, provider, post_id, payload, repeated, time) VALUES (?,?,?,?,?,?,?)",
                values,
            )

    def published(self, offset: int = 0, limit: int = 100) -> list[Published]:
        """What was published, newest first."""
        rows = self._connection().execute(
            "SELECT call, uid, provider, post_id, payload, repeated, time FROM published"
            " ORDER BY place DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [Published(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5], row[6]) for row in rows]

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=10, isolation_level=None)
            # In WAL mode a commit survives the process; NORMAL may lose the last ones only when the power fails.
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;")
            self._local.connection = connection
        return connection

    def _migrate(self) -> None:
        with self.writing() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > len(STEPS):
                raise sqlite3.DatabaseError("it was written by a newer Gigshare")
            for step in STEPS[version:]:
                for statement in step.split(";"):
                    if statement.strip():
                        connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        os.chmod(self._path, 0o600)  # noqa: PTH101  the same on every platform

    def _site(self) -> Site:
        """The site's keys; the first process that opens a new file makes them and the sample users."""
        with self.writing() as connection:
            row = connection.execute("SELECT * FROM site").fetchone()
            if row is None:
                row = (f"3_{_token(32)}", _secret(), f"A{_token(11)}", _secret(), secrets.token_urlsafe(32))
                connection.execute("INSERT INTO site VALUES (?, ?, ?, ?, ?)", row)
                _add_samples(connection)
        return Site(*row)


def _add_samples(connection: sqlite3.Connection) -> None:
    for user in SAMPLE_USERS:
        connection.execute(
            "INSERT INTO user (uid, first_name, last_name) VALUES (?, ?, ?)",
            (user.uid, user.first_name, user.last_name),
        )
        for each in user.connections:
            name = f"{user.first_name} {user.last_name}"
            connection.execute(
                "INSERT INTO identity (uid, provider, provider_uid, nickname, expired, missing) VALUES (?,?,?,?,?,?)",
                (
                    user.uid,
                    each.provider,
                    str(10**9 + secrets.randbelow(9 * 10**9)),
                    name,
                    each.expired,
                    each.missing,
                ),
            )


def _secret() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def _token(length: int) -> str:
    return secrets.token_urlsafe(length)[:length].replace("-", "x").replace("_", "y")
