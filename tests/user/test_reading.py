"""The page behind a share's link is read by itself, kept for the day, and never inside a private network unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from own_server import OwnServer, closed_at_the_end
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

PAGE = b'<meta property="og:title" content="Lemon tart"><meta name="twitter:card" content="summary">'


class Site(OwnServer):
    """A server that counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_down = False
        super().__init__()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append(f"{request.path} {request.headers['User-Agent'].partition('/')[0]}")
        if self.is_down:
            return  # the connection ends without an answer
        if request.path == "/old":
            request.send_response(301)
            request.send_header("Location", "/tart")
            request.end_headers()
            return
        if request.path == "/menu":
            request.send_response(200)
            request.send_header("Content-Type", "application/pdf")
            request.end_headers()
            return
        locked = request.path == "/staging" and "Authorization" not in request.headers
        request.send_response(401 if locked else 200)
        request.end_headers()
        request.wfile.write(PAGE)


@pytest.fixture
def sites() -> Iterator[Callable[[], Site]]:
    with closed_at_the_end(Site) as make:
        yield make


@pytest.fixture
def site(sites: Callable[[], Site]) -> Site:
    return sites()


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIGSHARE_OFFLINE")


def type_link(window: Any, qtbot: Any, link: str) -> None:
    edit = window.tab.fields["linkBack"].edit
    edit.clear()
    qtbot.keyClicks(edit, link)


def notes(window: Any) -> list[QToolButton]:
    buttons = window.tab.fields["linkBack"].findChildren(QToolButton)
    return [each for each in buttons if each.text().startswith(("Read ", "Not read"))]


def note(window: Any) -> QToolButton:
    return notes(window)[0]


