"""Servers on real sockets, closed at a test's end."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from wire_peers import Peer


@pytest.fixture
def peers() -> Iterator[Callable[..., Peer]]:
    made: list[Peer] = []

    def make(talk: Callable[[Peer, socket.socket], None], host: str = "127.0.0.1") -> Peer:
        made.append(Peer(lambda connection: talk(made_peer, connection), host))
        made_peer = made[-1]
        return made_peer

    yield make
    for each in made:
        each.close()
