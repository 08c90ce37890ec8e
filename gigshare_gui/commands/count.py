"""``gigshare count NETWORK``: what a text counts there, and why. Exit 0, or 1 when the text could not be read.

Whether a text fits is part of the result, not of the exit code: several texts have several verdicts.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from gigshare_gui.cli import known_network, print_json, say
from gigshare_gui.networks.explained import explained
from gigshare_gui.networks.network import Network
from gigshare_gui.networks.registry import networks
from gigshare_gui.networks.text import count


def add(commands: Any) -> None:
    """Define the command."""
    command = commands.add_parser("count", help="what the text on standard input counts on a network, and why")
    command.add_argument(
        "network", metavar="NETWORK", type=known_network, help=f"one of {', '.join(networks())}, or its name"
    )
    command.add_argument(
        "--limit", metavar="N", type=_limit, help="the limit of your server or account, if it has another"
    )
    command.add_argument("--json", action="store_true", help="one JSON document on standard output")
    command.set_defaults(run=_count)


def _limit(number: str) -> int:
    """A limit; raises ArgumentTypeError unless it is a whole number from 1."""
    if number.isascii() and number.isdecimal() and int(number[:18]) > 0:
        return int(number[:18])
    raise argparse.ArgumentTypeError(f"“{number}” is no limit: give a whole number from 1, such as 5000")


def counted(network: Network, text: str) -> dict[str, Any]:
    """What ``text`` counts on ``network``, for scripts; offsets are in code points."""
    result = explained(text, network.rule)
    return {
        "network": network.id,
        "count": result.count,
        "limit": result.limit,
        "unit": result.unit,
        "fits": result.fits,
        "spans": [each._asdict() for each in result.spans],
    }


def _count(options: argparse.Namespace) -> int:
    network = options.network
    if options.limit is not None:
        network = network._replace(rule=network.rule._replace(limit=options.limit, hard=True))
    try:
        given = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        say(f"gigshare: Standard input is no UTF-8 text: byte {error.start + 1} is wrong. Convert it to UTF-8 first.")
        return 1
    except OSError as error:
        say(f"gigshare: Standard input cannot be read ({error.strerror}).")
        return 1
    texts = given.split("\0")
    if options.json:
        results = [counted(network, text) for text in texts]
        print_json(results if len(results) > 1 else results[0])
        return 0
    for text in texts:
        _tell(network, text)
    return 0


def _tell(network: Network, text: str) -> None:
    """The verdict in one line, and a line for each span of the text."""
    result = explained(text, network.rule)
    limit = "" if network.rule.hard else " (the limit is unconfirmed)"
    refused = "" if result.fits or result.over else ", but has characters that are refused"
    print(f"{network.name}: {count(text, network.rule).sum_sentence}, in units of {result.unit}{refused}{limit}")
    for each in result.spans:
        piece = text[each.start : each.end]
        shown = piece if len(piece) <= 60 else f"{piece[:59]}…"
        print(f"  {each.start:>6} {each.end:>6}  {each.weight:>6}  {each.kind:<9} {shown!r}")
