"""The program's one entry: a subcommand goes to the command line, everything else opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from gigshare_gui.cli_names import COMMANDS

    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        from gigshare_gui.cli import run

        return run(given)
    from gigshare_gui.app import run_window

    return run_window(given)


if __name__ == "__main__":
    sys.exit(main())
