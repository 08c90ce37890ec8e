"""Tumblr: Open Graph for a link post."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule

RULE = CardRule(
    source="unconfirmed",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image",),
    layout=lambda draft: "large" if draft.image else "small",
)
