"""E-mail: a subject in the octets of its header, and a plain text with the link under it."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.entities_in_text import entities
from gigshare_gui.networks.held_link import holds_link
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.user_action import Reading, plain
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "email", "E-mail"
MAILTO = "RFC 6068, mailto"
RULE = TextRule(
    unit="encoded word",
    limit=78,
    hard=False,
    source="unconfirmed: RFC 5322 section 2.1.1 recommends lines of 78; readers show about 60",
    where="https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1",
    checked="2026-11-23",
)
FIELDS = {
    "userMessage": Shown("the text", MAILTO),
    "title": Shown("the subject", MAILTO),
    "subtitle": Shown("", MAILTO),
    "description": Shown("", MAILTO),
    "linkBack": Shown("under the text", MAILTO),
    "actionLinks": Shown("", MAILTO),
    "image": Shown("", MAILTO),
    "flash": Shown("", MAILTO),
    "mp3": Shown("", MAILTO),
}
LOOK = Look(
    light=Palette("#f4f5f7", "#ffffff", "#1f1f1f", "#5e5e5e", "#dadce0", "#0b57d0", "#f4f5f7"),
    dark=Palette("#111318", "#1f1f1f", "#e3e3e3", "#ababab", "#444746", "#a8c7fa", "#2a2a2a"),
    width=520,
    body_size=14,
    actions=("Reply", "Forward"),
    when="to me",
)


def post(share: Share, author: Author) -> Post:
    """The message as a reader of plain text shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    words, subject = plain(action.user_message), action.title.strip()
    link = action.link_back.strip()
    stays = not link or holds_link(words, link)
    text = words if stays else "\n\n".join(part for part in (words.rstrip(), link) if part)
    reading.measured(" ".join(subject.splitlines()), RULE, "title")
    reading.dropped()
    if not text.strip() and not subject:
        reading.nothing_to_show("userMessage", "The e-mail would be empty: write a subject and a message.")
    elif not subject:
        reading.find(Severity.ADVICE, "title", "The e-mail has no subject: write a title.")
    source = "userMessage" if words else "linkBack"
    heading = Text(subject, reading.why("title", "the subject")) if subject else None
    links = entities(text[:10_000], frozenset({"url"}))
    body = Text(text, reading.why(source, "the text, with the link under it"), links)
    return reading.post(author, body if text else None, heading=heading)


# The card of a page: a link is a link.
CARD_RULE = CardRule(source="unconfirmed", never="An e-mail shows the address itself, without a card.")

NETWORK = Network(
    ID,
    NAME,
    "✉",
    "#44546a",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post},
    order=210,
    also_called=("mail", "gmail", "subject"),
    connected_by_gigya=False,
)
