"""The commands of the program's own argument parser, and the manual page that is written from them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple


class Command(NamedTuple):
    """One command, with the words that lead to it, its options and whether it takes files."""

    words: tuple[str, ...]
    help: str
    parser: argparse.ArgumentParser

    @property
    def options(self) -> list[argparse.Action]:
        """The options that a person may write."""
        hidden = (argparse.SUPPRESS,)
        return [each for each in self.parser._actions if each.option_strings and each.help not in hidden]

    @property
    def arguments(self) -> list[argparse.Action]:
        """What is written without a dash."""
        return [each for each in self.parser._actions if not each.option_strings and not is_choice(each)]


def is_choice(action: argparse.Action) -> bool:
    """Whether it is where the commands stand."""
    return isinstance(action, argparse._SubParsersAction)


def commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = (), said: str = "") -> Iterator[Command]:
    """The program itself, then every command and what stands under it."""
    yield Command(words, said, parser)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {each.dest: each.help or "" for each in action._choices_actions}
            for name, below in action.choices.items():
                yield from commands(below, (*words, name), helps.get(name, ""))


def man_page(parser: argparse.ArgumentParser, version: str, epoch: int) -> str:
    """gigshare(1) in man(7)'s macros; ``epoch`` is the date, in seconds since 1970."""
    day = datetime.fromtimestamp(epoch, UTC).date()
    out = [
        f'.TH GIGSHARE 1 {day} "Gigshare {version}" "User Commands"',
        ".SH NAME",
        "gigshare \\- compose a share, see it on every network, send it",
        ".SH SYNOPSIS",
        ".B gigshare",
        ".RI [ FILE ]",
        ".br",
        ".B gigshare",
        ".I COMMAND",
        ".RI [ OPTIONS ]",
        ".SH DESCRIPTION",
        _man(parser.description or ""),
        ".SH OPTIONS",
        *_described(next(commands(parser))),
        ".SH COMMANDS",
    ]
    for each in commands(parser):
        if not each.words:
            continue
        names = " ".join(_metavar(action) for action in each.arguments)
        out += [".SS " + _man(f"gigshare {' '.join(each.words)} {names}".strip()), _man(_sentence(each.help))]
        out += _described(each)
    out += [*_EXIT, *_ENVIRONMENT, *_FILES, ".SH SEE ALSO", _man("Every command explains itself with --help."), ""]
    return "\n".join(out)


def _described(command: Command) -> list[str]:
    """What may be written after a command, each with its meaning."""
    out = []
    for action in [*command.arguments, *command.options]:
        out += [".TP", ".B " + _man(_written(action)), _man(expanded(action, command.parser))]
    return out


_EXIT = [
    ".SH EXIT STATUS",
    "0 when it was done, 1 when not, 2 when the fate of what was sent is unknown, 64 when the command line is wrong.",
    r"\fBgigshare doctor\fR ends with 0 when all works, whatever it advises, and with 1 when something will not.",
]
_ENVIRONMENT = [
    ".SH ENVIRONMENT",
    ".TP",
    ".B GIGSHARE_HOME",
    "A folder for settings and data, instead of the platform's own places.",
    ".TP",
    ".B GIGSHARE_OFFLINE",
    "When set, the window reads no page behind a link by itself.",
    ".TP",
    ".B GIGSHARE_BASIC_PASSWORD",
    "The password that goes with " + r"\fBgigshare card --basic\fR.",
    ".TP",
    ".B GIGSHARE_SECRET",
    "The workspace's secret for " + r"\fBgigshare send\fR" + ", where no keyring can be unlocked.",
]
_FILES = [
    ".SH FILES",
    ".TP",
    ".I ~/.cache/gigshare",
    "What pages behind links said of themselves, for a day.",
    ".TP",
    ".I ~/.local/share/gigshare",
    "Drafts, workspaces and the sandbox's state. Removing the program leaves it alone.",
    ".TP",
    ".I ~/.config/gigshare/settings.ini",
    "Window places and choices.",
]


def _man(text: str) -> str:
    quoted = text.replace("\\", "\\e").replace("-", "\\-")
    # troff reads ASCII; every other letter has a name by its number
    quoted = "".join(each if each.isascii() else f"\\[u{ord(each):04X}]" for each in quoted)
    return "\\&" + quoted if quoted.startswith((".", "'")) else quoted


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text and not text.endswith(".") else text


def _metavar(action: argparse.Action) -> str:
    name = action.metavar or action.dest.upper()
    return str(name) if action.nargs in (None, "+") else f"[{name}]"


def _written(action: argparse.Action) -> str:
    if not action.option_strings:
        return _metavar(action)
    takes = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
    return ", ".join(name + takes for name in action.option_strings)


def expanded(action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    """The help of an action as a sentence."""
    words = (action.help or "") % {**vars(action), "prog": parser.prog} if action.help else ""
    return _sentence(words)
