"""``gigshare main-job``: publish the example to a fresh sandbox and write its previews. Exit codes as ``send``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gigshare_gui.cli import EXIT_CODES, CliError, cancel_on_signals, print_answer, read_share, say, workspace_of
from gigshare_gui.commands.preview import write_previews
from gigshare_gui.networks.registry import network_name


def add(commands: Any) -> None:
    """Define the command."""
    job = commands.add_parser("main-job", help="publish the example to a fresh sandbox and write its previews")
    job.add_argument("--out", metavar="DIR", type=Path, default=Path("previews"), help="where the pictures are written")
    job.set_defaults(run=_main_job)


def _main_job(options: argparse.Namespace) -> int:
    """What the program does where there is no screen: publish the example, show the answers, draw the previews."""
    import tempfile

    from gigshare_gui.desk import Desk, DeskError
    from gigshare_gui.resource import resources
    from gigshare_gui.store.keys import Keys

    path = resources() / "examples" / "new-recipe.gigshare"
    share = read_share(str(path)).share
    say(f"No window here, so the example is published to a fresh sandbox: {path.name}")
    with tempfile.TemporaryDirectory(prefix="gigshare-") as folder:
        desk = Desk(Keys(), Path(folder) / "sandbox.sqlite")
        try:
            connection = desk.open(workspace_of("sandbox"))
            answer = desk.send(connection, share, connection.users[0], cancel_on_signals())
        except DeskError as error:
            say(f"gigshare: {error}")
            return 1
        finally:
            desk.close()
    print_answer(answer)
    try:
        written = write_previews(share, options.out, scale=2.0, dark=False, offline=False)
    except CliError as error:
        say(f"gigshare: {error}")
        return 1
    print("Previews:")
    for name, file in written.items():
        print(f"  {network_name(name):<11} {file}")
    return EXIT_CODES[answer.outcome.value]
