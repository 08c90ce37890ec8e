"""What a page says of itself: tags of its head, JSON-LD blocks, links and pictures, read without any judgement.

Which tag wins on which network is the networks' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gigshare_gui.links.charset import Charset, in_utf8
from gigshare_gui.links.fetch import Fetched, Hop, fetch_page

PAGES = (
    "",
    "text/html",
    "application/xhtml+xml",
)  # types of what is read as a page
EARLY = 300 * 1024  # bytes of a page in which WhatsApp looks: “Link previews”, developers.facebook.com, May 2026
_KINDS = {  # of answers that are no page, by the beginning of their type
    "image/": "a picture",
    "video/": "a film",
    "audio/": "a sound",
    "font/": "a font",
    "text/plain": "plain text",
    "application/json": "JSON",
    "application/pdf": "a PDF document",
    "application/zip": "an archive",
}
MAX_MEDIA = 100  # items of one array that are looked at: a card shows the first that is large enough
_LAST_LINE = 65_535  # libxml2 may know no later one
_PLAIN = Charset("utf-8", "default")


class Tag(NamedTuple):
    """One ``<meta>`` tag: its property or name in small letters, its content as one line, and its line in the page.

    ``exact`` is the attribute, ``property`` or ``name``, that holds exactly this name and no more, for who compares by
    the letter; ``name`` where both do, empty where none does.
    """

    name: str
    content: str
    line: int = 0
    in_body: bool = False
    exact: str = ""


class Link(NamedTuple):
    """One ``<link>`` tag; ``href`` is absolute, ``written`` is what the page has."""

    rel: str
    href: str
    kind: str = ""
    sizes: str = ""
    title: str = ""
    written: str = ""


class Media(NamedTuple):
    """One item of an Open Graph array with its structured properties, the address absolute.

    Source: https://ogp.me/#array and #structured: a property belongs to the item before it.
    """

    url: str
    secure_url: str = ""
    kind: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""


class BodyPicture(NamedTuple):
    """A picture in the page's text, with the size that its tag gives (0 where it gives none)."""

    url: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The facts of one page. Addresses in it are absolute; texts are as written, with white space made single."""

    url: str = ""
    base: str = ""
    chain: tuple[Hop, ...] = ()
    status: int = 200
    content_type: str = ""
    charset: Charset = _PLAIN
    size: int = 0
    head_end: int = 0  # bytes up to where a parser ends the head
    is_cut: bool = False
    late_tags: int = 0  # of ``tags``, the last so many that stand behind the first 300 KB: see EARLY
    lang: str = ""
    title: str = ""
    tags: tuple[Tag, ...] = ()
    links: tuple[Link, ...] = ()
    json_ld: tuple[dict[str, Any], ...] = ()  # objects that stand for themselves or in a list
    json_ld_graph: tuple[dict[str, Any], ...] = ()  # objects under @graph, which not every network looks into
    json_ld_loose: int = 0  # of json_ld, those in scripts whose type is not exactly application/ld+json
    json_ld_decoded: tuple[dict[str, Any], ...] = ()  # the others, as read by who decodes entities before reading JSON
    broken_json_ld: tuple[str, ...] = ()  # one sentence for each block that could not be read
    pictures: tuple[BodyPicture, ...] = ()
    is_really: str = ""  # what the bytes are, in words, where they are no page whatever their type says
    oembed_says: Mapping[str, str] = field(default_factory=dict)  # what the first oEmbed address answered, if asked

    def all(self, name: str) -> tuple[str, ...]:
        """Every content of a tag that is not empty, in the page's order."""
        return tuple(tag.content for tag in self.tags if tag.name == name and tag.content)

    def first(self, *names: str) -> str:
        """The content of the first of these tags that has one; empty when none has."""
        return next((found for name in names for found in self.all(name)[:1]), "")

    def media(self, kind: str = "image") -> tuple[Media, ...]:
        """The items of the array ``og:image``, ``og:video`` or ``og:audio``."""
        return _array(self.tags, f"og:{kind}", self.base)

    def link(self, rel: str) -> str:
        """The first address of this relation; empty when there is none."""
        return next((link.href for link in self.links if rel in link.rel.split()), "")

    @property
    def canonical(self) -> str:
        """The address that the page calls its own."""
        return self.link("canonical")

    @property
    def description(self) -> str:
        """The content of ``<meta name="description">``."""
        return self.first("description")

    @property
    def oembed(self) -> tuple[Link, ...]:
        """Where the page's oEmbed answers are: https://oembed.com/#section4."""
        return tuple(link for link in self.links if "alternate" in link.rel.split() and "+oembed" in link.kind)

    @property
    def kind(self) -> str:
        """The type that the server gave, such as ``text/html``, without its parameters; empty where it gave none that
        is one, and of what was not fetched. The nameless ones are those that browsers look into: MIME Sniffing, 7."""
        if not self.chain:
            return ""
        found = self.content_type.partition(";")[0].strip().lower()
        return found if "/" in found and found not in ("unknown/unknown", "application/unknown", "*/*") else ""

    def what_else(self, kinds: Iterable[str]) -> str:
        """What the address answered, in words, where its type is none of ``kinds`` or its bytes are no page; empty
        where it is one."""
        if self.kind in kinds or not self.chain:
            return self.is_really
        found = next((words for beginning, words in _KINDS.items() if self.kind.startswith(beginning)), self.kind)
        return found or "a page without a type"

    @property
    def icons(self) -> tuple[Link, ...]:
        """The page's icons."""
        return tuple(link for link in self.links if {"icon", "apple-touch-icon"} & set(link.rel.split()))


