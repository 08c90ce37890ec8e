"""The card that a network makes of a page: which tag wins for title, text and picture, and how large the card is.

A network's order of tags is a :class:`CardRule`, ``CARD_RULE`` in the network's module; here is what all of them have
in common. A value is named as the command line prints it: ``og:title``, ``twitter:image``, ``json-ld:headline``;
``title`` is the ``<title>``, ``description`` the meta tag, ``img`` a picture of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from gigshare_gui.links.address import name_of
from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import PAGES, Page
from gigshare_gui.networks.card_values import Value, values
from gigshare_gui.networks.picture_size import is_under
from gigshare_gui.networks.user_action import clipped
from gigshare_gui.shares.finding import Finding, Severity

Sizes = Mapping[str, tuple[int, int]]  # what pictures really measure, by address, as far as that is known
Weights = Mapping[str, int]  # and how many bytes they have
_MEASURED = ("title", "description", "image")


class Needs(NamedTuple):
    """What a network wants of a picture, in pixels. Below ``large`` the card is small, below ``least`` there is none;
    ``best`` is what it recommends. It takes no file above ``max_bytes`` (0: no limit is known)."""

    source: str
    large: tuple[int, int] = (0, 0)
    least: tuple[int, int] = (0, 0)
    best: tuple[int, int] = (1200, 630)
    max_bytes: int = 0


class PageCard(NamedTuple):
    """What one network makes of a page. ``layout`` is large, small or none; ``lost`` are the values that other tags
    offered for each part, in the order in which the network would have taken them, then those it never reads."""

    network: str
    layout: str
    title: str = ""
    description: str = ""
    image: str = ""
    domain: str = ""
    won: Mapping[str, str] = {}
    findings: tuple[Finding, ...] = ()
    alt: str = ""
    lost: Mapping[str, tuple[Value, ...]] = {}
    shows_description: bool = True
    author: str = ""  # of the page, where the network's card names one
    provider: str = ""  # the site's own name, where the card shows it instead of the host
    labels: tuple[tuple[str, str], ...] = ()  # short facts under the text, each with its name
    colour: str = ""  # of the card's edge, as the page writes it
    video: str = ""  # the address of a player in the picture's place
    status: int = 200  # that the page answered at last
    asked: str = ""  # the address that the link names
    moved_to: str = ""  # the one to which that redirects
    what_else: str = ""  # what the address answered in place of a page, in words
    read: str = ""  # how long ago the page was read, in words; empty when that is not told
    size: tuple[int, int] = (0, 0)  # of the picture in pixels, as far as it is known

    def to_json(self) -> dict[str, Any]:
        """The card as the command line prints it."""
        return {
            "layout": self.layout,
            "title": self.title,
            "description": self.description,
            "image": self.image,
            "domain": self.domain,
            "from": dict(self.won),
            "findings": [each.to_json() for each in self.findings],
        }


class Draft(NamedTuple):
    """A card while its layout is being chosen: the winners, and the page that they come from."""

    page: Page
    title: Value | None
    description: Value | None
    image: Value | None
    is_small: bool  # the picture is smaller than the network wants for a large card
    passed_over: Value | None = None  # the first picture that the network does not take: too small, or SVG
    late: tuple[str, ...] = ()  # tags that the network wants and does not get as far as
    outside: tuple[str, ...] = ()  # and those that it does not see because they stand outside the head


class CardRule(NamedTuple):
    """How one network makes its card; ``never`` is a sentence for a network that makes none of a page."""

    source: str
    checked: str = "2026-11-23"
    title: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    image: tuple[str, ...] = ()
    domain: tuple[str, ...] = ("url",)
    layout: Callable[[Draft], str] = lambda draft: by_picture(draft)
    needs: Needs | None = None
    title_cut: int = 0  # characters; 0 when the title is not cut
    description_cut: int = 0
    described: tuple[str, ...] = ("large", "small")  # the layouts in which the description is shown
    lacks: str = "og:image"  # what a page lacks when ``layout`` gives none
    advice: Callable[[Draft, str], Iterable[tuple[str, str]]] = lambda _draft, _layout: ()  # (tag, sentence) pairs
    kinds: tuple[str, ...] = PAGES  # the types of answers that it takes for pages
    needed: tuple[str, ...] = ()  # tags without which there is no card
    reads: Callable[[Page, str], tuple[Value, ...]] = values  # what a page offers under a name, as the network sees it
    refuses: Callable[[Page], tuple[str, str] | None] = lambda _page: None  # a tag, and why there is no card of it
    reads_early: bool = False  # only the first 300 KB
    reads_head: bool = False  # only what stands in the page's head
    rescrape: str = ""  # where the network can be made to read a page anew; {url} is the page's
    never: str = ""
    by_call: bool = False  # a call's own title, description and picture make the card, where it gives them
    decodes: bool = False  # entities in texts are decoded once more than HTML itself has it
    takes_oembed: bool = False  # an oEmbed answer that is not rich makes the whole card
    author: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    has_labels: bool = False  # twitter:label1 and its data
    colour: tuple[str, ...] = ()
    plays: Callable[[Draft], bool] = lambda _draft: False  # whether twitter:player stands in the picture's place


def sizes_in(cards: Collection[PageCard]) -> dict[str, tuple[int, int]]:
    """What the pictures of these cards measure in pixels, by address, as far as that is known."""
    offered = [(card.image, card.size) for card in cards]
    offered += [(each.text, (each.width, each.height)) for card in cards for each in card.lost.get("image", ())]
    return {url: size for url, size in reversed(offered) if all(size)}


def by_picture(draft: Draft) -> str:
    """The most usual layout: large with a picture that is large enough, else small."""
    return "large" if draft.image and not draft.is_small else "small"


def oembed_stands(rule: CardRule, page: Page) -> bool:
    """Whether the page's oEmbed answer makes the network's card: Mastodon takes none that is rich or has no title."""
    says = page.oembed_says
    return rule.takes_oembed and says.get("type") in ("link", "photo", "video") and bool(says.get("title"))


def card_of(
    network: str,
    rule: CardRule,
    page: Page,
    *,
    name: str = "",
    sizes: Sizes | None = None,
    weights: Weights | None = None,
) -> PageCard:
    """The card that a network makes of a page; never fails, whatever the page holds.

    ``sizes`` and ``weights`` are the pictures' real ones where they are known; else what the page says of their sizes
    is believed.
    """
    from gigshare_gui.networks.card_findings import findings_of, layout_findings

    name, domain, said_by = name or network, *_domain(rule, page)
    if rule.never:
        note = Finding(Severity.ADVICE, "page", rule.never, network)
        return PageCard(network, "none", domain=domain, findings=(note,))
    draft, lost = _draft(rule, page, sizes or {}, weights or {})
    asked, moved_to = (page.chain[0].url, page.url) if len(page.chain) > 1 else (page.url, "")
    missing = [tag for tag in rule.needed if not draft.page.first(tag)]
    bad = page.status >= 400 or bool(page.what_else(rule.kinds)) or rule.refuses(page) is not None
    titled = draft.title is not None and draft.title.text != ""
    layout = "none" if bad or missing or not titled else rule.layout(draft)
    found = layout_findings(network, name, rule, draft, layout, missing)
    if not page.what_else(rule.kinds):
        found += findings_of(network, name, rule, draft, layout)
    if layout == "none":
        card = PageCard(network, layout, domain=domain, findings=_sorted(found), lost=lost)
        return card._replace(status=page.status, asked=asked, moved_to=moved_to, what_else=page.what_else(PAGES))
    more = {part: value for part in ("author", "provider") if (value := _first(rule, draft.page, part)) is not None}
    parts = {**{part: getattr(draft, part) for part in _MEASURED}, **more}
    won = {part: value.tag for part, value in parts.items() if value is not None and value.text}
    image = draft.image
    return PageCard(
        network,
        layout,
        _cut(draft.title, rule.title_cut),
        _cut(draft.description, rule.description_cut),
        image.text if image else "",
        domain,
        {**won, "domain": said_by},
        _sorted(found),
        image.alt if image else "",
        lost,
        layout in rule.described,
        **{part: value.text for part, value in more.items()},
        labels=_labels(draft.page) if rule.has_labels else (),
        colour=next((found.text for tag in rule.colour for found in values(draft.page, tag)), ""),
        video=next((each.text for each in rule.reads(draft.page, "twitter:player")), "") if rule.plays(draft) else "",
        status=page.status,
        asked=asked,
        moved_to=moved_to,
        size=(image.width, image.height) if image else (0, 0),
    )


def _first(rule: CardRule, page: Page, part: str) -> Value | None:
    """The winner of a part that is no more than a name."""
    return next((found for tag in _tags(rule, page, part) for found in _texts(rule, page, tag)), None)


def _texts(rule: CardRule, page: Page, tag: str) -> tuple[Value, ...]:
    """What a page offers under a name, as the network reads texts."""
    found = rule.reads(page, tag)
    if not rule.decodes or tag.startswith("oembed:"):
        return found
    return tuple(each._replace(text=" ".join(decoded(each.text).split())) for each in found)


def _tags(rule: CardRule, page: Page, part: str) -> tuple[str, ...]:
    """The tags that stand for a part: those of an oEmbed answer alone, where that makes the card, else the others."""
    tags: tuple[str, ...] = getattr(rule, part)
    stands = oembed_stands(rule, page)
    return tuple(tag for tag in tags if tag.startswith("oembed:") == stands)


def _labels(page: Page) -> tuple[tuple[str, str], ...]:
    pairs = ((page.first(f"twitter:label{place}"), page.first(f"twitter:data{place}")) for place in (1, 2))
    return tuple((label, data) for label, data in pairs if label and data)


def _sorted(found: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda each: -each.severity))


def _as_read(rule: CardRule, page: Page) -> Page:
    """The page as far as the network reads it: its first 300 KB, or its head."""
    tags = page.tags[: len(page.tags) - page.late_tags] if rule.reads_early else page.tags
    if rule.reads_head:
        tags = tuple(tag for tag in tags if not tag.in_body)
    return page if len(tags) == len(page.tags) else replace(page, tags=tags)


def _unseen(rule: CardRule, page: Page, read: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags that the network wants and the page has, behind what is read of it, and those outside its head."""
    if read is page:
        return (), ()
    wanted = dict.fromkeys((*rule.needed, *rule.title, *rule.description, *rule.image))
    unseen = [tag for tag in wanted if page.first(tag) and not read.first(tag)]
    early = {tag.name for tag in page.tags[: len(page.tags) - page.late_tags] if tag.content}
    late = tuple(tag for tag in unseen if tag not in early)
    return late, tuple(tag for tag in unseen if tag in early)


