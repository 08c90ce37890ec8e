"""Telegram: one message of a channel; the card of its first link is the server's."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Draft, Needs
from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import Kind, text_fields, text_post_of
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "telegram", "Telegram"
RULE = TextRule(
    unit="utf16",  # as its entities are counted
    limit=4096,
    hard=True,
    source="Bot API, sendMessage; python-telegram-bot telegram/constants.py: MessageLimit.MAX_TEXT_LENGTH",
    where="https://core.telegram.org/bots/api#sendmessage",
    checked="2026-11-23",
)
CAPTION_RULE = RULE._replace(
    limit=1024,
    source="Bot API, sendPhoto: caption; python-telegram-bot telegram/constants.py: MessageLimit.CAPTION_LENGTH",
    where="https://core.telegram.org/bots/api#sendphoto",
)
FIELDS = text_fields("python-telegram-bot telegram/_linkpreviewoptions.py")
LOOK = Look(
    light=Palette("#d5e3ee", "#ffffff", "#0f1112", "#5a6b78", "#d9e2e9", "#1a6ea8", "#f2f7fb"),
    dark=Palette("#0e1621", "#182533", "#f5f5f5", "#9db0c0", "#2b3b4b", "#6ab3f3", "#1f3042"),
    width=460,
    avatar=36,
    card_radius=8,
    card_inset=True,
    when="just now",
    layout="bubble",
    bubble_radius=14,
    album="mosaic",
    tiles=10,
    card_style="bar",
    card_thumbnail_right=True,
    bar=("#1a6ea8", "#6ab3f3"),
)
KIND = Kind(pictures=10)  # an album: MediaGroupLimit.MAX_MEDIA_LENGTH
_message = text_post_of(ID, NAME, RULE, FIELDS, KIND)
_caption = text_post_of(ID, NAME, CAPTION_RULE, FIELDS, KIND)


def post(share: Share, author: Author) -> Post:
    """A text with its link, as Telegram shows it; with pictures it is their caption, which may be less long."""
    has_pictures = any(item.type == "image" for item in share.action_for(ID).media_items)
    return (_caption if has_pictures else _message)(share, author)


# The card of a page: Open Graph, then twitter:*, then the page's own; its bot reads a page anew.
def _card_layout(draft: Draft) -> str:
    if draft.image is None or draft.is_small or draft.page.first("twitter:card") == "summary":
        return "small"
    return "large"


CARD_RULE = CardRule(
    source="core.telegram.org/bots/api, LinkPreviewOptions; order of tags unconfirmed",
    title=("og:title", "twitter:title", "title"),
    description=("og:description", "twitter:description", "description"),
    image=("og:image", "twitter:image"),
    layout=_card_layout,
    needs=Needs("unconfirmed", large=(400, 200), best=(1200, 630), max_bytes=5_000_000),
    description_cut=170,
    rescrape="https://t.me/WebpageBot",
)

NETWORK = Network(
    ID,
    NAME,
    "T",
    "#1f7fb8",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post},
    order=160,
    also_called=("tg",),
    connected_by_gigya=False,
)