def read(source: str | bytes, *, url: str = "", content_type: str = "") -> Page:
    """The facts of the page at an address, or of a page's bytes that were got at ``url``.

    Raises:
        PageError: there is no page at the address. Bytes never fail.
    """
    if isinstance(source, str):
        return page_of(fetch_page(source))
    return page_of(Fetched(url, source, content_type, 200, ()))


def page_of(fetched: Fetched) -> Page:
    """The facts of a page that was fetched; never fails, whatever its bytes are."""
    from gigshare_gui.links.extent import head_end
    from gigshare_gui.links.markup import facts
    from gigshare_gui.links.no_page import really

    text, charset = in_utf8(fetched.data, fetched.content_type)
    found = facts(text, fetched.url)
    end = head_end(fetched.data)
    return Page(
        url=fetched.url,
        chain=fetched.chain,
        status=fetched.status,
        content_type=fetched.content_type,
        charset=charset,
        size=len(fetched.data),
        head_end=end,
        is_cut=fetched.is_cut,
        late_tags=_late_tags(fetched, text, found["tags"], end),
        is_really=really(fetched.data),
        **found,
    )


def _late_tags(fetched: Fetched, text: bytes, tags: tuple[Tag, ...], head_end: int) -> int:
    """How many of a page's tags stand behind the first 300 KB; its beginning is parsed again only if some may."""
    from gigshare_gui.links.markup import facts

    if len(fetched.data) <= EARLY or not tags or (head_end <= EARLY and not tags[-1].in_body):
        return 0
    if tags[-1].line < min(text.count(b"\n", 0, EARLY) + 1, _LAST_LINE):
        return 0
    early = in_utf8(fetched.data[:EARLY], fetched.content_type)[0]
    return max(0, len(tags) - len(facts(early, fetched.url)["tags"]))


def _array(tags: Iterable[Tag], name: str, base: str) -> tuple[Media, ...]:
    from gigshare_gui.links.address import joined

    found: list[dict[str, Any]] = []
    by = ""  # the tag that began the last item
    for tag in tags:
        if not tag.name.startswith(name) or not tag.content:
            continue
        part = tag.name[len(name) :]
        if part in ("", ":url"):
            url = joined(base, tag.content)
            if found and by != tag.name and found[-1]["url"] == url:
                continue  # og:image:url is identical to og:image, so a site that writes both says one thing twice
            if len(found) == MAX_MEDIA:
                break
            by = tag.name
            found.append({"url": url})
        elif not found and part == ":secure_url":
            found.append({"url": joined(base, tag.content)})
        elif found:
            _add(found[-1], part, tag.content, base)
    return tuple(Media(**each) for each in found)


def _add(item: dict[str, Any], part: str, content: str, base: str) -> None:
    from gigshare_gui.links.address import joined

    if part == ":secure_url":
        item.setdefault("secure_url", joined(base, content))
    elif part == ":type":
        item.setdefault("kind", content)
    elif part in (":width", ":height"):
        number = content.removesuffix("px").strip()
        item.setdefault(part[1:], int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0)
    elif part == ":alt":
        item.setdefault("alt", content)
