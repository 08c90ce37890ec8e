"""The steps that every network's reading of a share has in common: what is dropped, what is cut, what is too long.

The map of fields to networks is section 4 of Gigya's UserAction guide where Gigya states it; the rest follows each
network's own share format and says so in its ``source``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from urllib.parse import urlsplit

from gigshare_gui.networks.held_link import holds_link
from gigshare_gui.networks.measures import REFUSED_BY_X, has_refused
from gigshare_gui.networks.network import Shown
from gigshare_gui.networks.post import Author, Card, Counted, Picture, Post, Text, Why
from gigshare_gui.networks.text import Count, Entity, TextRule, count, cut, entities
from gigshare_gui.shares.finding import Finding, Fix, Severity
from gigshare_gui.shares.registry import Share

# 403024 “Provider limit reached” is the code that comes with the provider's name when the network refuses a text;
# 500023 “Provider error” is the general one. Which of them a too long text gives is inferred (sandbox/inferred.py).
LIMIT_REACHED, PROVIDER_ERROR = 403024, 500023
CHECKED = "2026-11-23"
GUIDE = "Gigya, UserAction object and Advanced Sharing guide (2015)"
INFERRED = "inferred from the network's share format"
LABELS = {
    "userMessage": "message",
    "title": "title",
    "subtitle": "subtitle",
    "description": "description",
    "linkBack": "link",
    "actionLinks": "action links",
    "image": "pictures",
    "flash": "videos",
    "mp3": "sounds",
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")  # possessive: a tag that does not end is read once
_ITEMS = {"image": ("picture", "pictures"), "flash": ("video", "videos"), "mp3": ("sound", "sounds")}
_BREAKS = frozenset(("br", "p"))
_ELLIPSIS = "…"
_FEW_LINES = 300  # code points: more than any card holds in the lines that it has for a title or a description


def _source(index: int) -> str:
    """The field that holds a media item's file."""
    return f"mediaItems[{index}].src"


def plain(message: str) -> str:
    """The message as networks get it: Gigya removes tags, and a break or a paragraph begins a new line."""
    if "<" not in message:
        return message
    return _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BREAKS and not tag[1] else "", message)


def domain_of(link: str) -> str:
    """The host that a card names, without ``www.``; empty when the link has none."""
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def clipped(text: str, limit: int) -> str:
    """``text`` in one line, cut to ``limit`` code points at a word where one ends near, with an ellipsis."""
    line = " ".join(text.split()) if len(text) < 20_000 else " ".join(text[:20_000].split())
    if len(line) <= limit:
        return line
    end = cut(line[: limit + 50], TextRule(unit="code point", limit=limit - 1))
    space = line.rfind(" ", max(0, end - 20), end)
    return line[: space if space > 0 else end].rstrip() + _ELLIPSIS


