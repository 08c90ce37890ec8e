"""Threads: plain characters, but each emoji counts its octets; the first link's card comes from the page."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs
from gigshare_gui.networks.drawn_text import bare_link
from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import Kind, text_fields, text_post_of
from gigshare_gui.shares.form import Form

ID, NAME = "threads", "Threads"
RULE = TextRule(
    unit="code point",
    limit=500,
    emoji_weight="bytes",
    hard=True,
    source="developers.facebook.com/documentation/threads/posts",
    where="https://developers.facebook.com/documentation/threads/posts",
    checked="2026-11-23",
)
FIELDS = text_fields("developers.facebook.com/documentation/threads/posts")
LOOK = Look(
    light=Palette("#fafafa", "#ffffff", "#000000", "#666666", "#e0e0e0", "#0064c8", "#f5f5f5"),
    dark=Palette("#0a0a0a", "#181818", "#f3f5f7", "#a0a0a0", "#2d2d2d", "#6cb4ff", "#202020"),
    width=500,
    header="inline",
    indent_body=True,
    body_size=15,
    card_radius=12,
    card_inset=True,
    actions=("Like", "Reply", "Repost", "Share"),
    when="now",
    album="strip",
    link_form="shown without its protocol",
    link_source="observed, unconfirmed",
)
KIND = Kind(
    pictures=20, links=5, forms={"url": bare_link}
)  # five different links since 2025-12-22: THREADS_API__LINK_LIMIT_EXCEEDED
post = text_post_of(ID, NAME, RULE, FIELDS, KIND)
"""A text with its link, as Threads shows it."""


# The card of a page: Open Graph; without a picture there is no card, and the description is not shown.
CARD_RULE = CardRule(
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

NETWORK = Network(
    ID,
    NAME,
    "@",
    "#101010",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post},
    order=130,
    connected_by_gigya=False,
)
