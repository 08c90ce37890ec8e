"""Slack: Open Graph, then twitter:*, then the page's own."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs

RULE = CardRule(
    source="api.slack.com, Unfurling links; order of tags unconfirmed",
    title=("og:title", "twitter:title", "title"),
    description=("og:description", "twitter:description", "description"),
    image=("og:image", "twitter:image"),
    needs=Needs("unconfirmed", large=(250, 100), best=(1200, 630), max_bytes=2_000_000),
    has_labels=True,
)
