"""What changed in a version in a few sentences, as CHANGELOG.md tells it below the version's heading."""

from __future__ import annotations

import re
from pathlib import Path

from installers.project import ROOT, BuildError


def summary(version: str, file: Path = ROOT / "CHANGELOG.md") -> str:
    """The sentences between a version's heading and the list of its changes, as one line without marks of Markdown.

    Raises:
        BuildError: there are none, or the heading says that the version is not released.
    """
    text = file.read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)}$\n(.*?)(?=^[*#]|\Z)", text, re.MULTILINE | re.DOTALL)
    told = " ".join(found[1].replace("`", "").split()) if found is not None else ""
    if not told:
        raise BuildError(f"{file.name} has no heading “## {version}” with a sentence or two below it, before the list.")
    return told
