"""Tumblr: a text block over a link block, whose title, description and picture the client writes."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import pictures
from gigshare_gui.networks.user_action import Reading, coloured, plain
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "tumblr", "Tumblr"
NPF = "tumblr.com/docs/npf: text and link blocks"
PICTURES = 30  # unconfirmed
RULE = TextRule(
    unit="code point",
    limit=4096,
    hard=False,
    source="unconfirmed: Automattic social-previews; others take 32,768",
    where="https://github.com/Automattic/wp-calypso/tree/trunk/packages/social-previews",
    checked="2026-11-23",
)
FIELDS = {
    "userMessage": Shown("the text", NPF),
    "title": Shown("title of the link block", NPF),
    "subtitle": Shown("", NPF),
    "description": Shown("under the title", NPF),
    "linkBack": Shown("behind the link block", NPF),
    "actionLinks": Shown("", NPF),
    "image": Shown("picture of the link block, or under the text", NPF),
    "flash": Shown("", NPF),
    "mp3": Shown("", NPF),
}
LOOK = Look(
    light=Palette("#001935", "#ffffff", "#000000", "#65696d", "#e3e3e3", "#0067a8", "#f5f5f5"),
    dark=Palette("#000000", "#222222", "#e8e8e8", "#a8a8a8", "#444444", "#52b9f5", "#2e2e2e"),
    width=540,
    avatar=48,
    round_avatar=False,
    body_size=16,
    card_radius=6,
    card_inset=True,
    actions=("Reply", "Reblog", "Like"),
    when="",
    more="Expand",
    more_below=True,
    album="rows",
    tiles=30,
    media_inset=False,
    fold_lines=(40, 30),
)


def post(share: Share, author: Author) -> Post:
    """The post as the dashboard shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    words = plain(action.user_message)
    reading.measured(words, RULE, "userMessage")
    reading.dropped()
    card = reading.card_of_few_lines() if action.link_back else None
    media = () if card else pictures(reading, PICTURES)
    if card:
        reading.only_first_picture()
    else:
        reading.without_card("in the block of a link", "title", "description")
    if not (words.strip() or card or media):
        reading.nothing_to_show("userMessage", "Tumblr gets nothing: write a message, or add a link or a picture.")
    body = Text(words, reading.why("userMessage", "the text block"), coloured(words))
    return reading.post(author, body if words else None, card=card, media=media)


# The card of a page: Open Graph for a link post.
CARD_RULE = CardRule(
    source="unconfirmed",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image",),
    layout=lambda draft: "large" if draft.image else "small",
)

NETWORK = Network(ID, NAME, "t", "#001935", RULE, LOOK, FIELDS, {Form.FEED: post}, order=180, connected_by_gigya=False)
