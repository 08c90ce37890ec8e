"""The reference sheet: what every network makes of every hard share, compared by structure, and the sheets drawn."""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from hard_shares import HARD  # noqa: E402  scripts beside the tests, not a package
from structure import FOLDER, as_file, readable, write  # noqa: E402

WRITE = "python3 packaging/dev.py sheet --write"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """A script in a process of its own: fonts and theme are the application's, which other tests share."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, *map(str, command)]
    return subprocess.run(line, capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    done = run(HERE / "structure.py")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    return tmp_path / "sheets"


@cache
def recorded() -> set[str]:
    """The networks that were ever reviewed: a module that somebody adds is, once its look is written down."""
    return {network for path in FOLDER.glob("*.json") for network in json.loads(path.read_text(encoding="utf-8"))}


def difference(name: str, found: dict[str, Any]) -> str:
    """What is another way than in the file, each change under the network that it belongs to; empty when nothing is."""
    path = FOLDER / f"{name}.json"
    stored = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if not any("drawn" in each for each in found.values()):
        stored = {network: {k: v for k, v in each.items() if k != "drawn"} for network, each in stored.items()}
    parts = []
    for network in [*stored, *(each for each in found if each not in stored and each in recorded())]:
        before, after = (as_file(each.get(network, {})).splitlines() for each in (stored, found))
        lines = list(difflib.unified_diff(before, after, lineterm="", n=2))[2:]
        if lines:
            parts.append("\n".join([f"{name} on {network}:", *lines]))
    return "\n".join(parts)


@pytest.mark.parametrize("name", HARD)
def test_networks_show_what_they_showed(name: str, found: dict[str, dict[str, Any]]) -> None:
    changed = difference(name, found[name])
    assert not changed, f"\n{changed}\n\nIf this is wanted: {WRITE}, and look at what it changed."


def test_every_file_belongs_to_a_share() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(HARD)


def test_the_difference_names_network_line_and_both_values(found: dict[str, dict[str, Any]]) -> None:
    network = next(iter(found["plain"]))
    other = {**found["plain"], network: {**found["plain"][network], "count": "1 of 2"}}
    told = difference("plain", other)
    assert told.startswith(f"plain on {network}:")
    assert '+ "count": "1 of 2"' in told
    assert f'- "count": "{found["plain"][network]["count"]}"' in told
    assert len(told.splitlines()) < 12


def test_written_files_are_what_was_found(
    found: dict[str, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("structure.FOLDER", tmp_path)
    (tmp_path / "gone.json").write_text("{}")
    assert {path.stem for path in write(found)} == {*HARD, "gone"}
    assert json.loads((tmp_path / "plain.json").read_text(encoding="utf-8")) == found["plain"]
    assert write(found) == []


def test_a_long_text_keeps_its_ends_and_is_told_from_another() -> None:
    one, other = readable("a" * 500 + "end"), readable("a" * 300 + "b" + "a" * 199 + "end")
    assert one.endswith("end")
    assert one != other
    assert len(one) < 200
    assert readable("a\u202eb") == "a⟨U+202E⟩b"


def test_the_command_makes_a_sheet_for_each_share_and_network(sheets: Path) -> None:
    done = run(ROOT / "packaging" / "sheet.py", sheets, "--network", "twitter", "yahoo", "facebook")
    assert done.returncode == 0, done.stderr
    named = {*(f"share-{name}" for name in HARD), *(f"network-{name}" for name in ("twitter", "yahoo", "facebook"))}
    for theme, is_dark in (("light", False), ("dark", True)):
        assert {path.stem for path in (sheets / theme).glob("*.png")} == named
        image = QImage(str(sheets / theme / "network-twitter.png"))
        assert image.width() > 5 * 500
        assert (image.pixelColor(1, 1).lightness() < 128) is is_dark
    three = QImage(str(sheets / "light" / "share-notification.png"))
    assert three.width() > 2 * 500  # X and Yahoo beside each other: Facebook has no messages
    assert three.width() < 3 * 500


def test_on_a_phone_sheets_are_narrower(sheets: Path) -> None:
    done = run(ROOT / "packaging" / "sheet.py", sheets, "--light", "--phone", "--network", "twitter")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in sheets.iterdir()] == ["light-phone"]
    assert QImage(str(sheets / "light-phone" / "share-plain.png")).width() < 500


def test_an_unknown_network_is_told_with_those_that_are_known(sheets: Path) -> None:
    done = run(ROOT / "packaging" / "sheet.py", sheets, "--network", "myspace")
    assert done.returncode == 2
    assert "there is no network myspace; there are facebook, twitter" in done.stderr
    assert not sheets.exists()
