"""VKontakte: Open Graph, with a picture of its own in vk:image."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs

RULE = CardRule(
    source="vk.com/dev, wall.parseAttachedLink; order of tags unconfirmed",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("vk:image", "og:image"),
    needs=Needs("unconfirmed", large=(537, 240), best=(537, 240)),
    rescrape="https://vk.com/dev/pages.clearCache",
    by_call=True,
)
