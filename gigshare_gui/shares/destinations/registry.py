"""The destinations, found by looking into this folder: a module that defines ``DESTINATIONS`` has some."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from gigshare_gui.shares.destinations.destination import GROUPS, Destination


@cache
def destinations() -> Mapping[str, Destination]:
    """Every destination by its id: group by group, the closed ones last in each."""
    package = import_module("gigshare_gui.shares.destinations")
    modules = [import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    found = [each for module in modules for each in getattr(module, "DESTINATIONS", ())]
    places = {group: place for place, group in enumerate(GROUPS)}
    found.sort(key=lambda each: (places[each.group], bool(each.closed)))
    return {each.id: each for each in found}


def find(name: str) -> Destination | None:
    """The destination of an id or another name, written as Gigya or as people write it; ``None`` for none."""
    return _by_name().get(_plain(name))


def _plain(name: str) -> str:
    """As Gigya made ids of names: lower case, no blanks, ``!`` or ``.``, and ``plus`` for ``+``."""
    return "".join(sign for sign in name.strip().lower().replace("+", "plus") if sign not in " !.-_")


@cache
def _by_name() -> Mapping[str, Destination]:
    known: dict[str, Destination] = {}
    for each in destinations().values():
        for name in (each.id, *each.names, each.name):
            known.setdefault(_plain(name), each)
    return known
