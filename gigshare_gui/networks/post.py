"""A Post: what one network would show of one share, as plain data.

Painters (Qt, HTML) draw a Post and need nothing else. Offsets count code points.
"""

from __future__ import annotations

from typing import NamedTuple

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


class Card(NamedTuple):
    """The box that stands for the link. ``layout`` is large (picture on top), small (picture beside) or text."""

    layout: str
    domain: Text
    title: Text
    picture: Picture | None = None
    description: Text | None = None


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

    def sentence(self) -> str:
        """The post in one sentence, for screen readers and for the command line."""
        parts = [f"{self.network} post by {self.author.name}"]
        if self.heading and self.heading.text:
            parts.append(f"heading “{self.heading.text[:200]}”")
        if self.body and self.body.text:
            parts.append(f"message “{self.body.text[:200]}”")
        if self.media:
            parts.append(f"{len(self.media)} pictures" if len(self.media) > 1 else f"one {self.media[0].kind}")
        if self.card:
            parts.append(f"{self.card.layout} card, title “{self.card.title.text}”, {self.card.domain.text}")
        if self.count:
            parts.append(f"{self.count.count} of {self.count.limit or 'unlimited'}")
        return ", ".join(parts)
