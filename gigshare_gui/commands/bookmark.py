"""``gigshare bookmark``: a page's link to a destination, the list of destinations, a share link taken apart.

Exit 0, or 1 when there is no link to give: the destination is unknown, is gone, or wants something that is missing;
or the pasted link is no share link.
"""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from typing import Any

from gigshare_gui.cli import CliError, print_json, say
from gigshare_gui.shares.bookmark import Bookmark, BookmarkOptions, BookmarkShare
from gigshare_gui.shares.destinations.destination import GROUPS, Destination
from gigshare_gui.shares.destinations.link import LinkError, link_for, needs, parse, takes
from gigshare_gui.shares.destinations.registry import destinations, find

_SHARE = ("url", "title", "description", "image", "tags", "key", "at", "to")


def add(commands: Any) -> None:
    """Define the command."""
    parser = commands.add_parser("bookmark", help="the link that opens a destination with a page filled in")
    parser.add_argument("destination", metavar="DESTINATION", nargs="?", help="such as reddit; --list shows all")
    parser.add_argument("--url", metavar="U", help="the page")
    parser.add_argument("--title", metavar="T", default="", help="where the destination takes one")
    parser.add_argument("--description", metavar="D", default="", help="where the destination takes one")
    parser.add_argument("--image", metavar="I", default="", help="the address of a picture")
    parser.add_argument("--tags", metavar="A,B", default="", help="words with commas between them")
    parser.add_argument("--key", metavar="K", default="", help="the site's own key at the destination (providerKey)")
    parser.add_argument("--at", metavar="SITE", default="", help="your own server: Mastodon, WordPress, a sandbox")
    parser.add_argument("--to", metavar="W", default="", help="whom it goes to: a phone number or a mail address")
    parser.add_argument("--list", action="store_true", help="the destinations")
    parser.add_argument("--parse", metavar="LINK", help="take a share link apart")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.set_defaults(run=lambda options: _bookmark(options, parser))


def _bookmark(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if sum((bool(options.destination), options.list, options.parse is not None)) != 1:
        parser.error("give a DESTINATION with --url, or --list, or --parse LINK")
    if options.destination and options.url is None:
        parser.error("a link needs the page: --url U")
    if not options.destination and any(getattr(options, name) for name in _SHARE):
        parser.error("--url and what belongs to it need a DESTINATION")
    if options.list:
        return _list(as_json=options.json)
    try:
        found = _parsed(options.parse) if options.parse is not None else _link(options)
    except CliError as error:
        found = {"message": str(error)}
    if options.json:
        print_json(found)
    _tell(found, as_json=options.json)
    return 1 if "message" in found else 0


def _tell(found: dict[str, Any], *, as_json: bool) -> None:
    """Print what was found for people, and the reason where nothing was."""
    if "message" in found:
        say(f"gigshare: {found['message']}")
    elif as_json:
        return
    elif "link" in found:
        print(found["link"])
        if found["ignored"]:
            say(f"Ignored there: {', '.join(found['ignored'])}.")
    else:
        for name, value in found.items():
            print(f"{name:<12} {','.join(value) if isinstance(value, list) else value}".rstrip())


def _link(options: argparse.Namespace) -> dict[str, Any]:
    from gigshare_gui.shares.user_action_checks import is_web_address

    destination = _named(options.destination)
    if not is_web_address(options.url.strip()):
        raise CliError("The link must be a whole web address, such as https://example.com/page.")
    tags = tuple(word for word in (each.strip() for each in options.tags.split(",")) if word)
    mark = Bookmark((destination.id,), options.url, options.title, options.description, options.image, tags)
    sites = ((destination.id, options.at),) if options.at else ()
    share = BookmarkShare(mark, sites=sites, to=options.to, options=BookmarkOptions(provider_key=options.key))
    answer: dict[str, Any] = {"destination": destination.id, "link": None, "ignored": [], "alive": destination.is_alive}
    try:
        link = link_for(destination, share)
    except LinkError as error:
        hint = " Name it with --at." if "site" in needs(destination) else ""
        hint = hint or (" Name it with --key." if "key" in needs(destination) else "")
        return {**answer, "message": f"{error}{hint}"}
    return {**answer, "link": link.address, "ignored": list(link.ignored)}


def _named(name: str) -> Destination:
    """The destination of a name; raises CliError when there is none."""
    found = find(name)
    if found is None:
        near = get_close_matches(name.lower(), destinations(), n=3)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise CliError(f"There is no destination “{name}”.{meant} gigshare bookmark --list shows all.")
    return found


def _parsed(text: str) -> dict[str, Any]:
    found = parse(text)
    if found is None:
        raise CliError("This is no share link of a destination that we know.")
    mark = found.share.bookmark
    fields = {
        "url": mark.url,
        "title": mark.title,
        "description": mark.description,
        "image": mark.thumbnail_url,
        "tags": list(mark.tags),
    }
    rest = {"key": found.share.options.provider_key, "at": found.share.site(found.destination.id), "to": found.share.to}
    given = {name: value for name, value in rest.items() if value}
    return {"destination": found.destination.id, "alive": found.destination.is_alive, **fields, **given}


def _list(*, as_json: bool) -> int:
    every = tuple(destinations().values())
    if as_json:
        print_json([_described(each) for each in every])
        return 0
    for group, title in GROUPS.items():
        print(f"{title}:")
        for each in every:
            if each.group == group:
                print(f"  {each.id:<18} {each.name:<28} {_words(each)}".rstrip())
    return 0


def _words(destination: Destination) -> str:
    if destination.closed:
        return f"gone, {destination.closed}"
    wants = [name for name in needs(destination) if name != "url"]
    return f"needs {', '.join(wants)}" if wants else ""


def _described(destination: Destination) -> dict[str, Any]:
    year = destination.closed.removeprefix("about ")
    return {
        "id": destination.id,
        "name": destination.name,
        "group": destination.group,
        "alive": destination.is_alive,
        "closed": int(year) if year else None,
        "about": destination.closed.startswith("about"),
        "takes": list(takes(destination)) if destination.is_alive else [],
        "needs": list(needs(destination)),
        "names": list(destination.names),
        "confirmed": destination.is_confirmed,
        "sources": list(destination.seen_in),
        "note": destination.note,
    }
