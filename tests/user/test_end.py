"""A process that the system ends: the next start tells of it, once, and nothing of the user's. No window: words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TYPED = "st2.s.AcbHxKpqN3Zz8Zk1"
START = """
import ctypes, os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from gigshare_gui import app
made = app.make_app()
def then():
    window = next(each for each in made.topLevelWidgets() if hasattr(each, "drafts"))
    window.begun.connect(lambda: QTimer.singleShot(400, do))
QTimer.singleShot(0, then)
"""
CRASH = f"""{START}
def fall(typed):
    ctypes.string_at(0)
def do():
    fall({TYPED!r})
app.run_window([])
"""
ABORT = CRASH.replace("ctypes.string_at(0)", "os.abort()")
LOOK = (
    START
    + """
def do():
    for each in made.topLevelWidgets():
        if each.isVisible():
            print("TITLE", each.windowTitle())
            for report in each.findChildren(QPlainTextEdit):
                if report.accessibleName() == "Report":
                    print(report.toPlainText())
    made.closeAllWindows()
    made.quit()
app.run_window([])
"""
)


def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to end by")
@pytest.mark.parametrize(("script", "words"), [(CRASH, "Segmentation fault"), (ABORT, "Aborted")])
def test_the_next_start_tells_of_it_once(home: Path, script: str, words: str) -> None:
    assert run(script).returncode < 0
    assert list((home / "data").glob("crash-*.txt"))
    told = run(LOOK)
    assert "TITLE Gigshare ended unexpectedly" in told.stdout, told.stderr
    assert f"It was ended by: {words}" in told.stdout
    assert "in fall" in told.stdout
    assert "gigshare_gui/app.py:" in told.stdout
    assert TYPED not in told.stdout
    assert str(home) not in told.stdout
    assert not list((home / "data").glob("crash-*.txt"))
    assert "ended unexpectedly" not in run(LOOK).stdout


def test_an_orderly_end_leaves_nothing_to_tell(home: Path) -> None:
    assert run(LOOK).returncode == 0
    assert not list((home / "data").glob("crash-*.txt"))


def test_a_kill_is_no_mistake_of_the_program(home: Path) -> None:
    assert run(CRASH.replace("ctypes.string_at(0)", "os.kill(os.getpid(), signal.SIGKILL)")).returncode < 0
    assert list((home / "data").glob("crash-*.txt"))
    assert "ended unexpectedly" not in run(LOOK).stdout
    assert not list((home / "data").glob("crash-*.txt"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_a_screen_that_does_not_answer_is_told_on_the_desktop(home: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown.txt"
    zenity = tmp_path / "zenity"
    zenity.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{shown}'\n")
    zenity.chmod(0o755)
    done = run(
        "from gigshare_gui import app; app.run_window([])",
        QT_QPA_PLATFORM="xcb",
        DISPLAY=":987",
        WAYLAND_DISPLAY="",
        PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
    )
    assert done.returncode != 0
    assert "could not connect to display :987" in shown.read_text()
    assert "gigshare doctor" in shown.read_text()
    assert "gigshare: could not connect" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has system libraries")
def test_a_missing_library_is_told_with_what_brings_it(home: Path) -> None:
    script = (
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'PySide6.QtCore':\n"
        "            raise ImportError('libglib-2.0.so.0: cannot open shared object file: No such file or directory')\n"
        "sys.meta_path.insert(0, Missing())\n"
        "from gigshare_gui import app; sys.exit(app.run_window([]))"
    )
    done = run(script, DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 1
    assert "Missing: libglib-2.0.so.0" in done.stderr
    assert "apt install libglib2.0-0" in done.stderr
    assert "Traceback" not in done.stderr
