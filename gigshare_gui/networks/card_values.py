"""What a page offers for a card: every value of a tag, in the page's order, before any network chooses among them.

A tag is named as the command line prints it: ``og:title``, ``twitter:image``, ``json-ld:headline``; ``title`` is the
``<title>``, ``description`` the meta tag, ``img`` a picture of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gigshare_gui.links.address import joined
from gigshare_gui.links.page import Page

# The types that Mastodon takes: app/lib/link_details_extractor.rb, StructuredData
ARTICLES = ("NewsArticle", "WebPage")


class Value(NamedTuple):
    """One text or address that a page offers, and the tag that it stands in."""

    text: str
    tag: str
    width: int = 0  # of a picture, as its tag or its file says; 0 when nobody says
    height: int = 0
    alt: str = ""
    weight: int = 0  # bytes of a picture; 0 when it was not fetched
    kind: str = ""  # of a picture, such as image/png, where its tag says it

    @property
    def is_svg(self) -> bool:
        """Whether a picture is an SVG drawing, by its address or its tag."""
        path = self.text.partition("?")[0].partition("#")[0].lower()
        return path.endswith((".svg", ".svgz")) or self.kind.lower().startswith("image/svg")


def values(page: Page, tag: str) -> tuple[Value, ...]:
    """What a page offers under a name, in its order."""
    if tag == "title":
        return (Value(page.title, tag),) if page.title else ()
    if tag in ("og:image", "og:video"):
        return tuple(
            Value(each.url, tag, each.width, each.height, each.alt, kind=each.kind) for each in page.media(tag[3:])
        )
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


def _of_json(page: Page, blocks: Iterable[dict[str, Any]], tag: str) -> Iterable[Value]:
    key = tag.partition(":")[2]
    strict = tag.startswith("json-ld:")
    for block in blocks:
        if strict and block.get("@type") not in ARTICLES:
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
