"""WhatsApp: three tags of Open Graph, all of them, in the head and the first 300 KB; read by the sender's device."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Draft, Needs


def _layout(draft: Draft) -> str:
    image = draft.image
    if image is None or draft.is_small or (image.height and image.width > 4 * image.height):
        return "small"
    return "large"


RULE = CardRule(
    source="developers.facebook.com/documentation/business-messaging/whatsapp/link-previews, May 2026",
    title=("og:title",),
    description=("og:description",),
    image=("og:image",),
    layout=_layout,
    needs=Needs("the same page; numbers unconfirmed", large=(300, 75), best=(1200, 630), max_bytes=600_000),
    needed=("og:title", "og:description", "og:url"),
    reads_early=True,
    reads_head=True,
)
