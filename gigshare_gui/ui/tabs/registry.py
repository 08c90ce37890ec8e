"""The tabs, found by looking into this folder: a module that defines ``TAB`` is one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from gigshare_gui.ui.tabs.tab import Tab

_FIRST = "user_action"  # stands first and is the only one there at the first paint; a test compares it with ORDER


def first_tab() -> type[Tab]:
    """The tab that stands first, without loading the others."""
    tab: type[Tab] = import_module(f"gigshare_gui.ui.tabs.{_FIRST}").TAB
    return tab


def load_tabs() -> Iterator[None]:
    """Load every tab, one at each step."""
    import pkgutil

    for each in pkgutil.iter_modules(import_module("gigshare_gui.ui.tabs").__path__):
        import_module(f"gigshare_gui.ui.tabs.{each.name}")
        yield


def tab_classes() -> list[type[Tab]]:
    """Every tab, in the order in which they stand in the window."""
    import pkgutil

    package = import_module("gigshare_gui.ui.tabs")
    modules = [import_module(f"gigshare_gui.ui.tabs.{each.name}") for each in pkgutil.iter_modules(package.__path__)]
    return sorted((module.TAB for module in modules if hasattr(module, "TAB")), key=lambda tab: tab.ORDER)
