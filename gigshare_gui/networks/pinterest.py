"""Pinterest: a picture with a title, a description and the link behind it; without a picture there is no Pin."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import pictures
from gigshare_gui.networks.user_action import PROVIDER_ERROR, Reading, coloured, domain_of, plain
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "pinterest", "Pinterest"
API = "pinterest/api-description v5/openapi.json: PinCreate"
RULE = TextRule(
    unit="code point",
    limit=800,
    hard=True,
    source=API,
    where="https://github.com/pinterest/api-description/blob/main/v5/openapi.json",
    checked="2026-11-23",
)
MAX_TITLE, MAX_LINK, PICTURES = 100, 2048, 5  # PinCreate: title, link; a carousel has 2 to 5 pictures
FIELDS = {
    "userMessage": Shown("the description", API),
    "title": Shown("the title", API),
    "subtitle": Shown("", API),
    "description": Shown("", API, "the message is the Pin's description"),
    "linkBack": Shown("where the Pin leads", API),
    "actionLinks": Shown("", API),
    "image": Shown("the Pin", API),
    "flash": Shown("", API),
    "mp3": Shown("", API),
}
LOOK = Look(
    light=Palette("#ffffff", "#ffffff", "#111111", "#5f5f5f", "#e0e0e0", "#0a5cc4", "#f1f1f1"),
    dark=Palette("#121212", "#191919", "#f2f2f2", "#b0b0b0", "#3a3a3a", "#7db8ff", "#262626"),
    width=400,
    avatar=32,
    body_size=14,
    card_radius=16,
    card_inset=True,
    actions=("Save", "Share"),
    when="",
    layout="pin",
    album="slides",
    photo_ratios=(0.5, 2.0),
    card_ratio=2 / 3,
)


def post(share: Share, author: Author) -> Post:
    """The Pin, opened."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    words = plain(action.user_message)
    reading.measured(words, RULE, "userMessage")
    reading.dropped()
    media = pictures(reading, PICTURES)
    if not media:
        reading.nothing_to_show("mediaItems", "Pinterest pins pictures: add one.")
    if len(action.link_back) > MAX_LINK:
        sentence = f"Pinterest takes links of up to {MAX_LINK:,} characters."
        reading.find(Severity.FAIL, "linkBack", sentence, PROVIDER_ERROR)
    title = reading.cut_to("title", action.title, MAX_TITLE)
    heading = Text(title, reading.why("title", "the title of the Pin")) if title else None
    body = Text(words, reading.why("userMessage", "the description of the Pin"), coloured(words))
    host = domain_of(action.link_back)
    link = Text(host, reading.why("linkBack", "the host that the Pin leads to")) if host else None
    links = (link,) if link else ()
    return reading.post(author, body if words else None, media=media, links=links, heading=heading)


# The card of a page: Open Graph or schema.org, for a tall picture; else the largest pictures of the text.
CARD_RULE = CardRule(
    source="pinterest api-description, PinCreate; help.business.pinterest.com, Rich Pins",
    title=("og:title", "schema:headline", "schema:name", "title"),
    description=("og:description", "schema:description", "description"),
    image=("og:image", "schema:image", "img"),
    layout=lambda draft: "large" if draft.image else "none",
    needs=Needs("help.business.pinterest.com; smallest size unconfirmed", least=(100, 200), best=(1000, 1500)),
    title_cut=100,
    description_cut=800,
    rescrape="https://developers.pinterest.com/tools/url-debugger/?link={url}",
    by_call=True,
)

NETWORK = Network(ID, NAME, "P", "#bd081c", RULE, LOOK, FIELDS, {Form.FEED: post}, order=140, connected_by_gigya=False)