def _draft(rule: CardRule, page: Page, sizes: Sizes, weights: Weights) -> tuple[Draft, dict[str, tuple[Value, ...]]]:
    read = _as_read(rule, page)
    parts: dict[str, Value | None] = {}
    lost: dict[str, tuple[Value, ...]] = {}
    passed_over = None
    for part in _MEASURED:
        tags = _tags(rule, read, part)
        if part == "image":
            offered = [
                _measured(value, sizes, weights)
                for tag in tags
                for value in rule.reads(read, tag)
                if value.text.startswith(("http:", "https:", "file:"))
            ]
            parts[part] = next((value for value in offered if _is_taken(rule, value)), None)
            passed_over = next((value for value in offered if not _is_taken(rule, value)), None)
        else:
            offered = [value for tag in tags for value in _texts(rule, read, tag)]
            parts[part] = offered[0] if offered else None
        unread = dict.fromkeys(tag for tag in (*getattr(rule, part), *_KNOWN[part]) if tag not in tags)
        others = [value for tag in unread for value in values(page, tag)]
        lost[part] = tuple(value for value in [*offered, *others] if value.text and value != parts[part])[:20]
    image = parts["image"]
    small = bool(image and rule.needs and is_under((image.width, image.height), rule.needs.large))
    unseen = _unseen(rule, page, read)
    return Draft(read, parts["title"], parts["description"], image, small, passed_over, *unseen), lost


def _is_taken(rule: CardRule, picture: Value) -> bool:
    """Whether the network shows a picture at all: not an SVG drawing, and large enough."""
    least = rule.needs.least if rule.needs else (0, 0)
    return not picture.is_svg and not is_under((picture.width, picture.height), least)


_KNOWN = {
    "title": ("og:title", "twitter:title", "json-ld:headline", "title"),
    "description": ("og:description", "twitter:description", "json-ld:description", "description"),
    "image": ("og:image", "twitter:image", "json-ld:image"),
}


def _measured(value: Value, sizes: Sizes, weights: Weights) -> Value:
    width, height = sizes.get(value.text, (value.width, value.height))
    return value._replace(width=width, height=height, weight=weights.get(value.text, 0))


def _cut(value: Value | None, limit: int) -> str:
    if value is None:
        return ""
    return clipped(value.text, limit) if limit else value.text


def _domain(rule: CardRule, page: Page) -> tuple[str, str]:
    """The host that the card names, and what says so."""
    for tag in rule.domain:
        address = page.url if tag == "url" else next((value.text for value in values(page, tag)), "")
        host = name_of(address).removeprefix("www.")
        if host:
            return host, tag
    return "", "url"
