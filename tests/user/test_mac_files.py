"""A file that macOS asks to open, before the window is there and after: Qt's own events, on any system."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from gigshare_gui import app
from gigshare_gui.ui.mac_app import MacApp

def wait(true):
    for _ in range(400):
        if true():
            return
        QTest.qWait(50)
    sys.exit("it did not come")

def opened(window, text):
    return lambda: window.has_begun and window.tab.share.action.user_message == text

made = MacApp(["gigshare"])
first, second = sys.argv[1:]
QCoreApplication.sendEvent(made, QFileOpenEvent(QUrl.fromLocalFile(first)))
window, desks = app.make_window(), []
window.painted.connect(lambda: window.begin(lambda new: app.parts_for(new, desks)))
window.begun.connect(lambda: made.hear(lambda path: window.parts.files.open(Path(path))))
window.show()
wait(opened(window, "First"))
QCoreApplication.sendEvent(made, QFileOpenEvent(QUrl.fromLocalFile(second)))
wait(opened(window, "Second"))
window.close()
for desk in desks:
    desk.close()
print("both")
"""


def test_files_are_opened_whenever_they_are_asked_for(home: Path, tmp_path: Path) -> None:
    paths = []
    for word in ("First", "Second"):
        path = tmp_path / f"{word} share.gigshare"
        path.write_text(json.dumps({"gigshare": 1, "kind": "userAction", "userAction": {"userMessage": word}}))
        paths.append(str(path))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *paths], capture_output=True, text=True, check=False, timeout=90
    )
    assert done.stdout.strip() == "both", done.stderr
