"""What tests of the wire share: servers on real sockets that do as they are told, and a client to call them."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable

from gigshare_gui.gigya.client import Client, Endpoint
from gigshare_gui.gigya.credentials import Signature
from gigshare_gui.gigya.request import Call
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.wire import Limits

SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
PUBLISH = Call("socialize.publishUserAction", {"userAction": "{}", "UID": "u"}, ("facebook",), publishes=True)
WHOLE = json.dumps({"errorCode": 0, "callId": "c", "providerPostIDs": {"facebook": "1"}}).encode()
SHORT = Limits(1, 0.5, 0.8)
PATIENT = Limits(30, 30, 60)

Talk = Callable[[socket.socket], None]


class Peer:
    """A server that hands each connection to a function, counts them, and keeps what the function read."""

    def __init__(self, talk: Talk, host: str = "127.0.0.1") -> None:
        self._talk = talk
        self.taken = 0
        self.read = b""
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.taken += 1
                threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            self._talk(connection)

    def request(self, connection: socket.socket) -> None:
        """Read one whole request."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += connection.recv(65536) or b"\r\n\r\n"
        head, _, body = data.partition(b"\r\n\r\n")
        lengths = [int(line.split(b":")[1]) for line in head.lower().splitlines() if line.startswith(b"content-length")]
        while lengths and len(body) < lengths[0]:
            body += connection.recv(65536)
        self.read += head + body

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else whoever accepts would wait for ever
        self._listener.close()


def client(url: str, limits: Limits = SHORT) -> Client:
    return Client(Endpoint(url, Signature("3_key", Secret(SECRET))), limits=limits)


def answering(raw: bytes) -> Callable[[Peer, socket.socket], None]:
    def talk(peer: Peer, connection: socket.socket) -> None:
        peer.request(connection)
        connection.sendall(raw)

    return talk


def http(body: bytes, *head: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *head, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def hang(peer: Peer, connection: socket.socket) -> None:
    peer.request(connection)
    connection.recv(1)
