"""The inbox when answers come late or in another order than they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QThreadPool

from gigshare_gui.ui.preview.pictures import Pictures
from gigshare_gui.ui.sandbox.entries import PART
from gigshare_gui.ui.sandbox.inbox import InboxPane

LAST = PART + 8


def entries(newest: int, oldest: int) -> list[dict[str, Any]]:
    return [{"id": number, "provider": "x", "call": "socialize.setStatus"} for number in range(newest, oldest - 1, -1)]


def part(asked: Mapping[str, str]) -> dict[str, Any]:
    """What a sandbox of ``LAST`` entries answers."""
    newest = int(asked.get("upto", LAST))
    found = entries(newest, max(1, newest - PART + 1))
    return {"edition": "a", "newest": LAST, "count": LAST, "entries": found}


def test_older_entries_asked_for_while_all_is_read_anew_stand_there_once(qtbot: Any) -> None:
    waiting: list[tuple[Mapping[str, str], Callable[[Any], None]]] = []

    def ask(_method: str, _path: str, asked: Mapping[str, str], done: Callable[[Any], None]) -> None:
        waiting.append((asked, done))

    def answer() -> None:
        asked, done = waiting.pop(0)
        done(part(asked))

    pane = InboxPane(ask, Pictures(lambda url: b"", QThreadPool()))
    qtbot.addWidget(pane)
    pane.begin()
    answer()
    assert pane.entries.rowCount() == PART
    pane.begin()
    pane.entries.fetchMore()  # scrolled down before the answer is there
    answer()
    pane.entries.fetchMore()  # and again after it
    answer()
    answer()
    assert [each["id"] for each in pane.entries.entries] == list(range(LAST, 0, -1))
    assert not waiting


def test_older_entries_that_come_after_all_was_taken_away_are_left(qtbot: Any) -> None:
    waiting: list[Callable[[Any], None]] = []
    pane = InboxPane(lambda *asked: waiting.append(asked[-1]), Pictures(lambda url: b"", QThreadPool()))
    qtbot.addWidget(pane)
    pane.begin()
    waiting.pop(0)(part({}))
    pane.begin()
    pane.entries.fetchMore()
    waiting.pop(0)({"edition": "b", "newest": 0, "count": 0, "entries": []})
    waiting.pop(0)(part({"upto": "8"}))
    assert pane.entries.rowCount() == 0
