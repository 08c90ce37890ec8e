"""A web site with a lemon tart, and what every test of the inspector does with it."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage

TART = (
    '<title>Tart</title><meta property="og:title" content="Lemon tart"><meta property="og:description" content="Sour">'
    '<meta property="og:image" content="/tart.png"><meta name="twitter:card" content="summary_large_image">'
)


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []
    width: ClassVar[int] = 800
    pictures: ClassVar[list[int]] = []  # the statuses with which pictures are answered, then 200
    may_answer: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        if not self.path.endswith(".png"):
            self.asked.append(self.headers["User-Agent"])
        known = self.headers.get("Authorization") == "Basic " + b64encode(b"ana:lemon").decode()
        if self.path == "/slow":
            self.may_answer.wait(20)
            return
        if self.path.endswith(".png") and self.pictures:
            self.send_error(self.pictures.pop())
            return
        if self.path.startswith("/waiting"):
            self.may_answer.wait(20)
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/tart")
            self.end_headers()
            return
        status = {"/gone": 404, "/staging": 200 if known else 401}.get(self.path, 200)
        self.send_response(status)
        self.end_headers()
        if self.path == "/drip":
            for _ in range(100):
                self.wfile.write(b" ")
                self.wfile.flush()
                if self.may_answer.wait(0.1):
                    return
        if self.path == "/tart.png":
            image = QImage(self.width, 420, QImage.Format.Format_RGB32)
            image.fill(0xFFCC00)
            image.save("tart.png")
            self.wfile.write(Path("tart.png").read_bytes())
        elif self.path == "/oembed":
            self.wfile.write(b'<title>T</title><link rel="alternate" type="application/json+oembed" href="/slow">')
        else:
            self.wfile.write(TART.encode() * (25_000 if self.path == "/many" else 1))

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    """The site's address."""
    Site.asked.clear()
    Site.pictures.clear()
    Site.width = 800
    Site.may_answer.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.may_answer.set()
    server.shutdown()


def inspect(inspector: Any, qtbot: Any, url: str, *, wait: bool = True) -> None:
    inspector.address.setText(url)
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    if wait:
        qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=10_000)


def allowed(inspector: Any, qtbot: Any, url: str) -> None:
    inspect(inspector, qtbot, url)
    qtbot.mouseClick(inspector.asking.allow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=10_000)


def drop(window: Any, url: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl(url)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(window.rect().center()), Qt.DropAction.CopyAction, data, buttons, keys))
