"""The link inspector as a user meets it: the real window, and pages on a real server."""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QToolButton

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
            time.sleep(20)
            return
        if self.path.endswith(".png") and self.pictures:
            self.send_error(self.pictures.pop())
            return
        if self.path == "/waiting":
            self.may_answer.wait(20)
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/tart")
            self.end_headers()
            return
        self.send_response(401 if self.path == "/staging" and not known else 200)
        self.end_headers()
        if self.path == "/tart.png":
            image = QImage(self.width, 420, QImage.Format.Format_RGB32)
            image.fill(0xFFCC00)
            image.save("tart.png")
            self.wfile.write(Path("tart.png").read_bytes())
        else:
            self.wfile.write(TART.encode())

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.chdir(tmp_path)
    Site.asked.clear()
    Site.width = 800
    Site.pictures.clear()
    Site.may_answer.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def inspector(window: Any) -> Any:
    window.parts.inspecting.open()
    return window.parts.inspecting.dialog


def inspect(inspector: Any, qtbot: Any, url: str) -> None:
    inspector.address.setText(url)
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=10_000)


def allowed(inspector: Any, qtbot: Any, url: str) -> None:
    inspect(inspector, qtbot, url)
    qtbot.mouseClick(inspector.asking.allow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=10_000)


def test_a_private_page_is_asked_about_then_read_and_kept_for_the_day(inspector: Any, qtbot: Any, site: str) -> None:
    inspect(inspector, qtbot, f"{site}/old")
    assert "Allow it" in inspector.status.text()
    assert not Site.asked
    qtbot.mouseClick(inspector.asking.allow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert not inspector.asking.isVisible()
    lines = inspector.status.text().splitlines()
    assert lines[0] == f"301  {site}/old"
    assert lines[1].startswith(f"200  {site}/tart")
    assert lines[1].endswith("read just now")
    cards = {card.network.id: card.post for card in inspector.cards.shown()}
    assert len(cards) >= 14
    assert cards["facebook"].card.title.text == "Lemon tart"
    assert "og:title" in cards["facebook"].card.title.why.rule
    count = len(Site.asked)
    inspect(inspector, qtbot, f"{site}/old")
    assert len(Site.asked) == count
    qtbot.mouseClick(inspector.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(Site.asked) == count + 2, timeout=10_000)


def test_another_crawlers_name(inspector: Any, qtbot: Any, site: str) -> None:
    inspector.agent.setCurrentIndex(inspector.agent.findData("whatsapp"))
    allowed(inspector, qtbot, f"{site}/tart")
    qtbot.waitUntil(lambda: bool(Site.asked), timeout=10_000)
    assert Site.asked[0].startswith("WhatsApp/")


def test_a_staging_page_with_a_password(inspector: Any, qtbot: Any, site: str) -> None:
    allowed(inspector, qtbot, f"{site}/staging")
    qtbot.waitUntil(lambda: inspector.asking.password.isVisible(), timeout=10_000)
    inspector.asking.name.setText("ana")
    inspector.asking.password.setText("lemon")
    qtbot.mouseClick(inspector.asking.give, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert not inspector.asking.isVisible()
    assert inspector.asking.password.text() == ""
    assert inspector.refresh.isEnabled()


def test_cancel(inspector: Any, qtbot: Any, site: str, window: Any) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1")
    inspector.address.setText(f"{site}/slow")
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(Site.asked), timeout=10_000)
    qtbot.mouseClick(inspector.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=5_000)
    assert "Cancelled" in inspector.status.text()


def test_pasted_html_its_doctor_and_the_head_to_copy(inspector: Any, qtbot: Any) -> None:
    inspector.address.setText("https://example.org/tart")
    QGuiApplication.clipboard().setText("<title>Tart & cream</title>")
    qtbot.mouseClick(inspector.paste, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    rows = [inspector.head.findings.topLevelItem(row) for row in range(inspector.head.findings.topLevelItemCount())]
    assert any("WhatsApp" in row.text(3) and row.text(0).startswith("✕") for row in rows)
    qtbot.mouseClick(inspector.head.copy, Qt.MouseButton.LeftButton)
    assert '<meta property="og:title" content="Tart &amp; cream">' in QGuiApplication.clipboard().text()
    assert inspector.reread.address("linkedin").toString().endswith("https%3A%2F%2Fexample.org%2Ftart")


def test_tags_that_won_and_lost(inspector: Any, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(TART)
    inspector.show_file(file)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    facebook = inspector.tags.topLevelItem(0)
    title = facebook.child(0)
    assert [title.text(column) for column in range(3)] == ["Title", "og:title", "Lemon tart"]
    assert [title.child(0).text(column) for column in range(3)] == ["lost", "title", "Tart"]


def test_the_crop_board_shows_the_picture(inspector: Any, qtbot: Any, site: str) -> None:
    allowed(inspector, qtbot, f"{site}/tart")
    qtbot.waitUntil(lambda: inspector.crop.board.shown.image is not None, timeout=10_000)
    text = inspector.crop.needs.text()
    assert "This picture: 800×420" in text
    assert "✓ Facebook" in text


def test_refresh_asks_again_for_a_picture_that_was_missing(inspector: Any, qtbot: Any, site: str) -> None:
    Site.pictures.append(503)
    allowed(inspector, qtbot, f"{site}/tart")
    qtbot.waitUntil(lambda: "answered 503" in inspector.crop.board.shown.words, timeout=10_000)
    qtbot.mouseClick(inspector.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.crop.board.shown.image is not None, timeout=10_000)


def test_a_card_is_judged_by_what_its_picture_really_measures(inspector: Any, qtbot: Any, site: str) -> None:
    Site.width = 300
    allowed(inspector, qtbot, f"{site}/tart")
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert inspector.found.page.media()[0].width == 0
    qtbot.waitUntil(lambda: inspector.found.cards["linkedin"].layout == "small", timeout=10_000)
    assert inspector.cards.card("linkedin").post.card.layout == "small"


def test_a_link_field_leads_to_the_inspector(window: Any, qtbot: Any) -> None:
    field = window.tab.fields["linkBack"]
    field.edit.setText("https://kitchen.example.com/recipes/lemon-tart")
    button = next(each for each in field.findChildren(QToolButton) if each.text() == "Inspect")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    inspector = window.parts.inspecting.dialog
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert inspector.found.page.title


MARKUP = (
    '<title>T</title><meta property="og:title" content="T"><link rel="canonical" href="https://<h1>x<!--.example/">'
    '<meta property="og:image" content="http://<h1>own&amp;all<!--.localhost/a.png">'
)


def test_words_of_a_page_are_not_taken_for_markup(inspector: Any, qtbot: Any) -> None:
    inspector.address.setText("https://example.org/tart")
    inspector.show_markup(MARKUP.encode())
    qtbot.waitUntil(lambda: "localhost" in inspector.asking.words.text(), timeout=10_000)
    assert inspector.asking.words.textFormat() == Qt.TextFormat.PlainText
    assert "<h1>own&all<!--" in inspector.asking.words.text()
    assert "own&&all" in inspector.asking.allow.text()
    rows = [inspector.head.findings.topLevelItem(row) for row in range(inspector.head.findings.topLevelItemCount())]
    (told,) = [row for row in rows if "<h1>x" in row.text(2) and row.text(1) == "canonical"]
    assert "&lt;h1&gt;x" in told.toolTip(2)
    assert "<h1>" not in told.toolTip(2)


def drop(window: Any, url: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl(url)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(window.rect().center()), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_dropped_link_fills_the_share_as_one_step(window: Any, qtbot: Any, site: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1")
    before = window.tab.share
    drop(window, f"{site}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.title == "Lemon tart", timeout=10_000)
    action = window.tab.share.action
    assert (action.link_back, action.description) == (f"{site}/tart", "Sour")
    assert action.media_items[0].src == f"{site}/tart.png"
    window.tab.undo()
    assert window.tab.share == before


def test_the_previews_show_the_inspected_card_and_say_so(window: Any, qtbot: Any, site: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1")
    drop(window, f"{site}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.title == "Lemon tart", timeout=10_000)
    card = window.tab.stage.posts["twitter"].card
    assert (card.layout, card.title.text) == ("large", "Lemon tart")
    assert "inspected page" in card.title.why.rule
    assert "og:title" in card.title.why.rule


def test_a_dropped_link_that_cannot_be_read_is_taken_over_all_the_same(window: Any, qtbot: Any, site: str) -> None:
    drop(window, f"{site}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.link_back == f"{site}/tart", timeout=10_000)
    assert window.tab.share.action.title == ""


def test_a_dropped_link_is_there_before_its_page_and_what_is_typed_meanwhile_stays(
    window: Any, qtbot: Any, site: str
) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1")
    before = window.tab.share
    drop(window, f"{site}/waiting")
    assert window.tab.share.action.link_back == f"{site}/waiting"
    assert window.tab.fields["linkBack"].value() == f"{site}/waiting"
    window.tab.fields["title"].edit.clear()
    qtbot.keyClicks(window.tab.fields["title"].edit, "My own title")
    typed = window.tab.share
    Site.may_answer.set()
    qtbot.waitUntil(lambda: window.tab.share.action.description == "Sour", timeout=10_000)
    assert window.tab.share.action.title == "My own title"
    window.tab.undo()
    assert window.tab.share == typed
    window.tab.undo()
    window.tab.undo()
    assert window.tab.share == before


def test_a_page_does_not_fill_a_share_whose_link_was_taken_back(window: Any, qtbot: Any, site: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1")
    before = window.tab.share
    drop(window, f"{site}/waiting")
    window.tab.undo()
    Site.may_answer.set()
    qtbot.waitUntil(window.parts.inspecting.pages.is_idle, timeout=10_000)
    qtbot.waitUntil(lambda: "stayed" in window.bar.status.text(), timeout=10_000)
    assert window.tab.share == before
    window.tab.redo()
    assert window.tab.share.action.link_back == f"{site}/waiting"


def test_dropping_the_link_that_is_there_already_is_a_step_of_its_own(window: Any, qtbot: Any, site: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1")
    window.tab.fields["linkBack"].edit.clear()
    qtbot.keyClicks(window.tab.fields["linkBack"].edit, f"{site}/tart")
    typed = window.tab.share
    drop(window, f"{site}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.title == "Lemon tart", timeout=10_000)
    window.tab.undo()
    assert window.tab.share == typed


def test_a_dropped_link_with_a_password_is_refused_and_kept_nowhere(
    window: Any, qtbot: Any, site: str, home: Path
) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1")
    before = window.tab.share
    drop(window, f"http://ana:lemon@{site[7:]}/tart")
    assert "holds a name or a password" in window.bar.status.text()
    assert "lemon" not in window.bar.status.text()
    window.drafts.save()
    qtbot.waitUntil(window.parts.inspecting.pages.is_idle, timeout=10_000)
    window.parts.disk.finish()
    assert window.tab.share == before
    assert not Site.asked
    assert not [file for file in home.rglob("*") if file.is_file() and b"lemon" in file.read_bytes()]
