"""Bluesky: a text of 300 graphemes whose app shortens links; the client that posts writes the card."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs
from gigshare_gui.networks.drawn_text import LOOKED_AT, bluesky_link, drawn
from gigshare_gui.networks.facets import bluesky_entities
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule, fold
from gigshare_gui.networks.text_post import Kind, pictures
from gigshare_gui.networks.user_action import Reading, plain
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "bluesky", "Bluesky"
EXTERNAL = "atproto lexicons/app/bsky/embed/external.json"
_LEXICON = "atproto lexicons/app/bsky/feed/post.json; social-app src/lib/strings/url-helpers.ts"
RULE = TextRule(
    unit="grapheme",
    limit=300,
    links="bluesky",
    hard=True,
    source=_LEXICON,
    where="https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json",
    checked="2026-11-23",
    also=(
        TextRule(
            "byte",
            3000,
            links="bluesky",
            hard=True,
            source=_LEXICON,
            where="https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json",
            checked="2026-11-23",
        ),
    ),
)
LINES = 25  # of the text itself: social-app src/lib/constants.ts, MAX_POST_LINES
KIND = Kind(pictures=4)  # atproto lexicons/app/bsky/embed/images.json
FIELDS = {
    "userMessage": Shown("the text", _LEXICON),
    "title": Shown("title of the card", EXTERNAL),
    "subtitle": Shown("", EXTERNAL),
    "description": Shown("under the title", EXTERNAL),
    "linkBack": Shown("behind the card", EXTERNAL),
    "actionLinks": Shown("", EXTERNAL),
    "image": Shown("picture of the card, or under the text", EXTERNAL),
    "flash": Shown("", EXTERNAL),
    "mp3": Shown("", EXTERNAL),
}
LOOK = Look(
    light=Palette("#ffffff", "#ffffff", "#0b0f14", "#42576c", "#d4dbe2", "#0a63cc", "#ffffff"),
    dark=Palette("#161e27", "#161e27", "#f1f3f5", "#aebbc9", "#2e4052", "#4aa3ff", "#161e27"),
    width=500,
    avatar=42,
    header="inline",
    indent_body=True,
    card_radius=12,
    card_inset=True,
    domain_first=False,
    actions=("Reply", "Repost", "Like", "Share"),
    when="now",
    more="Show more",
    more_below=True,
    fold_source="social-app src/lib/constants.ts: MAX_POST_LINES",
    title_lines=3,  # social-app, ExternalEmbed/index.tsx
    link_form="shown as its host, with 13 characters of a longer path",
    link_source="social-app src/lib/strings/url-helpers.ts: toShortUrl",
)


def post(share: Share, author: Author) -> Post:
    """The post as Bluesky's app shows it: pictures or a card, never both."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    text = plain(action.user_message)
    reading.measured(text, RULE, "userMessage")
    reading.dropped()
    card = reading.card_of_few_lines() if action.link_back else None
    media = () if card else pictures(reading, KIND.pictures)
    if card:
        reading.only_first_picture()
    else:
        reading.without_card("in the card of a link", "title", "description")
    if not (text.strip() or card or media):
        reading.nothing_to_show("userMessage", "Bluesky gets nothing: write a message, or add a link or a picture.")
    shown, found = drawn(text, bluesky_entities(text[:LOOKED_AT]), {"url": bluesky_link})
    body = Text(
        shown, reading.why("userMessage", "the text of the post"), found, fold(shown, characters=None, lines=LINES)
    )
    return reading.post(author, body if text else None, card=card, media=media)


# The card of a page: what its app's helper reads once, when the post is written; there is no small card.
CARD_RULE = CardRule(
    source="social-app link-meta.ts and ExternalEmbed; cardyb's fallbacks are unconfirmed",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image",),
    layout=lambda draft: "large" if draft.image else "small",
    needs=Needs("lexicon app.bsky.embed.external", best=(1200, 630), max_bytes=1_000_000),
    by_call=True,
)

NETWORK = Network(
    ID,
    NAME,
    "B",
    "#0a63cc",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post},
    order=120,
    also_called=("bsky",),
    connected_by_gigya=False,
)
