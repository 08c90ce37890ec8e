"""WhatsApp: one message; the sender's device reads the card from the page."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Draft, Needs
from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.text import TextRule
from gigshare_gui.networks.text_post import Kind, text_fields, text_post_of
from gigshare_gui.shares.form import Form

ID, NAME = "whatsapp", "WhatsApp"
RULE = TextRule(
    unit="utf16",
    limit=65536,
    hard=False,
    source="unconfirmed: no page of WhatsApp's states it",
    checked="2026-11-23",
)
FIELDS = text_fields("developers.facebook.com/documentation/business-messaging/whatsapp/link-previews")
LOOK = Look(
    light=Palette("#efeae2", "#d9fdd3", "#111b21", "#53655f", "#c5e6bf", "#04608a", "#cdf2c6"),
    dark=Palette("#0b141a", "#005c4b", "#e9edef", "#b3cdc7", "#0a7561", "#8fd8ff", "#02493c"),
    width=420,
    avatar=36,
    body_size=14,
    card_radius=8,
    card_inset=True,
    domain_first=False,
    when="now ✓✓",
    more="Read more",
    layout="bubble",
    bubble_right=True,
    bubble_radius=10,
    card_first=True,
)
KIND = Kind(pictures=30, fold_characters=760)  # both unconfirmed
post = text_post_of(ID, NAME, RULE, FIELDS, KIND)
"""A text with its link, as WhatsApp shows it."""


# The card of a page: three tags of Open Graph, all of them, in the head and the first 300 KB; read by the sender's
# device.
def _card_layout(draft: Draft) -> str:
    image = draft.image
    if image is None or draft.is_small or (image.height and image.width > 4 * image.height):
        return "small"
    return "large"


CARD_RULE = CardRule(
    source="developers.facebook.com/documentation/business-messaging/whatsapp/link-previews, May 2026",
    title=("og:title",),
    description=("og:description",),
    image=("og:image",),
    layout=_card_layout,
    needs=Needs("the same page; numbers unconfirmed", large=(300, 75), best=(1200, 630), max_bytes=600_000),
    needed=("og:title", "og:description", "og:url"),
    reads_early=True,
    reads_head=True,
)

NETWORK = Network(
    ID,
    NAME,
    "W",
    "#128c4b",
    RULE,
    LOOK,
    FIELDS,
    {Form.FEED: post},
    order=170,
    also_called=("wa",),
    connected_by_gigya=False,
)
