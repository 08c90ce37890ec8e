"""LinkedIn: a comment over a link card; every share needs the member's consent."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs
from gigshare_gui.networks.little_text import Little, little
from gigshare_gui.networks.message import message_of
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule, fold
from gigshare_gui.networks.user_action import INFERRED, Reading, coloured, plain
from gigshare_gui.shares.finding import Fix, Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "linkedin", "LinkedIn"
SHARE_API = "LinkedIn, Share API v1"
MAX_TITLE, MAX_DESCRIPTION = 200, 256  # characters: Share API v1
FOLD_CHARACTERS, FOLD_LINES = 210, 3  # unconfirmed
RULE = TextRule(
    unit="utf16",
    limit=3000,
    hard=True,
    markup="little text",
    source="LinkedIn, Posts API: commentary",
    where="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api",
    checked="2026-11-23",
)
MESSAGE_RULE = TextRule(
    unit="code point", limit=None, hard=False, source="unconfirmed: no limit is known", checked="2026-11-23"
)
FIELDS = {
    "userMessage": Shown("the comment over the card", INFERRED),
    "title": Shown("title of the card", SHARE_API),
    "subtitle": Shown("", INFERRED),
    "description": Shown("under the title", SHARE_API),
    "linkBack": Shown("behind the card", SHARE_API),
    "actionLinks": Shown("", INFERRED),
    "image": Shown("picture of the card", SHARE_API),
    "flash": Shown("", INFERRED),
    "mp3": Shown("", INFERRED),
}
LOOK = Look(
    light=Palette("#f4f2ee", "#ffffff", "#191919", "#666666", "#e0dfdc", "#0a66c2", "#eef3f8"),
    dark=Palette("#000000", "#1b1f23", "#e8e8e8", "#a0a3a5", "#38434f", "#71b7fb", "#293138"),
    width=520,
    avatar=48,
    body_size=14,
    domain_first=False,
    actions=("Like", "Comment", "Repost", "Send"),
    when="now · Anyone",
    more="more",
)


def post(share: Share, author: Author) -> Post:
    """The feed item as LinkedIn shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    message = plain(action.user_message)
    reading.measured(message, RULE, "userMessage")
    told = little(message)
    if told.ends is not None:
        _ends_early(reading, share, message, told)
    reading.dropped()
    if not message.strip() and not (action.title.strip() and action.link_back.strip()):
        reading.nothing_to_show("userMessage", "LinkedIn needs a message, or a title together with a link.")
    title = reading.cut_to("title", action.title, MAX_TITLE)
    description = reading.cut_to("description", action.description, MAX_DESCRIPTION)
    card = reading.card("large", title=title, description=description) if action.link_back else None
    if not action.link_back:  # without an address there is no content block
        reading.without_card("in the card of a link", "title", "description")
    if action.link_back and title:
        reading.only_first_picture()
    else:
        card = card and card._replace(layout="text", picture=None)
        reading.no_picture("LinkedIn shows a picture only with a title and a link.")
    reading.find(Severity.ADVICE, "enabledProviders", "LinkedIn wants the member's consent for every single share.")
    body = Text(
        told.shown,
        reading.why("userMessage", "the member's comment"),
        coloured(told.shown),
        fold(told.shown, characters=FOLD_CHARACTERS, lines=FOLD_LINES),
    )
    return reading.post(author, body if told.shown else None, card=card)


def _ends_early(reading: Reading, share: Share, message: str, told: Little) -> None:
    """Say where the post ends silently, and offer to write what LinkedIn wants as its own text."""
    ends = told.ends or 0
    behind = f" behind “{told.shown[-20:].strip()}”" if told.shown.strip() else ""
    sentence = (
        f"LinkedIn ends the post silently before “{message[ends]}”{behind}, as if all was well. "
        "Its own characters have to be escaped."
    )
    own = getattr(share, "own_path", None)
    fix = Fix("Escape them for LinkedIn", own(ID, "userMessage"), told.escaped) if own else None
    reading.find(Severity.CUT, "userMessage", sentence, fix=fix)


# The card of a page: Open Graph alone; twitter:* is never read, and the meta description only where no og: tag is.
CARD_RULE = CardRule(
    source="LinkedIn help, making your website shareable; several that agree (unconfirmed)",
    title=("og:title", "title"),
    description=("og:description", "description:without-og"),
    image=("og:image",),
    domain=("og:url", "url"),
    needs=Needs("LinkedIn help; unconfirmed", large=(401, 200), best=(1200, 627), max_bytes=5_000_000),
    title_cut=200,
    described=(),
    rescrape="https://www.linkedin.com/post-inspector/inspect/{url}",
    by_call=True,
)

NETWORK = Network(
    ID,
    NAME,
    "in",
    "#0a66c2",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post, Form.MESSAGE: message_of(ID, NAME, MESSAGE_RULE, subject=True)},
    order=30,
)
