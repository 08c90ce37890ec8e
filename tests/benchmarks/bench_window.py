"""Start-up, memory and keystrokes of the window, as ratios to a bare PySide6 window measured in the same run.

Run with ``python3 packaging/dev.py bench``. It prints figures and asserts nothing.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROUNDS = 11
KEYSTROKES = 300
LARGE = (2560, 1440)  # pixels of a large screen
ALL_IN_SIGHT = (3400, 2400)  # of a window that shows all of 14 previews at once
FRAME = 1000 / 60  # milliseconds

# Both say "ready" once they have painted and can be typed into, then stay for a moment so that memory can be read.
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QPlainTextEdit
from PySide6.QtCore import QTimer
QApplication.setStyle("Fusion")
app = QApplication(sys.argv)
window = QMainWindow()
tabs = QTabWidget()
for name in ("User Action", "Status", "Notification", "Bookmark", "Open Graph"):
    tabs.addTab(QPlainTextEdit(), name)
window.setCentralWidget(tabs)
window.resize(1280, 860)
window.show()
tabs.currentWidget().setFocus()
"""
OURS = """
import sys
from gigshare_gui.app import make_app, make_window, parts_for
app = make_app()
window = make_window()
window.show()
desks = []
if {begin}:
    window.painted.connect(lambda: window.begin(lambda made: parts_for(made, desks)))
"""
READY = """
import os
from PySide6.QtCore import QObject, QTimer
class Painted(QObject):
    seen = False
    def eventFilter(self, target, event):
        self.seen = self.seen or event.type() == event.Type.Paint
        return False
painted = Painted()
window.installEventFilter(painted)
while not painted.seen:
    app.processEvents()
print("ready", flush=True)
def resident():
    pages = int(open("/proc/self/statm").read().split()[1])
    print("resident", pages * os.sysconf("SC_PAGE_SIZE") / 2**20, flush=True)
    window.close()
    for desk in globals().get("desks", []):
        desk.close()
    app.exit()
QTimer.singleShot({stay}, resident)
app.exec()
"""


def run(code: str) -> tuple[float, float]:
    """Milliseconds from starting the process to a painted window, and its resident megabytes at the end."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    ready = 0.0
    resident = 0.0
    for line in process.stdout:
        if line.startswith("ready"):
            ready = (time.perf_counter() - started) * 1000
        elif line.startswith("resident"):
            resident = float(line.split()[1])
    process.wait()
    return ready, resident


def start_up() -> None:
    """Start both windows in turn and compare medians."""
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(run(BARE + READY.format(stay=50))[0])
        ours.append(run(OURS.format(begin=True) + READY.format(stay=50))[0])
    one, other = statistics.median(bare), statistics.median(ours)
    print(
        f"start-up to a painted window: bare {one:.0f} ms, Gigshare {other:.0f} ms, ratio {other / one:.2f} (goal 1.3)"
    )


def memory() -> None:
    """Resident memory some seconds after the start, sandbox running and user known."""
    bare = statistics.median(run(BARE + READY.format(stay=1500))[1] for _ in range(3))
    idle = statistics.median(run(OURS.format(begin=False) + READY.format(stay=1500))[1] for _ in range(3))
    ours = statistics.median(run(OURS.format(begin=True) + READY.format(stay=4000))[1] for _ in range(3))
    print(f"resident memory: bare {bare:.0f} MB")
    print(f"  window as painted: {idle:.0f} MB, ratio {idle / bare:.2f} (goal 1.3)")
    print(f"  workspace open, user asked over HTTP: {ours:.0f} MB, ratio {ours / bare:.2f}")


def keystrokes(networks: int, size: tuple[int, int], *, table: bool = False) -> None:
    """Type into the message with so many networks chosen in a window of ``size`` pixels, the table of what gets lost
    open or not; a keystroke ends when all previews in sight that look different have been repainted."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest

    from gigshare_gui.app import make_app, make_window, parts_for, spare_collector
    from gigshare_gui.resource import resources
    from gigshare_gui.shares.registry import read_document

    app = make_app()
    window = make_window()
    window.resize(*size)
    window.show()
    desks: list[Any] = []
    loop = QEventLoop()
    window.begun.connect(loop.quit)
    window.begin(lambda made: parts_for(made, desks))
    loop.exec()
    strip = window.tab.stage.strip
    for action in strip.more.menu().actions():
        if len(strip.shown()) < networks and not action.isChecked():
            action.trigger()
    example = resources() / "examples" / "new-recipe.gigshare"
    window.tab.show_document(read_document(example.read_bytes()))
    if table:
        window.tab.stage.panes.setCurrentWidget(window.tab.lost)
        window.tab.open_panes()
    app.processEvents()
    edit = window.tab.fields["userMessage"].edit
    edit.setFocus()
    text = "Lemon tart, the easy way: 五つの材料 and forty minutes 🍋 #baking https://example.com/a?b=c "
    cards = strip.shown()
    spare_collector()  # as the program does once its window has begun
    taken = []
    for index in range(KEYSTROKES):
        letter = text[index % len(text)]
        started = time.perf_counter()
        if letter.isascii():
            QTest.keyClicks(edit, letter)
        else:
            edit.insertPlainText(letter)
        # What a letter does not change, or only where nobody sees it, is not painted and so not waited for.
        while not all(card.is_painted() for card in cards) and time.perf_counter() - started < 1:
            app.processEvents()
        taken.append((time.perf_counter() - started) * 1000)
        if index % 90 == 89:
            QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(edit, Qt.Key.Key_Backspace)
            app.processEvents()
    in_sight = sum(not card.visibleRegion().isEmpty() for card in cards)
    taken.sort()
    p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    also = ", with the table" if table else ""
    print(
        f"keystroke to {len(cards)} previews repainted{also}, {in_sight} of them in sight on {size[0]}×{size[1]}: "
        f"median {p50:.1f} ms, p95 {p95:.1f} ms, {p95 / FRAME:.2f} of a 60 Hz frame (goal 1)"
    )
    window.close()
    for desk in desks:
        desk.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["GIGSHARE_HOME"] = home
        os.environ["GIGSHARE_OFFLINE"] = "1"
        root = str(Path(__file__).resolve().parent.parent.parent)
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        sys.path.insert(0, root)
        start_up()
        memory()
        keystrokes(6, LARGE)
        keystrokes(14, LARGE)
        keystrokes(14, LARGE, table=True)
        keystrokes(14, ALL_IN_SIGHT)
        keystrokes(14, ALL_IN_SIGHT, table=True)
