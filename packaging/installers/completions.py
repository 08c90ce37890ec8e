"""Shell completions, written from the program's own argument parser: commands, options, and what goes after them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import NamedTuple

from installers.command_line import Command, commands, expanded, is_choice


class Offer(NamedTuple):
    """What may be written at a place: shares, any files, folders, these words, or something that nobody can guess."""

    kind: str  # "shares", "files", "folders", "words" or "nothing"
    words: tuple[str, ...] = ()


_NOTHING = Offer("nothing")


def offer(command: Command, action: argparse.Action) -> Offer:
    """What to offer for an argument, or as the value of an option."""
    known = _WORDS.get((" ".join(command.words), action.dest))
    if known is not None:
        return Offer("words", tuple(known()))
    if action.choices:
        return Offer("words", tuple(map(str, action.choices)))
    metavar = str(action.metavar or "")
    if metavar == "DIR":
        return Offer("folders")
    if metavar == "FILE" and not action.option_strings:
        return Offer("shares")
    return Offer("files") if "FILE" in metavar else _NOTHING


def _networks() -> Iterable[str]:
    from gigshare_gui.networks.registry import networks

    return networks()


def _providers() -> Iterable[str]:
    from gigshare_gui.networks.registry import providers

    return providers()


def _cards() -> Iterable[str]:
    from gigshare_gui.networks.page_cards import card_rules

    return card_rules()


def _crawlers() -> Iterable[str]:
    from gigshare_gui.links.agents import AGENTS

    return AGENTS


def _destinations() -> Iterable[str]:
    from gigshare_gui.shares.destinations.registry import destinations

    return (name for name, each in destinations().items() if not each.closed)


# by command and name of the argument: what has a list in the program
_WORDS: dict[tuple[str, str], Callable[[], Iterable[str]]] = {
    ("count", "network"): _networks,
    ("card", "network"): _cards,
    ("card", "agent"): _crawlers,
    ("bookmark", "destination"): _destinations,
    ("faults arm", "provider"): _providers,
}


def _argument(command: Command) -> Offer:
    """What may stand after a command without a dash; after none a share, which opens in the window."""
    if not command.words:
        return Offer("shares")
    found = [each for each in command.arguments if offer(command, each) != _NOTHING]
    return offer(command, found[0]) if found else _NOTHING


def _values(command: Command) -> list[tuple[str, Offer]]:
    """Each option that takes a value, with what that may be."""
    return [
        (name, offer(command, action))
        for action in command.options
        if action.nargs != 0
        for name in action.option_strings
    ]


# bash


def bash(parser: argparse.ArgumentParser) -> str:
    """Completion for bash: commands and options, and after an option what it takes."""
    places, values = [], []
    for each in commands(parser):
        path, found = " ".join(each.words), _argument(each)
        words = " ".join([*_below(each), *_flags(each), *found.words])
        places.append(f'    "{path}") words="{words}" files={found.kind} ;;')
        values += [f'    "{path} {name}") words="{" ".join(o.words)}" files={o.kind} ;;' for name, o in _values(each)]
    marks = {"@PATHS@": _paths(parser), "@PLACES@": "\n".join(places), "@VALUES@": "\n".join(values)}
    return _filled(_BASH, marks)


_BASH = """\
# bash completion for gigshare, written from its argument parser
_gigshare() {
  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" path="" word words="" files file
  # bash takes --option=value apart at the sign
  if [[ $current == = ]]; then current=""; elif [[ $before == = ]]; then before="${COMP_WORDS[COMP_CWORD-2]}"; fi
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "${path:+$path }$word" in
      @PATHS@) path="${path:+$path }$word" ;;
    esac
  done
  case "$path" in
@PLACES@
  esac
  case "$path $before" in
