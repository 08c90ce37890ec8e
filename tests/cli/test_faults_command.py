"""``gigshare faults`` as a program: against its own sandbox and against one that runs alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.sandbox.process import SandboxProcess

EXAMPLE = {"gigshare": 1, "kind": "status", "status": "Hello"}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path_factory.mktemp("alone") / "state.sqlite") as process:
        yield process


def gigshare(home: Path, *arguments: str, given: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gigshare_gui", *arguments],
        env={**os.environ, "GIGSHARE_HOME": str(home), **env},
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def faults(home: Path, process: SandboxProcess, *arguments: str) -> tuple[int, Any]:
    said = process.announcement
    token = said.control_token.reveal()
    done = gigshare(home, "faults", *arguments, "--url", said.url, "--json", GIGSHARE_CONTROL_TOKEN=token)
    assert token not in done.stdout + done.stderr
    return done.returncode, json.loads(done.stdout)


def test_a_fault_is_armed_listed_and_disarmed(tmp_path: Path, alone: SandboxProcess) -> None:
    code, fault = faults(tmp_path, alone, "arm", "code", "--code", "500001", "--times", "3", "--uid", "ana.ortiz")
    assert (code, fault["kind"], fault["times"], fault["code"]) == (0, "code", 3, 500001)
    assert fault["UID"] == "ana.ortiz"
    code, found = faults(tmp_path, alone, "list")
    assert (code, [each["id"] for each in found["faults"]]) == (0, [fault["id"]])
    assert "hang" in found["kinds"]
    assert faults(tmp_path, alone, "disarm", str(fault["id"])) == (0, {"disarmed": 1})
    assert faults(tmp_path, alone)[1]["faults"] == []
    faults(tmp_path, alone, "arm", "hang", "--times", "always", "--before")
    assert faults(tmp_path, alone)[1]["faults"][0]["carriedOut"] is False
    assert faults(tmp_path, alone, "disarm") == (0, {"disarmed": 1})


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(("arm", "explode"), "kind must be"), (("arm", "code"), "code must be"), (("disarm", "99"), "no such fault")],
)
def test_what_the_sandbox_refuses_is_told(
    tmp_path: Path, alone: SandboxProcess, arguments: tuple[str, ...], sentence: str
) -> None:
    code, found = faults(tmp_path, alone, *arguments)
    assert code == 1
    assert sentence in found["message"]


@pytest.mark.parametrize("arguments", [("arm", "hang", "--times", "0"), ("arm",), ("explode",), ("disarm", "x")])
def test_a_wrong_command_line_exits_64(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = gigshare(tmp_path, "faults", *arguments)
    assert (done.returncode, done.stdout) == (64, "")


def test_a_sandbox_that_is_none_is_told(tmp_path: Path) -> None:
    done = gigshare(tmp_path, "faults", "--url", "http://127.0.0.1:9", GIGSHARE_CONTROL_TOKEN="x")
    assert (done.returncode, "No sandbox answers" in done.stderr) == (1, True)
    done = gigshare(tmp_path, "faults", "--url", "http://example.com", GIGSHARE_CONTROL_TOKEN="x")
    assert (done.returncode, "no sandbox of this computer" in done.stderr) == (1, True)
    done = gigshare(tmp_path, "faults", "--url", "http://127.0.0.1:9")
    assert (done.returncode, "GIGSHARE_CONTROL_TOKEN" in done.stderr) == (1, True)


def test_a_wrong_token_is_told(tmp_path: Path, alone: SandboxProcess) -> None:
    done = gigshare(tmp_path, "faults", "--url", alone.announcement.url, GIGSHARE_CONTROL_TOKEN="wrong")
    assert (done.returncode, "token is missing or wrong" in done.stderr) == (1, True)


def test_a_fault_of_the_program_s_own_sandbox_hits_its_next_send(tmp_path: Path) -> None:
    assert gigshare(tmp_path, "faults", "arm", "truncate").returncode == 0
    assert "truncate" in gigshare(tmp_path, "faults").stdout
    share = json.dumps(EXAMPLE)
    assert gigshare(tmp_path, "send", "-", "--uid", "ana.ortiz", given=share).returncode == 2
    assert "No fault is armed" in gigshare(tmp_path, "faults", "list").stdout


def test_a_personal_message_is_never_sent_with_its_variables(tmp_path: Path) -> None:
    share = {"gigshare": 1, "kind": "notification", "subject": "Hi", "body": "Come, {{firstName}}!", "call": {}}
    several = json.dumps({**share, "recipients": ["ben.okafor", "chen.wei"]})
    done = gigshare(tmp_path, "send", "-", "--uid", "ana.ortiz", "--json", given=several)
    assert (done.returncode, "one friend at a time" in json.loads(done.stdout)["message"]) == (1, True)
    one = json.dumps({**share, "recipients": [{"UID": "ben.okafor", "name": "Ben Okafor"}]})
    assert gigshare(tmp_path, "send", "-", "--uid", "ana.ortiz", given=one).returncode == 0
