"""SMS: a link is a link."""

from __future__ import annotations

from gigshare_gui.networks.cards import CardRule

RULE = CardRule(
    source="unconfirmed", never="A text message carries the address itself; some phones make a preview of their own."
)
