"""The page of an Open Graph object, fetched as Facebook's crawler does, and what it says of itself."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from typing import Any, NamedTuple

from gigshare_gui.sample_site import page_file

_LONGEST = 1024 * 1024  # bytes that are read
_LIMITS = (3.0, 5.0)  # seconds to connect, and between two pieces of the answer
_WHOLE = 10.0  # seconds for the whole of it
_AGENT = "facebookexternalhit/1.1 (gigshare sandbox)"


class PageError(Exception):
    """The page cannot be read; the message says why, as Facebook words it."""


class GraphPage(NamedTuple):
    """What a page says of itself."""

    url: str
    type: str
    title: str


def fetch(url: str) -> GraphPage:
    """Read an object's page; raises PageError."""
    import requests

    from gigshare_gui.shares.user_action_checks import is_web_address

    if not is_web_address(url):
        raise PageError(f"(#100) {url[:200]} is no address of an object")
    shipped = page_file(url)
    if shipped is not None:
        return read_page(url, shipped.read_text(encoding="utf-8"))
    try:
        with requests.get(url, headers={"User-Agent": _AGENT}, timeout=_LIMITS, stream=True) as answer:
            answer.raise_for_status()
            data = _body(answer.raw)
            encoding = answer.encoding if "charset" in answer.headers.get("Content-Type", "") else "utf-8"
    except (requests.RequestException, OSError, ValueError) as error:
        status = getattr(getattr(error, "response", None), "status_code", None)
        why = f"it answered {status}" if status else "it did not answer"
        raise PageError(f"(#1611072) The object's page {url[:200]} could not be read: {why}") from None
    return read_page(url, _text(data, encoding))


def _body(raw: Any) -> bytes:
    """The beginning of the body; a server that drips does not hold the call."""
    deadline = time.monotonic() + _WHOLE
    data = b""
    while len(data) < _LONGEST and time.monotonic() < deadline:
        part = raw.read1(65536, decode_content=True)
        if not part:
            break
        data += part
    return data


def read_page(url: str, text: str) -> GraphPage:
    """What the ``og:`` tags of a page say."""
    tags = _Tags()
    tags.feed(text)
    found = tags.found
    return GraphPage(found.get("og:url", url), found.get("og:type", "website"), found.get("og:title", ""))


def _text(data: bytes, encoding: str | None) -> str:
    try:
        return data.decode(encoding or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


class _Tags(HTMLParser):
    """The first value of every ``og:`` tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a meta tag."""
        given = dict(attrs)
        name = (given.get("property") or given.get("name") or "").strip().lower()
        if tag == "meta" and name.startswith("og:"):
            self.found.setdefault(name, (given.get("content") or "").strip()[:2000])
