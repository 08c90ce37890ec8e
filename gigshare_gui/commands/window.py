"""``gigshare window [FILE]``: open the window. Exit code of the window."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Define the command."""
    window = commands.add_parser("window", help="open the window")
    window.add_argument("files", metavar="FILE", nargs="*")
    window.set_defaults(run=_window)


def _window(options: argparse.Namespace) -> int:
    from gigshare_gui.app import run_window

    return run_window(options.files)
