"""Reading a page's markup with libxml2's tolerant HTML parser, by way of lxml."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from itertools import islice
from typing import Any

from lxml import etree

from gigshare_gui.links.address import joined
from gigshare_gui.links.bounded import bounded, may_be_slow
from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import BodyPicture, Link, Tag

MAX_BLOCK = 512 * 1024  # characters of one JSON-LD block
MAX_OBJECTS = 2000  # of one JSON-LD block that are looked at
MAX_PICTURES = 200  # of the page's text that are looked at
# <meta> names of one page, and as many <link>s: journals list some hundred references; each network's card asks for all
MAX_TAGS = 2000
MAX_NAMES = 20  # of one <meta> tag, each of which is a Tag: RDFa lets property have several, pages give one or two
_WANTED = ("base", "meta", "link", "title", "script", "img", "html", "body")
_JSON_LD = "application/ld+json"
_COMMENTS = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")
_SVG = "{http://www.w3.org/2000/svg}"


def facts(data: bytes, url: str) -> dict[str, Any]:
    """What :class:`~gigshare_gui.links.page.Page` holds of a page's markup in UTF-8; never fails."""
    root = _tree(data)
    reader = _Reader(url)
    if root is not None:
        for template in list(root.iter("template")):
            del template[
                :
            ]  # its content is no part of the page until a script puts it there: the HTML standard, 4.12.3
        for element in root.iter(*_WANTED):
            reader.take(element)
    return reader.result()


def _tree(data: bytes) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(bounded(data) if may_be_slow(data) else data, parser)
    except (etree.LxmlError, ValueError):
        return None


def line_of(text: str | None) -> str:
    """``text`` with its white space made single."""
    return " ".join(text.split()) if text else ""


class _Reader:
    """Collects from the elements in the page's order; addresses are made absolute at the end, when base is known."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.base: str | None = None
        self.lang = ""
        self.in_body = False
        self.title: str | None = None
        self.tags: list[Tag] = []
        self.links: list[Link] = []
        self.blocks: list[dict[str, Any]] = []
        self.graph: list[dict[str, Any]] = []
        self.loose = 0
        self.decoded: list[dict[str, Any]] = []
        self.broken: list[str] = []
        self.pictures: list[BodyPicture] = []

    def take(self, element: Any) -> None:
        """Read one element."""
        getattr(self, f"_{element.tag}")(element)

    def result(self) -> dict[str, Any]:
        """Everything, with absolute addresses."""
        base = joined(self.url, self.base) if self.base else self.url
        return {
            "base": base,
            "lang": self.lang,
            "title": self.title or "",
            "tags": tuple(self.tags),
            "links": tuple(each._replace(href=joined(base, each.href)) for each in self.links),
            "json_ld": tuple(self.blocks),
            "json_ld_graph": tuple(self.graph),
            "json_ld_loose": self.loose,
            "json_ld_decoded": tuple(self.decoded),
            "broken_json_ld": tuple(self.broken),
            "pictures": tuple(each._replace(url=joined(base, each.url)) for each in self.pictures),
        }

    def _html(self, element: Any) -> None:
        self.lang = self.lang or line_of(element.get("lang"))

    def _body(self, _element: Any) -> None:
        self.in_body = True

    def _base(self, element: Any) -> None:
        # The first that has the attribute, were it empty: https://html.spec.whatwg.org/#the-base-element
        if self.base is None and element.get("href") is not None:
            self.base = element.get("href").strip()

    def _title(self, element: Any) -> None:
        parent = element.getparent()
        if self.title is None and (parent is None or parent.tag not in ("svg", f"{_SVG}svg")):
            self.title = line_of("".join(element.itertext()))

    def _meta(self, element: Any) -> None:
        content = element.get("content")
        if content is None or len(self.tags) >= MAX_TAGS:
            return
        content, line = line_of(content), element.sourceline or 0
        exact = {element.get(key): key for key in ("property", "name")}
        names = dict.fromkeys(word for written in exact for word in (written or "").lower().split())
        for name in islice(names, MAX_NAMES):
            self.tags.append(Tag(name, content, line, self.in_body, exact.get(name, "")))

    def _link(self, element: Any) -> None:
        href = (element.get("href") or "").strip()
        if href and len(self.links) < MAX_TAGS:
            rel = line_of(element.get("rel")).lower()
            kind = (element.get("type") or "").strip().lower()
            sizes = line_of(element.get("sizes"))
            self.links.append(Link(rel, href, kind, sizes, line_of(element.get("title")), href))

    def _img(self, element: Any) -> None:
        if len(self.pictures) == MAX_PICTURES:
            return
        source = (element.get("src") or "").strip()
        if source and not source.startswith("data:"):
            self.pictures.append(BodyPicture(source, _pixels(element.get("width")), _pixels(element.get("height"))))

    def _script(self, element: Any) -> None:
        written = element.get("type") or ""
        if written.partition(";")[0].strip().lower() == _JSON_LD:
            self._block(element.text or "", element.sourceline or 0, is_exact=written == _JSON_LD)

    def _block(self, text: str, line: int, *, is_exact: bool) -> None:
        text = _COMMENTS.sub("", _COMMENTS.sub("", text)).strip()
        where = f"The JSON-LD block in line {line}"
        if len(text) > MAX_BLOCK:
            self.broken.append(f"{where} is longer than {MAX_BLOCK // 1024} KB.")
            return
        try:
            found = json.loads(text, strict=False)
        except (ValueError, RecursionError) as error:
            what = error.msg.lower() if isinstance(error, json.JSONDecodeError) else "nested too deep"
            self.broken.append(f"{where} is not valid JSON: {what}.")
            return
        known = len(self.blocks)
        _objects(found, self.blocks, self.graph)
        if not is_exact:
            self.loose += len(self.blocks) - known
            return
        other = decoded(text)
        if other == text:
            self.decoded += self.blocks[known:]
            return
        with suppress(ValueError, RecursionError):
            _objects(json.loads(other, strict=False), self.decoded, [])


def _objects(found: Any, blocks: list[dict[str, Any]], graph: list[dict[str, Any]]) -> None:
    """Collect the objects of a JSON-LD block: one or a list of them, and those under ``@graph``."""
    waiting = [(found, blocks)]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        each, kept = waiting.pop()
        if isinstance(each, list):
            waiting += [(item, kept) for item in reversed(each[:MAX_OBJECTS])]
        elif isinstance(each, dict):
            if "@type" in each:
                kept.append(each)
            waiting.append((each.get("@graph"), graph))


def _pixels(text: str | None) -> int:
    number = (text or "").strip().removesuffix("px").strip()
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
