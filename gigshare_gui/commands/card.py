"""``gigshare card URL_OR_FILE``: the card that each network makes of a page. Exit 0, or 1 when there is no page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gigshare_gui.cli import CliError, known_network, print_json, say

if TYPE_CHECKING:
    from gigshare_gui.links.fetch import Basic
    from gigshare_gui.links.page import Page
    from gigshare_gui.networks.cards import PageCard


def add(commands: Any) -> None:
    """Define the command."""
    card = commands.add_parser("card", help="show the card that each network makes of a page")
    card.add_argument("page", metavar="URL_OR_FILE", help="a web address, a file of HTML, or - for standard input")
    card.add_argument(
        "--base", metavar="URL", type=_web_address, help="the address at which a file's page is or will be"
    )
    card.add_argument("--network", metavar="N", type=_network, help="this network alone, by its id or name")
    card.add_argument(
        "--as", metavar="CRAWLER", dest="agent", default="gigshare", type=_agent, help="fetch under a crawler's name"
    )
    card.add_argument(
        "--allow-host",
        metavar="HOST",
        action="append",
        default=[],
        help="a private host for redirects; with :PORT that port alone",
    )
    card.add_argument(
        "--pictures", action="store_true", help="fetch the cards' pictures and judge by their real size and weight"
    )
    card.add_argument(
        "--basic",
        metavar="NAME",
        help="give this name, and the password in GIGSHARE_BASIC_PASSWORD, to the page's host and no other",
    )
    card.add_argument("--json", action="store_true", help="one JSON document on standard output")
    card.set_defaults(run=_card)


def _web_address(text: str) -> str:
    from gigshare_gui.links.address import AddressError, bare

    try:
        return bare(text)
    except AddressError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _network(text: str) -> str:
    """The id of a network by any of its names; raises ArgumentTypeError with those that there are."""
    from gigshare_gui.networks.page_cards import card_rules

    network = known_network(text)
    if network.id not in card_rules():
        raise argparse.ArgumentTypeError(f"it is not known how {network.name} makes cards of pages")
    return network.id


def _agent(text: str) -> str:
    from gigshare_gui.links.agents import AGENTS

    if text not in AGENTS:
        raise argparse.ArgumentTypeError(f"there is no crawler “{text}” (there are: {', '.join(AGENTS)})")
    return text


def _card(options: argparse.Namespace) -> int:
    from gigshare_gui.links.fetch import PageError

    try:
        page = _page(options)
    except (CliError, PageError) as error:
        say(f"gigshare: {error}")
        if options.json:
            print_json({"message": str(error)})
        return 1
    found = {name: each for name, each in _cards(page, options).items() if options.network in (None, name)}
    if options.json:
        print_json({name: each.to_json() for name, each in found.items()})
    else:
        _print(page, found)
    return int(page.status >= 400)


def _cards(page: Page, options: argparse.Namespace) -> dict[str, PageCard]:
    """The cards, judged by what the pictures really measure where that was asked for."""
    from gigshare_gui.networks.page_cards import cards

    found = cards(page)
    if not options.pictures:
        return found
    from gigshare_gui.app import measured_pictures

    wanted = dict.fromkeys(
        card.image for card in found.values() if card.image and options.network in (None, card.network)
    )
    measured, problems = measured_pictures(list(wanted), _allowed(options))
    for url, words in problems.items():
        say(f"gigshare: no picture at {url}: {words}")
    sizes = {url: (width, height) for url, (width, height, _weight) in measured.items()}
    return cards(page, sizes, {url: weight for url, (_width, _height, weight) in measured.items()})


def _allowed(options: argparse.Namespace) -> frozenset[str]:
    """The private hosts that may be read: who types an address means its host; others only when they are named."""
    from gigshare_gui.links.address import as_allowed, host_of

    return frozenset((host_of(options.page), *map(as_allowed, options.allow_host)))


def _page(options: argparse.Namespace) -> Page:
    """The page's facts.

    Raises:
        CliError: the file cannot be read, or the address or the password is not given as it has to be.
        PageError: there is no page at the address.
    """
    from gigshare_gui.links.agents import AGENTS
    from gigshare_gui.links.fetch import Limits, fetch_page
    from gigshare_gui.links.oembed import with_oembed
    from gigshare_gui.links.page import page_of, read

    if not options.page.lower().startswith(("http://", "https://")):
        return read(_bytes(options.page), url=options.base or _address(options.page))
    limits, agent = Limits(private_hosts=_allowed(options)), AGENTS[options.agent].header
    page = page_of(fetch_page(options.page, agent=agent, limits=limits, basic=_basic(options)))
    return with_oembed(page, limits, agent=agent)


def _basic(options: argparse.Namespace) -> Basic | None:
    """The name and password for the page's host.

    Raises:
        CliError: the password is not in the environment, or the address holds one.
    """
    import os

    from gigshare_gui.links.address import has_credentials, host_of
    from gigshare_gui.links.fetch import Basic

    if has_credentials(options.page):
        raise CliError(
            "The address holds a name or a password, which others could read. Leave them out, and use --basic NAME "
            "with the password in GIGSHARE_BASIC_PASSWORD."
        )
    if options.basic is None:
        return None
    password = os.environ.get("GIGSHARE_BASIC_PASSWORD")
    if password is None:
        raise CliError("--basic needs the password in GIGSHARE_BASIC_PASSWORD.")
    return Basic(host_of(options.page), options.basic, password)


def _address(name: str) -> str:
    return "" if name == "-" else Path(name).resolve().as_uri()


def _bytes(name: str) -> bytes:
    import sys

    from gigshare_gui.links.fetch import MAX_BYTES

    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        raise CliError(f"There is no file {name}. A web address begins with https://.") from None
    except (OSError, ValueError) as error:
        raise CliError(f"{name} cannot be read ({getattr(error, 'strerror', None) or error}).") from None


# A terminal obeys control characters, and a page may be anybody's.
_NO_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd")


def _print(page: Page, found: dict[str, PageCard]) -> None:
    from gigshare_gui.networks.registry import network_name

    lines = [f"{hop.status} {hop.url}" for hop in page.chain[:-1]]
    for network, card in found.items():
        lines.append(f"{network_name(network):<11} {card.layout:<6} {card.domain}")
        said = [(part, getattr(card, part)) for part in ("title", "description", "image")]
        lines += [f"  {part:<12} {value}  ← {card.won[part]}" for part, value in said if value]
        lines += [f"  {each.severity.label:<12} {each.sentence}" for each in card.findings]
    for line in lines:
        print(line.translate(_NO_CONTROLS))
