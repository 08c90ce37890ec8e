"""Manual page and shell completions, written from the program's own argument parser."""

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
        return [each for each in self.parser._actions if not each.option_strings and not _is_choice(each)]


def _is_choice(action: argparse.Action) -> bool:
    return isinstance(action, argparse._SubParsersAction)


def commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = (), said: str = "") -> Iterator[Command]:
    """The program itself, then every command and what stands under it."""
    yield Command(words, said, parser)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {each.dest: each.help or "" for each in action._choices_actions}
            for name, below in action.choices.items():
                yield from commands(below, (*words, name), helps.get(name, ""))


# manual page


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
        out += [".TP", ".B " + _man(_written(action)), _man(_expanded(action, command.parser))]
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


def _expanded(action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    words = (action.help or "") % {**vars(action), "prog": parser.prog} if action.help else ""
    return _sentence(words)


# completions


def bash(parser: argparse.ArgumentParser) -> str:
    """Completion for bash: commands and options, shares where a file is wanted."""
    cases = [
        f'    "{" ".join(each.words)}") words="{" ".join([*_below(each), *_flags(each)])}" ;;'
        for each in commands(parser)
    ]
    return _BASH.replace("@PATHS@", _paths(parser)).replace("@CASES@", "\n".join(cases))


_BASH = """\
# bash completion for gigshare, written from its argument parser
_gigshare() {
  local current="${COMP_WORDS[COMP_CWORD]}" path="" word words="" file
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "${path:+$path }$word" in
      @PATHS@) path="${path:+$path }$word" ;;
    esac
  done
  case "$path" in
@CASES@
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $current != -* ]]; then
    while IFS= read -r file; do
      if [[ -d $file || $file == *.gigshare ]]; then COMPREPLY+=("$file"); fi
    done < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _gigshare gigshare
"""


def zsh(parser: argparse.ArgumentParser) -> str:
    """Completion for zsh, with the help of each command and option beside it."""
    cases = []
    for each in commands(parser):
        helps = dict(_helps_below(each))
        names = " ".join(_zsh_entry(name, helps[name]) for name in _below(each))
        flags = " ".join(_zsh_entry(name, _expanded(a, each.parser)) for a in each.options for name in a.option_strings)
        cases.append(f'    "{" ".join(each.words)}") names=({names}) flags=({flags}) ;;')
    return _ZSH.replace("@PATHS@", _paths(parser)).replace("@CASES@", "\n".join(cases))


_ZSH = """\
#compdef gigshare
# zsh completion for gigshare, written from its argument parser
_gigshare() {
  local where="" word
  local -a names flags
  for word in "${(@)words[2,CURRENT-1]}"; do
    case "${where:+$where }$word" in
      @PATHS@) where="${where:+$where }$word" ;;
    esac
  done
  case "$where" in
@CASES@
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option flags
  else
    (( $#names )) && _describe command names
    _files -g "*.gigshare"
  fi
}
_gigshare "$@"
"""


def fish(parser: argparse.ArgumentParser) -> str:
    """Completion for fish, with the help of each command and option beside it."""
    lines = ["# fish completion for gigshare, written from its argument parser", "complete -c gigshare -f"]
    lines.append('complete -c gigshare -k -a "(__fish_complete_suffix .gigshare)"')
    for each in commands(parser):
        when = "__fish_use_subcommand" if not each.words else f"__fish_seen_subcommand_from {each.words[-1]}"
        helps = dict(_helps_below(each))
        lines += [f"complete -c gigshare -n '{when}' -a {name} -d {_quoted(helps[name])}" for name in _below(each)]
        for action in each.options:
            long = [f"-l {name[2:]}" for name in action.option_strings if name.startswith("--")]
            short = [f"-s {name[1:]}" for name in action.option_strings if not name.startswith("--")]
            takes = [] if action.nargs == 0 else ["-r"]
            said = ["-d", _quoted(_expanded(action, each.parser))]
            lines.append(" ".join(["complete -c gigshare -n", f"'{when}'", *short, *long, *takes, *said]))
    return "\n".join(lines) + "\n"


def _paths(parser: argparse.ArgumentParser) -> str:
    return "|".join(f'"{" ".join(each.words)}"' for each in commands(parser) if each.words)


def _below(command: Command) -> list[str]:
    return [name for action in command.parser._actions if _is_choice(action) for name in action.choices or ()]


def _helps_below(command: Command) -> list[tuple[str, str]]:
    deep = len(command.words) + 1
    return [(each.words[-1], each.help) for each in commands(command.parser, command.words) if len(each.words) == deep]


def _flags(command: Command) -> list[str]:
    return [name for action in command.options for name in action.option_strings]


def _zsh_entry(name: str, said: str) -> str:
    return _quoted(f"{name}:{said.replace(':', ' -')}")


def _quoted(text: str) -> str:
    """Within single quotes, so that no shell expands anything; an apostrophe becomes a typographic one."""
    return "'" + text.replace("'", "’").replace("\n", " ") + "'"
