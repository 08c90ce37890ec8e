"""Users of the site, what they are connected to, and who is whose friend."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from gigshare_gui.sandbox.edition import begin_edition
from gigshare_gui.sandbox.state import State

_PROVIDER = re.compile(r"[a-z][a-z0-9]{0,39}")
_USER = "uid, first_name, last_name, email, friends_ready, refuses, is_site_uid, birthday, profile, is_site_user"
_IDENTITY = "provider, provider_uid, nickname, expired, missing, unasked, connected"


# Every other place where a UID stands.
_UIDS = (
    ("identity", "uid"),
    ("friendship", "uid"),
    ("friendship", "friend"),
    ("token", "uid"),
    ("published", "uid"),
    ("published", "recipient"),
    ("graph_action", "uid"),
    ("graph_like", "uid"),
    ("user_setting", "uid"),
    ("call", "uid"),
)


class IdentityRow(NamedTuple):
    """A user's connection to one provider; ``missing`` are the capabilities that the user refused, ``unasked`` those
    that nobody asked for, with commas between them; ``connected`` is when the user last logged in, in Unix seconds."""

    provider: str
    provider_uid: str
    nickname: str
    expired: bool = False
    missing: str = ""
    unasked: str = ""
    connected: float = 0

    def can(self, capability: str) -> bool:
        """Whether the user permitted a capability such as ``actions``."""
        return capability not in f"{self.missing},{self.unasked}".split(",")


class UserRow(NamedTuple):
    """A user of the site; ``friends_ready`` is when the list of friends can be asked for, in Unix seconds, and
    ``refuses`` says that this user refuses whatever permission is asked for; ``birthday`` is ``MM-DD``. ``profile``
    holds further fields by Gigya's names; who is no ``is_site_user`` is known as somebody's friend alone."""

    uid: str
    first_name: str
    last_name: str
    email: str = ""
    friends_ready: float = 0
    refuses: bool = False
    is_site_uid: bool = True
    identities: tuple[IdentityRow, ...] = ()
    birthday: str = ""
    profile: Mapping[str, Any] = {}
    is_site_user: bool = True

    @property
    def name(self) -> str:
        """First and last name; the UID for who has none."""
        return f"{self.first_name} {self.last_name}".strip() or self.uid

    def identity(self, provider: str) -> IdentityRow | None:
        """The connection to a provider, if there is one."""
        return next((each for each in self.identities if each.provider == provider), None)


def is_provider(name: str) -> bool:
    """Whether ``name`` could be a provider's: whatever Gigya had, and what it may have had."""
    return bool(_PROVIDER.fullmatch(name)) and name != "site"


def uids(state: State) -> list[str]:
    """Every user's UID, in their order."""
    return [row[0] for row in state.rows("SELECT uid FROM user ORDER BY place")]


def user(state: State, uid: str) -> UserRow | None:
    """A user with the connections in their order; ``None`` for a UID that the site does not have."""
    row = state.row(f"SELECT {_USER} FROM user WHERE uid = ?", (uid,))  # noqa: S608  our own names
    if row is None:
        return None
    found = state.rows(f"SELECT {_IDENTITY} FROM identity WHERE uid = ? ORDER BY place", (uid,))  # noqa: S608
    identities = tuple(
        IdentityRow(each[0], each[1], each[2], bool(each[3]), each[4], each[5], each[6]) for each in found
    )
    more = (row[7], json.loads(row[8]), bool(row[9]))
    return UserRow(row[0], row[1], row[2], row[3], row[4], bool(row[5]), bool(row[6]), identities, *more)


def add_user(connection: sqlite3.Connection, each: UserRow) -> None:
    """Add a user with the connections; raises sqlite3.IntegrityError when the UID is taken."""
    connection.execute(
        f"INSERT INTO user ({_USER}) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
        (*each[:7], each.birthday, json.dumps(each.profile, ensure_ascii=False), each.is_site_user),
    )
    for identity in each.identities:
        connect(connection, each.uid, identity)


def connect(connection: sqlite3.Connection, uid: str, identity: IdentityRow) -> None:
    """Connect a user to a provider, or replace the state of that connection."""
    connection.execute(
        f"INSERT INTO identity (uid, {_IDENTITY}) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (uid, provider) DO UPDATE SET"  # noqa: S608
        " expired = excluded.expired, missing = excluded.missing, unasked = excluded.unasked,"
        " connected = excluded.connected",
        (uid, *identity),
    )


