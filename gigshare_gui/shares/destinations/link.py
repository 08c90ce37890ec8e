"""The link that opens a destination's own page with a bookmark in it; and a bookmark out of such a link."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from gigshare_gui.shares.bookmark import Bookmark, BookmarkOptions, BookmarkShare
from gigshare_gui.shares.destinations.destination import Destination
from gigshare_gui.shares.destinations.registry import destinations, find
from gigshare_gui.shares.destinations.template import RECIPIENTS, Template, template

FIELDS = ("url", "title", "description", "image", "tags", "to")
_PHONE = re.compile(r"\+?[0-9]{5,15}")
_MAIL = re.compile(r"[^\s,@]+@[\w.-]+(?:,[^\s,@]+@[\w.-]+)*")
_THREEMA = re.compile(r"(?=.*[A-Z*])[*A-Z0-9][A-Z0-9]{7}")
_WORDS = {
    "url": "the link of a page",
    "title": "a title",
    "key": "the site's own key there (providerKey)",
    "site": "the address of your own site there",
    "image": "a picture",
}


class LinkError(ValueError):
    """No link can be made; the text says why and what is missing."""


class Link(NamedTuple):
    """A link, and which of the inputs that were given the destination does not take, or not whole (``cut``)."""

    destination: Destination
    address: str
    ignored: tuple[str, ...]
    cut: tuple[str, ...] = ()


class Found(NamedTuple):
    """What a pasted link holds, and whose link it is."""

    destination: Destination
    share: BookmarkShare


def link_for(destination: Destination, share: BookmarkShare) -> Link:
    """The link for a bookmark.

    Raises:
        LinkError: the destination is gone, or wants something that was not given.
    """
    if destination.closed:
        raise LinkError(destination.closed_sentence)
    values = _values(destination, share)
    made = _template_for(destination, share, values)
    lacking = [_WORDS[name] for name in sorted(made.needs) if not values.get(name)]
    if lacking:
        raise LinkError(f"{destination.name} wants {' and '.join(lacking)}.")
    given = tuple(name for name in FIELDS if values.get(name))
    ignored = tuple(name for name in given if _is_ignored(name, made, share))
    return Link(destination, made.fill(values), ignored, tuple(made.takes.intersection(ignored, ("tags",))))


def missing(destination: Destination, share: BookmarkShare) -> str:
    """What a destination wants besides a link and a title, as a sentence; empty when nothing is missing."""
    values = _values(destination, share)
    needs = _template_for(destination, share, values).needs - {"url", "title"}
    lacking = [_WORDS[name] for name in sorted(needs) if not values.get(name)]
    return f"{destination.name} wants {' and '.join(lacking)}." if lacking else ""


def takes(destination: Destination) -> tuple[str, ...]:
    """The inputs that a destination takes, at most."""
    found = [template(text).takes for text in destination.templates or destination.also]
    return tuple(name for name in FIELDS if any(name in each for each in found))


def needs(destination: Destination) -> tuple[str, ...]:
    """What a destination cannot do without: inputs, ``key`` or ``site``."""
    sets = [template(text).needs for text in destination.templates]
    common = frozenset.intersection(*sets) if sets else frozenset()
    return tuple(sorted(common - ({"site"} if destination.own_site else set())))


def parse(link: str) -> Found | None:
    """Take a share link of any destination apart, also of one that is gone; ``None`` for every other link."""
    link = link.strip()
    fixed = [each for each in destinations().values() if not _has_own_site(each)]
    with_site = [each for each in destinations().values() if _has_own_site(each)]
    for each in (*fixed, *with_site):
        read = ((text, template(text).read(link)) for text in (*each.templates, *each.also))
        given = [(text, values) for text, values in read if values is not None and _may_be_at(each, values)]
        if given:
            text, values = next((one for one in given if "url" in one[1]), given[0])
            there = find(values.get("service", "")) or each
            return Found(there, _share(there, text, values))
    return None


def _may_be_at(destination: Destination, values: dict[str, str]) -> bool:
    """Whether a site can be a destination's: any server may be a Mastodon, but a sandbox is on this computer."""
    site = values.get("site", "")
    if destination.id == "sandbox":
        return site.startswith(("http://127.0.0.1", "http://localhost"))
    return not site or "url" in values


