"""The command line when something is odd: one JSON document, the right exit code, no traceback, no secret."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.resource import resources
from gigshare_gui.sandbox.process import SandboxProcess
from gigshare_gui.store.workspaces import Workspace, save, workspaces_file

EXAMPLE = str(resources() / "examples" / "new-recipe.gigshare")
SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
ROOT = Path(__file__).resolve().parent.parent.parent


def environment(**more: str) -> dict[str, str]:
    found = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**found, **more}


def gigshare(*arguments: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gigshare_gui", *arguments]
    done = subprocess.run(
        command, env=environment(**more), input=stdin, capture_output=True, timeout=60, cwd=ROOT, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert SECRET.encode() not in done.stdout + done.stderr
    return done


def answer_of(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """The one JSON document on standard output, which has the keys that scripts count on."""
    document: dict[str, Any] = json.loads(done.stdout)
    assert {"outcome", "errorCode", "providers", "callId"} <= set(document)
    assert document["outcome"] in ("published", "failed", "unknown")
    assert isinstance(document["errorCode"], int)
    for each in document["providers"].values():
        assert {"outcome", "postID", "errorCode"} <= set(each)
    assert done.returncode == ["published", "failed", "unknown"].index(document["outcome"])
    return document


def site(url: str, **more: str) -> None:
    save([Workspace(**{"id": "w1", "name": "Site", "api_domain": url, "api_key": "3_key", "uid": "u1", **more})])


def send(*more: str, **env: str) -> dict[str, Any]:
    done = gigshare("send", EXAMPLE, "--workspace", "Site", "--json", *more, **{"GIGSHARE_SECRET": SECRET, **env})
    return answer_of(done)


class Peer:
    """Reads what comes, counts the requests, and does with the connection what it is told."""

    def __init__(self, talk: Callable[[socket.socket], None]) -> None:
        self._talk = talk
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.data: list[bytes] = []
        self.asked = threading.Event()
        self.gone = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with contextlib.suppress(OSError), connection:
                    data = b""
                    while b"\r\n\r\nuserAction=" not in data or b"&sig=" not in data:
                        data += connection.recv(65536)
                    self.data.append(data)
                    self.asked.set()
                    self._talk(connection)
                self.gone.set()


def hang(connection: socket.socket) -> None:
    connection.recv(1)


def says(code: int, head: str = "") -> Callable[[socket.socket], None]:
    body = json.dumps({"errorCode": code, "errorDetails": "Said by the server", "callId": "c"})
    return lambda c: c.sendall(f"HTTP/1.1 200 OK\r\n{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())


def test_an_answer_that_is_lost_is_unknown_and_asked_for_once(home: Path) -> None:
    server = Peer(lambda connection: None)
    site(server.url)
    answer = send()
    assert (answer["outcome"], answer["fault"]) == ("unknown", "connection lost after sending")
    assert {each["outcome"] for each in answer["providers"].values()} <= {"unknown"}
    assert len(server.data) == 1


@pytest.mark.parametrize(("code", "outcome"), [(403003, "failed"), (504001, "unknown"), (0, "published")])
def test_what_a_server_says_is_what_is_told(home: Path, code: int, outcome: str) -> None:
    server = Peer(says(code))
    site(server.url)
    answer = send()
    assert (answer["outcome"], answer["errorCode"], answer["callId"]) == (outcome, code, "c")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_connection_and_the_fate_is_told(home: Path, number: signal.Signals) -> None:
    server = Peer(hang)
    site(server.url)
    command = [sys.executable, "-m", "gigshare_gui", "send", EXAMPLE, "--workspace", "site"]
    with subprocess.Popen(
        command, env=environment(GIGSHARE_SECRET=SECRET), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert server.asked.wait(20)
        process.send_signal(number)
        out, error = process.communicate(timeout=20)
    assert process.returncode == 2
    assert b"Unknown" in out
    assert b"Cancelled" in out
    assert b"Traceback" not in error
    assert server.gone.wait(5)


def test_a_workspace_that_points_at_a_sandbox_publishes(home: Path, sandbox: SandboxProcess) -> None:
    said = sandbox.announcement
    site(said.url, api_key=said.api_key, uid="ana.ortiz")
    assert send(GIGSHARE_SECRET=said.secret.reveal())["outcome"] == "published"
    assert send(GIGSHARE_SECRET=SECRET)["errorCode"] == 403003
    site(said.url, api_key=said.api_key, uid="ana.ortiz", auth="secret")
    assert send(GIGSHARE_SECRET=said.secret.reveal())["fault"] == "credentials"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"auth": "magic"}, "magic"),
        ({"api_domain": "not a domain"}, "data center"),
        ({"api_domain": "http://example.com"}, "https"),
        ({"uid": ""}, "--uid"),
        ({"auth": "bearer"}, "user key"),
        ({"auth": "bearer", "user_key": "AUser"}, "PEM"),
    ],
)
def test_a_workspace_that_cannot_be_used_is_told_why(home: Path, change: dict[str, str], words: str) -> None:
    site("https://site.invalid", **change)
    answer = send()
    assert answer["outcome"] == "failed"
    assert words in answer["message"]


def test_workspaces_that_cannot_be_read_leave_the_sandbox(home: Path) -> None:
    site("https://site.invalid")
    workspaces_file().write_bytes(b"\xff\xfe")
    assert "Site" in send()["message"]
    assert gigshare("send", EXAMPLE, "--json").returncode == 0


BAD = {
    "nothing": b"",
    "bytes": b"\xff\xfe\xff\x00\x01",
    "deep": b"[" * 100_000,
    "newer": b'{"gigshare": 2, "kind": "userAction"}',
    "kind": b'{"gigshare": 1, "kind": "status", "userAction": {}}',
    "type": b'{"gigshare": 1, "kind": "userAction", "userAction": {"title": []}}',
    "huge": b" " * (4 * 1024 * 1024 + 1),
}


@pytest.mark.parametrize("name", BAD)
def test_send_of_what_is_no_share_is_one_document(home: Path, name: str) -> None:
    sent = answer_of(gigshare("send", "-", "--json", stdin=BAD[name]))
    assert (sent["outcome"], sent["providers"]) == ("failed", {})
    assert "not a share" in sent["message"]


def test_check_and_preview_of_what_is_no_share_are_one_document_too(home: Path, tmp_path: Path) -> None:
    checked = gigshare("check", "-", "--json", stdin=BAD["deep"])
    assert (checked.returncode, json.loads(checked.stdout)["ok"]) == (1, False)
    drawn = gigshare("preview", "-", "--json", "--out", str(tmp_path), stdin=BAD["deep"])
    assert (drawn.returncode, json.loads(drawn.stdout)["previews"]) == (1, [])
    for done in (checked, drawn):
        assert b"not a share" in done.stdout


@pytest.mark.parametrize("seconds", ["0", "nan", "inf", "soon"])
def test_a_time_limit_that_is_none_is_a_wrong_command_line(home: Path, seconds: str) -> None:
    done = gigshare("send", EXAMPLE, "--json", f"--timeout={seconds}")
    assert (done.returncode, done.stdout) == (64, b"")
    assert b"seconds" in done.stderr


def test_every_finding_has_the_same_keys(home: Path) -> None:
    text = b'{"gigshare": 1, "kind": "userAction", "userAction": {"linkBack": "example.com"}, "call": {"scope": "x"}}'
    done = gigshare("check", "-", "--json", stdin=text)
    document = json.loads(done.stdout)
    assert (done.returncode, set(document)) == (1, {"file", "ok", "findings"})
    for each in document["findings"]:
        assert set(each) == {"severity", "network", "field", "message", "errorCode", "fix"}
        assert each["severity"] in ("fail", "cut", "advice")


def test_half_a_character_does_not_stop_anything(home: Path, tmp_path: Path) -> None:
    text = rb'{"gigshare": 1, "kind": "userAction", "userAction": {"userMessage": "cut \ud83d"}}'
    assert answer_of(gigshare("send", "-", "--json", stdin=text))["outcome"] == "published"
    json.loads(gigshare("check", "-", "--json", stdin=text).stdout)
    assert gigshare("preview", "-", "--offline", "--out", str(tmp_path), stdin=text).returncode == 0


def test_previews_into_a_file_are_told(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("")
    done = gigshare("preview", EXAMPLE, "--json", "--offline", "--out", str(path))
    assert done.returncode == 1
    assert json.loads(done.stdout)["previews"] == []


def test_a_c_locale_writes_every_script(home: Path) -> None:
    done = gigshare("check", EXAMPLE, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0


def test_a_secret_in_the_keyring_is_used_and_shown_nowhere(home: Path, tmp_path: Path, sandbox: SandboxProcess) -> None:
    """From a real Secret Service, as a user of the command line on a desktop has it."""
    if not all(shutil.which(tool) for tool in ("dbus-run-session", "gnome-keyring-daemon")):
        pytest.skip("this computer has no gnome-keyring; packaging/dev.py test installs it")
    said = sandbox.announcement
    site(said.url, api_key=said.api_key, uid="ben.okafor")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    env = environment(HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"), XDG_RUNTIME_DIR=str(runtime))
    for name in ("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS"):
        env.pop(name, None)
    keep = "import keyring, sys; keyring.set_password('gigshare', 'w1', sys.stdin.read())"
    script = (
        'read -r secret; printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; sleep 0.5; '
        'printf %s "$secret" | "$0" -c "$2"; exec "$0" -m gigshare_gui send "$1" --workspace Site --json'
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script, sys.executable, EXAMPLE, keep],
        input=said.secret.reveal().encode() + b"\n", env=env, capture_output=True, timeout=60, cwd=ROOT, check=False,
    )  # fmt: skip
    assert answer_of(done)["outcome"] == "published", done.stderr
    assert said.secret.reveal().encode() not in done.stdout + done.stderr
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(said.secret.reveal().encode() in path.read_bytes() for path in files)
