"""A small Graph: what was done with which object by whom, and who likes it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from gigshare_gui.sandbox.state import State


class Action(NamedTuple):
    """A published Open Graph action; ``fields`` are its parameters and what its page said."""

    id: str
    uid: str
    action: str
    fields: Mapping[str, Any]
    time: str


def create(state: State, uid: str, action: str, fields: Mapping[str, Any], number: str = "") -> Action:
    """Keep a new action; ``number`` is its id where it has one already."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "+0000")
    made = Action(number or str(10**16 + secrets.randbelow(9 * 10**16)), uid, action, fields, now)
    state.write("INSERT INTO graph_action VALUES (?, ?, ?, ?, ?)", (made.id, uid, action, json.dumps(fields), now))
    return made


def read(state: State, number: str) -> Action | None:
    """An action by its id."""
    row = state.row("SELECT id, uid, action, fields, time FROM graph_action WHERE id = ?", (number,))
    return None if row is None else Action(row[0], row[1], row[2], json.loads(row[3]), row[4])


def update(state: State, number: str, fields: Mapping[str, Any]) -> None:
    """Replace an action's fields."""
    state.write("UPDATE graph_action SET fields = ? WHERE id = ?", (json.dumps(fields), number))


def delete(state: State, number: str) -> None:
    """Remove an action and its likes."""
    with state.writing() as connection:
        connection.execute("DELETE FROM graph_like WHERE action = ?", (number,))
        connection.execute("DELETE FROM graph_action WHERE id = ?", (number,))


def like(state: State, number: str, uid: str) -> None:
    """A user likes an action; twice is once."""
    state.write("INSERT OR IGNORE INTO graph_like VALUES (?, ?)", (number, uid))


def unlike(state: State, number: str, uid: str) -> None:
    """A user does not like it any more."""
    state.write("DELETE FROM graph_like WHERE action = ? AND uid = ?", (number, uid))


def likes(state: State, number: str) -> list[str]:
    """Who likes an action."""
    return [row[0] for row in state.rows("SELECT uid FROM graph_like WHERE action = ? ORDER BY uid", (number,))]
