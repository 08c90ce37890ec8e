"""The parts of a text that a network counts as something else than their letters: links, mentions, escapes,
emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from gigshare_gui.networks.facets import links_of_bluesky
from gigshare_gui.networks.links_in_text import LATIN

HOST_ONLY_PATH, KEPT_OF_PATH = (15, 13)  # UTF-16 units; social-app ``strings/url-helpers.ts``, checked 2026-11-23


class Part(NamedTuple):
    """A part of the text, in code points, and the text that the network counts in its place."""

    start: int
    end: int
    instead: str
    kind: str


def bluesky_links(text: str) -> Iterator[Part]:
    """Links as Bluesky's composer finds them, each with the short form that it posts.

    Source: social-app ``rich-text-manip.ts``; checked 2026-11-23. A link without a protocol is not shortened.
    """
    for start, end in links_of_bluesky(text):
        yield Part(start, end, short_url(text[start:end]), "url")


def short_url(url: str) -> str:
    """What Bluesky's app shows of a link: its host, and its path when that is short, else 13 characters and
    dots.

    The link itself when it has no protocol or cannot be parsed. Source: social-app ``toShortUrl``.
    """
    from urllib.parse import quote

    match = re.match(
        r"(https?)://(?:[^/?#]*@)?([^/?#@]+?)(?::([0-9]{0,5}))?(?![^/?#])([^?#]*)(\?[^#]*)?(#.*)?$",
        url,
        re.DOTALL | re.IGNORECASE,
    )
    host = _host(match[2]) if match else ""
    if not match or not host or int(match[3] or 0) > 65535:
        return url
    own = {"http": 80, "https": 443}[match[1].lower()]
    port = f":{int(match[3])}" if match[3] and int(match[3]) != own else ""
    path = quote(_scalars(match[4]), "!$%&'()*+,-./:;=@[]^_|~") + quote(_scalars(match[5] or ""), _QUERY)
    path += quote(_scalars(match[6] or ""), _QUERY + "'{}")
    path = "" if path == "/" else path
    return host + port + (path[:KEPT_OF_PATH] + "..." if len(path) > HOST_ONLY_PATH else path)


_QUERY = "!$%&()*+,-./:;=?@[]^_|~\\{}`#"


def _scalars(text: str) -> str:
    """``text`` with lone surrogates replaced, as browsers do."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _host(host: str) -> str:
    """The host as a browser shows it in ASCII; empty when it is none."""
    if len(host) > 253 or re.search(r"[\x00-\x20#%/<>?@\[\\\]^|\x7f]", host):
        return ""
    try:
        return host.lower() if host.isascii() else host.encode("idna").decode().lower()
    except UnicodeError:
        return ""


def mastodon_mentions(text: str) -> Iterator[Part]:
    """Mentions as Mastodon counts them: ``@name@host`` as ``@name``.

    Source: mastodon/mastodon ``app/models/account.rb`` (MENTION_RE) and ``app/lib/extractor.rb``; checked
    2026-11-23.
    """
    if "@" not in text:
        return
    for match in _mastodon_mention(text.isascii()).finditer(text):
        yield Part(match.start(), match.end(), "@" + match["name"], "mention")


@cache
def _mastodon_mention(in_ascii: bool) -> Any:
    """The pattern; beyond ASCII by ``regex``, whose letters of words include marks as Ruby's do."""
    name = r"(?P<name>[A-Za-z0-9_]++(?:[.\-]++[A-Za-z0-9_]++)*+)"
    pattern = rf"(?<![=/\w])@{name}(?:@\w++(?:[.\-]++\w++)*+)?(?![@＠{LATIN}]|://)"
    if in_ascii:
        return re.compile(pattern)
    import regex

    return regex.compile(pattern)


def little_text(text: str) -> Iterator[Part]:
    """What LinkedIn's "little" format writes longer than it shows: escapes, mentions, hashtag templates.

    Source: learn.microsoft.com, LinkedIn marketing, "little text format"; checked 2026-11-23.
    """
    for match in _little().finditer(text):
        instead = _unescape().sub(r"\1", match["name"] or match["tag"] or match["escaped"])
        kind = "mention" if match["name"] else "hashtag" if match["tag"] else "escape"
        yield Part(match.start(), match.end(), "#" + instead if kind == "hashtag" else instead, kind)


@cache
def _little() -> re.Pattern[str]:
    name = r"@\[(?P<name>(?:[^\[\]\\]|\\.)++)\]\(urn:[^()\s]++\)"
    tag = r"\{hashtag\|\\?#\|(?P<tag>(?:[^{}|\\]|\\.)++)\}"
    return re.compile(rf"{name}|{tag}|\\(?P<escaped>[\\|{{}}@\[\]()<>#*_~])", re.DOTALL)


@cache
def _unescape() -> re.Pattern[str]:
    return re.compile(r"\\([\\|{}@\[\]()<>#*_~])")
