"""The command line: the same checks, previews and sending as in the window, for scripts and CI.

With ``--json`` standard output is one JSON document; everything else goes to standard error. Exit codes:

* 0 when it was done, 1 when not; each command in ``commands/`` says what that means for it
* 2 only when the fate of what was sent is unknown
* 64 when the command line itself is wrong (so that 2 keeps its one meaning)

A command is a module in ``commands/`` with the command's name that defines ``add(commands)``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from gigshare_gui import __version__
from gigshare_gui.commands.names import COMMANDS
from gigshare_gui.networks.registry import network_called, network_name, networks, networks_for, providers_for
from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.registry import MAX_BYTES, Document, read_document

if TYPE_CHECKING:
    from gigshare_gui.gigya.answers import Answer
    from gigshare_gui.networks.network import Network
    from gigshare_gui.store.workspaces import Workspace

USAGE = 64
EXIT_CODES = {"published": 0, "failed": 1, "unknown": 2}
BAD_FORMAT = 400004


class CliError(Exception):
    """The command cannot be carried out; the message says why."""


class Parser(argparse.ArgumentParser):
    """Ends with 64 for a wrong command line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and give its exit code."""
    options = make_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A C locale must not turn a message in Chinese into a traceback.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def make_parser() -> argparse.ArgumentParser:
    """The parser of every command, from which manual page and completions are written too."""
    parser = Parser(
        prog="gigshare",
        description="Compose a share, see it on every network, send it. Without a "
        "command, or with a FILE alone, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"gigshare {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    for name in COMMANDS:
        import_module(f"gigshare_gui.commands.{name.replace('-', '_')}").add(commands)
    return parser


def seconds(text: str) -> float:
    """A time-out in seconds, up to an hour; raises ArgumentTypeError."""
    with contextlib.suppress(ValueError):
        if 0 < float(text) <= 3600:
            return float(text)
    raise argparse.ArgumentTypeError(f"“{text}” is no number of seconds up to 3600")


def known_network(name: str) -> Network:
    """The network that people call ``name``; raises ArgumentTypeError with the names that there are."""
    if found := network_called(name):
        return found
    raise argparse.ArgumentTypeError(f"there is no network “{name}”; the networks are {', '.join(networks())}")


def file_argument(parser: argparse.ArgumentParser, action: Any) -> None:
    """Let a command read a share and answer in JSON."""
    parser.add_argument("file", metavar="FILE", help="a .gigshare share, or - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.set_defaults(run=action)


def say(text: str) -> None:
    """Tell a person something that is no part of the result."""
    print(text, file=sys.stderr)


def print_json(document: Any) -> None:
    """Print the result for scripts."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def read_share(name: str) -> Document:
    """Read a share; raises ShareFormatError with a sentence, whatever is wrong with the file."""
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else _bytes(Path(name))
    except FileNotFoundError:
        raise ShareFormatError("", f"there is no file {name}") from None
    except OSError as error:
        raise ShareFormatError("", f"{name} cannot be read ({error.strerror})") from None
    return read_document(data)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def targets_of(share: Any) -> list[Any]:
    """The networks that a share would be sent to by a user who is connected to all of them."""
    shown = networks_for(share.KIND)
    return [shown[name] for name in share.targets(tuple(providers_for(share.KIND))) if name in shown]


def workspace_of(name: str) -> Workspace:
    """The workspace of a name; raises CliError when there is none."""
    from gigshare_gui.store.workspaces import find, load

    try:
        known = load()
    except OSError as error:
        raise CliError(f"The workspaces cannot be read ({error.strerror}).") from None
    found = find(name, known)
    if found is None:
        names = ", ".join(each.name for each in known)
        raise CliError(f"There is no workspace “{name}” (there are: {names}). Add it in the window.")
    return found


def cancel_on_signals() -> Any:
    """Ctrl-C or a polite kill ends the call in an orderly way, so that its fate is still told."""
    from gigshare_gui.gigya.cancel import Cancel

    cancel = Cancel()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: cancel.request())
    return cancel


def print_answer(answer: Answer) -> None:
    """Print each network's answer as a table for people."""
    from gigshare_gui.gigya.codes import explain

    word = answer.outcome.value.capitalize()
    print(answer.sentence if answer.sentence.startswith(word) else f"{word}: {answer.sentence}")
    for each in answer.providers:
        what = each.post_id if each.outcome == "published" else ""
        if each.error_code:
            code = explain(each.error_code)
            what = f"{each.error_code} {code.name}: {each.details or code.meaning} {code.todo}"
        print(f"  {network_name(each.provider):<11} {each.outcome.value:<14} {what}".rstrip())
    tail = f"call {answer.call_id}, " if answer.call_id else ""
    print(f"  ({tail}{answer.duration:.2f} s)")
