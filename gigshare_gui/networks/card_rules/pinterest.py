"""Pinterest: Open Graph or schema.org, for a tall picture; else the largest pictures of the text."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs

RULE = CardRule(
    source="pinterest api-description, PinCreate; help.business.pinterest.com, Rich Pins",
    title=("og:title", "schema:headline", "schema:name", "title"),
    description=("og:description", "schema:description", "description"),
    image=("og:image", "schema:image", "img"),
    layout=lambda draft: "large" if draft.image else "none",
    needs=Needs("help.business.pinterest.com; smallest size unconfirmed", least=(100, 200), best=(1000, 1500)),
    title_cut=100,
    description_cut=800,
    rescrape="https://developers.pinterest.com/tools/url-debugger/?link={url}",
    by_call=True,
)
