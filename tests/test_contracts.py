"""Who may import whom, how large a file may be, and what may stand at the top."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP = {
    "pyproject.toml", "gigshare_gui", "resources", "tests", "packaging", "README.md", "LICENSE", "CHANGELOG.md",
    "CONTRIBUTING.md", ".ci", ".gitignore",
}  # fmt: skip


def tracked() -> list[str]:
    found = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("this is no git checkout")
    return found.stdout.splitlines()


def test_the_import_contracts_are_kept() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_else_stands_at_the_top() -> None:
    assert {name.split("/")[0] for name in tracked()} <= TOP


def test_no_module_outgrows_its_room() -> None:
    package = ROOT / "gigshare_gui"
    large = {path.name: len(path.read_text("utf-8").splitlines()) for path in package.rglob("*.py")}
    assert {name: lines for name, lines in large.items() if lines > 400} == {}


def test_opening_the_window_imports_neither_the_wire_nor_the_database() -> None:
    code = (
        "import sys; from gigshare_gui.app import make_app, make_window; make_app('offscreen'); make_window();"
        "print(*sorted({'requests', 'keyring', 'sqlite3', 'jwt', 'regex', 'werkzeug', 'argparse',"
        " 'gigshare_gui.networks.registry', 'gigshare_gui.sandbox'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    # PySide6's own signature module may import argparse; that is not ours to spare.
    assert set(done.stdout.split()) <= {"argparse"}
