"""The link inspector as a user meets it: the real window, and pages on a real server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton
from tart_site import TART, Site, allowed, inspect

from gigshare_gui.ui.inspector.typed import meant


def test_a_private_page_is_asked_about_then_read_and_kept_for_the_day(inspector: Any, qtbot: Any, tart: str) -> None:
    inspect(inspector, qtbot, f"{tart}/old")
    assert "Allow it" in inspector.status.text()
    assert not Site.asked
    qtbot.mouseClick(inspector.asking.allow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert not inspector.asking.isVisible()
    lines = inspector.status.text().splitlines()
    assert lines[0] == f"301  {tart}/old"
    assert lines[1].startswith(f"200  {tart}/tart")
    assert lines[1].endswith("read just now")
    cards = {card.network.id: card.post for card in inspector.cards.shown()}
    assert len(cards) >= 14
    assert cards["facebook"].card.title.text == "Lemon tart"
    assert "og:title" in cards["facebook"].card.title.why.rule
    count = len(Site.asked)
    inspect(inspector, qtbot, f"{tart}/old")
    assert len(Site.asked) == count
    qtbot.mouseClick(inspector.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(Site.asked) == count + 2, timeout=10_000)


def test_another_crawlers_name(inspector: Any, qtbot: Any, tart: str) -> None:
    inspector.agent.setCurrentIndex(inspector.agent.findData("whatsapp"))
    allowed(inspector, qtbot, f"{tart}/tart")
    qtbot.waitUntil(lambda: bool(Site.asked), timeout=10_000)
    assert Site.asked[0].startswith("WhatsApp/")


def test_a_staging_page_with_a_password(inspector: Any, qtbot: Any, tart: str) -> None:
    allowed(inspector, qtbot, f"{tart}/staging")
    qtbot.waitUntil(lambda: inspector.asking.password.isVisible(), timeout=10_000)
    inspector.asking.name.setText("ana")
    inspector.asking.password.setText("lemon")
    qtbot.mouseClick(inspector.asking.give, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert not inspector.asking.isVisible()
    assert inspector.asking.password.text() == ""
    assert inspector.refresh.isEnabled()


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


def test_the_crop_board_shows_the_picture(inspector: Any, qtbot: Any, tart: str) -> None:
    allowed(inspector, qtbot, f"{tart}/tart")
    qtbot.waitUntil(lambda: inspector.crop.board.shown.image is not None, timeout=10_000)
    text = inspector.crop.needs.text()
    assert "This picture: 800×420" in text
    assert "✓ Facebook" in text


def test_refresh_asks_again_for_a_picture_that_was_missing(inspector: Any, qtbot: Any, tart: str) -> None:
    Site.pictures.append(503)
    allowed(inspector, qtbot, f"{tart}/tart")
    qtbot.waitUntil(lambda: "answered 503" in inspector.crop.board.shown.words, timeout=10_000)
    qtbot.mouseClick(inspector.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.crop.board.shown.image is not None, timeout=10_000)


def test_a_card_is_judged_by_what_its_picture_really_measures(inspector: Any, qtbot: Any, tart: str) -> None:
    Site.width = 300
    allowed(inspector, qtbot, f"{tart}/tart")
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


def test_a_finding_of_a_card_is_chosen_and_stands_in_the_doctor(inspector: Any, qtbot: Any, tart: str) -> None:
    allowed(inspector, qtbot, f"{tart}/old")
    card = next(each for each in inspector.cards.shown() if each.post.findings)
    card.finding_chosen.emit(card.post.findings[0])
    assert inspector.tabs.currentWidget() is inspector.head
    assert inspector.head.findings.currentItem().text(2) == card.post.findings[0].sentence


def test_the_picture_that_was_chosen_stays_while_cards_are_judged_anew(inspector: Any, qtbot: Any) -> None:
    inspector.show_markup(
        b'<meta property="og:title" content="T"><meta property="og:image" content="https://e.com/a.png">'
        b'<meta name="twitter:image" content="https://e.com/b.png"><meta name="twitter:card" content="summary">',
        "https://e.com/",
    )
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    assert inspector.crop.choice.count() == 2
    inspector.crop.choice.setCurrentIndex(1)
    chosen = inspector.crop.choice.currentText()
    inspector._judged(inspector.found)
    assert inspector.crop.choice.currentText() == chosen


def test_a_path_in_the_line_opens_the_file(inspector: Any, qtbot: Any, tmp_path: Path) -> None:
    page = tmp_path / "a page.html"
    page.write_text("<title>On disk</title>", "utf-8")
    for typed in (str(page), page.as_uri()):
        inspector.found = None
        inspect(inspector, qtbot, typed, wait=False)
        qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
        assert inspector.found.page.title == "On disk"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.com/a", "https://example.com/a"),
        ("localhost:8000/a", "http://localhost:8000/a"),
        ("192.168.0.7", "http://192.168.0.7"),
        ("HTTP://e.com", "HTTP://e.com"),
        ("mailto:ana@example.com", ""),
        ("javascript:alert(1)", ""),
        ("ftp://example.com/", ""),
        ("~/a.html", Path.home() / "a.html"),
        ("C:\\a.html", Path("C:\\a.html")),
    ],
)
def test_what_is_meant_by_what_is_typed(typed: str, address: Path | str) -> None:
    assert meant(typed) == address
