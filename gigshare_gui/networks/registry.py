"""The networks, found by looking into this folder: a module that defines ``NETWORK`` is one."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from gigshare_gui.networks.network import Network
from gigshare_gui.shares.registry import kinds


@cache
def network_modules() -> Mapping[str, ModuleType]:
    """The modules of all networks by id, in the order in which networks are shown."""
    package = import_module("gigshare_gui.networks")
    modules = [import_module(f"gigshare_gui.networks.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    found = [module for module in modules if hasattr(module, "NETWORK")]
    found.sort(key=lambda module: (module.NETWORK.order, module.NETWORK.id))
    return {module.NETWORK.id: module for module in found}


@cache
def networks() -> Mapping[str, Network]:
    """Every network by its id, in the order in which they are shown."""
    return {network: module.NETWORK for network, module in network_modules().items()}


def network_name(provider: str) -> str:
    """The name people know a provider by; the provider's id where we do not know it."""
    known = networks().get(provider)
    return known.name if known else provider


def network_called(name: str) -> Network | None:
    """The network that people call ``name``, in capitals or not: by its id, its name, or another that is in use."""
    wanted = name.strip().casefold()
    called = (each for each in networks().values() if wanted in (each.id, each.name.casefold(), *each.also_called))
    return next(called, None)


@cache
def providers() -> Mapping[str, Network]:
    """The networks that Gigya connected, to which a share can be sent; the others are for counting and previews."""
    return {network.id: network for network in networks().values() if network.connected_by_gigya}


def networks_for(kind: str) -> Mapping[str, Network]:
    """The networks that can show a share of ``kind``, whether Gigya connected them or not."""
    return _showing(kind, networks())


def providers_for(kind: str) -> Mapping[str, Network]:
    """The networks that Gigya connected and that can show a share of ``kind``: what may be offered to send to."""
    return _showing(kind, providers())


def _showing(kind: str, among: Mapping[str, Network]) -> Mapping[str, Network]:
    form = kinds()[kind].FORM
    return {network.id: network for network in among.values() if form in network.posts}


def able(kind: str, connected: Iterable[str]) -> tuple[str, ...]:
    """Those of ``connected`` that can show a share of ``kind``; what Gigya did not connect of our knowledge may."""
    shown, known = providers_for(kind), providers()
    return tuple(name for name in connected if name in shown or name not in known)
