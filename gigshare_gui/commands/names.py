"""The commands' names, found by looking into this folder. Apart, so that opening the window loads no command line."""

from __future__ import annotations

import os
import pkgutil

_FOLDER = os.path.dirname(__file__)  # noqa: PTH120  pathlib costs 5 ms
COMMANDS = tuple(each.name.replace("_", "-") for each in pkgutil.iter_modules([_FOLDER]) if each.name != "names")
