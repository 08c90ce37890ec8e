"""What an object's page must say of itself before a story about it can be published, and the tags that would do.

Sources: Open Graph protocol, “Basic Metadata” (the four that every page has); Gigya, “socialize.facebookGraphOperation
REST” and “Raw API Share”, step “Define Open Graph Meta Tags”; Facebook's error 3502 for an object of another type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from html import escape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from gigshare_gui.shares.call_options import advice, refused
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.open_graph import OpenGraphShare
from gigshare_gui.shares.user_action import MediaItem, UserAction
from gigshare_gui.shares.user_action_checks import is_web_address

PROVIDER_ERROR = 500023
ORDER = ("fb:app_id", "og:type", "og:title", "og:url", "og:image", "og:description", "og:site_name")
# What a page lacks, and what follows from it.
_MISSING: Mapping[str, str] = {
    "og:title": "The page has no og:title: Facebook makes up a name from the page.",
    "og:url": "The page has no og:url: every address of the page becomes an object of its own.",
    "og:image": "The page has no og:image: the story has no picture, or one that Facebook chose.",
    "og:description": "The page has no og:description: the story's card has no text.",
    "og:site_name": "The page has no og:site_name: the story names the host instead of the site.",
    "fb:app_id": "The page has no fb:app_id: Facebook cannot tell whose application the action belongs to.",
}
# What is written for whoever edits the page where we cannot know it.
_UNKNOWN: Mapping[str, str] = {
    "fb:app_id": "the number of your Facebook application",
    "og:type": "what kind of thing the page is about",
    "og:title": "the name of the thing, without the site's name",
    "og:image": "the whole address of a picture, 600 by 315 pixels or more",
    "og:description": "one or two sentences about the thing",
}
_NAMESPACES: Mapping[str, str] = {"og": "https://ogp.me/ns#", "fb": "https://ogp.me/ns/fb#"}


class ObjectPage(NamedTuple):
    """A page as it was read: its address after redirections, its ``<title>`` and description, and its ``og:``, ``fb:``
    and similar tags in their order."""

    url: str
    tags: tuple[tuple[str, str], ...] = ()
    title: str = ""
    description: str = ""

    def first(self, name: str) -> str:
        """The first value of a tag that is not empty; Facebook takes that one."""
        return next((value.strip() for key, value in self.tags if key == name and value.strip()), "")

    @property
    def site(self) -> str:
        """The site's name, else its host."""
        return self.first("og:site_name") or (urlsplit(self.url).hostname or "")


def check_page(share: OpenGraphShare, page: ObjectPage) -> tuple[Finding, ...]:
    """What the page of ``share``'s object lacks, worst first."""
    return tuple(sorted(_found(share, page), key=lambda finding: -finding.severity))


def _found(share: OpenGraphShare, page: ObjectPage) -> Iterator[Finding]:
    wanted, has = share.wanted_type, page.first("og:type")
    if wanted not in ("", "*") and has != wanted:
        what = f"The page's og:type is {has[:100]}" if has else "The page has no og:type"
        yield refused("object", f"{what}, but {share.action} needs {wanted}: Facebook refuses it.", PROVIDER_ERROR)
    elif not has:
        yield advice("object", "The page has no og:type: Facebook takes it for a website.")
    for name, sentence in _MISSING.items():
        if not page.first(name):
            yield advice("object", sentence)
    own = page.first("og:url")
    if own and not is_web_address(own):
        yield advice("object", "The page's og:url is no whole web address: Facebook passes over it.")
    elif own and not _same(own, page.url):
        yield advice("object", f"Facebook tells the story about {own[:200]}, which the page names as its og:url.")
    if page.first("og:image") and not is_web_address(page.first("og:image")):
        yield advice("object", "The page's og:image is no whole web address: Facebook shows no picture.")
    for name in ("og:type", "og:title", "og:url"):
        if len({value for key, value in page.tags if key == name}) > 1:
            yield advice("object", f"The page has several {name} tags: Facebook takes the first.")


def _same(one: str, other: str) -> bool:
    """Whether two addresses are those of one page, but for its parameters and anchors."""
    first, second = urlsplit(one), urlsplit(other)
    return (first.hostname, first.path.rstrip("/")) == (second.hostname, second.path.rstrip("/"))


def corrected_head(share: OpenGraphShare, page: ObjectPage) -> str:
    """The tags of the page's ``<head>`` as they should be, to paste; comments stand for what cannot be known."""
    wanted = share.wanted_type
    values = {name: page.first(name) for name in ORDER}
    values["og:type"] = values["og:type"] if wanted in ("", "*") else wanted
    values["og:title"] = values["og:title"] or page.title
    values["og:url"] = values["og:url"] if is_web_address(values["og:url"]) else _bare(page.url)
    values["og:image"] = _whole(values["og:image"], page.url) or share.param("image")
    values["og:description"] = values["og:description"] or page.description
    values["og:site_name"] = page.site
    lines = [f'<head prefix="{_prefix(values["og:type"], page.tags)}">']
    lines += [_line(name, value) for name, value in values.items()]
    lines += [_line(name, value) for name, value in page.tags if name not in ORDER and ":" in name]
    return "\n".join(lines)


def _bare(url: str) -> str:
    """The address without parameters that only count visits."""
    return url.partition("#")[0].partition("?utm_")[0]


def _whole(image: str, url: str) -> str:
    try:
        whole = urljoin(url, image) if image else ""
    except ValueError:
        return ""
    return whole if is_web_address(whole) else ""


def _prefix(og_type: str, tags: Sequence[tuple[str, str]]) -> str:
    """The ``prefix`` of the head: the namespaces of the tags, and that of the type where it is a site's own."""
    names = dict(_NAMESPACES)
    own, colon, _ = og_type.partition(":")
    if colon and own.replace("_", "").replace("-", "").isalnum() and own.isascii():
        names.setdefault(own, f"https://ogp.me/ns/fb/{own}#")
    vertical = og_type.partition(".")[0]
    if vertical and any(name.startswith(f"{vertical}:") for name, _ in tags):
        names.setdefault(vertical, f"https://ogp.me/ns/{vertical}#")
    return " ".join(f"{name}: {address}" for name, address in names.items())


def _line(name: str, value: str) -> str:
    words = " ".join(value.split())
    if not words:
        return f"  <!-- {name}: {_UNKNOWN.get(name, 'write it here')} -->"
    return f'  <meta property="{escape(name)}" content="{escape(words)}">'


@dataclass(frozen=True)
class ReadShare(OpenGraphShare):
    """An operation whose object's page was read: the story names what the page names."""

    page: ObjectPage = field(default_factory=lambda: ObjectPage(""))

    def action_for(self, provider: str) -> UserAction:
        """The story as a user action, with the page's name, site, text and picture."""
        action = super().action_for(provider)
        image = _whole(self.page.first("og:image"), self.page.url)
        return replace(
            action,
            title=self.page.first("og:title") or self.page.title,
            subtitle=self.page.site,
            description=self.page.first("og:description") or self.page.description,
            media_items=action.media_items or ((MediaItem("image", image),) if image else ()),
        )

    @property
    def page_findings(self) -> tuple[Finding, ...]:
        """What the page lacks."""
        return check_page(self, self.page) if self.action else ()


def with_page(share: OpenGraphShare, page: ObjectPage) -> ReadShare:
    """The share with the page that its object names."""
    return ReadShare(**{each.name: getattr(share, each.name) for each in fields(OpenGraphShare)}, page=page)
