"""Drafts, files and pictures written: nothing typed is lost."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox


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


def refused(window: Any, qtbot: Any) -> QMessageBox:
    """The dialog that tells of a file that could not be opened."""
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)), timeout=5000)
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def press(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if words in button.text()).click()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("damaged.gigshare", b"{]", "What is wrong: the file is not JSON"),
        ("<b>other.gigshare", b'{"gigshare": 1, "kind": "<img src=x>"}', "“<img src=x>” is no kind of share"),
        ("nope.gigshare", None, "It may have been moved, renamed or deleted"),
    ],
)
def test_a_file_that_cannot_be_opened_at_the_start_is_told_until_it_is_read(
    desks: Any, tmp_path: Path, qtbot: Any, name: str, content: bytes | None, why: str
) -> None:
    first = desks.open()
    type_into(first, "title", "Mine")
    desks.close(first)
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    window = desks.ready(str(path))
    assert window.bar.status.text() == "Sandbox running"  # what is said there does not last
    box = refused(window, qtbot)
    assert box.text() == f"{path.name} could not be opened"
    assert why in box.informativeText()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in box.findChildren(QLabel) if label.text())
    press(box, "Close")
    qtbot.waitUntil(lambda: window.tab.fields["title"].edit.text() == "Mine", timeout=5000)


def test_a_file_that_is_no_share_changes_nothing_and_another_can_be_chosen(
    window: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_into(window, "title", "Mine")
    bad, good = tmp_path / "bad.gigshare", tmp_path / "good.gigshare"
    bad.write_text("{]")
    good.write_text('{"gigshare": 1, "kind": "userAction", "userAction": {"title": "The other"}}')
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(bad))])
    at, buttons, keys = QPointF(9, 9), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, dropped, buttons, keys))
    box = refused(window, qtbot)
    assert window.tab.fields["title"].edit.text() == "Mine"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(good), ""))  # the system's own dialog
    press(box, "Open another")
    qtbot.waitUntil(lambda: window.tab.fields["title"].edit.text() == "The other", timeout=5000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody open a folder")
def test_a_folder_is_called_one(window: Any, tmp_path: Path, qtbot: Any) -> None:
    window.parts.files.open(tmp_path)
    assert "It is a folder" in refused(window, qtbot).informativeText()


def test_previews_are_written_as_pictures(window: Any, tmp_path: Path, qtbot: Any) -> None:
    type_into(window, "userMessage", "Hello")
    window.parts.files.export_to(tmp_path)
    qtbot.waitUntil(lambda: "6 previews written" in window.bar.status.text(), timeout=5000)
    assert not QImage(str(tmp_path / "twitter.png")).isNull()
