"""The methods, found by looking into this folder."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.state import State

Answered = tuple[int, dict[str, Any]]
Method = Callable[[Incoming, State], Answered]


@cache
def methods() -> Mapping[str, Method]:
    """Every method by its name in lower case; each answers an errorCode and the fields of its response."""
    package = import_module("gigshare_gui.sandbox.methods")
    modules = [import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    return {module.METHOD.lower(): module.answer for module in modules if hasattr(module, "METHOD")}
