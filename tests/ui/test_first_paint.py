"""What the first paint must not load: each costs a tenth of the start-up time or more, and comes back unnoticed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import enum, sys

made = set()
create = enum.EnumMeta._create_

def noting(cls, name, *arguments, **more):
    made.add(name)
    return create(cls, name, *arguments, **more)

enum.EnumMeta._create_ = noting
from gigshare_gui.app import make_app, make_window
app = make_app()
window = make_window()
painted = []
window.painted.connect(lambda: (painted.append(set(made)), app.quit()))
window.show()
app.exec()
window.painted.disconnect()
print("GlobalColor" in painted[0], "Orientation" in painted[0])
print(*sorted(each for each in sys.modules if each.startswith("gigshare_gui.")))
"""


def test_neither_the_qt_namespace_nor_what_the_window_does_not_show(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("False False\n"), done.stdout + done.stderr
    loaded = done.stdout.splitlines()[1].split()
    rooms = {each.split(".")[1] for each in loaded}
    assert rooms <= {"app", "resource", "ui"}, "a room is loaded before the first paint"
    tabs = {each.split(".")[3] for each in loaded if each.startswith("gigshare_gui.ui.tabs.")}
    assert "status" not in tabs
    assert "user_action" in tabs
