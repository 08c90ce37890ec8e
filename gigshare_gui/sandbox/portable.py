"""The whole state as one file: export, import, reset. The file is JSON, so that it can be read and compared."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from gigshare_gui.sandbox.edition import begin_edition
from gigshare_gui.sandbox.faults import Fault
from gigshare_gui.sandbox.migrations import STEPS
from gigshare_gui.sandbox.sample import seed
from gigshare_gui.sandbox.state import State, run_steps

VERSION = 1
_PASSING = frozenset(("nonce",))  # of no use anywhere else
_KEYS = frozenset(("site", "token"))
_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")  # MM-DD


class PortableError(ValueError):
    """This is no state; the message says why. Nothing was changed."""


def export(state: State, *, keys: bool = True) -> dict[str, Any]:
    """Everything that is kept; with ``keys`` the keys of this sandbox too."""
    with state.writing() as connection:  # one moment, whatever else is going on
        tables = {}
        for name in _tables(connection):
            if name in _KEYS and not keys:
                continue
            cursor = connection.execute(f"SELECT * FROM {name}")  # noqa: S608  a name out of the schema
            tables[name] = {"columns": [each[0] for each in cursor.description], "rows": cursor.fetchall()}
    return {"gigshareSandbox": VERSION, "version": len(STEPS), "tables": tables}


def load(state: State, document: Any, *, keys: bool) -> None:
    """Replace the state by an exported one; with ``keys`` its keys too, else this sandbox keeps its own.

    Raises:
        PortableError: the document is no exported state, or one of a newer program.
    """
    if not isinstance(document, dict) or document.get("gigshareSandbox") != VERSION:
        raise PortableError("This is not an exported state of the sandbox.")
    version = document.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or not version >= 1:
        raise PortableError("This is not an exported state of the sandbox.")
    if version > len(STEPS):
        raise PortableError("This state was exported by a newer Gigshare.")
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        run_steps(copy, 0, version)
        _fill(copy, document.get("tables"))
        run_steps(copy, version, len(STEPS))
        _check(copy)
        _replace(state, copy, keys=keys)
    except (sqlite3.Error, TypeError, KeyError, ValueError, OverflowError) as error:
        raise PortableError(f"This state cannot be read ({error}).") from None
    finally:
        copy.close()


def reset(state: State, *, users: bool) -> None:
    """Forget everything but the keys; with ``users`` the sample users are there again."""
    with state.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for name in _tables(connection):
            if name not in _KEYS | _PASSING:
                connection.execute(f"DELETE FROM {name}")  # noqa: S608
        connection.execute("DELETE FROM token")
        if users:
            seed(connection)
        begin_edition(connection)


def _tables(connection: sqlite3.Connection) -> list[str]:
    """The names of our tables, as the schema has them."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(row[0] for row in rows if row[0] not in _PASSING)


def _fill(copy: sqlite3.Connection, tables: Any) -> None:
    known = {name: _columns(copy, name) for name in _tables(copy)}
    if not isinstance(tables, dict) or not set(tables) <= set(known):
        raise PortableError("This state has tables that the sandbox does not know.")
    for name, table in tables.items():
        columns = table["columns"]
        if not set(columns) <= set(known[name]):
            raise PortableError(f"This state's {name} has columns that the sandbox does not know.")
        marks = ",".join("?" for _ in columns)
        copy.executemany(f"INSERT INTO {name} ({','.join(columns)}) VALUES ({marks})", table["rows"])  # noqa: S608


def _check(copy: sqlite3.Connection) -> None:
    """Raise an error now for what could not be read later."""
    for row in copy.execute("SELECT fault FROM fault"):
        Fault.from_json(json.loads(row[0]))
    for query in ("SELECT payload FROM published", "SELECT parameters FROM call", "SELECT fields FROM graph_action"):
        if not all(isinstance(json.loads(row[0]), dict) for row in copy.execute(query)):
            raise PortableError("This state holds entries that are no objects.")
    query = "SELECT uid, friends_ready, refuses, birthday, profile FROM user"
    for uid, ready, refuses, birthday, profile in copy.execute(query):
        is_day = birthday == "" or _DAY.fullmatch(birthday)
        is_fine = isinstance(ready, int | float) and refuses in (0, 1) and is_day
        if not is_fine or not isinstance(json.loads(profile), dict):
            raise PortableError(f"What this state holds of the user {uid} cannot be read.")
    for row in copy.execute("SELECT value FROM setting UNION ALL SELECT value FROM user_setting"):
        json.loads(row[0])
    if not all(isinstance(value, str) and value for row in copy.execute("SELECT * FROM site") for value in row):
        raise PortableError("This state's keys are no text.")


def _replace(state: State, copy: sqlite3.Connection, *, keys: bool) -> None:
    if keys and copy.execute("SELECT count(*) FROM site").fetchone()[0] != 1:
        raise PortableError("This state has no keys.")
    with state.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for name in _tables(connection):
            if name in _KEYS and not keys:
                continue
            columns = _columns(copy, name)
            marks = ",".join("?" for _ in columns)
            connection.execute(f"DELETE FROM {name}")  # noqa: S608
            rows = copy.execute(f"SELECT {','.join(columns)} FROM {name}")  # noqa: S608
            connection.executemany(f"INSERT INTO {name} ({','.join(columns)}) VALUES ({marks})", rows)  # noqa: S608
        begin_edition(connection)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
