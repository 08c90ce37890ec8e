"""What is typed in the cell of a table is not left behind by a send, a save or the end, nor written over meanwhile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gigshare_gui.networks.lost import FIELDS
from gigshare_gui.shares.user_action import MediaItem, UserAction


@pytest.fixture
def tab(window: Any, qtbot: Any) -> Any:
    picture = MediaItem("image", "https://example.com/old.png", href="https://example.com")
    action = UserAction("Hello all", "Title", link_back="https://example.com/", media_items=(picture,))
    window.resize(1500, 1100)
    window.activateWindow()
    window.tab.replace_share(window.tab.share.__class__(action, window.tab.share.options))
    window.tab.stage.panes.setCurrentWidget(window.tab.lost)
    window.tab.open_panes()
    qtbot.waitUntil(lambda: window.tab.lost.model.columnCount() > 2)
    return window.tab


def begin(table: Any, row: int, column: int) -> QWidget:
    """Open a cell and select what it holds, as Enter does."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    table.edit(table.currentIndex())
    boxes = [*table.viewport().findChildren(QLineEdit), *table.viewport().findChildren(QPlainTextEdit)]
    (box,) = [each for each in boxes if each.isVisible()]
    box.selectAll()
    return box


def own(tab: Any, column: int) -> Any:
    return tab.share.action_for(tab.lost.model.network(column))


@pytest.mark.parametrize("field", ["title", "user_message"])
def test_ctrl_enter_sends_what_is_being_typed(window: Any, tab: Any, qtbot: Any, field: str) -> None:
    row = FIELDS.index({"user_message": "userMessage"}.get(field, field))
    box = begin(tab.lost.table, row, 2)
    QTest.keyClicks(box, "Only here")
    with qtbot.waitSignal(window.parts.session.answered, timeout=20_000):
        QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert getattr(own(tab, 2), field) == "Only here"
    assert getattr(window._sent_share.action_for(tab.lost.model.network(2)), field) == "Only here"
    assert getattr(tab.share.action, field) != "Only here"


def test_ctrl_enter_in_the_table_of_pictures(window: Any, tab: Any, qtbot: Any) -> None:
    tab._media.set_open(True)
    field = tab.fields["mediaItems"]
    place = next(i for i, each in enumerate(field._columns) if each.key == "src")
    box = begin(field.table, 0, place)
    QTest.keyClicks(box, "https://example.com/new.png")
    with qtbot.waitSignal(window.parts.session.answered, timeout=20_000):
        QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window._sent_share.action.media_items[0].src == "https://example.com/new.png"


def test_a_save_has_what_is_being_typed(window: Any, tab: Any, qtbot: Any, tmp_path: Path) -> None:
    window.parts.files.path = tmp_path / "tart.gigshare"
    box = begin(tab.lost.table, FIELDS.index("title"), 2)
    QTest.keyClicks(box, "Only here")
    QTest.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.parts.files.path.exists, timeout=10_000)
    assert "Only here" in window.parts.files.path.read_text("utf-8")


def test_the_draft_has_what_was_being_typed_at_the_end(window: Any, tab: Any, home: Path) -> None:
    box = begin(tab.lost.table, FIELDS.index("description"), 2)
    QTest.keyClicks(box, "Unsaved")
    window.close()
    drafts = [json.loads(each.read_text("utf-8")) for each in home.rglob("userAction.gigshare")]
    assert any("Unsaved" in json.dumps(each) for each in drafts)


def test_what_changes_in_the_row_does_not_write_over_what_is_being_typed(tab: Any, qtbot: Any) -> None:
    box = begin(tab.lost.table, FIELDS.index("title"), 2)
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "Mine")
    tab.replace_share(tab.share.with_field("title", "Another for all"))
    qtbot.waitUntil(lambda: tab.lost.model.index(FIELDS.index("title"), 0).data() == "Another for all", timeout=5_000)
    assert box.text() == "Mine"
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: own(tab, 2).title == "Mine", timeout=5_000)
    assert tab.share.action.title == "Another for all"


def test_escape_leaves_a_cell_as_it_was(tab: Any, qtbot: Any) -> None:
    before = tab.share
    box = begin(tab.lost.table, FIELDS.index("title"), 2)
    QTest.keyClicks(box, "Mine")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=5_000)
    assert tab.share == before


def test_looking_into_a_cell_changes_nothing(tab: Any, qtbot: Any) -> None:
    tab.replace_share(tab.share.with_field("userMessage", "10\u00a0km"))
    qtbot.waitUntil(lambda: tab.lost.model.index(0, 0).data() == "10 km", timeout=5_000)
    before = tab.share
    begin(tab.lost.table, FIELDS.index("userMessage"), 2)
    tab.fields["title"].edit.setFocus()
    qtbot.wait(50)
    assert tab.share == before
