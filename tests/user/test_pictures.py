"""Pictures in previews: fetched in the background, with placeholders for what cannot be shown."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage


@pytest.fixture
def pictures() -> Any:
    """A real web server with a picture, a missing one, and one that is far too large."""

    def png(width: int, height: int) -> bytes:
        image = QImage(width, height, QImage.Format.Format_Mono)
        image.fill(QColor("black"))
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(data.data())

    files = {"/good.png": png(600, 315), "/huge.png": png(30_000, 30_000), "/text.png": b"no picture"}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = files.get(self.path)
            self.send_response(200 if found else 404)
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/good.png", ""),
        ("/missing.png", "the server answered 404"),
        ("/huge.png", "pixels are too many"),
        ("/text.png", "not one that can be shown"),
    ],
)
def test_pictures_come_in_the_background(window: Any, qtbot: Any, pictures: str, name: str, words: str) -> None:
    url = pictures + name
    assert window.parts.pictures(url).words == "Loading the picture…"
    qtbot.waitUntil(window.parts.pictures.is_idle, timeout=10_000)
    shown = window.parts.pictures(url)
    assert words in shown.words
    assert (shown.image is not None) == (not words)
