"""The sample users: one for whom everything works, and one for each thing that goes wrong."""

from __future__ import annotations

from typing import NamedTuple


class Connection(NamedTuple):
    """A sample user's connection; ``missing`` are capabilities that the user refused."""

    provider: str
    expired: bool = False
    missing: str = ""


class SampleUser(NamedTuple):
    """A user that every new sandbox has."""

    uid: str
    first_name: str
    last_name: str
    connections: tuple[Connection, ...]


def _connected(*providers: str) -> tuple[Connection, ...]:
    return tuple(Connection(provider) for provider in providers)


SAMPLE_USERS = (
    SampleUser(
        "ana.ortiz",
        "Ana",
        "Ortiz",
        _connected("facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"),
    ),
    SampleUser(
        "ben.okafor",
        "Ben",
        "Okafor",
        (*_connected("facebook", "twitter"), Connection("linkedin", expired=True)),
    ),
    SampleUser("chen.wei", "Chen", "Wei", (Connection("facebook", missing="actions"), *_connected("twitter", "sina"))),
    SampleUser("dana.novak", "Dana", "Novak", ()),
)
