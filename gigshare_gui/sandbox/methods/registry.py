"""The methods, found by looking into this folder.

A module is one when it defines ``METHOD`` and ``answer``; with ``NEEDS_AUTHORIZATION = False`` it checks by itself who
calls, with ``IN_PARTS = True`` it asks for the faults of each provider by itself.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.state import State

Answered = tuple[int, dict[str, Any]]


class Method(NamedTuple):
    """A method: it answers an errorCode and the fields of its response."""

    name: str
    answer: Callable[[Incoming, State], Answered]
    needs_authorization: bool = True
    in_parts: bool = False


@cache
def methods() -> Mapping[str, Method]:
    """Every method by its name in lower case."""
    package = import_module("gigshare_gui.sandbox.methods")
    modules = [import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    found = [
        Method(
            module.METHOD,
            module.answer,
            getattr(module, "NEEDS_AUTHORIZATION", True),
            getattr(module, "IN_PARTS", False),
        )
        for module in modules
        if hasattr(module, "METHOD")
    ]
    return {each.name.lower(): each for each in found}
