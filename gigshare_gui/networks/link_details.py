"""What Mastodon takes of a page's own markup, tag by tag.

Source: app/lib/link_details_extractor.rb at 016c1e4e. Names and types are compared by XPath, to the letter; of several
tags the first counts; what is empty is there all the same, so it keeps the next tag from being asked; and addresses are
seen from the page's own, whatever ``<base>`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from gigshare_gui.links.address import joined, name_of
from gigshare_gui.links.page import Page
from gigshare_gui.networks.card_values import ARTICLES, Value, values


def read(page: Page, tag: str) -> tuple[Value, ...]:
    """What the page offers under a name: one value, which may be empty, or none."""
    if tag == "title" or tag.startswith("oembed:"):
        return values(page, tag)
    if tag.startswith("json-ld:"):
        return tuple(_of_block(page, tag))
    found = _first(page, tag)
    if found is None:
        return ()
    if tag in ("og:image", "twitter:player"):
        return tuple(_of_address(page, tag, found))
    return (Value(found, tag),)


def unreadable(page: Page) -> str:
    """The first value of the JSON-LD block that is no text where one is decoded, such as ``json-ld:description``: Ruby
    knows no such step for a number or a list, so the whole page is given up. Empty when there is none."""
    block = _block(page)
    told = {"headline": block.get("headline"), "description": block.get("description")}
    told |= {part: _name(block.get(part)) for part in ("author", "publisher")}
    return next((f"json-ld:{key}" for key, value in told.items() if _is_there(value) and not _is_text(value)), "")


def address(page: Page, written: str) -> str:
    """An address as the page itself sees it; empty where it is none of the web: ``valid_url_or_nil``."""
    whole = joined(page.url, written) if written and written != "null" else ""
    return whole if whole.startswith("file:") or (whole.startswith(("http:", "https:")) and name_of(whole)) else ""


def canonical(page: Page) -> tuple[str, str]:
    """The address that stands for the page, and the tag that says so, whatever host it is of: ``canonical_url``."""
    link = next((each.written for each in page.links if each.rel == "canonical"), None)
    written, tag = (_first(page, "og:url"), "og:url") if link is None else (link, "canonical")
    return address(page, written or ""), tag


def _first(page: Page, name: str) -> str | None:
    """The first tag of this name: ``opengraph_tag``, and for the description ``meta_tag``, which wants it in name."""
    wanted = ("name",) if name == "description" else ("name", "property")
    return next((tag.content for tag in page.tags if tag.name == name and tag.exact in wanted), None)


def _of_address(page: Page, tag: str, written: str) -> Iterator[Value]:
    url = address(page, written)
    if not url or tag != "og:image":
        yield from [Value(url, tag)] if url else []
        return
    # Its size is the file's own, for which the page's word stands until the file is here
    said = next((each for each in replace(page, base=page.url).media() if each.url == url), None)
    width, height, kind = (said.width, said.height, said.kind) if said else (0, 0, "")
    yield Value(url, tag, width, height, _first(page, "og:image:alt") or "", kind=kind)


def _block(page: Page) -> Mapping[str, Any]:
    """The first block of a type that Mastodon takes: ``structured_data``."""
    return next((block for block in page.json_ld_decoded if block.get("@type") in ARTICLES), {})


def _of_block(page: Page, tag: str) -> Iterator[Value]:
    key = tag.partition(":")[2]
    found = _block(page).get(key)
    value = _name(found) if key in ("author", "publisher") else found
    if _is_there(value):
        text = " ".join(value.split()) if isinstance(value, str) else ""
        yield Value(text.encode("utf-8", "replace").decode(), tag)


def _name(found: Any) -> Any:
    """An author's or publisher's name, of which the first counts; a text has none."""
    if isinstance(found, list):
        found = found[0] if found else None
    return found.get("name") if isinstance(found, dict) else None


def _is_there(value: Any) -> bool:
    """What Ruby takes for something: all but ``nil`` and ``false``."""
    return value is not None and value is not False


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
