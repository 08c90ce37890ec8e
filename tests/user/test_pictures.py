"""Pictures in previews: fetched in the background, with placeholders for what cannot be shown."""

from __future__ import annotations

import gzip
import struct
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage

from gigshare_gui.ui.preview.pictures import MAX_SIDE, decode


def coloured(width: int, height: int) -> bytes:
    """A PNG of black pixels in full colour, written row by row so that the test needs no memory for it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(1)
    row = bytes(1 + 3 * width)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def encoded(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def black(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_Mono)
    image.fill(QColor("black"))
    return encoded(image, kind)


def looking_at(file: Path) -> bytes:
    """An SVG that shows a file of this computer."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="50" height="50">'
        f'<image width="50" height="50" xlink:href="{file}"/></svg>'
    ).encode()


@pytest.fixture
def pictures(tmp_path: Path) -> Any:
    """A real web server with a picture, a missing one, and one that is far too large."""
    own = tmp_path / "own.png"
    own.write_bytes(black(50, 50))
    files = {
        "/good.png": black(600, 315),
        "/wide.png": black(30_000, 100),
        "/line.png": black(30_000, 1),
        "/huge.png": black(30_000, 30_000),
        "/looks.png": looking_at(own),
        "/looks.svgz": gzip.compress(looking_at(own)),
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
        ("/looks.png", "not one that can be shown", (0, 0)),
        ("/looks.svgz", "not one that can be shown", (0, 0)),
    ],
)
def test_pictures_come_in_the_background(
    window: Any, qtbot: Any, pictures: str, name: str, words: str, size: tuple[int, int]
) -> None:
    url = pictures + name
    window.parts.permits.allowed.add("127.0.0.1:*")
    assert window.parts.pictures(url).words == "Loading the picture…"
    qtbot.waitUntil(window.parts.pictures.is_idle, timeout=10_000)
    shown = window.parts.pictures(url)
    assert words in shown.words
    assert (shown.image is not None) == (not words)
    assert shown.size == size
    assert shown.image is None or max(shown.image.width(), shown.image.height()) <= MAX_SIDE


@pytest.fixture
def mending() -> Iterator[tuple[str, list[int]]]:
    """A server whose picture is missing at first; it notes what it answered."""
    answered: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answered.append(200 if answered else 404)
            self.send_response(answered[-1])
            self.end_headers()
            self.wfile.write(black(600, 315))

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/late.png", answered
    server.shutdown()


def test_a_picture_that_failed_is_asked_for_again_after_a_while_and_not_before(
    window: Any, qtbot: Any, mending: tuple[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, answered = mending
    pictures = window.parts.pictures
    window.parts.permits.allowed.add("127.0.0.1:*")
    pictures(url)
    qtbot.waitUntil(pictures.is_idle, timeout=10_000)
    for _ in range(20):
        assert "answered 404" in pictures(url).words
        qtbot.wait(5)
    assert answered == [404]
    monkeypatch.setattr("gigshare_gui.ui.preview.pictures._AGAIN", 0.1)
    qtbot.wait(150)
    assert "answered 404" in pictures(url).words
    qtbot.waitUntil(lambda: pictures(url).image is not None, timeout=10_000)
    assert answered == [404, 200]


GIF = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"


def test_what_networks_take_is_decoded_and_nothing_else(qapp: Any) -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        assert decode(black(60, 40, kind)).size == (60, 40)
    assert decode(GIF).size == (1, 1)
    for kind in ("BMP", "TIFF", "XPM", "PPM", "ICO"):
        assert decode(black(60, 40, kind)).image is None
