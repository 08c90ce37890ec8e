"""Mastodon: a text that counts links as 23 and mentions without their host; the server reads the card from the page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from gigshare_gui.links.address import host_of
from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import Page
from gigshare_gui.networks import link_details
from gigshare_gui.networks.cards import CardRule, Draft, Needs, oembed_stands
from gigshare_gui.networks.content_warning import WARNING_SOURCE, with_warning
from gigshare_gui.networks.drawn_text import mastodon_entities, mastodon_link, mastodon_mention
from gigshare_gui.networks.network import Look, Network, Palette, Shown
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import FROM_PAGE, Kind, text_fields
from gigshare_gui.shares.form import Form

ID, NAME = "mastodon", "Mastodon"
RULE = TextRule(
    unit="grapheme",
    limit=500,  # unless the server's administrator chose another
    url_weight=23,
    links="mastodon",
    mentions="local part",
    hard=True,
    source="mastodon/mastodon app/validators/status_length_validator.rb",
    where="https://github.com/mastodon/mastodon/blob/main/app/validators/status_length_validator.rb",
    checked="2026-11-23",
)
FIELDS = {
    **text_fields("mastodon/mastodon app/services/fetch_link_card_service.rb"),
    "title": Shown("", WARNING_SOURCE, f"{FROM_PAGE}; a title that only Mastodon gets is its content warning"),
}
LOOK = Look(
    light=Palette("#eff3f5", "#ffffff", "#1b1f2a", "#505a70", "#d3dbe3", "#563acc", "#f6f8fa"),
    dark=Palette("#181820", "#1f1f2b", "#e6e8ee", "#a3a9bd", "#36364a", "#a5a1ff", "#262634"),
    width=520,
    avatar=46,
    round_avatar=False,
    card_radius=8,
    card_inset=True,
    actions=("Reply", "Boost", "Favourite", "Bookmark"),
    when="now",
    more="Read more",
    more_below=True,
    header="handle",
    fold_lines=(32, 15),
    fold_source="mastodon/mastodon app/javascript/mastodon/components/status_content.jsx: MAX_HEIGHT of 32 lines",
    link_form="shown without its protocol, cut after 30 characters",
    link_source="mastodon/mastodon app/lib/text_formatter.rb",
)
KIND = Kind(
    pictures=4, entities=mastodon_entities, forms={"url": mastodon_link, "mention": mastodon_mention}
)  # Instance entity, configuration.statuses.max_media_attachments
post = with_warning(ID, NAME, RULE, FIELDS, KIND)
"""A text with its link, as Mastodon shows it; behind a content warning where it has one."""


# The card of a page: an oEmbed answer that is not rich; else JSON-LD of a NewsArticle or WebPage, Open Graph, the
# page's own. Its source decodes HTML entities twice: in a JSON-LD block before that is read as JSON, and in every
# text that it takes (app/lib/link_details_extractor.rb at 016c1e4e, structured_data and html_entities_decode). A page
# whose title comes out empty gets no card (app/services/fetch_link_card_service.rb, attempt_opengraph).
_BROKEN = (
    "Mastodon decodes &quot; and the like before it reads a JSON-LD block; one is no longer JSON then and skipped. "
    'Write \\" in place of &quot;.'
)
_LOOSE = (
    "Mastodon reads JSON-LD in a script only where its type is exactly application/ld+json. Write that and no more."
)


def _card_layout(draft: Draft) -> str:
    """A landscape picture makes the large card, and what measures nothing is taken for one; a player always does:
    features/status/components/card.tsx, largeImage."""
    image = draft.image
    if CARD_RULE.plays(draft):
        return "large"
    if image is None or (image.width and image.height and image.width <= image.height):
        return "small"
    return "large"


def _of_oembed(page: Page) -> str:
    if oembed_stands(CARD_RULE, page):
        return "The page's oEmbed answer makes Mastodon's card; these tags are not read."
    if page.oembed_says:
        return "The page's oEmbed answer is rich or has no title, so Mastodon goes on to these tags."
    return "Mastodon asks the page's oEmbed address first; what that answers comes before these tags."


def _is_other(own: str, url: str) -> bool:
    """Whether two addresses of one host differ by more than a query, a fragment or a slash at the end; what is no web
    address is none of a host."""
    host = host_of(own)
    if not host or host != host_of(url):
        return False
    first, second = (urlsplit(each).path.rstrip("/") for each in (own, url))
    return first != second


def _card_advice(draft: Draft, _card_layout: str) -> Iterator[tuple[str, str]]:
    page = draft.page
    if page.oembed:
        yield "oembed", _of_oembed(page)
    own, tag = link_details.canonical(page)
    if own != page.url and _is_other(own, page.url):
        yield tag, f"Mastodon takes this card for that of {own}, as {tag} says."
    if len(page.json_ld_decoded) < len(page.json_ld) - page.json_ld_loose:
        yield "json-ld", _BROKEN
    if page.json_ld_loose:
        yield "json-ld", _LOOSE
    for name in ("og:title", "og:description", "og:image"):
        if page.first(name) and not any(each.name == name and each.exact for each in page.tags):
            yield name, f"Mastodon does not take this page's {name}: it wants that name exactly, in small letters."
    title = draft.title
    if title and title.tag == "json-ld:headline" and decoded(page.first("og:title")) not in ("", title.text):
        yield "json-ld:headline", "Mastodon takes the headline of the JSON-LD block, which is not what og:title says."


def _refuses(page: Page) -> tuple[str, str] | None:
    tag = "" if oembed_stands(CARD_RULE, page) else link_details.unreadable(page)
    return (
        (tag, f"Mastodon makes no card of a page whose {tag} is no text. Write a text, or leave it out.")
        if tag
        else None
    )


CARD_RULE = CardRule(
    source="mastodon app/lib/link_details_extractor.rb, app/services/fetch_link_card_service.rb",
    title=("oembed:title", "json-ld:headline", "og:title", "title"),
    description=("json-ld:description", "og:description", "description"),
    image=("oembed:picture", "og:image"),
    layout=_card_layout,
    reads=link_details.read,
    refuses=_refuses,
    needs=Needs("mastodon features/status/components/card.tsx", best=(1200, 630), max_bytes=8_000_000),
    advice=_card_advice,
    kinds=("text/html",),  # fetch_link_card_service.rb: res.code == 200 && res.mime_type == 'text/html'
    decodes=True,  # link_details_extractor.rb: html_entities_decode of title, description, author and provider
    takes_oembed=True,
    author=("oembed:author_name", "json-ld:author", "og:author", "og:author:username"),
    provider=("oembed:provider_name", "json-ld:publisher", "og:site_name"),
    plays=lambda draft: bool(link_details.read(draft.page, "twitter:player")),
)

NETWORK = Network(
    ID,
    NAME,
    "M",
    "#563acc",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post, Form.STATUS: post},
    order=110,
    connected_by_gigya=False,
)
