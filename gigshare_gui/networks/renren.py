"""Renren: a message over a small card with one action link."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.user_action import INFERRED, Reading, coloured, plain
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "renren", "Renren"
SOURCE = "unconfirmed: Renren's feed.publishFeed as remembered"
MAX_NAME, MAX_DESCRIPTION, MAX_CAPTION = 30, 200, 10  # characters, unconfirmed
RULE = TextRule(unit="code point", limit=200, hard=False, source=SOURCE, checked="2026-11-23")
FIELDS = {
    "userMessage": Shown("the message", INFERRED),
    "title": Shown("name of the feed item", INFERRED),
    "subtitle": Shown("", INFERRED),
    "description": Shown("under the name", INFERRED),
    "linkBack": Shown("behind the name", INFERRED),
    "actionLinks": Shown("one, at the bottom", INFERRED),
    "image": Shown("beside the name", INFERRED),
    "flash": Shown("", INFERRED),
    "mp3": Shown("", INFERRED),
}
_PALETTE = Palette("#f0f3f6", "#ffffff", "#333333", "#6f6f6f", "#d8dfea", "#005eac", "#f5f8fc")
LOOK = Look(
    light=_PALETTE,
    dark=_PALETTE,  # Renren has no dark theme
    width=500,
    avatar=48,
    round_avatar=False,
    indent_body=True,
    body_size=13,
    card_ratio=1.0,
    card_inset=True,
    domain_first=False,
    actions=("回复 Reply", "分享 Share"),
    when="刚刚 · just now",
    more="展开 More",
)


def post(share: Share, author: Author) -> Post:
    """The feed item as Renren shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    message = plain(action.user_message)
    reading.measured(message, RULE, "userMessage")
    reading.dropped()
    if not (message.strip() or action.title.strip() or action.link_back.strip()):
        reading.nothing_to_show("userMessage", "Renren gets no text: write a message, a title or a link.")
    for field, value, limit in (
        ("title", action.title, MAX_NAME),
        ("description", action.description, MAX_DESCRIPTION),
    ):
        if len(value) > limit:
            reading.find(
                Severity.ADVICE,
                field,
                f"Renren is said to take {limit} characters of the {field} (unconfirmed); this has {len(value):,}.",
            )
    card = reading.card("small", title=action.title.strip()[:300], description=action.description.strip()[:400])
    if card:
        reading.only_first_picture()
    else:
        reading.no_picture("Renren shows a picture only beside a title or a link.")
    body = Text(message, reading.why("userMessage", "the user's own words"), coloured(message))
    return reading.post(author, body if message else None, card=card, links=_links(reading))


def _links(reading: Reading) -> tuple[Text, ...]:
    links = reading.action.action_links
    if len(links) > 1:
        reading.find(Severity.CUT, "actionLinks[1].text", "Renren shows one action link; the others are dropped.")
    if links and len(links[0].text) > MAX_CAPTION:
        reading.find(
            Severity.ADVICE,
            "actionLinks[0].text",
            f"Renren is said to show {MAX_CAPTION} characters of an action link (unconfirmed).",
        )
    return tuple(Text(link.text, reading.why("actionLinks", "the first action link")) for link in links[:1])


# The card of a page: the card is made of what the call sends.
CARD_RULE = CardRule(
    source="Gigya, UserAction object and Advanced Sharing guide (2015)",
    never="Renren shows title, description and picture of the share, not the page’s tags.",
)

NETWORK = Network(
    ID, NAME, "人", "#005eac", RULE, LOOK, FIELDS, {Form.FEED: post, Form.STATUS: post}, order=60, also_called=("人人",)
)