class Reading:
    """One network reading one share in the terms of a UserAction: collects findings while the Post is put together."""

    def __init__(self, network: str, name: str, fields: Mapping[str, Shown], share: Share) -> None:
        self.network = network
        self.name = name
        self.fields = fields
        self.action = share.action_for(network)
        self.path = partial(share.path, network)
        self.findings: list[Finding] = []
        self.count: Count | None = None
        self.counted: Counted | None = None

    def find(self, severity: Severity, field: str, sentence: str, code: int = 0, fix: Fix | None = None) -> None:
        """Note one thing to know."""
        self.findings.append(Finding(severity, self.path(field), sentence, self.network, code, fix))

    def why(self, field: str, rule: str) -> Why:
        """The provenance of an element that comes from ``field``."""
        shown = self.fields.get(field)
        return Why(self.path(field), rule, shown.source if shown else GUIDE, CHECKED)

    def dropped(self) -> None:
        """Note every field that is filled in and that this network does not show."""
        action = self.action
        filled = {
            "userMessage": action.user_message,
            "title": action.title,
            "subtitle": action.subtitle,
            "description": action.description,
            "linkBack": action.link_back,
            "actionLinks": action.action_links,
        }
        for field, value in filled.items():
            shown = self.fields[field]
            if value and not shown.where:
                self.find(Severity.CUT, field, self._drop_sentence(field, shown))
        for kind, places in self._places().items():
            shown = self.fields.get(kind, Shown("", GUIDE))
            if kind in _ITEMS and not shown.where:
                self.find(Severity.CUT, _source(places[0]), self._drop_sentence(kind, shown))

    def _places(self) -> dict[str, list[int]]:
        """Where the items of each type stand."""
        places: dict[str, list[int]] = {}
        for index, item in enumerate(self.action.media_items):
            places.setdefault(item.type, []).append(index)
        return places

    def _drop_sentence(self, field: str, shown: Shown) -> str:
        return f"{self.name} shows no {LABELS[field]}{': ' + shown.instead if shown.instead else ''}."

    def counts(self, text: str, rule: TextRule, field: str, *, before: str = "", link: str = "") -> Count:
        """Count ``text``, which is what ``field`` holds with ``before`` and ``link`` around it."""
        self.counted = Counted(text, rule, self.path(field), before, link, has_tags=field == "userMessage")
        self.count = count(text, rule)
        return self.count

    def measured(self, text: str, rule: TextRule, field: str, *, before: str = "", link: str = "") -> Count:
        """:meth:`counts`, noting a text over the limit, or refused; a limit that is not confirmed refuses nothing."""
        result = self.counts(text, rule, field, before=before, link=link)
        if result.over and result.limit is not None:
            size = f"{result.count:,} of {result.limit:,}"
            if rule.hard:
                sentence = f"{self.name} takes {result.limit:,} characters; this is {result.over:,} too long ({size})."
                self.find(Severity.FAIL, field, sentence, LIMIT_REACHED)
            else:
                sentence = f"{self.name} is said to take {result.limit:,} characters (unconfirmed); this has {size}."
                self.find(Severity.ADVICE, field, sentence)
        if result.refused:
            self._refused(field)
        return result

    def _refused(self, field: str) -> None:
        """Note characters that the network takes in no text, with the fix that removes them from where they stand."""
        held = {
            "userMessage": self.action.user_message,
            "title": self.action.title,
            "linkBack": self.action.link_back,
        }
        place = next((each for each in (field, "linkBack") if has_refused(held.get(each, ""))), field)
        value = held.get(place, "")
        found = [f"U+{ord(each):04X}" for each in REFUSED_BY_X if each in value]
        amount = sum(value.count(each) for each in REFUSED_BY_X)
        sentence = f"{self.name} refuses a text with the invisible character {' or '.join(found)}."
        cleaned = value.translate(dict.fromkeys(map(ord, REFUSED_BY_X)))
        fix = (
            Fix("Remove it" if amount == 1 else f"Remove all {amount:,}", self.path(place), cleaned) if found else None
        )
        self.find(Severity.FAIL, place, sentence, PROVIDER_ERROR, fix)

    def cut_to(self, field: str, value: str, limit: int, *, shown_only: bool = False) -> str:
        """``value`` in one line as it comes out at ``limit`` code points, noting what is lost."""
        result = clipped(value, limit)
        if result.endswith(_ELLIPSIS) and len(" ".join(value.split())) > limit:
            verb = "shows" if shown_only else "takes"
            sentence = f"{self.name} {verb} {limit} characters of the {LABELS[field]}; this has {len(value):,}."
            self.find(Severity.CUT, field, sentence)
        return result

    def nothing_to_show(self, field: str, sentence: str) -> None:
        """Note that the network gets nothing that it could publish."""
        self.find(Severity.FAIL, field, sentence, PROVIDER_ERROR)

    @property
    def first_shown(self) -> int | None:
        """Where the first item stands whose type this network shows."""
        shown = (index for index, item in enumerate(self.action.media_items) if self._shows(item.type))
        return next(shown, None)

    def _shows(self, kind: str) -> bool:
        return kind in _ITEMS and kind in self.fields and bool(self.fields[kind].where)

    def picture(self) -> Picture | None:
        """The first item that this network shows, as a still."""
        if (index := self.first_shown) is None:
            return None
        item = self.action.media_items[index]
        shown = self.fields[item.type]
        why = Why(self.path(_source(index)), shown.where, shown.source, CHECKED)
        return Picture(item.still, why, item.type, item.title)

    def only_first_picture(self) -> None:
        """Note the items after the first where only one is shown: those of each type where the first of them stands."""
        first = self.first_shown
        if first is None:
            return
        one, _ = _ITEMS[self.action.media_items[first].type]
        for kind, places in self._places().items():
            rest = [index for index in places if index != first]
            if not rest or not self._shows(kind):
                continue
            if first in places:
                others = "the other one is" if len(rest) == 1 else f"the other {len(rest)} are"
            else:
                others = f"the {_ITEMS[kind][0]} is" if len(rest) == 1 else f"the {len(rest)} {_ITEMS[kind][1]} are"
            self.find(Severity.CUT, _source(rest[0]), f"{self.name} shows the first {one}; {others} dropped.")

    def no_picture(self, sentence: str) -> None:
        """Note that not even the first of the items that this network shows has a place in this share."""
        if (first := self.first_shown) is not None:
            self.find(Severity.CUT, _source(first), sentence)

    def without_card(self, where: str, *fields: str) -> None:
        """Note those of the fields that are filled in and shown by this network, but nowhere else than ``where``."""
        for field in fields:
            if getattr(self.action, field).strip() and self.fields[field].where:
                self.find(Severity.CUT, field, f"{self.name} shows the {LABELS[field]} only {where}.")

    def card(self, layout: str, *, title: str, description: str = "", domain: str = "") -> Card | None:
        """The link's box, when there is a link or a title to stand in it; notes what is lost without one."""
        action = self.action
        if not (title or action.link_back):
            self.without_card("beside a title or a link", "subtitle", "description")
            return None
        picture = self.picture()
        host = domain or domain_of(action.link_back)
        return Card(
            layout if picture else "text",
            Text(host, self.why("linkBack", "the link's host names the card")),
            Text(title or host, self.why("title", "the title of the card, linked to linkBack")),
            picture,
            Text(description, self.why("description", "under the title")) if description else None,
        )

    def card_of_few_lines(self) -> Card | None:
        """The large box of a network that states no number of characters, but shows the first lines of title and
        description; notes what no such line can hold."""
        for field, text in (("title", self.action.title), ("description", self.action.description)):
            if len(text.strip()) > _FEW_LINES:
                has = f"this has {len(text):,} characters"
                self.find(Severity.CUT, field, f"{self.name} shows the first lines of the {LABELS[field]}; {has}.")
        title, description = self.action.title.strip()[:_FEW_LINES], self.action.description.strip()[:_FEW_LINES]
        return self.card("large", title=title, description=description)

    def post(
        self,
        author: Author,
        body: Text | None,
        *,
        card: Card | None = None,
        heading: Text | None = None,
        media: tuple[Picture, ...] = (),
        links: tuple[Text, ...] = (),
    ) -> Post:
        """The Post with what was found, worst first."""
        found = tuple(sorted(self.findings, key=lambda finding: -finding.severity))
        return Post(self.network, author, body, media, card, links, self.count, found, self.counted, heading)


def joined(*parts: str) -> str:
    """The parts that are not empty, with one space between them."""
    return " ".join(part for part in (each.strip() for each in parts) if part)


def with_link(text: str, link: str) -> str:
    """``text`` with ``link`` behind it, unless it stands in the text already."""
    return text if holds_link(text, link) else joined(text, link)


def coloured(text: str) -> tuple[Entity, ...]:
    """The links, mentions and hashtags that networks colour; very long texts are coloured at their beginning."""
    return _entities(text[:10_000])


@lru_cache(maxsize=16)
def _entities(text: str) -> tuple[Entity, ...]:
    """Most networks colour the same message, so it is looked through once."""
    return entities(text)
