"""Discord: Open Graph, then twitter:*; large only where twitter:card says so."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Draft


def _layout(draft: Draft) -> str:
    return "large" if draft.image and draft.page.first("twitter:card") == "summary_large_image" else "small"


RULE = CardRule(
    source="unconfirmed; title of 256: discord.com/developers, Embed limits",
    title=("og:title", "twitter:title", "title"),
    description=("og:description", "twitter:description", "description"),
    image=("og:image", "twitter:image"),
    layout=_layout,
    title_cut=256,
    description_cut=350,
    colour=("theme-color",),
)
