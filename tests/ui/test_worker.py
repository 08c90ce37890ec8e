"""A worker whose job does not end in time must not take the program down with it."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import gc, time
from PySide6.QtCore import QCoreApplication
from gigshare_gui.ui.worker import Worker

app = QCoreApplication([])
worker = Worker()
begun = []
worker.run(lambda: (begun.append(True), time.sleep(0.5)), print, print)
while not begun:
    time.sleep(0.01)
print(worker.stop(20))
del worker
gc.collect()
time.sleep(0.8)
print("alive")
"""


def test_a_job_that_outlives_its_worker_does_not_abort() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.split()) == (0, ["False", "alive"]), done.stderr
