"""The tabs, found by looking into this folder: a module that defines ``TAB`` is one."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from gigshare_gui.ui.tabs.tab import Tab


def tab_classes() -> list[type[Tab]]:
    """Every tab, in the order in which they stand in the window."""
    package = import_module("gigshare_gui.ui.tabs")
    modules = [import_module(f"gigshare_gui.ui.tabs.{each.name}") for each in pkgutil.iter_modules(package.__path__)]
    return sorted((module.TAB for module in modules if hasattr(module, "TAB")), key=lambda tab: tab.ORDER)
