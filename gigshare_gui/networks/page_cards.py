"""The cards that all networks make of a page: a module of a network says in ``CARD_RULE`` how it makes its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gigshare_gui.links.page import Page
from gigshare_gui.networks.cards import CardRule, PageCard, Sizes, Weights, card_of
from gigshare_gui.networks.registry import network_modules, network_name


@cache
def card_rules() -> Mapping[str, CardRule]:
    """Every rule by its network's id, in the order in which networks are shown."""
    return {name: module.CARD_RULE for name, module in network_modules().items() if hasattr(module, "CARD_RULE")}


def cards(page: Page, sizes: Sizes | None = None, weights: Weights | None = None) -> dict[str, PageCard]:
    """The card that each network makes of a page, judged by what its pictures measure as far as that is known."""
    return {
        network: card_of(network, rule, page, name=network_name(network), sizes=sizes, weights=weights)
        for network, rule in card_rules().items()
    }
