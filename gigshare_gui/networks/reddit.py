"""Reddit: a title that the user writes, over a link or a text; the thumbnail is the page's own picture."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs
from gigshare_gui.networks.drawn_text import bare_link
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule, count
from gigshare_gui.networks.text_post import FROM_PAGE, from_page
from gigshare_gui.networks.user_action import LIMIT_REACHED, Reading, coloured, plain
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

ID, NAME = "reddit", "Reddit"
SUBMIT = "reddit-archive/reddit r2/r2/lib/validator/validator.py (2017)"
RULE = TextRule(
    unit="code point",
    limit=300,
    hard=True,
    source="reddit.com/dev/api, POST /api/submit: a title of up to 300 characters",
    where="https://www.reddit.com/dev/api/#POST_api_submit",
    checked="2026-11-23",
)
TEXT_RULE = TextRule(
    unit="code point",
    limit=40_000,
    hard=True,
    source="reddit-archive/reddit r2/r2/models/link.py (2017)",
    where="https://github.com/reddit-archive/reddit/blob/master/r2/r2/models/link.py",
    checked="2026-11-23",
)
FIELDS = {
    "userMessage": Shown("the text; the title, when there is none", SUBMIT),
    "title": Shown("the title", SUBMIT),
    "subtitle": Shown("", SUBMIT),
    "description": Shown("", SUBMIT, FROM_PAGE),
    "linkBack": Shown("the link of the post", SUBMIT),
    "actionLinks": Shown("", SUBMIT),
    "image": Shown("", SUBMIT, "the thumbnail of a link is the page's own picture"),
    "flash": Shown("", SUBMIT),
    "mp3": Shown("", SUBMIT),
}
LOOK = Look(
    light=Palette("#ffffff", "#ffffff", "#181c1f", "#5c6c74", "#dde3e6", "#0a58c2", "#f2f4f5"),
    dark=Palette("#0e1113", "#181c1f", "#eef1f3", "#a8b6bd", "#333d42", "#7fb3ff", "#222a2e"),
    width=520,
    avatar=36,
    body_size=14,
    card_radius=16,
    card_inset=True,
    actions=("Vote", "Comment", "Share"),
    when="r/… · now",
    layout="forum",
    fold_lines=(12, 12),
)


def post(share: Share, author: Author) -> Post:
    """The post as a community shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    words, title = plain(action.user_message), action.title.strip()
    field = "title" if title else "userMessage"
    if not title:
        title, words = words.strip(), ""
    reading.measured(title, RULE, field)
    reading.dropped()
    size = count(words, TEXT_RULE)
    if not size.fits:
        sentence = f"Reddit takes texts of 40,000 characters; this is {size.over:,} too long."
        reading.find(Severity.FAIL, "userMessage", sentence, LIMIT_REACHED)
    if not title:
        reading.nothing_to_show("title", "Reddit wants a title: write one, or a message that can stand for it.")
    if action.link_back:
        from_page(reading)
    heading = Text(title, reading.why(field, "the title of the post")) if words and title else None
    main, source = (words, "userMessage") if words else (title, field)
    body = Text(main, reading.why(source, "the text" if words else "the title of the post"), coloured(main))
    link = (
        Text(bare_link(action.link_back), reading.why("linkBack", "the link of the post, without its protocol"))
        if action.link_back
        else None
    )
    links = (link,) if link else ()
    return reading.post(author, body if main else None, heading=heading, links=links)


# The card of a page: the title is the user's own; the page gives a thumbnail.
CARD_RULE = CardRule(
    source="unconfirmed; title of 300: reddit r2/lib/validator",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image",),
    layout=lambda _draft: "small",
    needs=Needs("unconfirmed", least=(70, 70), best=(1200, 630)),
    title_cut=300,
    described=(),
)

NETWORK = Network(ID, NAME, "r/", "#c93a00", RULE, LOOK, FIELDS, {Form.FEED: post}, order=150, connected_by_gigya=False)
