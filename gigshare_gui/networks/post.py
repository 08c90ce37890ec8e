"""A Post: what one network would show of one share, as plain data.

Painters (Qt, HTML) draw a Post and need nothing else. Offsets count code points.
"""

from __future__ import annotations

from typing import NamedTuple

from gigshare_gui.networks.bidi import isolated
from gigshare_gui.networks.text import Count, Entity, TextRule
from gigshare_gui.shares.finding import Finding, Severity


class Why(NamedTuple):
    """Where an element comes from: a field of the share, the rule that put it there, that rule's source and date."""

    field: str
    rule: str
    source: str = ""
    checked: str = ""


class Author(NamedTuple):
    """Who the network shows as the sender."""

    name: str = "Your name"
    handle: str = "yourname"
    photo_url: str = ""


class Text(NamedTuple):
    """A run of text as shown: cut where the network cuts it for good, folded where it offers “See more”."""

    text: str
    why: Why
    entities: tuple[Entity, ...] = ()
    fold: int | None = None
    lines: int | None = None


class Picture(NamedTuple):
    """A picture, or the still of a video or sound; ``kind`` is image, flash or mp3."""

    url: str
    why: Why
    kind: str = "image"
    alt: str = ""

    @property
    def words(self) -> str:
        """What it shows, for people who cannot see it."""
        return quoted(self.alt) if self.alt.strip() else "without alternative text"


class Card(NamedTuple):
    """The box that stands for the link. ``layout`` is large (picture on top), small (picture beside) or text."""

    layout: str
    domain: Text
    title: Text
    picture: Picture | None = None
    description: Text | None = None

    def sentence(self, network: str) -> str:
        """The card for screen readers: “X card, large picture, title …, domain …”."""
        size = {"large": "large picture ", "small": "small picture "}.get(self.layout, "")
        picture = f"{size}{self.picture.words}" if self.picture and size else "no picture"
        parts = [f"{network} card", picture, f"title {quoted(self.title.text)}"]
        if self.description and self.description.text:
            parts.append(f"description {quoted(self.description.text)}")
        if self.domain.text:
            parts.append(f"domain {isolated(self.domain.text)}")
        return ", ".join(parts)


class Counted(NamedTuple):
    """The text that a network counts, by which rule, and how it follows from the ``field`` that makes it long.

    ``before`` stands in front of what is in the field, ``link`` behind it unless it is in there already;
    ``has_tags``: whether tags are taken out of the field first, as Gigya does.
    """

    text: str
    rule: TextRule
    field: str
    before: str = ""
    link: str = ""
    has_tags: bool = True


class Post(NamedTuple):
    """What one network shows of one share; ``findings`` are that network's own, worst first."""

    network: str
    author: Author
    body: Text | None = None
    media: tuple[Picture, ...] = ()
    card: Card | None = None
    links: tuple[Text, ...] = ()
    count: Count | None = None  # type: ignore[assignment]  # hides tuple.count, which nobody asks of a Post
    findings: tuple[Finding, ...] = ()
    counted: Counted | None = None
    heading: Text | None = None  # over the body: the subject of a message, the sentence of a story

    @property
    def worst(self) -> Severity | None:
        """The severity of the worst finding, ``None`` when there is nothing to say."""
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def refusal(self) -> Finding | None:
        """The finding for which this network refuses the post, if there is one."""
        return next((finding for finding in self.findings if finding.severity is Severity.FAIL), None)

    def sentence(self, *beside: str) -> str:
        """The post in one sentence, for screen readers; ``beside`` is what a painter has to add, as what it cut.

        What people wrote is isolated, so that it cannot turn our own words around.
        """
        from gigshare_gui.networks.registry import network_name

        name = network_name(self.network)
        parts = [*self._written(name), *self._pictures()]
        if self.card:
            parts.append(self.card.sentence(name))
        parts += [f"link {quoted(each.text)}" for each in self.links]
        parts += beside
        if self.count:
            limit = "unlimited" if self.count.limit is None else self.count.limit  # 0 where a warning took all
            parts.append(f"{self.count.count:,} of {limit}")
        parts += [f"{each.severity.label}: {each.sentence.rstrip('.')}" for each in self.findings]
        return ", ".join(parts)

    def _written(self, name: str) -> list[str]:
        """Who posts what; a card that stands for itself has no author."""
        heading, body = self.heading, self.body
        alone = self.card is not None and not (heading or body or self.media)
        parts = [] if alone else [f"{name} post by {isolated(self.author.name)}"]
        if heading and heading.text:
            parts.append(f"heading {quoted(heading.text)}")
        if body and body.text:
            parts.append(f"message {quoted(body.text)}")
            if body.fold is not None and body.fold < len(body.text):
                parts.append(f"folded after {body.fold:,} characters")
        return parts

    def _pictures(self) -> list[str]:
        kinds = {"flash": "video", "mp3": "sound"}
        parts = [f"{len(self.media)} pictures"] if len(self.media) > 1 else []
        parts += [f"{kinds.get(each.kind, 'picture')} {each.words}" for each in self.media[:TOLD]]
        if len(self.media) > TOLD:
            parts.append(f"and {len(self.media) - TOLD} more")
        return parts


TOLD = 4  # pictures whose words are told in the sentence


def quoted(text: str, limit: int = 200) -> str:
    """The beginning of what people wrote, in quotation marks and isolated."""
    return f"“{isolated(text[:limit])}{'…' if len(text) > limit else ''}”"
