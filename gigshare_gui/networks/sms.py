"""SMS: a plain text with its link, in short messages of 160 septets, or of 70 units when one letter needs them."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.entities_in_text import entities
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule, count
from gigshare_gui.networks.user_action import Reading, plain, with_link
from gigshare_gui.networks.wire_measures import ROOM
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "sms", "SMS"
STANDARD = "3GPP TS 23.038 and 23.040"
RULE = TextRule(
    unit="short message",
    limit=1,
    hard=True,
    source=STANDARD,
    where="https://www.3gpp.org/dynareport/23038.htm",
    checked="2026-11-23",
)
SEVERAL = RULE._replace(limit=None)
FIELDS = {
    "userMessage": Shown("the text", STANDARD),
    "title": Shown("", STANDARD),
    "subtitle": Shown("", STANDARD),
    "description": Shown("", STANDARD),
    "linkBack": Shown("behind the text", STANDARD),
    "actionLinks": Shown("", STANDARD),
    "image": Shown("", STANDARD),
    "flash": Shown("", STANDARD),
    "mp3": Shown("", STANDARD),
}
LOOK = Look(
    light=Palette("#ffffff", "#e9e9eb", "#000000", "#5c5c60", "#d1d1d6", "#0055c4", "#dedee2"),
    dark=Palette("#000000", "#26262a", "#ffffff", "#aeaeb2", "#3a3a3c", "#7cb6ff", "#323236"),
    width=380,
    avatar=32,
    body_size=15,
    when="now",
    layout="bubble",
    bubble_radius=18,
)


def post(share: Share, author: Author) -> Post:
    """The message as a telephone shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    text = with_link(plain(action.user_message), action.link_back)
    fits = reading.counts(text, RULE, "userMessage", link=action.link_back).fits
    reading.dropped()
    if not text.strip():
        reading.nothing_to_show("userMessage", "The short message would be empty: write a message.")
    if not fits:
        sentence = f"This goes out as {messages(text):,} short messages, and is paid for as that many."
        reading.find(Severity.ADVICE, "userMessage", sentence)
    source = "userMessage" if action.user_message else "linkBack"
    links = entities(text[:10_000], frozenset({"url"}))
    body = Text(text, reading.why(source, "the text, with the link behind it"), links)
    return reading.post(author, body if text else None)


def messages(text: str) -> int:
    """How many short messages ``text`` takes; several carry a little less text each than one alone."""
    result = count(text, SEVERAL)
    alone, joined = ROOM[result.unit]
    return 1 if result.count <= alone else -(-result.count // joined)


# The card of a page: a link is a link.
CARD_RULE = CardRule(
    source="unconfirmed", never="A text message carries the address itself; some phones make a preview of their own."
)

NETWORK = Network(
    ID,
    NAME,
    "SMS",
    "#2a7a3f",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post},
    order=220,
    also_called=("text message",),
    connected_by_gigya=False,
)
