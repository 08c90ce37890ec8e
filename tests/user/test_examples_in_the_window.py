"""A marketer opens an example from the Help menu and sends it; each ends published in the sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.resource import resources
from gigshare_gui.shares.registry import read_document

EXAMPLES = sorted((resources() / "examples").glob("*.gigshare"))
TOLD_OF = {  # what Gigya's own page tells of, and the example that shows it
    "a comment or a watched video shared after a popup": ("comment-on-an-article", "video-with-own-text-on-x"),
    "sharing confirmed by a checkbox": ("confirmed-by-a-checkbox",),
    "a status changed on the site": ("status-from-the-market",),
    "an invitation to friends": ("invitation-to-friends",),
    "a birthday message": ("happy-birthday",),
    "a personal message": ("personal-message",),
    "an Open Graph action": ("cooked-a-recipe",),
}


def opened(window: Any, example: Path, qtbot: Any) -> Any:
    """Open an example by its entry in the Help menu; gives the tab that it came into."""
    share = read_document(example.read_bytes()).share
    bar = window.menuBar()
    help_menu = next(each.menu() for each in bar.actions() if each.text().replace("&", "") == "Help")
    menu = next(each.menu() for each in help_menu.actions() if each.text().replace("&", "") == "Examples")
    menu.aboutToShow.emit()
    title = example.stem.replace("-", " ").capitalize()
    next(each for each in menu.actions() if each.text().replace("&", "") == title).trigger()
    qtbot.waitUntil(lambda: window.tab.KIND == share.KIND and window.tab.share == share, timeout=10_000)
    return window.tab


def agree(window: Any, tab: Any) -> None:
    """Tick the box of the user's consent to this very item, where one is asked for."""
    if tab.consent.isVisibleTo(tab):
        tab.consent.box.setChecked(True)


@pytest.mark.parametrize("names", TOLD_OF.values(), ids=TOLD_OF)
def test_there_is_an_example_of_each_use(names: tuple[str, ...]) -> None:
    assert {*names} <= {each.stem for each in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_opens_from_the_menu_and_ends_published(window: Any, qtbot: Any, example: Path) -> None:
    tab = opened(window, example, qtbot)
    agree(window, tab)
    if len(getattr(tab.share, "recipients", ())) > 1:
        _send_to_all(window, qtbot)
    else:
        QTest.mouseClick(window.bar.send_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: tab.stage.answer_pane.answer is not None, timeout=20_000)
        assert tab.stage.answer_pane.answer.outcome is Outcome.PUBLISHED
    window.pages.show_sandbox()
    entries = window.pages.view.inbox.entries
    qtbot.waitUntil(lambda: entries.rowCount() >= 1, timeout=10_000)


def _send_to_all(window: Any, qtbot: Any) -> None:
    """Several recipients are sent to by a queue, each with their consent."""
    QTest.mouseClick(window.bar.send_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.parts.queues.open_now), timeout=10_000)
    view = window.parts.queues.open_now[0]
    view.consent.setChecked(True)
    QTest.mouseClick(view.everyone, Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.run is not None and not view.is_running(), timeout=20_000)
    counts = {fate.value: number for fate, number in view.run.progress().counts.items() if number}
    assert set(counts) == {"sent"}, counts
