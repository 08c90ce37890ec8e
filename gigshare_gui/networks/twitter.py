"""X, which Gigya calls twitter: one text with its link; the page's own tags make the card."""

from __future__ import annotations

from collections.abc import Iterator

from gigshare_gui.networks.cards import CardRule, Draft, Needs
from gigshare_gui.networks.drawn_text import drawn, x_link
from gigshare_gui.networks.message import message_of
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule, cut
from gigshare_gui.networks.user_action import INFERRED, Reading, coloured, plain, with_link
from gigshare_gui.networks.valid_links import is_valid_url
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "twitter", "X"
RULE = TextRule(
    normalisation="NFC",
    unit="weighted",
    url_weight=23,
    emoji_weight=2,
    limit=280,
    hard=True,
    source="twitter-text config v3; docs.x.com, Counting characters",
    where="https://docs.x.com/fundamentals/counting-characters",
    checked="2026-11-23",
)
MESSAGE_RULE = TextRule(
    unit="code point",
    limit=10_000,
    hard=True,
    source="docs.x.com, Direct Messages: text of up to 10,000 characters",
    where="https://docs.x.com/x-api/direct-messages/manage/introduction",
    checked="2026-11-23",
)
FIELDS = {
    "userMessage": Shown("the text", INFERRED),
    "title": Shown("the text, when there is no message", INFERRED),
    "subtitle": Shown("", INFERRED),
    "description": Shown("", INFERRED),
    "linkBack": Shown("behind the text", INFERRED),
    "actionLinks": Shown("", INFERRED),
    "image": Shown("", INFERRED, "the page's twitter:image or og:image is what its card shows"),
    "flash": Shown("", INFERRED),
    "mp3": Shown("", INFERRED),
}
FORMS = {"url": x_link}
LOOK = Look(
    light=Palette("#ffffff", "#ffffff", "#0f1419", "#536471", "#cfd9de", "#1a77c0", "#ffffff"),
    dark=Palette("#000000", "#000000", "#e7e9ea", "#8b9199", "#2f3336", "#1d9bf0", "#000000"),
    width=500,
    header="inline",
    indent_body=True,
    card_radius=16,
    card_inset=True,
    actions=("Reply", "Repost", "Like", "Views"),
    when="now",
    more="Show more",
    more_below=True,
    fold_source="docs.x.com, longer posts; that they are folded after 280 is seen on the network: unconfirmed",
    card_style="overlay",
    title_lines=1,
    link_form="shown without its protocol, cut after 27 characters",
    link_source="observed, unconfirmed",
)


def post(share: Share, author: Author) -> Post:
    """The feed item as X shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    message = plain(action.user_message)
    source = "userMessage" if message.strip() or not action.title.strip() else "title"
    words = message if source == "userMessage" else action.title
    text = with_link(words, action.link_back)
    if not text.strip():
        reading.nothing_to_show("userMessage", "X gets no text: write a message, a title or a link.")
    counted = reading.measured(text, RULE, source, link=action.link_back)
    reading.dropped()
    if source == "userMessage" and action.title:
        reading.find(Severity.CUT, "title", "X shows the title only when there is no message.")
    if action.link_back and not is_valid_url(action.link_back):
        sentence = (
            "X's own check takes this address for no valid link: it may be refused, or stand there as plain text."
        )
        reading.find(Severity.ADVICE, "linkBack", sentence)
    elif action.link_back:
        reading.find(Severity.ADVICE, "linkBack", "X draws the link's card from the page's own tags.")
    found = coloured(text)
    shown, entities = drawn(text, found, FORMS)
    # Only the longer posts of subscribers are folded, at what the others may write.
    end = len(text) if counted.fits else cut(text, RULE)
    fold = len(drawn(text[:end], (each for each in found if each.end <= end), FORMS)[0]) if end < len(text) else None
    return reading.post(author, Text(shown, reading.why(source, "the text, with the link behind it"), entities, fold))


# The card of a page: twitter:card decides the layout, twitter:* wins over og:*, and <title> is never read.
def _card_layout(draft: Draft) -> str:
    """A page without twitter:card may still get a summary, when it has the three tags of Open Graph."""
    page = draft.page
    card = page.first("twitter:card").lower()
    if card in ("summary_large_image", "player"):
        return "large" if draft.image and not draft.is_small else "small"
    if card in ("summary", "app", "gallery", "photo", "product"):
        return "small"
    return "small" if all(page.first(tag) for tag in ("og:type", "og:title", "og:description")) else "none"


def _card_advice(draft: Draft, layout: str) -> Iterator[tuple[str, str]]:
    if not draft.page.first("twitter:card"):
        yield (
            "twitter:card",
            "Without twitter:card X chooses the small card. Add summary_large_image for the large one.",
        )
    if layout == "large" and draft.description:
        yield draft.description.tag, "X shows picture, host and a short title on the large card, and no description."


CARD_RULE = CardRule(
    source="developer.x.com/cards/markup; the large card without its description: observed since October 2023",
    title=("twitter:title", "og:title"),
    description=("twitter:description", "og:description"),
    image=("twitter:image", "twitter:image:src", "og:image"),
    layout=_card_layout,
    needs=Needs(
        "developer.x.com/cards/markup", large=(300, 157), least=(144, 144), best=(1200, 628), max_bytes=5_000_000
    ),
    title_cut=70,
    description_cut=200,
    described=("small",),
    lacks="twitter:card",
    advice=_card_advice,
    plays=lambda draft: draft.page.first("twitter:card").lower() == "player",
    rescrape="https://cards-dev.x.com/validator",
)

NETWORK = Network(
    ID,
    NAME,
    "X",
    "#0f1419",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post, Form.MESSAGE: message_of(ID, NAME, MESSAGE_RULE, subject=False)},
    order=20,
    refuses_duplicates="body",
)
