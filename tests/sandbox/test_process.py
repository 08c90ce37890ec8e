"""The sandbox as a process: on loopback only, durable, and gone when it should be."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from sandbox_caller import INFO, Caller

from gigshare_gui.sandbox.process import SandboxProcess, SandboxStartError

COMMAND = [sys.executable, "-m", "gigshare_gui", "sandbox"]


def start(state: Path, *more: str) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    """A sandbox as a shell starts it, and what it announced."""
    process = subprocess.Popen(
        [*COMMAND, "--json", "--state", str(state), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())


@contextmanager
def running(state: Path) -> Iterator[tuple[subprocess.Popen[str], Caller]]:
    process, said = start(state)
    try:
        yield process, Caller.from_json(said)
    finally:
        process.kill()
        process.communicate()


def refused(state: Path, *more: str) -> str:
    """What a sandbox that does not start says; it ends with 1, without a traceback."""
    done = subprocess.run([*COMMAND, "--state", str(state), *more], capture_output=True, text=True, timeout=20)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def send(gigya: Caller, text: str, **parameters: str) -> dict[str, Any]:
    return gigya.publish({"userMessage": text}, enabledProviders="linkedin", **parameters)


def texts(gigya: Caller) -> list[str]:
    return [each["payload"]["userAction"]["userMessage"] for each in gigya.whole_inbox()]


class Load:
    """Threads that publish until the server goes; ``acknowledged`` are the texts whose answer came."""

    def __init__(self, *callers: Caller, threads: int = 4) -> None:
        self.acknowledged: set[str] = set()
        self._threads = [threading.Thread(target=self._work, args=(callers[n % len(callers)],)) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def _work(self, gigya: Caller) -> None:
        while True:
            text = uuid.uuid4().hex
            try:
                if send(gigya, text)["errorCode"] == 0:
                    self.acknowledged.add(text)
            except (requests.RequestException, ValueError):
                return

    def join(self) -> set[str]:
        for thread in self._threads:
            thread.join()
        return self.acknowledged


def test_it_announces_itself_and_ends_politely(tmp_path: Path) -> None:
    process, said = start(tmp_path / "state.sqlite")
    assert set(said) == {"url", "apiKey", "secret", "userKey", "userSecret", "controlToken", "users"}
    assert said["users"][0] == {
        "UID": "ana.ortiz",
        "providers": ["facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"],
    }
    assert said["users"][3] == {"UID": "dana.novak", "providers": []}
    process.send_signal(signal.SIGTERM)
    out, error = process.communicate(timeout=10)
    assert (process.returncode, out, error) == (0, "", "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_politely_under_load_too(tmp_path: Path, number: int) -> None:
    process, said = start(tmp_path / "state.sqlite")
    load = Load(Caller.from_json(said))
    time.sleep(0.3)
    process.send_signal(number)
    out, error = process.communicate(timeout=10)
    acknowledged = load.join()
    assert (process.returncode, out, error) == (0, "", "")
    with running(tmp_path / "state.sqlite") as (_, again):
        assert acknowledged <= set(texts(again))


def test_it_listens_on_loopback_only(tmp_path: Path) -> None:
    with running(tmp_path / "state.sqlite") as (_, gigya):
        port = f"{gigya.port:04X}"
        lines = [
            line.split()
            for name in ("tcp", "tcp6")
            if Path(f"/proc/net/{name}").exists()
            for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
        ]
        listening = [line[1] for line in lines if line[3] == "0A" and line[1].endswith(f":{port}")]
        assert listening == [f"0100007F:{port}"]


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port}" in refused(tmp_path / "s", "--port", str(port))


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from gigshare_gui.sandbox.process import SandboxProcess;"
        "p = SandboxProcess(Path(sys.argv[1])); print(p._process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "s")], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and is_running(child):
        time.sleep(0.05)
    assert not is_running(child)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_keys_posts_and_nonces_outlive_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with running(state) as (process, first):
        assert send(first, "kept", nonce="the-nonce")["errorCode"] == 0
        process.kill()
    with running(state) as (_, again):
        assert again[1:] == first[1:]
        assert texts(again) == ["kept"]
        assert send(again, "other", nonce="the-nonce")["errorCode"] == 403004
        assert again.publish({"userMessage": "kept"}, enabledProviders="twitter")["errorCode"] == 0
    with running(state) as (_, again):
        assert again.publish({"userMessage": "kept"}, enabledProviders="twitter")["errorCode"] == 403024


def test_only_its_owner_may_read_the_state(tmp_path: Path) -> None:
    state = tmp_path / "deep" / "state.sqlite"
    with running(state) as (_, gigya):
        send(gigya, "x")
        assert {path.stat().st_mode & 0o077 for path in state.parent.iterdir()} == {0}
    state.chmod(0o644)
    with running(state) as (_, gigya):
        send(gigya, "y")
        assert {path.stat().st_mode & 0o077 for path in state.parent.iterdir()} == {0}


def test_keys_differ_between_installations(tmp_path: Path) -> None:
    with running(tmp_path / "one") as (_, one), running(tmp_path / "other") as (_, other):
        assert not set(one) & set(other)
        assert other.post(INFO, one.signed(INFO, UID="ana.ortiz"))["errorCode"] == 400093


def test_two_processes_share_one_state(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with SandboxProcess(state) as first, SandboxProcess(state) as second:
        one, other = Caller.of(first), Caller.of(second)
        assert one[1:] == other[1:]
        load = Load(one, other)
        time.sleep(0.5)
        sent = one.signed(INFO, UID="ana.ortiz", _url=f"http://127.0.0.1/{INFO}")
        assert one.post(INFO, sent)["errorCode"] == 0
        assert other.post(INFO, sent)["errorCode"] == 403004
        first.stop()
        second.stop()
        acknowledged = load.join()
    with SandboxProcess(state) as process:
        kept = texts(Caller.of(process))
        assert acknowledged <= set(kept)
        assert len(kept) == len(set(kept))


def test_processes_that_begin_together_agree_on_the_keys(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    found: list[dict[str, Any]] = []

    def begin() -> None:
        process, said = start(state)
        found.append(said)
        process.kill()
        process.communicate()

    threads = [threading.Thread(target=begin) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 5
    assert len({said["secret"] for said in found}) == 1


def test_what_was_acknowledged_survives_kill_9_and_is_there_once(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    acknowledged: set[str] = set()
    chance = random.Random(7)
    for _ in range(int(os.environ.get("GIGSHARE_KILLS", "100"))):
        process, said = start(state)
        load = Load(Caller.from_json(said))
        time.sleep(chance.uniform(0.01, 0.2))
        process.kill()
        acknowledged |= load.join()
        process.communicate()
    with running(state) as (_, gigya):
        kept = texts(gigya)
    assert acknowledged
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_state_that_is_none_is_told_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    state = tmp_path / "state.sqlite"
    state.write_bytes(content)
    with pytest.raises(SandboxStartError, match="cannot be used"):
        SandboxProcess(state)
    assert str(state) in refused(state)
    assert state.read_bytes() == content


def test_a_state_that_lost_its_tables_is_told(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with SandboxProcess(state):
        pass
    with sqlite3.connect(state) as connection:
        connection.execute("DROP TABLE site")
    assert "cannot be used" in refused(state)


def test_a_state_that_is_a_folder_is_told(tmp_path: Path) -> None:
    assert "cannot be used" in refused(tmp_path)
    (tmp_path / "file").touch()
    assert "cannot be used" in refused(tmp_path / "file" / "state.sqlite")


def test_a_state_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with SandboxProcess(state):
        pass
    with sqlite3.connect(state) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SandboxStartError, match="newer"):
        SandboxProcess(state)
    assert "newer" in refused(state)


def test_a_state_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    from gigshare_gui.sandbox.state import run_steps

    state = tmp_path / "state.sqlite"
    with sqlite3.connect(state) as connection:
        run_steps(connection, 0, 1)
        connection.execute("INSERT INTO site VALUES ('3_old', 'c2VjcmV0', 'Aold', 'c2VjcmV0', 'token')")
        connection.execute("INSERT INTO user (uid, first_name, last_name) VALUES ('old.user', 'Old', 'User')")
        connection.execute(
            "INSERT INTO identity (uid, provider, provider_uid, nickname) VALUES ('old.user', 'sina', '1', 'Old')"
        )
        connection.execute(
            "INSERT INTO published (call, uid, provider, post_id, payload, repeated, time)"
            " VALUES ('c', 'old.user', 'sina', '9', '{\"userAction\": {\"userMessage\": \"old\"}}', '', 't')"
        )
    with running(state) as (_, gigya):
        assert (gigya.api_key, gigya.control) == ("3_old", "token")
        assert texts(gigya) == ["old"]
        assert gigya.publish({"userMessage": "new"}, "old.user")["providerPostIDs"].keys() == {"sina"}


def test_a_start_that_is_given_up_ends_at_once(tmp_path: Path) -> None:
    given_up = threading.Event()
    threading.Timer(0.05, given_up.set).start()
    with pytest.raises(SandboxStartError, match="closing"):
        SandboxProcess(tmp_path / "state.sqlite", given_up)
    with SandboxProcess(tmp_path / "state.sqlite") as process:
        assert process.is_running()  # what was begun is no hindrance
