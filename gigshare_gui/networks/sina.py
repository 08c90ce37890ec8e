"""Sina Weibo: one text with its link, and one picture under it."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.drawn_text import drawn, sina_link
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule, count, cut
from gigshare_gui.networks.user_action import INFERRED, Reading, coloured, joined, plain, with_link
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "sina", "Sina Weibo"
RULE = TextRule(
    unit="half-width pair", limit=2000, hard=False, source="unconfirmed: news reports of 2016", checked="2026-11-23"
)
FOLD = RULE._replace(limit=140)  # the feed folds at 140 full-width characters: unconfirmed
FIELDS = {
    "userMessage": Shown("the text", INFERRED),
    "title": Shown("in front of the text, in brackets", INFERRED),
    "subtitle": Shown("", INFERRED),
    "description": Shown("", INFERRED),
    "linkBack": Shown("behind the text", INFERRED),
    "actionLinks": Shown("", INFERRED),
    "image": Shown("under the text", INFERRED),
    "flash": Shown("", INFERRED),
    "mp3": Shown("", INFERRED),
}
LOOK = Look(
    light=Palette("#f2f2f2", "#ffffff", "#333333", "#6f6f6f", "#e6e6e6", "#b8431b", "#f7f7f7"),
    dark=Palette("#141414", "#1e1e1e", "#d3d7d4", "#93939a", "#333333", "#f0855f", "#2a2a2a"),
    width=500,
    avatar=44,
    indent_body=True,
    body_size=14,
    actions=("转发 Repost", "评论 Comment", "赞 Like"),
    when="刚刚 · just now",
    more="展开 Full text",
    link_form="shown as the words 网页链接",
    link_source="observed, unconfirmed",
)


def post(share: Share, author: Author) -> Post:
    """The feed item as Sina Weibo shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    title = f"【{action.title.strip()}】" if action.title.strip() else ""
    text = with_link(joined(title, plain(action.user_message)), action.link_back)
    reading.measured(text, RULE, "userMessage", before=title, link=action.link_back)
    reading.dropped()
    reading.only_first_picture()
    picture = reading.picture()
    if not text.strip() and not picture:
        reading.nothing_to_show("userMessage", "Sina Weibo gets no text: write a message, a title or a link.")
    source = "userMessage" if action.user_message else "title"
    shown, found = drawn(text, coloured(text), {"url": sina_link})
    body = Text(
        shown,
        reading.why(source, "title in brackets, message, link"),
        found,
        cut(shown, FOLD) if count(shown, FOLD).over else None,
    )
    return reading.post(author, body if text else None, media=(picture,) if picture else ())


# The card of a page: a link becomes two words.
CARD_RULE = CardRule(source="unconfirmed", never="Sina Weibo shows the link as 网页链接, without a card.")

NETWORK = Network(
    ID, NAME, "微", "#e6162d", RULE, LOOK, FIELDS, {Form.FEED: post}, order=50, also_called=("weibo", "微博")
)
