"""The program's one entry: a subcommand goes to the command line, everything else opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if getattr(sys, "frozen", False):
        from gigshare_gui.packaged import restore_environment

        restore_environment()
    from gigshare_gui.commands.names import COMMANDS

    if given and (given[0] in COMMANDS or given[0].startswith("-") or not _is_file(given[0])):
        from gigshare_gui.cli import run

        return run(given)
    from gigshare_gui.app import run_window

    return run_window(given)


def _is_file(name: str) -> bool:
    """Whether a first argument names a share to open rather than a command that there is not."""
    import os

    return name.endswith(".gigshare") or os.path.sep in name or os.path.isfile(name)  # noqa: PTH113  pathlib costs 5 ms


if __name__ == "__main__":
    sys.exit(main())
