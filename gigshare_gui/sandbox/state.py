"""State: one SQLite file that several processes may share. What is in its tables belongs to the modules beside it."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from gigshare_gui.sandbox.migrations import STEPS
from gigshare_gui.sandbox.searching import holds

_WAIT = 10  # seconds for another process that writes
_SITE = "SELECT api_key, secret, user_key, user_secret, control_token FROM site"


class StateError(Exception):
    """The state cannot be used; the message says why and what to do."""


class Site(NamedTuple):
    """The site's keys, random per installation. They open this sandbox only."""

    api_key: str
    secret: str
    user_key: str
    user_secret: str
    control_token: str


class State:
    """The state file. Safe to use from several threads; each has its own connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._turn = threading.Lock()  # threads wait in line; SQLite would let them sleep and try again
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600, exist_ok=True)
            os.chmod(path, 0o600)  # noqa: PTH101  before SQLite makes its companions with the same rights
            with self.writing() as connection:
                migrate(connection)
                if connection.execute(_SITE).fetchone() is None:
                    _begin(connection)
            self.site  # noqa: B018  (a file whose keys cannot be read is no state)
        except (sqlite3.DatabaseError, OSError) as error:
            self.close()
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
        """A transaction that nobody else writes in; committed at its end, undone by an exception.

        Inside another one it joins that one. What is committed outlives a kill of the process.
        """
        connection = self._connection()
        is_inner: bool = connection.in_transaction
        if is_inner:
            yield connection
            return
        with self._turn:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.OperationalError):  # SQLite may have undone it already
                    connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """What a query finds."""
        return self._connection().execute(query, values).fetchall()

    def row(self, query: str, values: Sequence[object] = ()) -> Any:
        """The first row that a query finds, ``None`` if there is none."""
        return self._connection().execute(query, values).fetchone()

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Carry out one statement; gives the number of rows that it touched."""
        with self.writing() as connection:
            return connection.execute(statement, values).rowcount

    @property
    def site(self) -> Site:
        """The site's keys as they are kept now: an import may have changed them."""
        return Site(*self.row(_SITE))

    def setting(self, name: str, otherwise: Any = None) -> Any:
        """A setting of the sandbox."""
        found = self.row("SELECT value FROM setting WHERE name = ?", (name,))
        return otherwise if found is None else json.loads(found[0])

    def set(self, name: str, value: Any) -> None:
        """Keep a setting; ``None`` forgets it."""
        if value is None:
            self.write("DELETE FROM setting WHERE name = ?", (name,))
        else:
            self.write("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, json.dumps(value)))

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
            self._local.connection = connection
            connection.create_function("holds", 2, holds, deterministic=True)
            connection.execute("PRAGMA journal_mode=WAL")
            # In WAL mode a commit survives the process; NORMAL may lose the last ones only when the power fails.
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA foreign_keys=ON")
        return connection


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest version, inside the caller's transaction."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(STEPS):
        raise sqlite3.DatabaseError("it was written by a newer Gigshare")
    run_steps(connection, version, len(STEPS))


def run_steps(connection: sqlite3.Connection, start: int, end: int) -> None:
    """Carry out the steps from version ``start`` to version ``end``."""
    for step in STEPS[start:end]:
        for statement in step.split(";"):
            if statement.strip():
                connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {end}")


def _begin(connection: sqlite3.Connection) -> None:
    """Make the site's keys and the sample users; the first process that opens a new file does it."""
    from gigshare_gui.sandbox.sample import seed

    keys = Site(f"3_{_token(32)}", _secret(), f"A{_token(11)}", _secret(), secrets.token_urlsafe(32))
    connection.execute(
        "INSERT INTO site (api_key, secret, user_key, user_secret, control_token) VALUES (?, ?, ?, ?, ?)", keys
    )
    seed(connection)


def _secret() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def _token(length: int) -> str:
    return secrets.token_urlsafe(length)[:length].replace("-", "x").replace("_", "y")
