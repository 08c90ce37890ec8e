"""Mastodon: JSON-LD of a NewsArticle or WebPage before Open Graph, then the page's own title."""

from __future__ import annotations

from collections.abc import Iterator

from gigshare_gui.networks.cards import CardRule, Draft, Needs


def _layout(draft: Draft) -> str:
    """A landscape picture makes the large card; what measures nothing is taken for one."""
    image = draft.image
    if image is None or (image.width and image.height and image.width <= image.height):
        return "small"
    return "large"


def _advice(draft: Draft, _layout: str) -> Iterator[tuple[str, str]]:
    if draft.page.oembed:
        yield "oembed", "Mastodon asks the page's oEmbed address first; what that answers comes before these tags."
    if (
        draft.title
        and draft.title.tag == "json-ld:headline"
        and draft.page.first("og:title") not in ("", draft.title.text)
    ):
        yield "json-ld:headline", "Mastodon takes the headline of the JSON-LD block, which is not what og:title says."


RULE = CardRule(
    source="mastodon app/lib/link_details_extractor.rb, app/services/fetch_link_card_service.rb",
    title=("json-ld:headline", "og:title", "title"),
    description=("json-ld:description", "og:description", "description"),
    image=("og:image",),
    layout=_layout,
    needs=Needs("mastodon features/status/components/card.tsx", best=(1200, 630), max_bytes=8_000_000),
    advice=_advice,
)
