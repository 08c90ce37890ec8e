"""Every action by words, by one map of shortcuts, and help for what is in front."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.resource import resources
from gigshare_gui.ui.actions import all_entries, menu_entries
from gigshare_gui.ui.dialogs.shortcuts import ShortcutsDialog
from gigshare_gui.ui.help import HelpWindow, help_page
from gigshare_gui.ui.palette import Palette
from gigshare_gui.ui.tabs.registry import tab_classes

KINDS = [each.KIND for each in tab_classes()]
CTRL = Qt.KeyboardModifier.ControlModifier


def palette(window: Any, qtbot: Any) -> Any:
    """The palette, opened by its keys."""
    key(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: window.findChild(Palette) is not None, timeout=5000)
    return window.findChild(Palette)


def key(window: Any, which: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, which, modifier)


@pytest.fixture
def ready(window: Any, qtbot: Any) -> Any:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    return window


def test_an_action_is_found_by_words_and_carried_out_by_enter(ready: Any, qtbot: Any) -> None:
    found = palette(ready, qtbot)
    QTest.keyClicks(found.words, "tab next")
    assert found.names()[0] == "Next tab"
    before = ready.tabs.currentIndex()
    QTest.keyClick(found.words, Qt.Key.Key_Return)
    assert ready.tabs.currentIndex() == before + 1
    qtbot.waitUntil(lambda: ready.findChild(Palette) is None, timeout=5000)


def test_the_list_is_walked_with_the_arrow_keys_and_left_with_escape(ready: Any, qtbot: Any) -> None:
    found = palette(ready, qtbot)
    QTest.keyClicks(found.words, "copy request")
    assert len(found.names()) == 3
    QTest.keyClick(found.words, Qt.Key.Key_Down)
    QTest.keyClick(found.words, Qt.Key.Key_Down)
    QTest.keyClick(found.words, Qt.Key.Key_Down)
    assert found.tree.currentItem().text(0).startswith("Copy request as Python")
    QTest.keyClick(found.words, Qt.Key.Key_Up)
    assert found.tree.currentItem().text(1) == "Ctrl+Shift+C"
    QTest.keyClick(found.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: ready.findChild(Palette) is None, timeout=5000)


def test_every_action_of_menus_tabs_and_sandbox_is_listed_once(ready: Any, qtbot: Any) -> None:
    found = palette(ready, qtbot)
    names = found.names()
    assert len(names) == len(all_entries(ready))
    titles = [f"Go to {tab.TITLE}" for tab in ready.all_tabs()]
    for each in ("Send", "New", "Dark", "New recipe", "Export", "Empty", "Control token", *titles):
        assert names.count(each) == 1, each
    assert {entry.name for entry in menu_entries(ready)} <= set(names)


def test_words_that_no_action_has(ready: Any, qtbot: Any) -> None:
    found = palette(ready, qtbot)
    QTest.keyClicks(found.words, "zzz")
    assert found.names() == []
    assert found.none.isVisible()
    QTest.keyClick(found.words, Qt.Key.Key_Return)
    assert found.isVisible()


def test_an_action_of_the_sandbox_goes_there(ready: Any, qtbot: Any) -> None:
    found = palette(ready, qtbot)
    QTest.keyClicks(found.words, "sample users")
    QTest.keyClick(found.words, Qt.Key.Key_Return)
    assert ready.pages.view.isVisible()
    qtbot.waitUntil(lambda: "sample users are there" in ready.pages.view.status.text(), timeout=10_000)


def test_the_top_bar_opens_it_by_mouse(ready: Any, qtbot: Any) -> None:
    QTest.mouseClick(ready.top.finder, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready.findChild(Palette) is not None, timeout=5000)


# one map of shortcuts


def test_no_two_actions_have_the_same_keys(window: Any) -> None:
    keys = [entry.key for entry in menu_entries(window) if entry.key]
    assert len(keys) == len(set(keys))


def test_help_lists_the_shortcuts_of_the_actions_themselves(window: Any, qtbot: Any) -> None:
    action = next(entry.action for entry in menu_entries(window) if entry.name == "Send")
    action.setShortcut("Ctrl+Alt+Shift+F9")
    next(entry.action for entry in menu_entries(window) if entry.name == "Keyboard shortcuts").trigger()
    qtbot.waitUntil(lambda: window.findChild(ShortcutsDialog) is not None, timeout=5000)
    tree = window.findChild(ShortcutsDialog).tree
    rows = {tree.topLevelItem(row).text(0): tree.topLevelItem(row).text(1) for row in range(tree.topLevelItemCount())}
    assert rows["Send    Share"] == "Ctrl+Alt+Shift+F9"
    assert set(rows.values()) == {entry.key for entry in menu_entries(window) if entry.key}


@pytest.mark.parametrize("kind", KINDS)
def test_every_tab_honours_the_map(ready: Any, qtbot: Any, kind: str) -> None:
    place = KINDS.index(kind)
    key(ready, Qt.Key.Key_1 + place, Qt.KeyboardModifier.AltModifier)
    tab = ready.tab
    assert kind == tab.KIND
    key(ready, Qt.Key.Key_1, CTRL)
    assert tab._form_area.isAncestorOf(QApplication.focusWidget())
    key(ready, Qt.Key.Key_2, CTRL)
    assert tab.view.isAncestorOf(QApplication.focusWidget())
    key(ready, Qt.Key.Key_4, CTRL)
    assert tab.stage.panes.currentWidget() is tab.stage.request_pane
    QGuiApplication.clipboard().clear()
    key(ready, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert "GIGYA_SECRET" in QGuiApplication.clipboard().text()
    key(ready, Qt.Key.Key_Tab, CTRL)
    assert KINDS[(place + 1) % len(KINDS)] == ready.tab.KIND
    key(ready, Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert ready.tab is tab


EXAMPLES = {
    "bookmark": "recipe-for-other-places",
    "notification": "personal-message",
    "openGraph": "cooked-a-recipe",
    "status": "status-from-the-market",
    "userAction": "new-recipe",
}


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_send_and_cancel_have_the_same_keys_on_every_tab(desks: Any, qtbot: Any, kind: str) -> None:
    window = desks.ready(str(resources() / "examples" / f"{EXAMPLES[kind]}.gigshare"))
    qtbot.waitUntil(lambda: kind == window.tab.KIND and not window.tab.share.is_empty(), timeout=10_000)
    steering = desks.desk(window).steering()
    steering.call("POST", "control/faults", {"kind": "hang", "method": window.tab.share.METHOD})
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    if window.tab.consent.isVisibleTo(window.tab):
        window.tab.consent.box.setChecked(True)
    window.tab.focus_form()
    key(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(steering.call("GET", "control/calls")["calls"]) and window.parts.session.is_sending())
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.tab.stage.answer_pane.answer is not None, timeout=10_000)
    assert window.tab.stage.answer_pane.answer.outcome is not Outcome.PUBLISHED


# help


@pytest.mark.parametrize("kind", [*KINDS, "sandbox"])
def test_every_tab_has_a_page_of_help(kind: str) -> None:
    text = help_page(kind).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(text.split()) > 60


def test_f1_opens_the_help_for_what_is_in_front_and_it_follows(ready: Any, qtbot: Any) -> None:
    key(ready, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: ready.findChild(HelpWindow) is not None, timeout=5000)
    shown = ready.findChild(HelpWindow)
    assert shown.isVisible()
    assert not shown.isModal()
    assert shown.text.toPlainText().startswith("User Action")
    ready.tabs.setCurrentIndex(1)
    assert shown.text.toPlainText().startswith(ready.tab.TITLE)
    ready.pages.show_sandbox()
    assert shown.text.toPlainText().startswith("Sandbox")
