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
_IN_HEAD = re.compile(r"\{(\w+)\}")
_SIGNS = "?#&"
# Whom a link goes to, by the form that a destination wants.
RECIPIENTS = frozenset({"mail", "phone", "digits", "threema"})
_NOT_FIELDS = frozenset({"key", "site", "host", "land", "service", "to"})
_LONGEST = 100_000  # characters of a link that are looked at
_MOST = 200  # parameters of a link that are looked at
# What stands for an input in a template, by the input's name on the command line.
_FIELD_OF = {"hashtags": "tags", "hashtag": "tags", **dict.fromkeys(RECIPIENTS, "to")}


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
        """The inputs that go into the link: ``url``, ``title``, ``description``, ``image``, ``tags``, ``to``."""
        return frozenset(_FIELD_OF.get(name, name) for name in self.names) - (_NOT_FIELDS - {"to"})

    @property
    def names(self) -> frozenset[str]:
        """What stands in its places."""
        places = (value for _, value in self.parameters if isinstance(value, Place))
        return frozenset((*_IN_HEAD.findall(self.head), *(name for place in places for name in place.names)))

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
        head = _IN_HEAD.sub(lambda found: _in_path(found[1], values.get(found[1], "")), self.head)
        pairs = []
        for name, value in self.parameters:
            if isinstance(value, str):
                pairs.append(f"{name}={value}" if name else value)
            else:
                given = [values.get(each, "") for each in value.names]
                text = value.between.join(each for each in given if each)
                if text:
                    pairs.append(f"{name}={self._quoted(text)}" if name else self._quoted(text))
        return head + (self.sign + "&".join(pairs) if pairs else "")

    def read(self, link: str) -> dict[str, str] | None:
        """The values in a link of this template, ``None`` for another one's or an empty one's.

        What stands in a place marked ``!``, or else alone in a place, wins over the same name elsewhere.
        """
        head, sign, rest = link[:_LONGEST].partition(self.sign)
        found = self._in_head(head)
        if found is None or not sign:
            return None
        given = self._parameters_of(rest)
        for name, place in self._by_rank():
            if given.get(name):
                found = _taken_apart(place, given[name], found) | found
        if "url" not in found and "title" in found:
            found |= _taken_apart(Place(("title", "url"), " ", is_needed=False), found.pop("title"), {})
        return found if found.keys() - _NOT_FIELDS - RECIPIENTS else None

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
        text = text.partition("#")[0]
        if self.parameters[0][0] == "" and isinstance(self.parameters[0][1], Place):
            return {"": decode(text)}
        pairs = (each.partition("=") for each in text.split("&", _MOST)[:_MOST])
        return {decode(name): decode(value).replace("\r\n", "\n") for name, _, value in reversed(list(pairs))}

    def _in_head(self, head: str) -> dict[str, str] | None:
        """What a link's beginning names: the server, to whom it goes; ``None`` for another template's link."""
        if "{" not in self.head:
            return {} if _plain_head(head) == _plain_head(self.head) else None
        if not self.head.startswith("{site}"):
            text = _plain_head(head) if head[:4].lower() == "http" else head
            found = _pattern(self.head).fullmatch(text) or _pattern(self.head).fullmatch(f"{text}/")
            return found and {name: unquote(value) for name, value in found.groupdict().items() if value}
        tail = self.head.removeprefix("{site}")
        plain = head.rstrip("/") if not tail.endswith("/") else head
        is_ours = plain.lower().startswith(("http://", "https://")) and plain.endswith(tail)
        return {"site": plain[: -len(tail)]} if is_ours else None


@cache
def template(text: str) -> Template:
    """Read a template."""
    sign = next((sign for sign in _SIGNS if sign in text), "?")
    head, _, rest = text.partition(sign)
    pairs = (each.partition("=") for each in rest.split("&"))
    return Template(head, sign, tuple(_parameter(name, equals, value) for name, equals, value in pairs))


def _parameter(name: str, equals: str, value: str) -> tuple[str, str | Place]:
    place = _PLACE.fullmatch(value if equals else name)
    name = name if equals else ""
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
        link = words[-1]
        rest = (text[: link.start()].rstrip() + text[link.end() :]).strip()
        return {name: value for name, value in ((first, rest), (last, link[0])) if value}
    return {first: text}


def _in_path(name: str, value: str) -> str:
    """A value as it stands before the parameters: a server as it is, an address as RFC 6068 and RFC 5724 have it."""
    return value if name == "site" else quote(value, safe="@,+*")


@cache
def _pattern(head: str) -> re.Pattern[str]:
    """What a beginning with places looks like, in the form of :func:`_plain_head`."""
    parts = _IN_HEAD.split(_plain_head(head))
    return re.compile(
        "".join(f"(?P<{part}>[^/?#&]*)" if place % 2 else re.escape(part) for place, part in enumerate(parts)),
        re.IGNORECASE,
    )


@cache
def _plain_head(head: str) -> str:
    """A link's beginning without what makes no difference: protocol, ``www.``, ``m.`` or ``old.``, the last slash."""
    scheme, colon, rest = head.partition("://")
    if not colon or scheme.lower() not in ("http", "https"):
        return head.lower()
    host, slash, path = rest.partition("/")
    return re.sub(r"^(www|m|mobile|old|new)\.", "", host.lower()) + (slash + path).rstrip("/")
