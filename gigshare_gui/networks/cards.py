"""The card that a network makes of a page: which tag wins for title, text and picture, and how large the card is.

A network's order of tags is a :class:`CardRule` in ``card_rules/``, one module for each network; here is what all of
them have in common. A value is named as the command line prints it: ``og:title``, ``twitter:image``,
``json-ld:headline``; ``title`` is the ``<title>``, ``description`` the meta tag, ``img`` a picture of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from gigshare_gui.links.address import joined, name_of
from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import PAGES, Page
from gigshare_gui.networks.picture_size import is_under
from gigshare_gui.networks.user_action import clipped
from gigshare_gui.shares.finding import Finding, Severity

Sizes = Mapping[str, tuple[int, int]]  # what pictures really measure, by address, as far as that is known
Weights = Mapping[str, int]  # and how many bytes they have
_MEASURED = ("title", "description", "image")


class Value(NamedTuple):
    """One text or address that a page offers, and the tag that it stands in."""

    text: str
    tag: str
    width: int = 0  # of a picture, as its tag or its file says; 0 when nobody says
    height: int = 0
    alt: str = ""
    weight: int = 0  # bytes of a picture; 0 when it was not fetched


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
    too_small: Value | None = None  # the first picture, where the network passes over it for its size
    late: str = ""  # the first tag that the network wants and does not get as far as


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
    reads_early: bool = False  # only the first 300 KB
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


def by_picture(draft: Draft) -> str:
    """The most usual layout: large with a picture that is large enough, else small."""
    return "large" if draft.image and not draft.is_small else "small"


def values(page: Page, tag: str) -> tuple[Value, ...]:
    """What a page offers under a name, in its order."""
    if tag == "title":
        return (Value(page.title, tag),) if page.title else ()
    if tag in ("og:image", "og:video"):
        return tuple(Value(each.url, tag, each.width, each.height, each.alt) for each in page.media(tag[3:]))
    if tag.startswith("oembed:"):
        return tuple(_of_oembed(page.oembed_says, tag))
    if tag.startswith("json-ld:"):
        return tuple(_of_json(page, page.json_ld_decoded, tag))
    if tag.startswith("schema:"):
        return tuple(_of_json(page, (*page.json_ld, *page.json_ld_graph), tag))
    if tag == "img":
        found = [each for each in page.pictures if each.width >= 200 and each.height >= 200]
        found.sort(key=lambda each: -each.width * each.height)
        return tuple(Value(each.url, tag, each.width, each.height) for each in found)
    if tag == "description:without-og":
        found_og = any(each.name.startswith("og:") for each in page.tags)
        return () if found_og else values(page, "description")
    if tag in ("canonical", "image_src"):
        return (Value(page.link(tag), tag),) if page.link(tag) else ()
    if tag == "twitter:image":
        alt = page.first("twitter:image:alt")
        return tuple(Value(joined(page.base, each), tag, alt=alt) for each in page.all(tag))
    is_address = tag.rpartition(":")[2] in ("image", "src", "url", "player")
    return tuple(Value(joined(page.base, each) if is_address else each, tag) for each in page.all(tag))


# The types that Mastodon takes: app/lib/link_details_extractor.rb, StructuredData
_ARTICLES = ("NewsArticle", "WebPage")


def _of_oembed(says: Mapping[str, str], tag: str) -> Iterable[Value]:
    """One value of an oEmbed answer; ``oembed:picture`` is the photo itself, or the thumbnail of anything else."""
    if tag != "oembed:picture":
        if says.get(tag[7:]):
            yield Value(says[tag[7:]], tag)
        return
    key = "url" if says.get("type") == "photo" else "thumbnail_url"
    if says.get(key):
        size = [says.get(side, "") if key == "url" else "" for side in ("width", "height")]
        width, height = (int(each) if each.isascii() and each.isdigit() and len(each) < 7 else 0 for each in size)
        yield Value(says[key], f"oembed:{key}", width, height)


def oembed_stands(rule: CardRule, page: Page) -> bool:
    """Whether the page's oEmbed answer makes the network's card: Mastodon takes none that is rich or has no title."""
    says = page.oembed_says
    return rule.takes_oembed and says.get("type") in ("link", "photo", "video") and bool(says.get("title"))


def _of_json(page: Page, blocks: Iterable[dict[str, Any]], tag: str) -> Iterable[Value]:
    key = tag.partition(":")[2]
    strict = tag.startswith("json-ld:")
    for block in blocks:
        if strict and block.get("@type") not in _ARTICLES:
            continue
        text = _text(block.get(key), "name" if key in ("author", "publisher") else "url")
        if text:
            yield Value(joined(page.base, text) if key == "image" else text, tag)
        if strict:
            return  # the first block of the right type is the one, whatever it lacks


def _text(found: Any, first: str) -> str:
    if isinstance(found, list):
        found = found[0] if found else ""
    if isinstance(found, dict):
        found = found.get(first) or found.get("name")
    return " ".join(found.split()).encode("utf-8", "replace").decode() if isinstance(found, str) else ""


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
    missing = [tag for tag in rule.needed if not _early(rule, page).first(tag)]
    bad = page.status >= 400 or bool(page.what_else(rule.kinds))
    layout = "none" if bad or missing or not draft.title else rule.layout(draft)
    found = layout_findings(network, name, rule, draft, layout, missing)
    if not page.what_else(rule.kinds):
        found += findings_of(network, name, rule, draft, layout)
    if layout == "none":
        card = PageCard(network, layout, domain=domain, findings=_sorted(found), lost=lost)
        return card._replace(status=page.status, asked=asked, moved_to=moved_to, what_else=page.what_else(PAGES))
    more = {part: _first(rule, draft.page, part) for part in ("author", "provider")}
    won = {part: value.tag for part in _MEASURED if (value := getattr(draft, part))}
    won |= {part: value.tag for part, value in more.items() if value}
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
        **{part: value.text for part, value in more.items() if value},
        labels=_labels(draft.page) if rule.has_labels else (),
        colour=next((found.text for tag in rule.colour for found in values(draft.page, tag)), ""),
        video=next((each.text for each in values(draft.page, "twitter:player")), "") if rule.plays(draft) else "",
        status=page.status,
        asked=asked,
        moved_to=moved_to,
    )


def _first(rule: CardRule, page: Page, part: str) -> Value | None:
    """The winner of a part that is no more than a name."""
    return next((found for tag in _tags(rule, page, part) for found in _texts(rule, page, tag)), None)


def _texts(rule: CardRule, page: Page, tag: str) -> tuple[Value, ...]:
    """What a page offers under a name, as the network reads texts."""
    found = values(page, tag)
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


def _early(rule: CardRule, page: Page) -> Page:
    """The page as far as the network reads it."""
    if not (rule.reads_early and page.late_tags):
        return page
    from dataclasses import replace

    return replace(page, tags=page.tags[: -page.late_tags])


def _late(rule: CardRule, page: Page) -> str:
    """The first tag that the network wants and does not get as far as; empty when there is none."""
    if not rule.reads_early:
        return ""
    wanted = {*rule.needed, *rule.title, *rule.description, *rule.image}
    behind = page.tags[len(page.tags) - page.late_tags :]
    return next((tag.name for tag in behind if tag.name in wanted and tag.content), "")


def _draft(rule: CardRule, page: Page, sizes: Sizes, weights: Weights) -> tuple[Draft, dict[str, tuple[Value, ...]]]:
    read = _early(rule, page)
    parts: dict[str, Value | None] = {}
    lost: dict[str, tuple[Value, ...]] = {}
    passed_over = None
    for part in _MEASURED:
        tags = _tags(rule, read, part)
        if part == "image":
            offered = [
                _measured(value, sizes, weights)
                for tag in tags
                for value in values(read, tag)
                if value.text.startswith(("http:", "https:", "file:"))
            ]
            least = rule.needs.least if rule.needs else (0, 0)
            parts[part] = next((value for value in offered if not is_under((value.width, value.height), least)), None)
            passed_over = next((value for value in offered if is_under((value.width, value.height), least)), None)
        else:
            offered = [value for tag in tags for value in _texts(rule, read, tag)]
            parts[part] = offered[0] if offered else None
        unread = dict.fromkeys(tag for tag in (*getattr(rule, part), *_KNOWN[part]) if tag not in tags)
        others = [value for tag in unread for value in values(page, tag)]
        lost[part] = tuple(value for value in [*offered, *others] if value != parts[part])[:20]
    image = parts["image"]
    small = bool(image and rule.needs and is_under((image.width, image.height), rule.needs.large))
    return Draft(read, parts["title"], parts["description"], image, small, passed_over, _late(rule, page)), lost


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
