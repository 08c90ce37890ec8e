"""The sample users, one for whom everything works and one for each thing that goes wrong, and the site's actions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from gigshare_gui.sandbox.people import UserRow, add_user, befriend, new_identity


class Connection(NamedTuple):
    """A sample user's connection; ``missing`` are capabilities that the user refused."""

    provider: str
    expired: bool = False
    missing: str = ""


class SampleUser(NamedTuple):
    """A user that every new sandbox has; ``profile`` by Gigya's names."""

    uid: str
    first_name: str
    last_name: str
    connections: tuple[Connection, ...]
    profile: Mapping[str, Any]


def _connected(*providers: str) -> tuple[Connection, ...]:
    return tuple(Connection(provider) for provider in providers)


def _person(gender: str, born: str, city: str, country: str, locale: str) -> dict[str, Any]:
    return {"gender": gender, "birthYear": born, "city": city, "country": country, "locale": locale}


SAMPLE_USERS = (
    SampleUser(
        "ana.ortiz",
        "Ana",
        "Ortiz",
        _connected("facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"),
        _person("f", "1988", "Palermo", "Italy", "it_IT"),
    ),
    SampleUser(
        "ben.okafor",
        "Ben",
        "Okafor",
        (*_connected("facebook", "twitter"), Connection("linkedin", expired=True)),
        _person("m", "1979", "Leeds", "United Kingdom", "en_GB"),
    ),
    SampleUser(
        "chen.wei",
        "Chen",
        "Wei",
        (Connection("facebook", missing="actions"), *_connected("twitter", "sina")),
        _person("m", "1995", "Chengdu", "China", "zh_CN"),
    ),
    SampleUser("dana.novak", "Dana", "Novak", (), _person("f", "2001", "Brno", "Czechia", "cs_CZ")),
)
# Ana and Ben are friends, and so are Ana and Chen; Dana knows Ana, who does not know her.
FRIENDS = (("ana.ortiz", "ben.okafor", True), ("ana.ortiz", "chen.wei", True), ("dana.novak", "ana.ortiz", False))
# The site's own Open Graph actions: one that Facebook has reviewed, and one that only its author can publish yet.
ACTIONS = (("kitchen:cook", "kitchen:recipe", True, ()), ("kitchen:recommend", "kitchen:recipe", False, ("ana.ortiz",)))


def seed(connection: sqlite3.Connection) -> None:
    """Add the sample users and actions that are not there, and the users' friendships."""
    known = {row[0] for row in connection.execute("SELECT uid FROM user")}
    for each in SAMPLE_USERS:
        if each.uid in known:
            continue
        name = f"{each.first_name} {each.last_name}"
        identities = tuple(
            new_identity(one.provider, name)._replace(expired=one.expired, missing=one.missing)
            for one in each.connections
        )
        email = f"{each.uid}@example.com"
        row = UserRow(each.uid, each.first_name, each.last_name, email, identities=identities, profile=each.profile)
        add_user(connection, row)
    for uid, friend, mutual in FRIENDS:
        befriend(connection, uid, friend, mutual=mutual)
    for action, og_type, reviewed, authors in ACTIONS:
        defined = (action, og_type, reviewed, json.dumps(authors))
        connection.execute("INSERT OR IGNORE INTO graph_type VALUES (?, ?, ?, ?)", defined)
