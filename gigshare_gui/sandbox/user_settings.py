"""Settings that a site keeps with its users, in groups: JSON values by name."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Any

from gigshare_gui.sandbox.state import State

MOST = 1000  # settings of one user; Gigya documents no limit


def kept(state: State, uid: str, section: str, names: Collection[str] = ()) -> dict[str, Any]:
    """The settings of a user's group, all or those that are named, by name."""
    rows = state.rows(
        "SELECT name, value FROM user_setting WHERE uid = ? AND section = ? ORDER BY name", (uid, section)
    )
    return {name: json.loads(value) for name, value in rows if not names or name in names}


def keep(connection: sqlite3.Connection, uid: str, section: str, settings: Mapping[str, Any]) -> bool:
    """Keep settings beside those that are there, each in the place of the one of its name; says whether they fit."""
    connection.executemany(
        "INSERT OR REPLACE INTO user_setting VALUES (?, ?, ?, ?)",
        [(uid, section, name, json.dumps(value)) for name, value in settings.items()],
    )
    count = connection.execute("SELECT count(*) FROM user_setting WHERE uid = ?", (uid,)).fetchone()[0]
    return int(count) <= MOST


def forget(connection: sqlite3.Connection, uid: str, section: str, names: Collection[str] = ()) -> None:
    """Forget the settings of a user's group, all or those that are named."""
    rows = connection.execute("SELECT name FROM user_setting WHERE uid = ? AND section = ?", (uid, section)).fetchall()
    connection.executemany(
        "DELETE FROM user_setting WHERE uid = ? AND section = ? AND name = ?",
        [(uid, section, row[0]) for row in rows if not names or row[0] in names],
    )
