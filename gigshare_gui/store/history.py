"""History: what was sent from here, and what came back. It holds shares and answers, never a key.

A database, as it grows for years and is asked by kind and by text; made at the first send.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from gigshare_gui.store.folders import data_folder

_MADE = """
CREATE TABLE IF NOT EXISTS sent (
    number INTEGER PRIMARY KEY, at REAL NOT NULL, workspace TEXT NOT NULL, uid TEXT NOT NULL, kind TEXT NOT NULL,
    method TEXT NOT NULL, share TEXT NOT NULL, outcome TEXT NOT NULL, code INTEGER NOT NULL, call_id TEXT NOT NULL,
    providers TEXT NOT NULL, data TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS consent (number INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS sent_by_kind ON sent (kind, workspace, uid, number);
"""
_COLUMNS = "number, at, workspace, uid, kind, method, share, outcome, code, call_id, providers, data"
_MOST_DATA = 16_384  # characters of an answer's data that are kept


class Sent(NamedTuple):
    """One send. ``at`` is in Unix seconds, ``share`` the document, ``providers`` what each network answered (as
    ``Answer.to_json`` has it), ``data`` the answer itself; ``number`` is given by :func:`add`.
    ``consent`` is the record of what the user agreed to for it, where one was needed."""

    at: float
    workspace: str
    uid: str
    kind: str
    method: str
    share: Mapping[str, Any]
    outcome: str
    code: int = 0
    call_id: str = ""
    providers: Mapping[str, Any] = {}
    data: Mapping[str, Any] = {}
    number: int = 0
    consent: Mapping[str, Any] = {}


def history_file() -> Path:
    """The file that holds the history."""
    return data_folder() / "history.sqlite"


def add(sent: Sent) -> int:
    """Keep one send; gives its number.

    Raises:
        OSError: it cannot be written.
    """
    data = json.dumps(sent.data, ensure_ascii=False)
    row = (
        sent.at, sent.workspace, sent.uid, sent.kind, sent.method, json.dumps(sent.share, ensure_ascii=False),
        sent.outcome, sent.code, sent.call_id, json.dumps(sent.providers, ensure_ascii=False),
        data if len(data) <= _MOST_DATA else "{}",
    )  # fmt: skip
    with _opened() as database:
        names = _COLUMNS.partition(", ")[2]
        made = database.execute(f"INSERT INTO sent ({names}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", row).lastrowid or 0  # noqa: S608  our own names
        if sent.consent:
            record = json.dumps(sent.consent, ensure_ascii=False)
            database.execute("INSERT OR REPLACE INTO consent VALUES (?, ?)", (made, record))
        return int(made)


def sent(kind: str, workspace: str, uid: str | None = None, most: int = 200) -> list[Sent]:
    """What was sent of a kind through a workspace (as ``uid``, or as anybody), the newest first.

    Raises:
        OSError: it cannot be read.
    """
    if not history_file().exists():
        return []
    who, values = ("", ()) if uid is None else (" AND uid = ?", (uid,))
    with _opened() as database:
        rows = database.execute(
            f"SELECT {_COLUMNS}, record FROM sent LEFT JOIN consent USING (number)"  # noqa: S608
            f" WHERE kind = ? AND workspace = ?{who} ORDER BY number DESC LIMIT ?",
            (kind, workspace, *values, most),
        ).fetchall()
    return [_sent(row) for row in rows]


def forget(number: int) -> None:
    """Take one send out of the history.

    Raises:
        OSError: it cannot be written.
    """
    with _opened() as database:
        for table in ("sent", "consent"):
            database.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608


def _sent(row: Any) -> Sent:
    number, *fields, record = row
    for place in (5, 9, 10):
        fields[place] = json.loads(fields[place])
    return Sent._make((*fields, number, json.loads(record or "{}")))


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    path = history_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.touch(mode=0o600)
        with closing(sqlite3.connect(path, timeout=5)) as database, database:
            database.executescript(_MADE)
            yield database
    except sqlite3.Error as error:
        raise OSError(0, f"the history cannot be used ({error})", str(path)) from error
