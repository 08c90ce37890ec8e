"""Bluesky: what its app's helper reads once, when the post is written; there is no small card."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs

RULE = CardRule(
    source="social-app link-meta.ts and ExternalEmbed; cardyb's fallbacks are unconfirmed",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image",),
    layout=lambda draft: "large" if draft.image else "small",
    needs=Needs("lexicon app.bsky.embed.external", best=(1200, 630), max_bytes=1_000_000),
    by_call=True,
)
