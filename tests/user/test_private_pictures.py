"""Pictures inside a private network: nothing is asked of their host before the user said so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage


def png() -> bytes:
    image = QImage(800, 420, QImage.Format.Format_RGB32)
    image.fill(0xFFCC00)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


class Host:
    """A server on a port of its own, which counts what it is asked for."""

    def __init__(self, page: str = "") -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(png() if self.path.endswith(".png") else page.encode())

            def log_message(self, *_args: object) -> None:
                pass

        self.asked = asked
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.name = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def pictures() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()


@pytest.fixture
def site(pictures: Host) -> Iterator[Host]:
    host = Host(
        f'<meta property="og:title" content="T"><meta property="og:image" content="http://{pictures.name}/x.png">'
    )
    yield host
    host.server.shutdown()


def share_with_picture(window: Any, url: str) -> None:
    from dataclasses import replace

    from gigshare_gui.shares.user_action import MediaItem

    share = window.tab.share
    items = (MediaItem(type="image", src=url, href="https://kitchen.example.com/"),)
    window.tab.replace_share(replace(share, action=replace(share.action, title="Tart", media_items=items)))


def test_a_shares_own_picture_is_asked_about_and_then_drawn(window: Any, qtbot: Any, pictures: Host) -> None:
    asking, url = window.parts.inspecting.asking, f"http://{pictures.name}/own.png"
    share_with_picture(window, url)
    qtbot.waitUntil(asking.isVisible, timeout=10_000)
    assert pictures.name in asking.words.text()
    assert asking.allow.text() == f"Allow {pictures.name}"
    assert not pictures.asked
    assert "not allowed" in window.parts.pictures(url).words
    qtbot.mouseClick(asking.allow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.parts.pictures(url).image is not None, timeout=10_000)
    assert pictures.asked == ["/own.png"]
    assert not asking.isVisible()


def test_who_says_not_now_is_not_asked_again(window: Any, qtbot: Any, pictures: Host) -> None:
    asking = window.parts.inspecting.asking
    share_with_picture(window, f"http://{pictures.name}/one.png")
    qtbot.waitUntil(asking.isVisible, timeout=10_000)
    qtbot.mouseClick(asking.later, Qt.MouseButton.LeftButton)
    assert not asking.isVisible()
    share_with_picture(window, f"http://{pictures.name}/two.png")
    qtbot.waitUntil(lambda: "not allowed" in window.parts.pictures(f"http://{pictures.name}/two.png").words)
    qtbot.waitUntil(lambda: bool(window.parts.permits.host_for(f"http://{pictures.name}/two.png")), timeout=10_000)
    assert not asking.isVisible()
    assert not pictures.asked


def test_a_page_that_was_allowed_does_not_open_its_neighbours(
    window: Any, qtbot: Any, site: Host, pictures: Host
) -> None:
    window.parts.inspecting.open()
    inspector = window.parts.inspecting.dialog
    inspector.address.setText(f"http://{site.name}/page")
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(inspector.asking.allow.isVisible, timeout=10_000)
    qtbot.mouseClick(inspector.asking.allow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.asking.allow.text() == f"Allow {pictures.name}", timeout=10_000)
    qtbot.waitUntil(inspector.asking.allow.isVisible, timeout=10_000)
    assert (site.asked, pictures.asked) == (["/page"], [])
    qtbot.mouseClick(inspector.asking.allow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.crop.board.shown.image is not None, timeout=10_000)
    assert not inspector.asking.isVisible()
    assert "This picture: 800×420, " in inspector.crop.needs.text()
