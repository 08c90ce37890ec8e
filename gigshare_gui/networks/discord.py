"""Discord: one message of a channel; embeds under it come from the page."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Draft
from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import Kind, text_fields, text_post_of
from gigshare_gui.shares.form import Form

ID, NAME = "discord", "Discord"
RULE = TextRule(
    unit="code point",
    limit=2000,
    hard=True,
    source="discord.com/developers/docs/resources/message: content of up to 2,000 characters",
    where="https://discord.com/developers/docs/resources/message",
    checked="2026-11-23",
)
FIELDS = text_fields("discord.com/developers/docs/resources/message")
LOOK = Look(
    light=Palette("#ffffff", "#ffffff", "#2e3035", "#5c5e66", "#e1e2e4", "#006ce0", "#f2f3f5"),
    dark=Palette("#313338", "#313338", "#dbdee1", "#a3a6ad", "#3f4147", "#00a8fc", "#2b2d31"),
    width=520,
    header="inline",
    indent_body=True,
    body_size=16,
    card_radius=4,
    card_inset=True,
    when="Today",
    album="gallery",
    tiles=10,
    card_style="bar",
    card_thumbnail_right=True,
    bar=("#c9ccd1", "#1e1f22"),
)
KIND = Kind(pictures=10)
post = text_post_of(ID, NAME, RULE, FIELDS, KIND)
"""A text with its link, as Discord shows it."""


# The card of a page: Open Graph, then twitter:*; large only where twitter:card says so.
def _card_layout(draft: Draft) -> str:
    return "large" if draft.image and draft.page.first("twitter:card") == "summary_large_image" else "small"


CARD_RULE = CardRule(
    source="unconfirmed; title of 256: discord.com/developers, Embed limits",
    title=("og:title", "twitter:title", "title"),
    description=("og:description", "twitter:description", "description"),
    image=("og:image", "twitter:image"),
    layout=_card_layout,
    title_cut=256,
    description_cut=350,
    colour=("theme-color",),
)

NETWORK = Network(
    ID,
    NAME,
    "D",
    "#5865f2",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post},
    order=190,
    connected_by_gigya=False,
)
