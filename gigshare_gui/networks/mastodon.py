"""Mastodon: a text that counts links as 23 and mentions without their host; the server reads the card from the page."""

from __future__ import annotations

from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import Kind, text_fields, text_post_of
from gigshare_gui.shares.form import Form

ID, NAME = "mastodon", "Mastodon"
RULE = TextRule(
    unit="grapheme",
    limit=500,  # unless the server's administrator chose another
    url_weight=23,
    links="mastodon",
    mentions="local part",
    hard=True,
    source="mastodon/mastodon app/validators/status_length_validator.rb",
    where="https://github.com/mastodon/mastodon/blob/main/app/validators/status_length_validator.rb",
    checked="2026-11-23",
)
FIELDS = text_fields("mastodon/mastodon app/services/fetch_link_card_service.rb")
LOOK = Look(
    light=Palette("#eff3f5", "#ffffff", "#1b1f2a", "#505a70", "#d3dbe3", "#563acc", "#f6f8fa"),
    dark=Palette("#181820", "#1f1f2b", "#e6e8ee", "#a3a9bd", "#36364a", "#a5a1ff", "#262634"),
    width=520,
    avatar=46,
    round_avatar=False,
    card_radius=8,
    card_inset=True,
    actions=("Reply", "Boost", "Favourite", "Bookmark"),
    when="now",
    more="Read more",
)
KIND = Kind(pictures=4)  # Instance entity, configuration.statuses.max_media_attachments
post = text_post_of(ID, NAME, RULE, FIELDS, KIND)
"""A text with its link, as Mastodon shows it."""

NETWORK = Network(
    ID,
    NAME,
    "M",
    "#563acc",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post},
    order=110,
    connected_by_gigya=False,
)
