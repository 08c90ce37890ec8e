"""The tags that a page should have, written out to be copied into its ``<head>``."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

from gigshare_gui.links.page import Media, Page

Sizes = Mapping[str, tuple[int, int]]  # what pictures measure in pixels, by address
_WANTED_SIZE = "1200×630"
_LARGE = (600, 315)  # pixels from which Facebook makes its large card; docs/sharing/webmasters/images
_MAY_BE_LARGE = 2  # the fitness of a picture whose size nobody told
_OWN_ADDRESS = "the page's own address, with https://"
_MOST_PICTURES = 20  # that are written out again


class Part(NamedTuple):
    """One line of a head: its markup, and whether the page lacked it or had it otherwise."""

    markup: str
    is_new: bool


def corrected_head(page: Page, sizes: Sizes | None = None) -> str:
    """The ``<head>`` with which every network makes its full card of this page, made from what the page says already.

    ``sizes`` are pictures' real ones where they are known; else the page's word counts. What cannot be known, such as a
    picture that is not there, is asked for in a comment. The text is one that any charset of Unicode can hold.
    """
    lines = "".join(f"  {part.markup}\n" for part in parts(page, sizes))
    return f"<head>\n{lines}</head>\n".encode("utf-8", "replace").decode()  # JSON may name half a character


def parts(page: Page, sizes: Sizes | None = None) -> tuple[Part, ...]:
    """The lines of the corrected head."""
    title = page.first("og:title", "twitter:title") or _in_json(page, "headline") or page.title
    description = page.first("og:description", "twitter:description", "description") or _in_json(page, "description")
    url = _address(page, page.first("og:url")) or _address(page, page.canonical) or _address(page, page.url)
    canonical = _address(page, page.canonical) or url
    lines = [
        Part('<meta charset="utf-8">', page.charset.name != "utf-8" or page.charset.said_by not in ("meta", "header")),
        Part(f"<title>{escape(page.title or title)}</title>", not page.title)
        if page.title or title
        else _asked("title", "the page's title"),
        _meta(page, "name", "description", description, "one or two sentences on the page"),
        Part(f'<link rel="canonical" href="{escape(canonical)}">', page.canonical != canonical)
        if canonical
        else _asked("canonical", _OWN_ADDRESS),
        _meta(page, "property", "og:type", page.first("og:type") or "website", ""),
        _meta(page, "property", "og:title", title, "the title of the card, up to 70 characters"),
        _meta(page, "property", "og:description", description, "one or two sentences on the page"),
        _meta(page, "property", "og:url", url, _OWN_ADDRESS),
        *_site(page),
        *_pictures(page, sizes or {}),
        _meta(page, "name", "twitter:card", page.first("twitter:card") or "summary_large_image", ""),
    ]
    return tuple(lines)


def _meta(page: Page, key: str, name: str, content: str, asked: str) -> Part:
    if not content:
        return _asked(name, asked)
    return Part(f'<meta {key}="{name}" content="{escape(content)}">', page.all(name) != (content,))


def _asked(name: str, what: str) -> Part:
    return Part(f"<!-- {name}: {what} -->", is_new=True)


def _address(page: Page, written: str) -> str:
    """An address of the web, whole; empty for one that only this computer knows, or that a page does not have yet."""
    from gigshare_gui.links.address import joined, name_of

    whole = joined(page.base or page.url, written) if written else ""
    return whole if whole.startswith(("http:", "https:")) and name_of(whole) else ""


def _in_json(page: Page, name: str) -> str:
    """A text, or the address of a picture, that the page's JSON-LD tells."""
    for block in page.json_ld:
        value = block.get(name)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("url") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _site(page: Page) -> list[Part]:
    name = page.first("og:site_name")
    return [_meta(page, "property", "og:site_name", name, "")] if name else []


def _pictures(page: Page, sizes: Sizes) -> list[Part]:
    """The best of the page's pictures first, as most networks take the first; then the others in their order."""
    found = _offered(page, sizes)
    if not found:
        return [_asked("og:image", f"the address of a picture of {_WANTED_SIZE}, with https://")]
    best = max(found, key=_fitness)  # of equals the first, which the page prefers
    alt = best.alt or page.first("twitter:image:alt")
    asked = {
        "width": "the picture's width in pixels",
        "height": "the picture's height in pixels",
        "alt": "what is to be seen in it",
    }
    return [
        *_written(page, best._replace(alt=alt), asked),
        *(part for each in found[:_MOST_PICTURES] if each is not best for part in _written(page, each, {})),
    ]


def _offered(page: Page, sizes: Sizes) -> list[Media]:
    """The page's pictures; where none of them makes a card for certain, those that only some networks look at too."""
    from gigshare_gui.links.address import joined

    found = [_measured(each, sizes) for each in page.media() if _may_be_shown(each.url)]
    if max(map(_fitness, found), default=0) < _MAY_BE_LARGE:
        others = (page.first("twitter:image"), page.first("twitter:image:src"), _in_json(page, "image"))
        known = {each.url for each in found}
        more = [url for url in dict.fromkeys(joined(page.base, each) for each in others if each) if url not in known]
        found += [_measured(Media(url), sizes) for url in more if _may_be_shown(url)]
    return found


def _may_be_shown(url: str) -> bool:
    """Whether an address is one of the web or of a file, or still waits for the page's own."""
    return url.startswith(("http:", "https:", "file:")) or ":" not in url.partition("/")[0]


def _measured(picture: Media, sizes: Sizes) -> Media:
    size = sizes.get(picture.secure_url) or sizes.get(picture.url) or (picture.width, picture.height)
    return picture._replace(width=size[0], height=size[1])


def _fitness(picture: Media) -> int:
    """How likely every network makes its large card of a picture: it has to be large and wider than high (Mastodon's
    features/status/components/card.tsx), and no drawing. What measures nothing may be."""
    width, height = picture.width, picture.height
    if picture.url.partition("?")[0].lower().endswith((".svg", ".svgz")) or picture.kind.startswith("image/svg"):
        return 0
    if not (width and height):
        return _MAY_BE_LARGE
    if width < _LARGE[0] or height < _LARGE[1]:
        return 1
    return 4 if width > height else 3


def _written(page: Page, picture: Media, asked: Mapping[str, str]) -> list[Part]:
    """A picture and what belongs to it, as ogp.me/#array has it; ``asked`` are words for what has to be there."""
    if (picture.secure_url or picture.url).startswith("file:"):
        name = "".join(each for each in unquote(picture.url.rpartition("/")[2]) if each not in "<>\r\n")
        return [_asked("og:image", f"the address of the picture {name} on the web, with https://")]
    said = {
        "type": picture.kind,
        "width": str(picture.width or ""),
        "height": str(picture.height or ""),
        "alt": picture.alt,
    }
    lines = [_meta(page, "property", "og:image", picture.secure_url or picture.url, "")]
    for name, content in said.items():
        if content or name in asked:
            lines.append(_meta(page, "property", f"og:image:{name}", content, asked.get(name, "")))
    return lines
