"""VKontakte: a message with one attached link."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.user_action import INFERRED, Reading, coloured, plain
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "vkontakte", "VKontakte"
RULE = TextRule(
    unit="utf16",
    limit=15000,
    hard=False,
    source="unconfirmed: 15,000 to 16,000 in practice",
    where="https://dev.vk.com/en/method/wall.post",
    checked="2026-11-23",
)
FIELDS = {
    "userMessage": Shown("the message", INFERRED),
    "title": Shown("title of the attached link", INFERRED),
    "subtitle": Shown("", INFERRED),
    "description": Shown("under the title", INFERRED),
    "linkBack": Shown("the attached link", INFERRED),
    "actionLinks": Shown("", INFERRED, "a wall post takes one link"),
    "image": Shown("picture of the link", INFERRED),
    "flash": Shown("", INFERRED),
    "mp3": Shown("", INFERRED),
}
LOOK = Look(
    light=Palette("#edeef0", "#ffffff", "#000000", "#626d7a", "#dce1e6", "#2a5885", "#ffffff"),
    dark=Palette("#141414", "#222222", "#e1e3e6", "#939393", "#363738", "#71aaeb", "#222222"),
    width=510,
    avatar=40,
    body_size=14,
    card_ratio=2.24,
    card_radius=8,
    card_inset=True,
    domain_first=False,
    actions=("Like", "Comment", "Share"),
    when="just now",
    more="Show more",
    more_below=True,
    fold_lines=(12, 8),
)


def post(share: Share, author: Author) -> Post:
    """The wall post as VKontakte shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    message = plain(action.user_message)
    reading.measured(message, RULE, "userMessage")
    reading.dropped()
    reading.only_first_picture()
    picture = reading.picture()
    if not message.strip() and not action.link_back.strip() and not picture and not action.title.strip():
        reading.nothing_to_show("userMessage", "VKontakte needs a message, a link or a picture.")
    card = reading.card_of_few_lines()
    body = Text(message, reading.why("userMessage", "the message of the wall post"), coloured(message))
    return reading.post(author, body if message else None, card=card, media=(picture,) if picture and not card else ())


# The card of a page: Open Graph, with a picture of its own in vk:image.
CARD_RULE = CardRule(
    source="vk.com/dev, wall.parseAttachedLink; order of tags unconfirmed",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("vk:image", "og:image"),
    needs=Needs("unconfirmed", large=(537, 240), best=(537, 240)),
    rescrape="https://vk.com/dev/pages.clearCache",
    by_call=True,
)

NETWORK = Network(
    ID, NAME, "vk", "#0077ff", RULE, LOOK, FIELDS, {Form.FEED: post}, order=40, also_called=("vk", "вк", "вконтакте")
)