def _has_own_site(destination: Destination) -> bool:
    return any("{site}" in text for text in destination.templates)


def _share(destination: Destination, text: str, values: dict[str, str]) -> BookmarkShare:
    words = values.get("tags") or values.get("hashtags") or values.get("hashtag", "")
    tags = tuple(word for word in (part.strip().lstrip("#") for part in words.split(",")) if word)
    mark = Bookmark(
        (destination.id,) if destination.is_alive else (),
        values.get("url", ""),
        values.get("title", ""),
        values.get("description", ""),
        values.get("image", ""),
        tags,
    )
    dialog = "share" if "/dialog/share" in text else "feed" if "/dialog/feed" in text else ""
    site = values.get("site", "")
    sites = ((destination.id, site),) if site and site != destination.own_site else ()
    options = BookmarkOptions(facebook_dialog_type=dialog, provider_key=values.get("key", ""))
    return replace(BookmarkShare(), bookmark=mark, sites=sites, options=options, to=_read_recipient(values))


def recipient(to: str) -> dict[str, str]:
    """Whom a link goes to, in each form that a destination may want: ``mail``, ``phone``, ``digits``, ``threema``;
    empty for what is none of them. ``digits`` want the country's code (``+49`` or ``0049``)."""
    text = "".join(to.split())
    phone = re.sub(r"[().\-/]", "", text)
    phone = f"+{phone[2:]}" if phone.startswith("00") else phone
    found = {
        "mail": text if _MAIL.fullmatch(text) else "",
        "threema": text if _THREEMA.fullmatch(text) else "",
        "phone": phone if _PHONE.fullmatch(phone) else "",
    }
    return {**found, "digits": found["phone"].lstrip("+") if not found["phone"].startswith("0") else ""}


def _read_recipient(values: dict[str, str]) -> str:
    """Whom a link that was read goes to."""
    given = {**values, "digits": f"+{values['digits'].lstrip('+')}"} if values.get("digits") else values
    found = next((given[kind] for kind in sorted(RECIPIENTS) if given.get(kind)), "")
    return found if any(recipient(found).values()) else ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _values(destination: Destination, share: BookmarkShare) -> dict[str, str]:
    mark = share.filled
    tags = [tag.lstrip("#") for tag in mark.tags]
    site = (share.site(destination.id) or destination.own_site).strip().rstrip("/")
    return {
        "url": mark.url.strip(),
        "title": mark.title,
        "description": mark.description,
        "image": mark.thumbnail_url.strip(),
        "tags": ",".join(tags),
        "hashtags": ",".join("".join(tag.split()) for tag in tags),
        "hashtag": "#" + "".join(tags[0].split()) if tags else "",
        "key": share.options.provider_key.strip(),
        "host": _host(mark.url.strip()),
        "to": share.to.strip(),
        **recipient(share.to),
        "site": site if not site or "://" in site else f"https://{site}",
    }


def _template_for(destination: Destination, share: BookmarkShare, values: dict[str, str]) -> Template:
    """The first template that can be filled; else the last, which asks for least."""
    dialog = share.options.facebook_dialog_type or "feed"
    for text in destination.templates[:-1]:
        if "/dialog/" in text and f"/dialog/{dialog}" not in text and destination.id == "facebook":
            continue
        if all(values.get(name) for name in template(text).needs):
            return template(text)
    return template(destination.templates[-1])


def _is_ignored(name: str, made: Template, share: BookmarkShare) -> bool:
    """Whether an input is not taken, or not whole: some take but one tag."""
    if name == "to":
        return not any(recipient(share.to).get(kind) for kind in made.names)
    if name != "tags" or "tags" not in made.takes:
        return name not in made.takes
    return "hashtag" in made.names and len(share.filled.tags) > 1
