"""Where the shipped files are: icons, examples, help texts, templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The ``resources`` folder: beside the package in a checkout, inside it in a wheel and in the installers."""
    package = Path(__file__).resolve().parent
    beside = package.parent / "resources"
    return beside if (package.parent / "pyproject.toml").is_file() and beside.is_dir() else package / "resources"
