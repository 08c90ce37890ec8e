"""Facebook: a message over a link card; the only network that shows subtitle, action link, video and sound."""

from __future__ import annotations

from collections.abc import Iterator

from gigshare_gui.networks.cards import CardRule, Draft, Needs
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.post import Author, Post, Text
from gigshare_gui.networks.text import TextRule, fold
from gigshare_gui.networks.user_action import GUIDE, Reading, coloured, domain_of, plain
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.open_graph_tags import ReadShare
from gigshare_gui.shares.registry import Share

ID, NAME = "facebook", "Facebook"
ATTACHMENT = "Facebook, Attachment (Streams) guide"
MAX_LINK = 1024  # characters of href: Attachment (Streams) guide
MAX_DESCRIPTION = 1000  # characters; about 300 are shown: same guide
DESCRIPTION_SHOWN = 200  # characters in the card: Automattic social-previews
TITLE_SHOWN = 110  # characters in the card: Automattic social-previews
MAX_CAPTION = 25  # characters of an action link: Gigya's Advanced Sharing guide
FOLD_CHARACTERS, FOLD_LINES = 477, 5  # unconfirmed

RULE = TextRule(
    unit="utf16",
    limit=63206,
    hard=False,
    source="unconfirmed: Automattic social-previews; no page of Facebook's states limit or unit",
    where="https://github.com/Automattic/wp-calypso/tree/trunk/packages/social-previews",
    checked="2026-11-23",
)
FIELDS = {
    "userMessage": Shown("over the card", GUIDE),
    "title": Shown("title of the card, linked", GUIDE),
    "subtitle": Shown("caption of the card, instead of the host", GUIDE),
    "description": Shown("under the title", GUIDE),
    "linkBack": Shown("behind the title", GUIDE),
    "actionLinks": Shown("one, at the bottom of the post", GUIDE),
    "image": Shown("picture of the card", GUIDE),
    "flash": Shown("still of the video", GUIDE),
    "mp3": Shown("player", GUIDE),
}
LOOK = Look(
    light=Palette("#f0f2f5", "#ffffff", "#050505", "#65676b", "#ced0d4", "#0064d1", "#f0f2f5"),
    dark=Palette("#18191a", "#242526", "#e4e6eb", "#b0b3b8", "#3e4042", "#4599ff", "#3a3b3c"),
    width=500,
    actions=("Like", "Comment", "Share"),
    more="See more",
    tiles=5,
)


def post(share: Share, author: Author) -> Post:
    """The feed item as Facebook shows it."""
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    message = plain(action.user_message)
    reading.measured(message, RULE, "userMessage")
    reading.dropped()
    _limits(reading)
    title = reading.cut_to("title", action.title, TITLE_SHOWN, shown_only=True)
    description = action.description
    if len(description) > MAX_DESCRIPTION:
        description = reading.cut_to("description", description, MAX_DESCRIPTION)
    elif len(description) > DESCRIPTION_SHOWN:
        reading.find(
            Severity.CUT, "description", f"Facebook shows about {DESCRIPTION_SHOWN} characters of the description."
        )
    caption = " ".join(action.subtitle.split())[:200] or domain_of(action.link_back)
    card = reading.card("large", title=title, description=_shown(description), domain=caption)
    if card and action.subtitle:
        card = card._replace(domain=Text(caption, reading.why("subtitle", "the subtitle stands in the host's place")))
    picture = reading.picture()
    if not message.strip() and not card and not picture:
        reading.nothing_to_show("userMessage", "Facebook gets nothing to show: write a message, a title or a link.")
    body = Text(
        message,
        reading.why("userMessage", "the user's own words over the card"),
        coloured(message),
        fold(message, characters=FOLD_CHARACTERS, lines=FOLD_LINES),
    )
    media = (picture,) if picture and not card else ()
    return reading.post(author, body if message else None, card=card, media=media, links=_links(reading))


def _shown(description: str) -> str:
    from gigshare_gui.networks.user_action import clipped

    return clipped(description, DESCRIPTION_SHOWN)


