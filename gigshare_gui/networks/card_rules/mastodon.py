"""Mastodon: an oEmbed answer that is not rich; else JSON-LD of a NewsArticle or WebPage, Open Graph, the page's own.

Its source decodes HTML entities twice: in a JSON-LD block before that is read as JSON, and in every text that it takes
(app/lib/link_details_extractor.rb at 016c1e4e, structured_data and html_entities_decode).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from gigshare_gui.links.address import host_of
from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import Page
from gigshare_gui.networks.cards import CardRule, Draft, Needs, oembed_stands

_BROKEN = (
    "Mastodon decodes &quot; and the like before it reads a JSON-LD block; one is no longer JSON then and skipped. "
    'Write \\" in place of &quot;.'
)


def _layout(draft: Draft) -> str:
    """A landscape picture makes the large card; what measures nothing is taken for one."""
    image = draft.image
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
    """Whether two addresses of one host differ by more than a query, a fragment or a slash at the end."""
    try:
        first, second = (urlsplit(each).path.rstrip("/") for each in (own, url))
    except ValueError:
        return False  # it is no address at all, so no other one
    return first != second


def _advice(draft: Draft, _layout: str) -> Iterator[tuple[str, str]]:
    if draft.page.oembed:
        yield "oembed", _of_oembed(draft.page)
    own = draft.page.canonical
    if own and own != draft.page.url and host_of(own) == host_of(draft.page.url) and _is_other(own, draft.page.url):
        yield "canonical", f"Mastodon takes this card for that of {own}, as canonical says."
    if len(draft.page.json_ld_decoded) < len(draft.page.json_ld):
        yield "json-ld", _BROKEN
    title = draft.title
    if title and title.tag == "json-ld:headline" and decoded(draft.page.first("og:title")) not in ("", title.text):
        yield "json-ld:headline", "Mastodon takes the headline of the JSON-LD block, which is not what og:title says."


RULE = CardRule(
    source="mastodon app/lib/link_details_extractor.rb, app/services/fetch_link_card_service.rb",
    title=("oembed:title", "json-ld:headline", "og:title", "title"),
    description=("json-ld:description", "og:description", "description"),
    image=("oembed:picture", "og:image"),
    layout=_layout,
    needs=Needs("mastodon features/status/components/card.tsx", best=(1200, 630), max_bytes=8_000_000),
    advice=_advice,
    kinds=("text/html",),  # fetch_link_card_service.rb: res.code == 200 && res.mime_type == 'text/html'
    decodes=True,  # link_details_extractor.rb: html_entities_decode of title, description, author and provider
    takes_oembed=True,
    author=("oembed:author_name", "json-ld:author", "og:author", "og:author:username"),
    provider=("oembed:provider_name", "json-ld:publisher", "og:site_name"),
    plays=lambda draft: bool(draft.page.first("twitter:player")),
)
