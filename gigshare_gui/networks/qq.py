"""Tencent QQ, as Gigya knew it: a status, shown on Tencent Weibo."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.user_action import Reading, coloured, plain
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "qq", "Tencent QQ"
PAGE = "Gigya, socialize.setStatus; QQ is not in the last list of publishUserAction"
RULE = TextRule(
    unit="code point",
    limit=140,
    hard=False,
    source="unconfirmed: Tencent Weibo's t/add as remembered",
    checked="2026-11-23",
)
FIELDS = {
    "userMessage": Shown("the status", PAGE),
    **{name: Shown("", PAGE) for name in "title subtitle description linkBack actionLinks image flash mp3".split()},
}
_PALETTE = Palette("#eaf3fa", "#ffffff", "#333333", "#6b6b6b", "#d9e6f0", "#1c6ea4", "#f4f9fd")
LOOK = Look(
    light=_PALETTE,
    dark=_PALETTE,  # Tencent Weibo had no dark theme
    width=500,
    avatar=48,
    round_avatar=False,
    body_size=14,
    actions=("转播 Repost", "评论 Comment"),
    when="刚刚 · just now",
    more="展开 More",
)


def post(share: Share, author: Author) -> Post:
    """The status as Tencent Weibo shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    message = plain(reading.action.user_message)
    reading.measured(message, RULE, "userMessage")
    reading.dropped()
    if not message.strip():
        reading.nothing_to_show("userMessage", "Tencent QQ gets no text: write a status.")
    body = Text(message, reading.why("userMessage", "the user's own words"), coloured(message))
    return reading.post(author, body if message else None)


# The card of a page: the card is made of what the call sends.
CARD_RULE = CardRule(
    source="Gigya, UserAction object and Advanced Sharing guide (2015)",
    never="QQ shows what the share says, not the page’s tags.",
)

NETWORK = Network(ID, NAME, "Q", "#1c6ea4", RULE, LOOK, FIELDS, {Form.STATUS: post}, order=65, also_called=("tencent",))
