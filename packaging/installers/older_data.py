"""A data folder as an older version left it: before the history had consents and the sandbox its newest columns.

It is kept as text beside the tests (``tests/packaging/older_data``), so that what is in it can be read; the databases
are dumps of SQLite. It was written by the program of 24 November 2026 itself: one share sent, one draft, one workspace.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from installers.project import ROOT

SENT = "Sent by an older version"
DRAFT = "Not sent yet, by an older version"
WORKSPACE = "Bakery"
_KEPT = ROOT / "tests" / "packaging" / "older_data"


def lay_out(folder: Path) -> None:
    """Make the folder anew as the older version left it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_KEPT, folder, ignore=shutil.ignore_patterns("*.sql"))
    for dump in sorted(_KEPT.glob("*.sql")):
        with closing(sqlite3.connect(folder / f"{dump.stem}.sqlite")) as database:
            database.executescript(dump.read_text(encoding="utf-8"))
