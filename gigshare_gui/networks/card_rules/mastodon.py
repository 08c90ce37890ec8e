"""Mastodon: an oEmbed answer that is not rich; else JSON-LD of a NewsArticle or WebPage, Open Graph, the page's own.

Its source decodes HTML entities twice: in a JSON-LD block before that is read as JSON, and in every text that it takes
(app/lib/link_details_extractor.rb at 016c1e4e, structured_data and html_entities_decode). A page whose title comes out
empty gets no card (app/services/fetch_link_card_service.rb, attempt_opengraph).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from gigshare_gui.links.address import host_of
from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import Page
from gigshare_gui.networks.card_rules import link_details
from gigshare_gui.networks.cards import CardRule, Draft, Needs, oembed_stands

_BROKEN = (
    "Mastodon decodes &quot; and the like before it reads a JSON-LD block; one is no longer JSON then and skipped. "
    'Write \\" in place of &quot;.'
)
_LOOSE = (
    "Mastodon reads JSON-LD in a script only where its type is exactly application/ld+json. Write that and no more."
)


def _layout(draft: Draft) -> str:
    """A landscape picture makes the large card, and what measures nothing is taken for one; a player always does:
    features/status/components/card.tsx, largeImage."""
    image = draft.image
    if RULE.plays(draft):
        return "large"
    if image is None or (image.width and image.height and image.width <= image.height):
        return "small"
    return "large"


def _of_oembed(page: Page) -> str:
    if oembed_stands(RULE, page):
        return "The page's oEmbed answer makes Mastodon's card; these tags are not read."
    if page.oembed_says:
        return "The page's oEmbed answer is rich or has no title, so Mastodon goes on to these tags."
    return "Mastodon asks the page's oEmbed address first; what that answers comes before these tags."


def _is_other(own: str, url: str) -> bool:
    """Whether two addresses of one host differ by more than a query, a fragment or a slash at the end; what is no web
    address is none of a host."""
    host = host_of(own)
    if not host or host != host_of(url):
        return False
    first, second = (urlsplit(each).path.rstrip("/") for each in (own, url))
    return first != second


def _advice(draft: Draft, _layout: str) -> Iterator[tuple[str, str]]:
    page = draft.page
    if page.oembed:
        yield "oembed", _of_oembed(page)
    own, tag = link_details.canonical(page)
    if own != page.url and _is_other(own, page.url):
        yield tag, f"Mastodon takes this card for that of {own}, as {tag} says."
    if len(page.json_ld_decoded) < len(page.json_ld) - page.json_ld_loose:
        yield "json-ld", _BROKEN
    if page.json_ld_loose:
        yield "json-ld", _LOOSE
    for name in ("og:title", "og:description", "og:image"):
        if page.first(name) and not any(each.name == name and each.exact for each in page.tags):
            yield name, f"Mastodon does not take this page's {name}: it wants that name exactly, in small letters."
    title = draft.title
    if title and title.tag == "json-ld:headline" and decoded(page.first("og:title")) not in ("", title.text):
        yield "json-ld:headline", "Mastodon takes the headline of the JSON-LD block, which is not what og:title says."


def _refuses(page: Page) -> tuple[str, str] | None:
    tag = "" if oembed_stands(RULE, page) else link_details.unreadable(page)
    return (
        (tag, f"Mastodon makes no card of a page whose {tag} is no text. Write a text, or leave it out.")
        if tag
        else None
    )


RULE = CardRule(
    source="mastodon app/lib/link_details_extractor.rb, app/services/fetch_link_card_service.rb",
    title=("oembed:title", "json-ld:headline", "og:title", "title"),
    description=("json-ld:description", "og:description", "description"),
    image=("oembed:picture", "og:image"),
    layout=_layout,
    reads=link_details.read,
    refuses=_refuses,
    needs=Needs("mastodon features/status/components/card.tsx", best=(1200, 630), max_bytes=8_000_000),
    advice=_advice,
    kinds=("text/html",),  # fetch_link_card_service.rb: res.code == 200 && res.mime_type == 'text/html'
    decodes=True,  # link_details_extractor.rb: html_entities_decode of title, description, author and provider
    takes_oembed=True,
    author=("oembed:author_name", "json-ld:author", "og:author", "og:author:username"),
    provider=("oembed:provider_name", "json-ld:publisher", "og:site_name"),
    plays=lambda draft: bool(link_details.read(draft.page, "twitter:player")),
)
