"""Reddit: the title is the user's own; the page gives a thumbnail."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule, Needs

RULE = CardRule(
    source="unconfirmed; title of 300: reddit r2/lib/validator",
    title=("og:title", "title"),
    description=("og:description", "description"),
    image=("og:image",),
    layout=lambda _draft: "small",
    needs=Needs("unconfirmed", least=(70, 70), best=(1200, 630)),
    title_cut=300,
    described=(),
)
