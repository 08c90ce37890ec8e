"""Pictures in previews: fetched in the background, with placeholders for what cannot be shown."""

from __future__ import annotations

import struct
import threading
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage

from gigshare_gui.ui.preview.pictures import MAX_SIDE


def coloured(width: int, height: int) -> bytes:
    """A PNG of black pixels in full colour, written row by row so that the test needs no memory for it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(1)
    row = bytes(1 + 3 * width)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


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

    files = {
        "/good.png": png(600, 315),
        "/wide.png": png(30_000, 100),
        "/line.png": png(30_000, 1),
        "/huge.png": png(30_000, 30_000),
        "/memory.png": coloured(8_000, 8_000),
        "/text.png": b"no picture",
    }

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
    ("name", "words", "size"),
    [
        ("/good.png", "", (600, 315)),
        ("/wide.png", "", (30_000, 100)),
        ("/line.png", "", (30_000, 1)),
        ("/missing.png", "the server answered 404", (0, 0)),
        ("/huge.png", "30,000 × 30,000 pixels are too many", (30_000, 30_000)),
        ("/memory.png", "8,000 × 8,000 pixels are too many", (8_000, 8_000)),
        ("/text.png", "not one that can be shown", (0, 0)),
    ],
)
def test_pictures_come_in_the_background(
    window: Any, qtbot: Any, pictures: str, name: str, words: str, size: tuple[int, int]
) -> None:
    url = pictures + name
    window.parts.permits.allowed.add("127.0.0.1")
    assert window.parts.pictures(url).words == "Loading the picture…"
    qtbot.waitUntil(window.parts.pictures.is_idle, timeout=10_000)
    shown = window.parts.pictures(url)
    assert words in shown.words
    assert (shown.image is not None) == (not words)
    assert shown.size == size
    assert shown.image is None or max(shown.image.width(), shown.image.height()) <= MAX_SIDE
