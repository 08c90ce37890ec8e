"""Template: one address with places to fill, and the same address read back.

Encoding is that of RFC 3986: every value in UTF-8, everything but letters, digits and ``-._~`` as ``%XX``; in
``mailto:`` a line ends with ``%0D%0A`` (RFC 6068).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, unquote, unquote_plus

_PLACE = re.compile(r"\{([^{}]+)\}")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_NOT_FIELDS = frozenset({"key", "site"})
_LONGEST = 100_000  # characters of a link that are looked at
_MOST = 200  # parameters of a link that are looked at
# What stands for an input in a template, by the input's name on the command line.
_FIELD_OF = {"hashtags": "tags", "hashtag": "tags"}


class Place(NamedTuple):
    """A place: what stands in it, what is between, and whether the destination cannot do without."""

    names: tuple[str, ...]
    between: str
    is_needed: bool


class Template(NamedTuple):
    """An address up to its parameters, the sign before them, and the parameters: a text, or a place to fill."""

    head: str
    sign: str
    parameters: tuple[tuple[str, str | Place], ...]

    @property
    def takes(self) -> frozenset[str]:
        """The inputs that go into the link: ``url``, ``title``, ``description``, ``image``, ``tags``."""
        places = (value for _, value in self.parameters if isinstance(value, Place))
        return frozenset(_FIELD_OF.get(name, name) for place in places for name in place.names) - _NOT_FIELDS

    @property
    def needs(self) -> frozenset[str]:
        """What it cannot do without."""
        places = (value for _, value in self.parameters if isinstance(value, Place) and value.is_needed)
        needed = frozenset(place.names[-1] for place in places)
        return needed | {"site"} if "{site}" in self.head else needed

    @property
    def is_letter(self) -> bool:
        """Whether lines end as in a letter."""
        return self.head.startswith("mailto:")

    def fill(self, values: Mapping[str, str]) -> str:
        """The link for these values."""
        head = self.head.replace("{site}", values.get("site", ""))
        pairs = []
        for name, value in self.parameters:
            if isinstance(value, str):
                pairs.append(f"{name}={value}" if name else value)
            else:
                given = [values.get(each, "") for each in value.names]
                text = value.between.join(each for each in given if each)
                if text:
                    pairs.append(f"{name}={self._quoted(text)}")
        return head + (self.sign + "&".join(pairs) if pairs else "")

    def read(self, link: str) -> dict[str, str] | None:
        """The values in a link of this template, ``None`` for another one's or an empty one's.

        What stands in a place marked ``!``, or else alone in a place, wins over the same name elsewhere.
        """
        head, sign, rest = link[:_LONGEST].partition(self.sign)
        site = self._site_of(head)
        if site is None or not sign:
            return None
        found: dict[str, str] = {"site": site} if site else {}
        given = self._parameters_of(rest)
        for name, place in self._by_rank():
            if given.get(name):
                found = _taken_apart(place, given[name], found) | found
        if "url" not in found and "title" in found:
            found |= _taken_apart(Place(("title", "url"), " ", is_needed=False), found.pop("title"), {})
        return found if found.keys() - _NOT_FIELDS else None

    def _by_rank(self) -> list[tuple[str, Place]]:
        """The places in the order in which they are believed; a second place for what has one marked ``!`` is none:
        where to come back to is not the page that is shared."""
        places = [(name, value) for name, value in self.parameters if isinstance(value, Place)]
        marked = {place.names for _, place in places if place.is_needed}
        real = [each for each in places if each[1].is_needed or each[1].names not in marked]
        return sorted(real, key=lambda each: (not each[1].is_needed, len(each[1].names)))

    def _quoted(self, text: str) -> str:
        if self.is_letter:
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
        return quote(text, safe="", errors="replace")

    def _parameters_of(self, text: str) -> dict[str, str]:
        # In a web address ``+`` may stand for a blank; in others it means itself.
        decode = unquote_plus if self.head.startswith(("http", "{site}")) else unquote
        pairs = (each.partition("=") for each in text.partition("#")[0].split("&", _MOST)[:_MOST])
        return {decode(name): decode(value).replace("\r\n", "\n") for name, _, value in reversed(list(pairs))}

    def _site_of(self, head: str) -> str | None:
        """The server that a link's beginning names, empty where there is but one; ``None`` for another's link."""
        if "{site}" not in self.head:
            return "" if _same_place(head, self.head) else None
        tail = self.head.removeprefix("{site}")
        plain = head.rstrip("/") if not tail.endswith("/") else head
        is_ours = plain.lower().startswith(("http://", "https://")) and plain.endswith(tail)
        return plain[: -len(tail)] if is_ours else None


@cache
def template(text: str) -> Template:
    """Read a template."""
    sign = "#" if "#" in text and "?" not in text else "?"
    head, _, rest = text.partition(sign)
    pairs = (each.partition("=") for each in rest.split("&"))
    return Template(head, sign, tuple(_parameter(name, equals, value) for name, equals, value in pairs))


def _parameter(name: str, equals: str, value: str) -> tuple[str, str | Place]:
    place = _PLACE.fullmatch(value)
    if place is None:
        return (name, value) if equals else ("", name)
    words = place[1].removesuffix("!")
    names: Sequence[str] = re.split(r"[ |]", words)
    return name, Place(tuple(names), "\n" if "|" in words else " ", place[1].endswith("!"))


def _taken_apart(place: Place, text: str, found: Mapping[str, str]) -> dict[str, str]:
    """The values of the names that stand in one place: the link is what comes last, or what looks like one.

    Where another link was ``found`` already, the text stays whole, with the link that it has.
    """
    if len(place.names) == 1 or (place.names[-1] in found and found[place.names[-1]] not in text):
        return {place.names[0]: text}
    first, last = place.names[0], place.names[-1]
    before, _, after = text.rpartition(place.between)
    if _ADDRESS.fullmatch(after):
        return {name: value for name, value in ((first, before), (last, after)) if value}
    words = list(_ADDRESS.finditer(text))
    if words:
        found = words[-1]
        rest = (text[: found.start()].rstrip() + text[found.end() :]).strip()
        return {name: value for name, value in ((first, rest), (last, found[0])) if value}
    return {first: text}


def _same_place(one: str, other: str) -> bool:
    return _plain_head(one) == _plain_head(other)


@cache
def _plain_head(head: str) -> str:
    """A link's beginning without what makes no difference: the protocol, ``www.`` or ``m.``, the last slash."""
    scheme, colon, rest = head.partition("://")
    if not colon or scheme.lower() not in ("http", "https"):
        return head.lower()
    host, slash, path = rest.partition("/")
    return re.sub(r"^(www|m|mobile)\.", "", host.lower()) + (slash + path).rstrip("/")
