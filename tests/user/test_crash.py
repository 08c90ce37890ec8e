"""An error that nobody expected: a dialog with a report to copy; the window goes on, the draft is kept."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRunnable, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gigshare_gui.ui.crashes import Crashes

TOKEN = "st2.s.AcbHxKpqN3Zz8Zk1"


def crash() -> None:
    raise RuntimeError(f"no answer for {TOKEN} in /home/marta")


@pytest.fixture
def crashes(window: Any) -> Iterator[Crashes]:
    """What takes crashes of a window on the sandbox."""
    made = Crashes(window)
    made.watch()
    yield made
    made.leave()


class Crashing(QRunnable):
    def run(self) -> None:
        crash()


def in_a_slot(window: Any) -> None:
    QTimer.singleShot(0, crash)


def in_an_answer(window: Any) -> None:
    window.parts.worker.run(lambda: 1, lambda _result: crash(), lambda _error: None)


def in_the_pool(window: Any) -> None:
    window.parts.pool.start(Crashing())


def in_a_thread(window: Any) -> None:
    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()


@pytest.mark.parametrize("happen", [in_a_slot, in_an_answer, in_the_pool, in_a_thread])
def test_wherever_it_happens_a_report_is_shown(window: Any, crashes: Crashes, qtbot: Any, happen: Any) -> None:
    happen(window)
    qtbot.waitUntil(lambda: crashes.dialog is not None, timeout=5000)
    assert crashes.dialog is not None
    text = crashes.dialog.report.toPlainText()
    assert "RuntimeError" in text
    assert "in crash" in text
    assert TOKEN not in text
    assert "marta" not in text


def test_the_report_is_copied_and_the_window_goes_on(window: Any, crashes: Crashes, qtbot: Any) -> None:
    QTest.keyClicks(window.tab.fields["userMessage"].edit, "Still here")
    in_a_slot(window)
    qtbot.waitUntil(lambda: crashes.dialog is not None, timeout=5000)
    dialog = crashes.dialog
    assert dialog is not None
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    dialog.close_button.click()
    qtbot.waitUntil(lambda: crashes.dialog is None, timeout=5000)
    window.bar.send_button.click()
    qtbot.waitUntil(lambda: "ublished" in window.bar.status.text(), timeout=20_000)


def test_what_was_typed_is_on_disk_before_the_dialog_is_read(
    window: Any, crashes: Crashes, qtbot: Any, home: Path
) -> None:
    QTest.keyClicks(window.tab.fields["userMessage"].edit, "Worth keeping")
    in_a_slot(window)
    qtbot.waitUntil(lambda: crashes.dialog is not None, timeout=5000)
    qtbot.waitUntil(
        lambda: any("Worth keeping" in path.read_text() for path in home.rglob("userAction*")), timeout=5000
    )


def test_several_in_a_row_share_one_dialog(window: Any, crashes: Crashes, qtbot: Any) -> None:
    for _ in range(30):
        in_a_slot(window)
    qtbot.waitUntil(
        lambda: crashes.dialog is not None and crashes.dialog.report.toPlainText().count("RuntimeError") == 20,
        timeout=5000,
    )


def test_the_program_itself_watches_and_prints_no_secret(home: Path) -> None:
    script = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gigshare_gui import app
made = app.make_app()
def crash():
    raise RuntimeError({TOKEN!r})
def end():
    for widget in QApplication.topLevelWidgets():
        print(widget.windowTitle())
    made.closeAllWindows()
    made.quit()
QTimer.singleShot(300, crash)
QTimer.singleShot(1500, end)
app.run_window([])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert "Gigshare made a mistake" in done.stdout
    assert "RuntimeError" in done.stderr
    assert TOKEN not in done.stdout + done.stderr
