"""Mastodon: a text that counts links as 23 and mentions without their host; the server reads the card from the page."""

from __future__ import annotations

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
