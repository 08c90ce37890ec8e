"""The networks, found by looking into this folder: a module that defines ``NETWORK`` is one."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from gigshare_gui.networks.network import Network
from gigshare_gui.shares.registry import kinds


@cache
def networks() -> Mapping[str, Network]:
    """Every network by its id, in the order in which they are shown."""
    package = import_module("gigshare_gui.networks")
    modules = [import_module(f"gigshare_gui.networks.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    found = [module.NETWORK for module in modules if hasattr(module, "NETWORK")]
    return {network.id: network for network in sorted(found, key=lambda each: (each.order, each.id))}


def network_name(provider: str) -> str:
    """The name people know a provider by; the provider's id where we do not know it."""
    known = networks().get(provider)
    return known.name if known else provider


def networks_for(kind: str) -> Mapping[str, Network]:
    """The networks that can show a share of ``kind``."""
    form = kinds()[kind].FORM
    return {network.id: network for network in networks().values() if form in network.posts}


def able(kind: str, providers: Iterable[str]) -> tuple[str, ...]:
    """Those of ``providers`` that can show a share of ``kind``; what is no network of ours may be able to."""
    shown, known = networks_for(kind), networks()
    return tuple(name for name in providers if name in shown or name not in known)
