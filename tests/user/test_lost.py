"""A tester looks at what gets lost where, and gives one network its own text from the table."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from gigshare_gui.networks.lost import FIELDS
from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.user_action import MediaItem, UserAction
from gigshare_gui.ui import theme


@pytest.fixture
def pane(window: Any) -> Any:
    share = window.tab.share
    picture = MediaItem("image", "https://example.com/a.png", title="A tart")
    action = UserAction(
        "Hello all", "Title", description="Words", link_back="https://example.com/", media_items=(picture,)
    )
    window.resize(1500, 1100)
    window.tab.replace_share(share.__class__(action, share.options))
    window.tab.stage.panes.setCurrentWidget(window.tab.lost)
    window.tab.open_panes()
    return window.tab.lost


def place(pane: Any, network: str, field: str) -> QModelIndex:
    model = pane.model
    name = network_name(network) if network else "All networks"
    column = next(
        each for each in range(model.columnCount()) if model.headerData(each, Qt.Orientation.Horizontal) == name
    )
    return model.index(FIELDS.index(field), column)


def type_into(pane: Any, index: QModelIndex, text: str) -> None:
    pane.table.setCurrentIndex(index)
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    editor = pane.table.findChild(QPlainTextEdit) or pane.table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    if isinstance(editor, QPlainTextEdit):
        editor.insertPlainText(text)
    else:
        QTest.keyClicks(editor, text)
    pane.table.commitData(editor)
    pane.table.closeEditor(editor, pane.table.itemDelegate().EndEditHint.NoHint)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the box that was typed in goes


def test_it_shows_what_each_network_gets_and_what_becomes_of_it(pane: Any) -> None:
    cell = place(pane, "twitter", "title")
    assert cell.data() == "Title"
    assert "only when there is no message" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "checked" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert place(pane, "twitter", "image").data() == "1"
    spoken = place(pane, "twitter", "image").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("X, Pictures, as all, 1. replaced:")


def test_a_text_typed_into_a_cell_is_that_network_s_own(window: Any, pane: Any, qtbot: Any) -> None:
    cell = place(pane, "twitter", "title")
    assert cell.data(Qt.ItemDataRole.ForegroundRole).name() == theme.colours().quiet
    type_into(pane, cell, "For X")
    assert window.tab.share.action_for("twitter").title == "For X"
    assert window.tab.share.action.title == "Title"
    assert cell.data(Qt.ItemDataRole.FontRole).bold()
    assert place(pane, "facebook", "title").data() == "Title"
    window.tab.undo()
    assert window.tab.share.options.overrides == {}
    qtbot.waitUntil(lambda: cell.data() == "Title")


def test_a_message_is_typed_in_several_lines(window: Any, pane: Any) -> None:
    type_into(pane, place(pane, "facebook", "userMessage"), "One\nTwo")
    assert window.tab.share.action_for("facebook").user_message == "One\nTwo"
    assert window.tab.stage.strip.card("facebook").post.body.text == "One\nTwo"


def test_delete_lets_a_network_follow_again(window: Any, pane: Any) -> None:
    cell = place(pane, "twitter", "title")
    type_into(pane, cell, "For X")
    pane.table.setCurrentIndex(cell)
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert window.tab.share.options.overrides == {}
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)  # what is everybody's is not deleted
    assert window.tab.share.action.title == "Title"


def test_what_all_get_is_changed_in_the_first_column(window: Any, pane: Any) -> None:
    type_into(pane, place(pane, "twitter", "userMessage"), "Hi X")
    type_into(pane, place(pane, "", "userMessage"), "Hello you")
    type_into(pane, place(pane, "", "title"), "New title")
    own = window.tab.share.action_for("twitter")
    assert (own.user_message, own.title) == ("Hi X", "New title")
    assert window.tab.share.action_for("facebook").user_message == "Hello you"
    assert window.tab.fields["title"].value() == "New title"


def test_a_table_is_shown_in_the_form(window: Any, pane: Any) -> None:
    pane.table.setCurrentIndex(place(pane, "facebook", "image"))
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert window.tab.fields["mediaItems"].isVisible()


def test_it_follows_the_typing_and_the_choice_of_networks(window: Any, pane: Any, qtbot: Any) -> None:
    window.tab.fields["title"].edit.setText("Changed")
    window.tab.fields["title"].edited.emit()
    qtbot.waitUntil(lambda: place(pane, "facebook", "title").data() == "Changed")
    columns = pane.model.columnCount()
    menu = window.tab.stage.strip.more.menu()
    next(each for each in menu.actions() if each.text() == "Mastodon").trigger()
    qtbot.waitUntil(lambda: pane.model.columnCount() > columns)
    assert "content warning" in place(pane, "mastodon", "title").data(Qt.ItemDataRole.ToolTipRole)
    type_into(pane, place(pane, "mastodon", "title"), "Food")
    assert window.tab.stage.strip.card("mastodon").post.heading.text == "Food"


def test_own_pictures_of_a_network_are_told_by_their_number(window: Any, pane: Any, qtbot: Any) -> None:
    window.tab.replace_share(window.tab.share.with_field("twitterUserAction.mediaItems", ()))
    qtbot.waitUntil(lambda: place(pane, "twitter", "image").data() == "")
    assert place(pane, "facebook", "image").data() == "1"


def test_it_is_up_to_date_when_it_comes_up_again(window: Any, pane: Any) -> None:
    window.tab.stage.panes.setCurrentIndex(0)
    window.tab.fields["title"].edit.setText("Changed")
    window.tab.fields["title"].edited.emit()
    window.tab.stage.panes.setCurrentWidget(pane)
    assert place(pane, "facebook", "title").data() == "Changed"
