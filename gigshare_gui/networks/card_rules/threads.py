"""Threads: Open Graph; without a picture there is no card, and the description is not shown."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs

RULE = CardRule(
    source="developers.facebook.com/documentation/threads; no picture, no card: Automattic social-previews",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image",),
    layout=lambda draft: "large" if draft.image else "none",
    needs=Needs("Automattic social-previews", best=(1200, 675)),
    title_cut=120,
    described=(),
    rescrape="https://developers.facebook.com/tools/debug/?q={url}",
)
