"""Renren: the card is made of what the call sends."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule

RULE = CardRule(
    source="Gigya, UserAction object and Advanced Sharing guide (2015)",
    never="Renren shows title, description and picture of the share, not the page’s tags.",
)
