"""A page's oEmbed answer: https://oembed.com/, asked where the page says, within limits and through the same gate."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gigshare_gui.links.agents import OURS

if TYPE_CHECKING:
    from gigshare_gui.links.fetch import Cancelling, Fetched, Limits
    from gigshare_gui.links.page import Page

MAX_BYTES = 256 * 1024
MAX_SECONDS = 5.0
_MOST = 2000  # characters of one value
_ADDRESSES = ("thumbnail_url", "author_url", "provider_url", "url")
_WANTED = ("type", "title", "author_name", "provider_name", "width", "height", *_ADDRESSES)


def with_oembed(page: Page, limits: Limits, *, agent: str = OURS.header, cancel: Cancelling | None = None) -> Page:
    """The page with what its first oEmbed address answers; unchanged when that answers nothing of use.

    ``limits`` says which private hosts may be asked; its size and time are cut to those of an answer.
    """
    from gigshare_gui.links.fetch import PageError, fetch_page
    from gigshare_gui.links.page import PAGES

    if page.status >= 400 or not page.oembed or page.what_else(PAGES):
        return page
    narrow = limits._replace(seconds=min(MAX_SECONDS, limits.seconds), max_bytes=MAX_BYTES)
    try:
        found = fetch_page(page.oembed[0].href, agent=agent, limits=narrow, cancel=cancel)
    except PageError:
        return page
    says = answer_of(found) if found.status == 200 and not found.is_cut else {}
    return replace(page, oembed_says=says) if says else page


def answer_of(found: Fetched) -> dict[str, str]:
    """What an answer in JSON or XML says, its addresses absolute; empty when it is neither. Never fails."""
    from gigshare_gui.links.address import joined

    read = _json(found.data) or _xml(found.data)
    says = {name: " ".join(str(read[name]).split())[:_MOST] for name in _WANTED if _is_plain(read.get(name))}
    for name in _ADDRESSES:
        if name in says:
            says[name] = joined(found.url, says[name])
    return {name: value.encode("utf-8", "replace").decode() for name, value in says.items()} if says.get("type") else {}


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip() != ""


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _xml(data: bytes) -> dict[str, Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    return {str(each.tag): each.text for each in root if each.text} if root.tag == "oembed" else {}