@pytest.mark.usefixtures("online")
def test_a_typed_link_shows_the_card_of_its_page_without_a_press(window: Any, qtbot: Any, site: Site) -> None:
    window.parts.permits.allow(site.name)
    type_link(window, qtbot, f"{site.url}/tart")
    qtbot.waitUntil(lambda: window.tab.stage.posts["twitter"].card is not None, timeout=10_000)
    card = window.tab.stage.posts["twitter"].card
    assert card.title.text == "Lemon tart"
    assert "read just now" in card.title.why.rule
    assert site.asked == ["/tart Mozilla"]
    assert note(window).text() == "Read just now ↻"
    type_link(window, qtbot, f"{site.url}/tart")
    qtbot.mouseClick(note(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(site.asked) == 2, timeout=10_000)


@pytest.mark.usefixtures("online")
def test_a_page_that_cannot_be_read_is_told_and_tried_again_when_asked(window: Any, qtbot: Any, site: Site) -> None:
    window.parts.permits.allow(site.name)
    site.is_down = True
    type_link(window, qtbot, f"{site.url}/tart")
    qtbot.waitUntil(lambda: any(note.text() == "Not read ↻" for note in notes(window)), timeout=10_000)
    assert "no card of its page" in note(window).toolTip()
    assert "Press to try again" in note(window).toolTip()
    site.is_down = False
    qtbot.mouseClick(note(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.tab.stage.posts["twitter"].card is not None, timeout=10_000)
    assert note(window).text() == "Read just now ↻"


@pytest.mark.usefixtures("online")
def test_a_private_host_is_not_read_unasked(window: Any, qtbot: Any, sites: Callable[[], Site]) -> None:
    private, allowed = sites(), sites()
    reading = window.parts.inspecting.reading
    window.parts.permits.allow(allowed.name)
    type_link(window, qtbot, f"{private.url}/tart")
    reading._read()  # as the pause does when it ends
    type_link(window, qtbot, f"{allowed.url}/tart")
    qtbot.waitUntil(lambda: bool(allowed.asked), timeout=10_000)
    qtbot.waitUntil(window.parts.inspecting.pages.is_idle, timeout=10_000)
    assert not private.asked


@pytest.mark.usefixtures("online")
def test_a_public_name_that_leads_home_is_told_quietly(window: Any, qtbot: Any, site: Site) -> None:
    link = f"https://{site.name}/tart"
    type_link(window, qtbot, link)
    window.parts.inspecting.pages.inspect(link)
    reading = window.parts.inspecting.reading
    qtbot.waitUntil(lambda: link in reading._unread, timeout=10_000)
    assert note(window).text() == "Not read"
    assert site.name in note(window).toolTip()
    qtbot.mouseClick(note(window), Qt.MouseButton.LeftButton)
    asking = window.parts.inspecting.dialog.asking
    qtbot.waitUntil(lambda: asking.allow.text() == f"Allow {site.name}", timeout=10_000)


@pytest.mark.usefixtures("online")
@pytest.mark.parametrize(
    ("link", "is_read"),
    [
        ("https://example.com/a", True),
        ("https://93.184.215.14/", True),
        ("https://exam", False),
        ("exam", False),
        ("https://me:mine@example.com/", False),
        ("http://10.0.0.1/", False),
        ("http://[::1]/", False),
        ("http://127.1/", False),
        ("http://2130706433/", False),
        ("http://router.local/", False),
        ("http://wiki.corp/", False),
        ("https://example.com/a b", False),
        ("ftp://example.com/", False),
    ],
)
def test_what_is_a_whole_public_address(link: str, is_read: bool) -> None:
    from gigshare_gui.links.address import is_public

    assert is_public(link) == is_read


@pytest.mark.usefixtures("online")
def test_reading_is_switched_off_in_the_menu_and_stays_off(desks: Any, qtbot: Any, site: Site) -> None:
    window = desks.ready()
    window.parts.permits.allow(site.name)
    action = next(
        each for each in window.findChildren(QAction) if each.text().replace("&", "").startswith("Read the page behind")
    )
    assert action.isChecked()
    action.trigger()
    assert not window.parts.inspecting.reading._is_due(f"{site.url}/tart")
    desks.close(window)
    again = desks.ready()
    action = next(
        each for each in again.findChildren(QAction) if each.text().replace("&", "").startswith("Read the page behind")
    )
    assert not action.isChecked()
    again.parts.permits.allow(site.name)
    assert not again.parts.inspecting.reading._is_due(f"{site.url}/tart")
    action.trigger()
    assert again.parts.inspecting.reading._is_due(f"{site.url}/tart")


def test_nothing_is_read_offline(window: Any) -> None:
    assert not window.parts.inspecting.reading._is_due("https://example.com/")


def test_a_redirect_is_told_and_mended_beside_the_link(window: Any, qtbot: Any, site: Site) -> None:
    window.parts.permits.allow(site.name)
    type_link(window, qtbot, f"{site.url}/old")
    window.parts.inspecting.pages.inspect(f"{site.url}/old")
    field = window.tab.fields["linkBack"]
    qtbot.waitUntil(lambda: field._mend is not None and field._mend.isVisible(), timeout=10_000)
    told = [each for each in window.tab.stage.findings_pane._shown if "redirects" in each.sentence]
    assert len(told) == 1
    assert field._mend.text() == "Use the address it leads to"
    qtbot.mouseClick(field._mend, Qt.MouseButton.LeftButton)
    assert window.tab.share.action.link_back == f"{site.url}/tart"
    window.tab.undo()
    assert window.tab.share.action.link_back == f"{site.url}/old"


def test_a_link_to_what_is_no_page_is_told(window: Any, qtbot: Any, site: Site) -> None:
    window.parts.permits.allow(site.name)
    type_link(window, qtbot, f"{site.url}/menu")
    inspect(window, qtbot, f"{site.url}/menu")
    told = [each.sentence for each in window.tab.stage.findings_pane._shown if "no tags in it" in each.sentence]
    assert len(told) == 1
    assert told[0].startswith("The link leads to a PDF document, not a page: ")


def inspect(window: Any, qtbot: Any, url: str, **how: Any) -> Any:
    with qtbot.waitSignal(window.parts.inspecting.pages.arrived, timeout=10_000) as arrived:
        window.parts.inspecting.pages.inspect(url, **how)
    return arrived.args[0]


def test_each_crawler_has_a_page_of_its_own(window: Any, qtbot: Any, site: Site) -> None:
    window.parts.permits.allow(site.name)
    url = f"{site.url}/tart"
    inspect(window, qtbot, url, agent="whatsapp")
    assert window.parts.inspecting.pages.known(url) is None
    inspect(window, qtbot, f"{site.url}/other")
    assert inspect(window, qtbot, url).agent == "gigshare"
    assert inspect(window, qtbot, url, agent="whatsapp").agent == "whatsapp"
    assert site.asked == ["/tart WhatsApp", "/other Mozilla", "/tart Mozilla"]


def test_a_page_of_the_examples_as_another_crawler(window: Any, qtbot: Any) -> None:
    window.parts.inspecting.open()
    inspector = window.parts.inspecting.dialog
    inspector.agent.setCurrentIndex(inspector.agent.findData("whatsapp"))
    inspector.address.setText(SHIPPED)
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert "as WhatsApp" in inspector.status.text()


def test_a_page_behind_a_password_is_no_preview_and_is_not_kept(
    window: Any, qtbot: Any, site: Site, home: Path
) -> None:
    from gigshare_gui.links.fetch import Basic

    window.parts.permits.allow(site.name)
    found = inspect(window, qtbot, f"{site.url}/staging", basic=Basic(site.name, "ana", "lemon"))
    assert found.page is not None
    assert window.parts.inspecting.pages.known(f"{site.url}/staging") is None
    assert window.parts.inspecting.pages.to_keep() == []


SHIPPED = "https://kitchen.example.com/recipes/lemon-tart"


def test_nothing_that_was_read_with_a_password_or_as_a_crawler_is_on_disk(desks: Any, qtbot: Any, home: Path) -> None:
    from gigshare_gui.links.fetch import Basic

    window = desks.ready()
    basic = Basic("kitchen.example.com", "ana", "lemon")
    assert inspect(window, qtbot, SHIPPED, basic=basic).page is not None
    assert inspect(window, qtbot, SHIPPED, agent="whatsapp").page is not None
    desks.close(window)
    file = home / "cache" / "pages.jsonl"
    assert not file.exists() or SHIPPED not in file.read_text(encoding="utf-8")


def test_a_page_whose_address_holds_a_password_is_not_kept(qapp: Any) -> None:
    import time

    from gigshare_gui.links.kept_pages import KeptPage
    from gigshare_gui.links.page import Page
    from gigshare_gui.ui.inspector.inspections import Inspections

    pages = Inspections(set())
    plain = KeptPage("https://example.com/", time.time(), Page(url="https://example.com/"))
    pages.take_kept([(plain, {}), (plain._replace(asked="https://ana:lemon@example.com/"), {})])
    assert pages.to_keep() == [plain]


@pytest.mark.usefixtures("online")
def test_an_allowed_host_is_not_read_unasked_with_a_password_in_the_address(
    window: Any, qtbot: Any, site: Site
) -> None:
    window.parts.permits.allow(site.name)
    type_link(window, qtbot, f"http://ana:lemon@{site.name}/tart")
    qtbot.wait(1500)  # the pause after which an address is read
    assert window.parts.inspecting.pages.is_idle()
    assert not site.asked


def test_public_pages_are_kept_for_the_next_start(desks: Any, qtbot: Any, home: Path, site: Site) -> None:
    window = desks.ready()
    window.parts.permits.allow(site.name)
    inspect(window, qtbot, SHIPPED)
    inspect(window, qtbot, f"{site.url}/tart")
    file = home / "cache" / "pages.jsonl"
    qtbot.waitUntil(file.is_file, timeout=10_000)
    desks.close(window)
    text = file.read_text(encoding="utf-8")
    assert SHIPPED in text
    assert site.name not in text
    again = desks.ready()
    qtbot.waitUntil(lambda: again.parts.inspecting.pages.known(SHIPPED) is not None, timeout=10_000)
    assert again.parts.inspecting.pages.known(SHIPPED).cards["facebook"].title


def test_a_damaged_file_of_pages_is_an_empty_one(desks: Any, qtbot: Any, home: Path) -> None:
    (home / "cache").mkdir(parents=True)
    (home / "cache" / "pages.jsonl").write_bytes(
        b'{"version": 1}\n{"asked": "https://a.org/", "at": 1e999}\n\xff\xfe{['
    )
    window = desks.ready()
    inspect(window, qtbot, SHIPPED)
    assert window.parts.inspecting.pages.known(SHIPPED) is not None


def test_the_inspectors_networks_are_chosen_for_themselves(window: Any, qtbot: Any) -> None:
    window.parts.inspecting.open()
    strip = window.parts.inspecting.dialog.cards
    qtbot.mouseClick(strip._chips["facebook"], Qt.MouseButton.LeftButton)
    assert not any(card.network.id == "facebook" for card in strip.shown())
    assert "facebook" not in str(window.settings.value("previews/hidden", ""))
    assert "facebook" in str(window.settings.value("inspector/previews/hidden", ""))


def test_a_password_in_the_address_is_answered_by_a_sentence(window: Any, qtbot: Any, site: Site) -> None:
    window.parts.permits.allow(site.name)
    window.parts.inspecting.open()
    inspector = window.parts.inspecting.dialog
    inspector.address.setText(f"http://ana:lemon@{site.name}/tart")
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    assert "Leave them out" in inspector.status.text()
    assert not site.asked