@VALUES@
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $current == -* ]]; then return; fi
  while IFS= read -r file; do
    case "$files" in
      files) COMPREPLY+=("$file") ;;
      shares) if [[ -d $file || $file == *.gigshare ]]; then COMPREPLY+=("$file"); fi ;;
      folders) if [[ -d $file ]]; then COMPREPLY+=("$file"); fi ;;
    esac
  done < <(compgen -f -- "$current")
}
complete -o filenames -F _gigshare gigshare
"""


# zsh


def zsh(parser: argparse.ArgumentParser) -> str:
    """Completion for zsh, with the help of each command and option beside it."""
    places, values = [], []
    for each in commands(parser):
        path, found, helps = " ".join(each.words), _argument(each), dict(_helps_below(each))
        names = " ".join(_zsh_entry(name, helps[name]) for name in _below(each))
        flags = " ".join(_zsh_entry(name, expanded(a, each.parser)) for a in each.options for name in a.option_strings)
        words = " ".join(map(_quoted, found.words))
        places.append(f'    "{path}") names=({names}) flags=({flags}) choices=({words}) files={found.kind} ;;')
        for name, value in _values(each):
            values.append(
                f'    "{path} {name}") names=() choices=({" ".join(map(_quoted, value.words))}) files={value.kind} ;;'
            )
    marks = {"@PATHS@": _paths(parser), "@PLACES@": "\n".join(places), "@VALUES@": "\n".join(values)}
    return _filled(_ZSH, marks)


_ZSH = """\
#compdef gigshare
# zsh completion for gigshare, written from its argument parser
_gigshare() {
  local where="" word files
  local -a names flags choices
  for word in "${(@)words[2,CURRENT-1]}"; do
    case "${where:+$where }$word" in
      @PATHS@) where="${where:+$where }$word" ;;
    esac
  done
  case "$where" in
@PLACES@
  esac
  case "$where ${words[CURRENT-1]}" in
@VALUES@
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option flags
    return
  fi
  (( $#names )) && _describe command names
  (( $#choices )) && compadd -a choices
  case "$files" in
    files) _files ;;
    shares) _files -g "*.gigshare" ;;
    folders) _files -/ ;;
  esac
}
_gigshare "$@"
"""


# fish


def fish(parser: argparse.ArgumentParser) -> str:
    """Completion for fish, with the help of each command and option beside it."""
    lines = ["# fish completion for gigshare, written from its argument parser", "complete -c gigshare -f"]
    for each in commands(parser):
        when = "__fish_use_subcommand" if not each.words else f"__fish_seen_subcommand_from {each.words[-1]}"
        helps = dict(_helps_below(each))
        lines += [f"complete -c gigshare -n '{when}' -a {name} -d {_quoted(helps[name])}" for name in _below(each)]
        found = _argument(each)
        if found != _NOTHING:
            lines.append(
                f"complete -c gigshare -n '{when}'{' -k' if found.kind == 'shares' else ''} {_fish_offer(found)}"
            )
        for action in each.options:
            long = [f"-l {name[2:]}" for name in action.option_strings if name.startswith("--")]
            short = [f"-s {name[1:]}" for name in action.option_strings if not name.startswith("--")]
            takes = [] if action.nargs == 0 else ["-r", _fish_offer(offer(each, action))]
            said = ["-d", _quoted(expanded(action, each.parser))]
            lines.append(" ".join(["complete -c gigshare -n", f"'{when}'", *short, *long, *takes, *said]))
    return "\n".join(lines) + "\n"


def _fish_offer(what: Offer) -> str:
    return {
        "files": "-F",
        "shares": '-a "(__fish_complete_suffix .gigshare)"',
        "folders": '-f -a "(__fish_complete_directories)"',
        "words": f"-f -a {_quoted(' '.join(what.words))}",
        "nothing": "-f",
    }[what.kind]


def _filled(template: str, marks: dict[str, str]) -> str:
    for mark, text in marks.items():
        template = template.replace(mark, text)
    return template


def _paths(parser: argparse.ArgumentParser) -> str:
    return "|".join(f'"{" ".join(each.words)}"' for each in commands(parser) if each.words)


def _below(command: Command) -> list[str]:
    return [name for action in command.parser._actions if is_choice(action) for name in action.choices or ()]


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
