"""Sina Weibo: a link becomes two words."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule

RULE = CardRule(source="unconfirmed", never="Sina Weibo shows the link as 网页链接, without a card.")
