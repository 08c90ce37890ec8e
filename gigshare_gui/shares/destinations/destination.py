"""Destination: a page that takes a bookmark by its address, as plain data.

A template is such an address with places in braces. A place names what stands there: ``url``, ``title``,
``description``, ``image``, ``tags``, ``hashtags`` (without ``#``), ``hashtag`` (the first one, with it), ``key``
(``providerKey``), ``site`` (the user's own server), ``host`` (that of the page), ``land`` (a country's own name of the
server), ``service`` (another destination that the link leads to), or whom it goes to: ``mail`` (an address), ``phone``
(a number, with its ``+``), ``digits`` (the number without it), ``threema`` (an id). Two names with a blank between them
stand in one parameter with a blank between their values, with a ``|`` on lines of their own. ``!`` marks what a
destination cannot do without. A parameter whose value is empty is left out. Before the parameters a place is one part
of the path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

GROUPS: Mapping[str, str] = {
    "networks": "Networks",
    "messengers": "Messengers",
    "mail": "Mail",
    "reading": "Reading and collecting",
    "regional": "Regional",
}
# Where an address was found, by the letters that the lists of destinations use.
SOURCES: Mapping[str, str] = {
    "R": "react-share 5.3.0",
    "S": "sharer.js 0.5.4",
    "V": "vue-socials",
    "B": "bradvin's tested list, 2020",
    "D": "its own documentation",
    "C": "current use in public code",
    "K": "general knowledge",
}


class Destination(NamedTuple):
    """A destination. The first of its ``templates`` whose places marked ``!`` can all be filled makes the link;
    those in ``also`` are only read. ``closed`` says since when it is gone, such as “2019” or “about 2013”."""

    id: str
    name: str
    group: str
    templates: tuple[str, ...]
    sources: str = ""
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    own_site: str = ""
    closed: str = ""
    note: str = ""

    @property
    def is_alive(self) -> bool:
        """Whether anybody can still be reached there."""
        return not self.closed

    @property
    def is_confirmed(self) -> bool:
        """Whether the address was seen in a list that was kept after 2020, or in the destination's own documents."""
        return bool(set(self.sources) & set("RSVDC"))

    @property
    def seen_in(self) -> tuple[str, ...]:
        """Where the address was found, in words."""
        return tuple(SOURCES[letter] for letter in self.sources)

    @property
    def closed_sentence(self) -> str:
        """Since when it is gone, as a sentence; empty while it is not."""
        since = f"in {self.closed}" if self.closed[:1].isdigit() else self.closed
        return f"{self.name} no longer takes bookmarks: it ended {since}." if self.closed else ""


def live(id: str, name: str, group: str, *templates: str, sources: str, **more: Any) -> Destination:  # noqa: A002
    """A destination that works."""
    return Destination(id, name, group, templates, sources)._replace(**more)


def closed(id: str, name: str, group: str, since: str, *templates: str, **more: Any) -> Destination:  # noqa: A002
    """A destination that is gone; its ``templates`` only read links that were made when it was not."""
    return Destination(id, name, group, (), also=templates, closed=since)._replace(**more)
