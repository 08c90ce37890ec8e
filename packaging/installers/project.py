"""What is packaged: the checkout's tracked files, its version, and the time that every file in a package bears."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "installers"
DIST = ROOT / "dist"
HERE = Path(__file__).resolve().parent
_NO_GIT_EPOCH = 1767225600  # 2026-01-01, for a source archive, which has no commit


class BuildError(Exception):
    """The installers cannot be built; the message says why and what to do."""


def version(root: Path = ROOT) -> str:
    """The program's version."""
    text = (root / "gigshare_gui" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("gigshare_gui/__init__.py names no version.")
    return found[1]


def epoch(root: Path = ROOT) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH if it is set, else when the commit was made."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    asked = _git(root, "log", "-1", "--format=%ct")
    return int(asked) if asked.strip().isdigit() else _NO_GIT_EPOCH


def tracked(root: Path = ROOT) -> list[str]:
    """The files that belong to the project, so that nothing lying about gets packaged."""
    listed = [name for name in _git(root, "ls-files", "-z").split("\0") if name and (root / name).is_file()]
    if listed:
        return sorted(listed)
    folders = ("gigshare_gui", "resources", "packaging")
    found = [path for folder in folders for path in (root / folder).rglob("*") if path.is_file()]
    tops = [root / name for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")]
    return sorted(p.relative_to(root).as_posix() for p in [*found, *tops] if "__pycache__" not in p.parts)


def is_committed(root: Path = ROOT) -> bool:
    """Whether what is packaged is exactly a commit."""
    return not _git(root, "status", "--porcelain", "--untracked-files=no").strip()


def copy_source(to: Path, root: Path = ROOT) -> None:
    """Copy the project's files, so that the build sees the same tree wherever the checkout is."""
    shutil.rmtree(to, ignore_errors=True)
    for name in tracked(root):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, to / name)


def run(command: list[str], *, cwd: Path | None = None, env: dict[str, str] | None = None, quiet: bool = False) -> str:
    """Run a tool and give what it printed.

    Raises:
        BuildError: it is not there, or failed; with its last words.
    """
    try:
        done = subprocess.run(
            command, cwd=cwd, env=env, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except FileNotFoundError:
        raise BuildError(f"{command[0]} is missing. Install it and try again.") from None
    if done.returncode != 0:
        words = "\n".join(done.stdout.strip().splitlines()[-25:])
        raise BuildError(f"{Path(command[0]).name} failed ({done.returncode}):\n{words}")
    if not quiet and done.stdout.strip():
        print(done.stdout.strip(), file=sys.stderr)
    return done.stdout


def tool(name: str) -> str:
    """A command of the build's own environment, or of the system."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else name


def _git(root: Path, *arguments: str) -> str:
    if not (root / ".git").exists():
        return ""
    safe = f"safe.directory={root}"
    done = subprocess.run(
        ["git", "-c", safe, *arguments], cwd=root, text=True, check=False, capture_output=True, env={**os.environ}
    )
    return done.stdout if done.returncode == 0 else ""
