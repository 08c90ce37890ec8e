"""Drafts, files and pictures written: nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest


def type_into(window: Any, path: str, text: str) -> None:
    QTest.keyClicks(window.tab.fields[path].edit, text)


def test_a_draft_is_there_again_after_a_restart(desks: Any, qtbot: Any) -> None:
    first = desks.open()
    type_into(first, "userMessage", "Do not lose me")
    desks.close(first)
    second = desks.open()
    qtbot.waitUntil(lambda: second.tab.share.action.user_message == "Do not lose me", timeout=5000)
    assert second.tab.fields["userMessage"].edit.toPlainText() == "Do not lose me"


def test_a_share_is_saved_and_opened_again(window: Any, tmp_path: Path, qtbot: Any) -> None:
    type_into(window, "title", "Kept")
    path = tmp_path / "kept.gigshare"
    window.parts.files.save_to(path)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("kept.gigshare"), timeout=3000)
    window.parts.files.new()
    assert window.tab.share.is_empty()
    window.parts.files.open(path)
    qtbot.waitUntil(lambda: window.tab.fields["title"].edit.text() == "Kept", timeout=3000)
    type_into(window, "title", "!")
    assert "•" in window.windowTitle()


def test_a_file_that_is_no_share_says_so_and_changes_nothing(window: Any, tmp_path: Path, qtbot: Any) -> None:
    type_into(window, "title", "Mine")
    path = tmp_path / "x.gigshare"
    path.write_text("{]")
    window.parts.files.open(path)
    qtbot.waitUntil(lambda: "is not a share" in window.bar.status.text(), timeout=3000)
    assert window.tab.fields["title"].edit.text() == "Mine"


def test_previews_are_written_as_pictures(window: Any, tmp_path: Path, qtbot: Any) -> None:
    type_into(window, "userMessage", "Hello")
    window.parts.files.export_to(tmp_path)
    qtbot.waitUntil(lambda: "6 previews written" in window.bar.status.text(), timeout=5000)
    assert not QImage(str(tmp_path / "twitter.png")).isNull()
