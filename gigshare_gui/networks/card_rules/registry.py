"""The card rules, found by looking into this folder."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from gigshare_gui.links.page import Page
from gigshare_gui.networks.cards import CardRule, PageCard, Sizes, Weights, card_of
from gigshare_gui.networks.registry import network_name, networks


@cache
def card_rules() -> Mapping[str, CardRule]:
    """Every rule by its network's id, in the order in which networks are shown."""
    package = import_module("gigshare_gui.networks.card_rules")
    names = [entry.name for entry in pkgutil.iter_modules(package.__path__)]
    modules = {name: import_module(f"gigshare_gui.networks.card_rules.{name}") for name in names}
    order = list(networks())
    found = {name: module.RULE for name, module in modules.items() if hasattr(module, "RULE")}
    return dict(sorted(found.items(), key=lambda each: (order.index(each[0]) if each[0] in order else 999, each[0])))


def name_of_network(network: str) -> str:
    """The name that people know a network by."""
    return network_name(network)


def cards(page: Page, sizes: Sizes | None = None, weights: Weights | None = None) -> dict[str, PageCard]:
    """The card that each network makes of a page, judged by what its pictures measure as far as that is known."""
    return {
        network: card_of(network, rule, page, name=name_of_network(network), sizes=sizes, weights=weights)
        for network, rule in card_rules().items()
    }
