"""What an installer may hold: the rules of contents.toml, asked by the build before and after it packs."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from installers.project import ROOT


class ContentsError(Exception):
    """The one folder holds something without a reason, or a reason has nothing to hold."""


@dataclass(frozen=True)
class Rule:
    """Patterns of files and why they are there (or not). ``portable`` ones are in the .tar.gz and AppImage only."""

    why: str
    files: tuple[str, ...]
    portable: bool = False

    def fits(self, name: str) -> bool:
        """Whether a file inside the one folder falls under this rule."""
        return any(fnmatchcase(name, pattern) for pattern in self.files)


def _rules(entries: Iterable[dict[str, Any]]) -> tuple[Rule, ...]:
    return tuple(Rule(each["why"], tuple(each["files"]), each.get("portable", False)) for each in entries)


_DATA = tomllib.loads(Path(__file__).with_name("contents.toml").read_text(encoding="utf-8"))
EXCLUDED_MODULES: list[str] = _DATA["excluded_modules"]
LEFT_OUT = _rules(_DATA["left_out"])
LEFT_OUT_ELSEWHERE = _rules(_DATA["left_out_elsewhere"])
KEPT = _rules(_DATA["kept"])
_SYSTEM = ROOT / "resources" / "system_libraries.toml"
DEBIAN: dict[str, str] = tomllib.loads(_SYSTEM.read_text(encoding="utf-8"))["debian"]


def is_left_out(name: str, system: str = sys.platform) -> bool:
    """Whether a file that PyInstaller found stays out of the one folder; ``system`` is as ``sys.platform`` calls it."""
    rules = LEFT_OUT if system == "linux" else LEFT_OUT_ELSEWHERE
    return any(rule.fits(name.replace("\\", "/")) for rule in rules)


def check(names: Iterable[str], kept: Iterable[Rule] = KEPT) -> None:
    """Whether every file has a reason and every reason a file.

    Raises:
        ContentsError: naming each that has not.
    """
    names, kept = sorted(names), tuple(kept)
    unknown = [name for name in names if not any(rule.fits(name) for rule in kept)]
    idle = [pattern for rule in kept for pattern in rule.files if not any(fnmatchcase(name, pattern) for name in names)]
    said = [f"no reason for {name}" for name in unknown] + [f"no file for {pattern}" for pattern in idle]
    if said:
        raise ContentsError("contents.toml does not fit the build:\n  " + "\n  ".join(said))


def is_portable_only(name: str) -> bool:
    """Whether a file is left to the system where a package can declare it."""
    return any(rule.portable and rule.fits(name) for rule in KEPT)
