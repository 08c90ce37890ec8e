"""``gigshare doctor`` as a process: what it finds on a good computer, and on computers that lack something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.store.workspaces import Workspace, save


def doctor(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gigshare_gui", "doctor", *arguments]
    env = {**os.environ, **environment}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)


def checks(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in json.loads(done.stdout)["checks"]}


def test_it_looks_at_everything_that_the_program_needs(home: Path) -> None:
    done = doctor("--json", QT_QPA_PLATFORM="offscreen")
    found = checks(done)
    assert list(found) == ["versions", "files", "data", "display", "fonts", "keyring", "sandbox", "network"]
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["ok"] is True
    assert found["files"]["state"] == found["sandbox"]["state"] == found["data"]["state"] == "good"
    assert "Qt 6" in found["versions"]["found"]
    assert not list(home.rglob(".doctor*"))  # what it writes as a trial is gone


def test_every_finding_that_is_not_good_says_how_to_mend_it(home: Path) -> None:
    done = doctor("--json", DISPLAY="", WAYLAND_DISPLAY="")
    for each in checks(done).values():
        assert each["state"] == "good" or each["mend"] or "when the display works" in each["found"]


def test_without_a_keyring_it_advises(home: Path) -> None:
    keyring = checks(doctor("--json", QT_QPA_PLATFORM="offscreen"))["keyring"]
    assert keyring["state"] == "advice"
    assert "gnome-keyring" in keyring["mend"]


def test_a_display_that_does_not_answer_is_bad_and_the_exit_code_says_so(home: Path) -> None:
    done = doctor("--json", DISPLAY=":987", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb")
    assert done.returncode == 1
    assert checks(done)["display"]["state"] == "bad"
    assert "DISPLAY" in checks(done)["display"]["mend"]


def test_a_data_folder_that_cannot_be_written_is_bad(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    done = doctor("--json", GIGSHARE_HOME=str(blocked), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert checks(done)["data"]["state"] == "bad"


def test_files_that_were_put_aside_are_named(home: Path) -> None:
    (home / "data" / "drafts").mkdir(parents=True)
    (home / "data" / "drafts" / "status.broken").write_text("{")
    data = checks(doctor("--json", QT_QPA_PLATFORM="offscreen"))["data"]
    assert data["state"] == "advice"
    assert "status.broken" in data["found"]


def test_a_server_that_is_not_there_is_named(home: Path) -> None:
    save([Workspace("w1", "My site", "http://127.0.0.1:9", "3_key")])
    network = checks(doctor("--json", QT_QPA_PLATFORM="offscreen", NO_PROXY="127.0.0.1"))["network"]
    assert network["state"] == "advice"
    assert "127.0.0.1:9: no connection" in network["found"]


def test_for_people_it_marks_each_line(home: Path) -> None:
    done = doctor(QT_QPA_PLATFORM="offscreen")
    lines = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert len(lines) == 8
    assert all(line[0] in "✓!✗" for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="fontconfig is not there")
def test_without_fonts_it_says_which_to_install(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    fonts = checks(doctor("--json", QT_QPA_PLATFORM="offscreen", FONTCONFIG_FILE=str(empty)))["fonts"]
    assert fonts["state"] in ("advice", "bad")  # Qt may bring a font of its own, with Latin letters only
    assert "apt install fonts-" in fonts["mend"]
