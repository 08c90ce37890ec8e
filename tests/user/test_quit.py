"""The program as a process: a polite kill ends it in order, with its sandbox, and keeps what was typed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from gigshare_gui.store.drafts import draft_file


def children(pid: int) -> list[int]:
    """The processes that any thread of a process has started."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in threads for child in path.read_text().split()]


def test_a_polite_kill_ends_program_and_sandbox(qapp: object, home: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "gigshare_gui"], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while not children(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    sandboxes = children(process.pid)
    assert sandboxes
    process.send_signal(signal.SIGTERM)
    _, error = process.communicate(timeout=15)
    assert (process.returncode, error) == (0, "")
    assert not any(Path(f"/proc/{pid}").exists() for pid in sandboxes)
    assert not draft_file("userAction").exists()
