"""Slack: one message of a channel; the link unfurls from the page's tags."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs
from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import Kind, text_fields, text_post_of
from gigshare_gui.shares.form import Form

ID, NAME = "slack", "Slack"
RULE = TextRule(
    unit="code point",
    limit=4000,  # recommended; it cuts at 40,000
    hard=False,
    source="unconfirmed: 4,000 characters are recommended",
    where="https://docs.slack.dev/reference/methods/chat.postMessage/",
    checked="2026-11-23",
)
FIELDS = text_fields("docs.slack.dev, Unfurling links in messages")
LOOK = Look(
    light=Palette("#ffffff", "#ffffff", "#1d1c1d", "#616061", "#dddddd", "#1264a3", "#f8f8f8"),
    dark=Palette("#1a1d21", "#1a1d21", "#d1d2d3", "#ababad", "#35373b", "#4fb3f0", "#222529"),
    width=520,
    avatar=36,
    round_avatar=False,
    indent_body=True,
    card_radius=4,
    card_inset=True,
    when="just now",
    more="Show more",
    album="rows",
    tiles=10,
    card_style="bar",
    card_thumbnail_right=True,
    bar=("#dddddd", "#4a4d52"),
)
KIND = Kind(pictures=10, fold_lines=50)  # unconfirmed
post = text_post_of(ID, NAME, RULE, FIELDS, KIND)
"""A text with its link, as Slack shows it."""


# The card of a page: Open Graph, then twitter:*, then the page's own.
CARD_RULE = CardRule(
    source="api.slack.com, Unfurling links; order of tags unconfirmed",
    title=("og:title", "twitter:title", "title"),
    description=("og:description", "twitter:description", "description"),
    image=("og:image", "twitter:image"),
    needs=Needs("unconfirmed", large=(250, 100), best=(1200, 630), max_bytes=2_000_000),
    has_labels=True,
)

NETWORK = Network(
    ID,
    NAME,
    "S",
    "#611f69",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post},
    order=200,
    connected_by_gigya=False,
)
