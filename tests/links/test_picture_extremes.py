"""Servers that would keep a preview waiting, or fill the memory, by other ways than a plain body."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gigshare_gui.links.picture import FetchedPicture, PictureError, fetch_picture

Talk = Callable[[socket.socket, bytes], None]


class Peer:
    """Reads a request's head, then does with the connection what it is told."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.heads: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self._one, args=(self._listener.accept()[0],), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            head = connection.recv(65536)
            self.heads.append(head)
            self._talk(connection, head)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else whoever accepts would wait for ever
        self._listener.close()


@pytest.fixture
def peer() -> Iterator[Callable[[Talk], Peer]]:
    made: list[Peer] = []

    def make(talk: Talk) -> Peer:
        made.append(Peer(talk))
        return made[-1]

    yield make
    for each in made:
        each.close()


def got(url: str, **limits: Any) -> FetchedPicture:
    return fetch_picture(url, private_hosts=frozenset(("127.0.0.1:*",)), **limits)


def drip(first: bytes, each: bytes, pause: float = 0.02) -> Talk:
    def talk(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(each)
            time.sleep(pause)

    return talk


@pytest.mark.parametrize(
    ("first", "each"),
    [(b"HTTP/1.1 200 OK\r\nX: ", b"a"), (b"", b"HTTP/1.1 100 Continue\r\n\r\n"), (b"HTTP/1.1 200 OK\r\n\r\n", b"a")],
    ids=["header", "continue", "body"],
)
def test_a_drip_ends_in_time(peer: Callable[[Talk], Peer], first: bytes, each: bytes) -> None:
    with pytest.raises(PictureError, match="took too long"):
        got(peer(drip(first, each)).url, seconds=0.5)


def test_a_server_that_says_nothing_ends_in_time(peer: Callable[[Talk], Peer]) -> None:
    with pytest.raises(PictureError, match="took too long"):
        got(peer(lambda connection, _: connection.recv(1) and None).url, seconds=0.3)


def test_the_body_of_a_redirect_is_not_read(peer: Callable[[Talk], Peer]) -> None:
    good = peer(lambda c, _: c.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\npng"))
    head = f"HTTP/1.1 302 F\r\nLocation: {good.url}/a\r\nSet-Cookie: who=me\r\n\r\n".encode()
    assert got(peer(drip(head, b"a")).url, seconds=3) == FetchedPicture(b"png", "image/png")
    assert b"cookie" not in good.heads[0].lower()
    assert b"referer" not in good.heads[0].lower()


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/a", "http://[", "data:image/png,x"])
def test_a_redirect_leads_to_web_addresses_only(peer: Callable[[Talk], Peer], place: str) -> None:
    server = peer(lambda c, _: c.sendall(f"HTTP/1.1 302 F\r\nLocation: {place}\r\n\r\n".encode()))
    with pytest.raises(PictureError):
        got(server.url, seconds=3)
    assert len(server.heads) == 1


def test_a_bomb_is_measured_after_it_is_unpacked(peer: Callable[[Talk], Peer]) -> None:
    body = gzip.compress(b"\0" * 20_000_000)
    server = peer(lambda c, _: c.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body))
    with pytest.raises(PictureError, match="larger than"):
        got(server.url)


@pytest.mark.parametrize("address", ["http://[", "https://a b/", "http://\ud800/", "HTTP:", "//a/b", "http://:80/"])
def test_no_address_is_too_strange(address: str) -> None:
    with pytest.raises(PictureError):
        fetch_picture(address, seconds=1)
