"""A name and a password for one page: they go to the server that asked for them, and are kept nowhere."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from own_server import OwnServer, closed_at_the_end
from PySide6.QtCore import Qt

PAGE = b'<meta property="og:title" content="Staging">'


class Site(OwnServer):
    """A server that notes who was named in what it is asked; ``reply`` is its status and where it sends on."""

    def __init__(self) -> None:
        self.named: list[str] = []
        self.reply: tuple[int, str] = (401, "")
        super().__init__()
        self.url += "/"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        given = request.headers.get("Authorization", "")
        self.named.append(b64decode(given[6:]).decode())
        status, onward = self.reply
        request.send_response(200 if given and status == 401 else status)
        if onward:
            request.send_header("Location", onward)
        request.end_headers()
        request.wfile.write(PAGE)


@pytest.fixture
def sites() -> Iterator[Callable[[], Site]]:
    with closed_at_the_end(Site) as make:
        yield make


def press(inspector: Any, qtbot: Any, button: Any) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(inspector.go.isVisible, timeout=10_000)


def inspect(inspector: Any, qtbot: Any, url: str) -> None:
    inspector.address.setText(url)
    press(inspector, qtbot, inspector.go)


def asked(inspector: Any, qtbot: Any, site: Site) -> None:
    """Inspect a page that wants a password, and type one."""
    inspector._permits.allow(site.name)
    inspect(inspector, qtbot, site.url)
    assert inspector.asking.password.isVisible()
    inspector.asking.name.setText("ana")
    inspector.asking.password.setText("lemon")


def typed(inspector: Any) -> str:
    return str(inspector.asking.name.text() + inspector.asking.password.text())


def test_a_password_is_not_sent_to_another_host_that_is_allowed_next(
    inspector: Any, qtbot: Any, sites: Callable[[], Site]
) -> None:
    one, other = sites(), sites()
    asked(inspector, qtbot, one)
    inspect(inspector, qtbot, other.url)
    assert inspector.asking.allow.text() == f"Allow {other.name}"
    assert typed(inspector) == ""
    press(inspector, qtbot, inspector.asking.allow)
    assert inspector.asking.password.isVisible()
    assert other.named == [""]


def test_a_password_is_not_sent_to_the_host_to_which_its_own_redirects(
    inspector: Any, qtbot: Any, sites: Callable[[], Site]
) -> None:
    one, other = sites(), sites()
    inspector._permits.allow(other.name)
    asked(inspector, qtbot, one)
    one.reply = (302, other.url)
    press(inspector, qtbot, inspector.asking.give)
    assert one.named[-1] == "ana:lemon"
    assert other.name in inspector.asking.words.text()
    assert typed(inspector) == ""
    press(inspector, qtbot, inspector.go)
    assert other.named == ["", ""]
    inspector.asking.name.setText("ben")
    inspector.asking.password.setText("lime")
    press(inspector, qtbot, inspector.asking.give)
    assert (one.named[-1], other.named[-1]) == ("", "ben:lime")
    assert inspector.found is not None


def test_a_password_is_forgotten_when_another_page_is_asked_for(
    inspector: Any, qtbot: Any, sites: Callable[[], Site]
) -> None:
    one, other = sites(), sites()
    asked(inspector, qtbot, one)
    other.reply = (302, one.url)
    inspector._permits.allow(other.name)
    inspect(inspector, qtbot, other.url)
    assert one.named == ["", ""]
    assert typed(inspector) == ""


def test_a_password_typed_for_https_does_not_go_over_http(inspector: Any) -> None:
    from gigshare_gui.links.fetch import Hop
    from gigshare_gui.ui.inspector.inspections import Inspected

    url = "https://staging.example.org/"
    inspector.asking.ask(Inspected(url, 0, problem="…", wants_password="staging.example.org", chain=(Hop(url, 401),)))
    assert "others can read" not in inspector.asking.words.text()
    inspector.asking.name.setText("ana")
    assert inspector.asking.basic(url).only_https
    assert inspector.asking.basic("http://staging.example.org/") is None
    assert typed(inspector) == ""