def change_user(connection: sqlite3.Connection, each: UserRow) -> None:
    """Replace what is kept of a user; the connections stay."""
    connection.execute(
        "UPDATE user SET first_name = ?, last_name = ?, email = ?, friends_ready = ?, refuses = ?, birthday = ?,"
        " profile = ?, is_site_user = ? WHERE uid = ?",
        (
            *(each.first_name, each.last_name, each.email, each.friends_ready, each.refuses, each.birthday),
            *(json.dumps(each.profile, ensure_ascii=False), each.is_site_user, each.uid),
        ),
    )


def remove_user(connection: sqlite3.Connection, uid: str) -> None:
    """Remove a user with everything that the user is part of; what was published stays in the inbox."""
    connection.execute("DELETE FROM identity WHERE uid = ?", (uid,))
    connection.execute("DELETE FROM friendship WHERE uid = ? OR friend = ?", (uid, uid))
    connection.execute("DELETE FROM token WHERE uid = ?", (uid,))
    connection.execute("DELETE FROM user_setting WHERE uid = ?", (uid,))
    connection.execute("DELETE FROM user WHERE uid = ?", (uid,))


def rename_user(connection: sqlite3.Connection, uid: str, new: str) -> None:
    """Give a user another UID, everywhere; raises sqlite3.IntegrityError when it is taken."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("UPDATE user SET uid = ?, is_site_uid = 1 WHERE uid = ?", (new, uid))
    for table, column in _UIDS:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, uid))  # noqa: S608
    _rename_within(connection, uid, new)
    begin_edition(connection)


def _rename_within(connection: sqlite3.Connection, uid: str, new: str) -> None:
    """Give a user another UID where it stands inside a JSON document."""
    found = connection.execute("SELECT action, authors FROM graph_type").fetchall()
    for action, authors in found:
        names = [new if each == uid else each for each in json.loads(authors)]
        connection.execute("UPDATE graph_type SET authors = ? WHERE action = ?", (json.dumps(names), action))
    for place, text in connection.execute("SELECT place, fault FROM fault").fetchall():
        fault = json.loads(text)
        if fault.get("UID") == uid:
            connection.execute("UPDATE fault SET fault = ? WHERE place = ?", (json.dumps(fault | {"UID": new}), place))
    messages = connection.execute("SELECT place, payload FROM published WHERE recipient = ?", (new,)).fetchall()
    for place, text in messages:
        payload = json.loads(text)
        payload["recipients"] = [new if each == uid else each for each in payload.get("recipients", [])]
        kept = json.dumps(payload, ensure_ascii=False)
        connection.execute("UPDATE published SET payload = ? WHERE place = ?", (kept, place))


def disconnect(connection: sqlite3.Connection, uid: str, provider: str) -> None:
    """End a user's connection to a provider."""
    connection.execute("DELETE FROM identity WHERE uid = ? AND provider = ?", (uid, provider))


def new_identity(provider: str, nickname: str) -> IdentityRow:
    """A fresh connection, with an id as providers give them."""
    return IdentityRow(provider, str(10**9 + secrets.randbelow(9 * 10**9)), nickname, connected=time.time())


def befriend(connection: sqlite3.Connection, uid: str, friend: str, *, mutual: bool = True) -> None:
    """Make ``friend`` a friend of ``uid``; where it is not mutual, one follows the other."""
    connection.execute("INSERT OR IGNORE INTO friendship VALUES (?, ?)", (uid, friend))
    if mutual:
        connection.execute("INSERT OR IGNORE INTO friendship VALUES (?, ?)", (friend, uid))


def unfriend(connection: sqlite3.Connection, uid: str, friend: str) -> None:
    """End a friendship, in both directions."""
    connection.execute(
        "DELETE FROM friendship WHERE (uid = ? AND friend = ?) OR (uid = ? AND friend = ?)", (uid, friend, friend, uid)
    )


def friends(state: State, uid: str) -> list[str]:
    """The UIDs of a user's friends, in the users' order."""
    rows = state.rows(
        "SELECT friend FROM friendship JOIN user ON user.uid = friend WHERE friendship.uid = ? ORDER BY place", (uid,)
    )
    return [row[0] for row in rows]


def follows(state: State, uid: str, friend: str) -> bool:
    """Whether ``friend`` is a friend of ``uid``; ask the other way round too where it must be mutual."""
    return state.row("SELECT 1 FROM friendship WHERE uid = ? AND friend = ?", (uid, friend)) is not None