def _limits(reading: Reading) -> None:
    action = reading.action
    if len(action.link_back) > MAX_LINK:
        reading.find(Severity.FAIL, "linkBack", f"Facebook takes links of up to {MAX_LINK:,} characters.", code=500023)
    if len(action.action_links) > 1:
        reading.find(Severity.CUT, "actionLinks[1].text", "Facebook shows one action link; the others are dropped.")
    reading.only_first_picture()
    for index, item in enumerate(action.media_items):
        if item.type == "mp3" and not (item.title + item.artist + item.album).isascii():
            reading.find(
                Severity.ADVICE,
                f"mediaItems[{index}].title",
                "Facebook's player takes plain Latin letters only in title, artist and album.",
            )


def _links(reading: Reading) -> tuple[Text, ...]:
    if not reading.action.action_links:
        return ()
    link = reading.action.action_links[0]
    caption = link.text
    if len(caption) > MAX_CAPTION:
        caption = caption[:MAX_CAPTION].rstrip()
        reading.find(
            Severity.CUT,
            "actionLinks[0].text",
            f"Facebook shows {MAX_CAPTION} characters of an action link; this has {len(link.text)}.",
        )
    return (Text(caption, reading.why("actionLinks", "the first action link, beside Like and Comment")),)


def story(share: Share, author: Author) -> Post:
    """An Open Graph story: a sentence over the message and the object's card.

    Source: Facebook, Open Graph stories (2015): “<user> <past tense> <an object> on <app>”; here it is on the site
    that the object's page names, else on its host.
    """
    reading = Reading(ID, NAME, FIELDS, share)
    action = reading.action
    message = plain(action.user_message)
    site = " ".join(action.subtitle.split())[:200] or domain_of(action.link_back)
    where = f" on {site}" if site else ""
    if isinstance(share, ReadShare):
        reading.findings.extend(each._replace(network=ID) for each in share.page_findings)
    reading.measured(message, RULE, "userMessage")
    told = Text(f"{author.name} {action.action_name}{where}", reading.why("actionName", "the story's sentence"))
    body = Text(
        message, reading.why("userMessage", "the user's own words under the story's sentence"), coloured(message)
    )
    description = _shown(" ".join(action.description.split()))
    title = " ".join(action.title.split())[:TITLE_SHOWN] or action.link_back
    card = reading.card("large", title=title, description=description)
    heading = told if action.action_name else None
    return reading.post(author, body if message else None, card=card, heading=heading)


# The card of a page: Open Graph, then the page's own title and description, then its largest picture.
def _card_advice(draft: Draft, _card_layout: str) -> Iterator[tuple[str, str]]:
    """The page's own word counts here, not what the picture was measured to be: Facebook shows one that it has not
    fetched yet only where the tags say how large it is (docs/sharing/webmasters/images, Pre-caching images)."""
    image = draft.image
    if image is None or image.tag != "og:image":
        return
    said = next((each for each in draft.page.media() if each.url == image.text), None)
    if said is None or not (said.width and said.height):
        yield (
            "og:image:width",
            "The first share shows no picture unless og:image:width and og:image:height are given.",
        )


CARD_RULE = CardRule(
    source="developers.facebook.com/docs/sharing/webmasters, images and FAQ; cuts: Automattic social-previews",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image", "img"),
    domain=("og:url", "url"),
    needs=Needs(
        "developers.facebook.com/docs/sharing/webmasters/images",
        large=(600, 315),
        # That page is silent on a second og:image. The Sharing Debugger says of a first one that “is not big enough”
        # which “will be used instead”: quoted at codewithsundeep.com/discussion/solution/24344199
        least=(200, 200),
        best=(1200, 630),
        max_bytes=8_000_000,
    ),
    title_cut=110,
    description_cut=200,
    advice=_card_advice,
    rescrape="https://developers.facebook.com/tools/debug/?q={url}",
    by_call=True,
)

NETWORK = Network(
    ID,
    NAME,
    "f",
    "#1877f2",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post, Form.STORY: story},
    order=10,
    also_called=("fb",),
    refuses_duplicates="userMessage",
)
