"""E-mail: a link is a link."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule

RULE = CardRule(source="unconfirmed", never="An e-mail shows the address itself, without a card.")
