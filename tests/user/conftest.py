"""What user tests share: the real window on the real sandbox, and servers that misbehave."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.store.workspaces import Workspace, save


class Desks:
    """Windows that a test opened, closed at its end whatever happens."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot = qtbot
        self.opened: list[tuple[Any, list[Any]]] = []

    def open(self, *paths: str) -> Any:
        """Open a window as the program does, and wait until it has begun."""
        from gigshare_gui.app import make_app, make_window, parts_for
        from gigshare_gui.ui import theme

        app = make_app()
        window = make_window()
        theme.apply(app, window.settings)
        desks: list[Any] = []
        window.painted.connect(lambda: window.begin(lambda made: parts_for(made, desks), paths))
        with self._qtbot.waitSignal(window.begun, timeout=20_000):
            window.show()
        self.opened.append((window, desks))
        return window

    def ready(self, *paths: str) -> Any:
        """Open a window and wait until the sandbox runs and the acting user is known."""
        window = self.open(*paths)
        self._qtbot.waitUntil(lambda: bool(window.tab.user.identities), timeout=20_000)
        return window

    def close(self, window: Any) -> None:
        """Close a window as the user does."""
        for opened, desks in self.opened:
            if opened is window:
                window.close()
                for desk in desks:
                    desk.close()

    def desk(self, window: Any) -> Any:
        """The desk behind a window."""
        return next(desks[0] for opened, desks in self.opened if opened is window)


@pytest.fixture
def desks(qtbot: Any, home: Path) -> Iterator[Desks]:
    """Opens windows."""
    made = Desks(qtbot)
    yield made
    for window, _ in made.opened:
        if window.has_begun:
            window.parts.session.stop()
            window.parts.session._cancel = None  # a question about an open send would wait for an answer
        made.close(window)
        window.deleteLater()


@pytest.fixture
def window(desks: Desks) -> Any:
    """A window on a running sandbox, acting as its first user."""
    return desks.ready()


class Misbehaving:
    """A server on a real socket that reads a whole request and then does what it was told."""

    def __init__(self, then: Callable[[socket.socket], None]) -> None:
        self._then = then
        self.requests: list[bytes] = []
        self.ended: list[bool] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else whoever accepts would wait for ever
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            data = b""
            while b"\r\n\r\n" not in data:
                data += connection.recv(65536)
            head, _, body = data.partition(b"\r\n\r\n")
            length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line)
            while len(body) < length:
                body += connection.recv(65536)
            self.requests.append(head.split(b"\r\n")[0])
            if b"getUserInfo" in head or b"getUserSettings" in head:
                reply = b'{"errorCode":0,"UID":"u1","nickname":"Ulla","identities":[{"provider":"twitter"}]}'
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(reply), reply))
                return
            self._then(connection)


@pytest.fixture
def site(home: Path) -> Iterator[Callable[[Callable[[socket.socket], None]], Misbehaving]]:
    """Makes a workspace “My site” whose server misbehaves on a publish."""
    servers: list[Misbehaving] = []

    def make(then: Callable[[socket.socket], None]) -> Misbehaving:
        server = Misbehaving(then)
        servers.append(server)
        save([Workspace("w1", "My site", server.url, "3_key", auth="signature", uid="u1")])
        return server

    yield make
    for server in servers:
        server.close()


@pytest.fixture
def inspector(window: Any) -> Any:
    """The link inspector, opened."""
    window.parts.inspecting.open()
    return window.parts.inspecting.dialog


@pytest.fixture
def tart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a site with a lemon tart."""
    from tart_site import served

    monkeypatch.chdir(tmp_path)
    with served() as url:
        yield url
