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
from pathlib import Path
from typing import Any

import pytest
import requests

from gigshare_gui.gigya.signing import key_bytes, request_signature
from gigshare_gui.sandbox.process import SandboxProcess, SandboxStartError

PUBLISH = "socialize.publishUserAction"


def start(state: Path, *more: str) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    """A sandbox as a shell starts it, and what it announced."""
    command = [sys.executable, "-m", "gigshare_gui", "sandbox", "--json", "--state", str(state), *more]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())


def send(said: dict[str, Any], text: str, *, nonce: str = "", timeout: float = 10) -> dict[str, Any]:
    sent = {
        "apiKey": said["apiKey"],
        "UID": "ana.ortiz",
        "timestamp": str(int(time.time())),
        "nonce": nonce or uuid.uuid4().hex,
        "enabledProviders": "linkedin",
        "userAction": json.dumps({"userMessage": text}),
    }
    url = f"{said['url']}/{PUBLISH}"
    sent["sig"] = request_signature(key_bytes(said["secret"]), "POST", url, sent)
    answer: dict[str, Any] = requests.post(url, data=sent, timeout=timeout).json()
    return answer


def inbox(said: dict[str, Any]) -> list[str]:
    found: list[str] = []
    while True:
        headers = {"X-Control-Token": said["controlToken"]}
        page = requests.get(
            f"{said['url']}/inbox.json?offset={len(found)}&limit=500", headers=headers, timeout=10
        ).json()
        if not page:
            return found
        found += [each["payload"]["userAction"]["userMessage"] for each in page]


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


def test_it_listens_on_loopback_only(tmp_path: Path) -> None:
    process, said = start(tmp_path / "state.sqlite")
    try:
        port = f"{int(said['url'].rpartition(':')[2]):04X}"
        lines = [
            line.split()
            for name in ("tcp", "tcp6")
            if Path(f"/proc/net/{name}").exists()
            for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
        ]
        listening = [line[1] for line in lines if line[3] == "0A" and line[1].endswith(f":{port}")]
        assert listening == [f"0100007F:{port}"]
    finally:
        process.kill()
        process.communicate()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "gigshare_gui", "sandbox", "--port", str(port), "--state", str(tmp_path / "s")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert "Traceback" not in done.stderr


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
    first, said = start(state)
    assert send(said, "kept", nonce="the-nonce")["errorCode"] == 0
    first.kill()
    first.communicate()
    second, again = start(state)
    try:
        assert {key: again[key] for key in ("apiKey", "secret", "controlToken")} == {
            key: said[key] for key in ("apiKey", "secret", "controlToken")
        }
        assert inbox(again) == ["kept"]
        assert send(again, "other", nonce="the-nonce")["errorCode"] == 403004
    finally:
        second.kill()
        second.communicate()
    assert state.stat().st_mode & 0o077 == 0


def test_two_processes_share_one_state(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with SandboxProcess(state) as one, SandboxProcess(state) as other:
        assert one.announcement.secret == other.announcement.secret
        for process in (one, other):
            said = process.announcement
            plain = {"url": said.url, "apiKey": said.api_key, "secret": said.secret.reveal()}
            assert send(plain, f"by {said.url}")["errorCode"] == 0
        control = one.announcement.control_token.reveal()
        assert len(inbox({"url": one.announcement.url, "controlToken": control})) == 2


def test_what_was_acknowledged_survives_kill_9_and_is_there_once(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    acknowledged: set[str] = set()
    chance = random.Random(7)
    for _ in range(12):
        process, said = start(state)

        def work(said: dict[str, Any] = said) -> None:
            while True:
                text = uuid.uuid4().hex
                try:
                    if send(said, text, timeout=5)["errorCode"] == 0:
                        acknowledged.add(text)
                except (requests.RequestException, ValueError):
                    return

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.05, 0.4))
        os.kill(process.pid, signal.SIGKILL)
        for thread in threads:
            thread.join()
        process.communicate()
    process, said = start(state)
    kept = inbox(said)
    process.kill()
    process.communicate()
    assert acknowledged
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))


def test_a_state_that_is_none_is_told(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    state.write_bytes(b"this is no database" * 100)
    with pytest.raises(SandboxStartError, match="cannot be used"):
        SandboxProcess(state)


def test_a_state_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with SandboxProcess(state):
        pass
    with sqlite3.connect(state) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SandboxStartError, match="newer"):
        SandboxProcess(state)
