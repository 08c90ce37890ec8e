"""The tags that a page should have, written out to be copied into its ``<head>``."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from gigshare_gui.links.page import Page

_WANTED_SIZE = "1200×630"


class Part(NamedTuple):
    """One line of a head: its markup, and whether the page lacked it or had it otherwise."""

    markup: str
    is_new: bool


def corrected_head(page: Page) -> str:
    """The ``<head>`` with which every network makes its full card of this page, made from what the page says already.

    What cannot be known, such as a picture that is not there, is asked for in a comment.
    """
    return "<head>\n" + "".join(f"  {part.markup}\n" for part in parts(page)) + "</head>\n"


def parts(page: Page) -> tuple[Part, ...]:
    """The lines of the corrected head."""
    title = page.first("og:title", "twitter:title") or _headline(page) or page.title
    description = page.first("og:description", "twitter:description", "description")
    url = page.first("og:url") or page.canonical or page.url
    lines = [
        Part('<meta charset="utf-8">', page.charset.name != "utf-8" or page.charset.said_by not in ("meta", "header")),
        Part(f"<title>{escape(page.title or title)}</title>", not page.title)
        if page.title or title
        else _asked("title", "the page's title"),
        _meta(page, "name", "description", description, "one or two sentences on the page"),
        Part(f'<link rel="canonical" href="{escape(page.canonical or url)}">', not page.canonical),
        _meta(page, "property", "og:type", page.first("og:type") or "website", ""),
        _meta(page, "property", "og:title", title, "the title of the card, up to 70 characters"),
        _meta(page, "property", "og:description", description, "one or two sentences on the page"),
        _meta(page, "property", "og:url", url, "the page's own address"),
        *_site(page),
        *_picture(page),
        _meta(page, "name", "twitter:card", page.first("twitter:card") or "summary_large_image", ""),
    ]
    return tuple(lines)


def _meta(page: Page, key: str, name: str, content: str, asked: str) -> Part:
    if not content:
        return _asked(name, asked)
    return Part(f'<meta {key}="{name}" content="{escape(content)}">', page.all(name) != (content,))


def _asked(name: str, what: str) -> Part:
    return Part(f"<!-- {name}: {what} -->", is_new=True)


def _headline(page: Page) -> str:
    found = next((block.get("headline") for block in page.json_ld if block.get("headline")), "")
    return " ".join(found.split()) if isinstance(found, str) else ""


def _site(page: Page) -> list[Part]:
    name = page.first("og:site_name")
    return [_meta(page, "property", "og:site_name", name, "")] if name else []


def _picture(page: Page) -> list[Part]:
    from gigshare_gui.links.address import joined

    found = page.media()
    address = found[0].secure_url or found[0].url if found else ""
    if not address and page.first("twitter:image"):
        address = joined(page.base, page.first("twitter:image"))
    if not address:
        return [_asked("og:image", f"the address of a picture of {_WANTED_SIZE}, with https://")]
    width, height, alt = (found[0].width, found[0].height, found[0].alt) if found else (0, 0, "")
    return [
        _meta(page, "property", "og:image", address, ""),
        _meta(page, "property", "og:image:width", str(width or ""), "the picture's width in pixels"),
        _meta(page, "property", "og:image:height", str(height or ""), "the picture's height in pixels"),
        _meta(page, "property", "og:image:alt", alt or page.first("twitter:image:alt"), "what is to be seen in it"),
    ]
