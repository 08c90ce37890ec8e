"""Which edition of the state this is: another one after a reset, an import or a new UID for a user.

Who looks on asks for what is new since the last time; in another edition all that was seen before may be different.
"""

from __future__ import annotations

import json
import secrets
import sqlite3

from gigshare_gui.sandbox.state import State

_NAME = "edition"


def edition(state: State) -> str:
    """A word that stays the same for as long as entries are only added."""
    return str(state.setting(_NAME, ""))


def begin_edition(connection: sqlite3.Connection) -> None:
    """Say, inside the transaction that makes it so, that what was seen before may be different now."""
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_NAME, json.dumps(secrets.token_hex(8))))
