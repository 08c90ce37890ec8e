"""Telegram: Open Graph, then twitter:*, then the page's own; its bot reads a page anew."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Draft, Needs


def _layout(draft: Draft) -> str:
    if draft.image is None or draft.is_small or draft.page.first("twitter:card") == "summary":
        return "small"
    return "large"


RULE = CardRule(
    source="core.telegram.org/bots/api, LinkPreviewOptions; order of tags unconfirmed",
    title=("og:title", "twitter:title", "title"),
    description=("og:description", "twitter:description", "description"),
    image=("og:image", "twitter:image"),
    layout=_layout,
    needs=Needs("unconfirmed", large=(400, 200), best=(1200, 630), max_bytes=5_000_000),
    description_cut=170,
    rescrape="https://t.me/WebpageBot",
)
