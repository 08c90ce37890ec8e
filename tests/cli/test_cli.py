"""The command line's contracts, from a shell: exit codes, one JSON document, sentences on standard error."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.resource import resources
from gigshare_gui.store.workspaces import Workspace, save

EXAMPLE = resources() / "examples" / "new-recipe.gigshare"
SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


def gigshare(*arguments: str, stdin: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "gigshare_gui", *arguments]
    return subprocess.run(
        command, env={**environment, **more}, input=stdin, capture_output=True, text=True, timeout=60, check=False
    )


def document(done: subprocess.CompletedProcess[str]) -> Any:
    """The one JSON document on standard output."""
    return json.loads(done.stdout)


def share(tmp_path: Path, call: dict[str, Any] | None = None, **action: Any) -> str:
    path = tmp_path / "share.gigshare"
    content = {"gigshare": 1, "kind": "userAction", "userAction": action, "call": call or {}}
    path.write_text(json.dumps(content), "utf-8")
    return str(path)


@pytest.mark.parametrize("example", sorted((resources() / "examples").glob("*.gigshare")), ids=lambda path: path.stem)
def test_every_example_is_fine_and_is_published(home: Path, example: Path) -> None:
    checked = gigshare("check", str(example), "--json")
    assert checked.returncode == 0
    assert document(checked)["ok"] is True
    sent = gigshare("send", str(example), "--json")
    assert (sent.returncode, document(sent)["outcome"]) == (0, "published")


def test_check_says_what_will_fail(home: Path, tmp_path: Path) -> None:
    done = gigshare("check", share(tmp_path, userMessage="a" * 281), "--json")
    assert done.returncode == 1
    (failing,) = [each for each in document(done)["findings"] if each["severity"] == "fail"]
    assert (failing["network"], failing["field"], failing["errorCode"]) == ("twitter", "userMessage", 403024)
    people = gigshare("check", share(tmp_path, userMessage="a" * 281))
    assert people.returncode == 1
    assert "Will fail" in people.stdout


def test_check_asks_only_the_networks_that_it_goes_to(home: Path, tmp_path: Path) -> None:
    path = share(tmp_path, {"enabledProviders": "facebook"}, userMessage="a" * 281)
    assert gigshare("check", path).returncode == 0


@pytest.mark.parametrize("command", ["check", "preview", "send"])
def test_what_is_no_share_ends_with_1_and_a_sentence(home: Path, tmp_path: Path, command: str) -> None:
    path = tmp_path / "bad.gigshare"
    path.write_text("{]")
    more = ["--out", str(tmp_path)] if command == "preview" else []
    for name in (str(path), str(tmp_path / "missing.gigshare"), str(tmp_path)):
        done = gigshare(command, name, *more)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "not a share" in done.stdout + done.stderr


def test_send_of_a_broken_file_is_one_document_too(home: Path, tmp_path: Path) -> None:
    done = gigshare("send", "-", "--json", stdin="{]")
    assert done.returncode == 1
    assert document(done)["outcome"] == "failed"
    assert document(done)["providers"] == {}


def test_previews_are_pictures(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    done = gigshare("preview", str(EXAMPLE), "--out", str(out), "--json")
    assert done.returncode == 0
    written = {each["network"]: Path(each["file"]) for each in document(done)["previews"]}
    assert list(written) == ["facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"]
    for path in written.values():
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size > 5000


def test_pictures_of_private_hosts_are_fetched_only_when_they_are_named(home: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    name = f"127.0.0.1:{server.server_port}"
    item = {"type": "image", "src": f"http://{name}/a.png", "href": "https://kitchen.example.com/"}
    file = share(tmp_path, title="Tart", linkBack="https://kitchen.example.com/", mediaItems=[item])
    for more in ((), ("--allow-host", name)):
        assert gigshare("preview", file, "--out", str(tmp_path), *more).returncode == 0
        assert bool(asked) == bool(more)
    server.shutdown()


def test_send_to_the_sandbox_has_the_promised_form(home: Path) -> None:
    done = gigshare("send", str(EXAMPLE), "--json")
    assert done.returncode == 0
    answer = document(done)
    assert answer["outcome"] == "published"
    assert answer["errorCode"] == 0
    assert len(answer["callId"]) == 32
    assert set(answer["providers"]) == {"facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"}
    for each in answer["providers"].values():
        assert each["outcome"] == "published"
        assert each["postID"]
        assert each["errorCode"] == 0


@pytest.mark.parametrize(
    ("uid", "code", "outcome", "provider", "fate", "error"),
    [
        ("ben.okafor", 0, "published", "linkedin", "failed", 403009),
        ("chen.wei", 0, "published", "facebook", "failed", 403023),
        ("dana.novak", 1, "failed", None, None, 400106),
        ("nobody", 1, "failed", None, None, 403005),
    ],
)
def test_each_user_s_answer(
    home: Path, uid: str, code: int, outcome: str, provider: str | None, fate: str, error: int
) -> None:
    done = gigshare("send", str(EXAMPLE), "--uid", uid, "--json")
    answer = document(done)
    assert (done.returncode, answer["outcome"]) == (code, outcome)
    if provider:
        assert answer["providers"][provider]["outcome"] == fate
        assert answer["providers"][provider]["errorCode"] == error
    else:
        assert answer["errorCode"] == error


def test_a_share_from_standard_input(home: Path) -> None:
    done = gigshare("send", "-", stdin=EXAMPLE.read_text("utf-8"))
    assert done.returncode == 0
    assert "Facebook" in done.stdout


def test_a_workspace_that_does_not_exist(home: Path) -> None:
    done = gigshare("send", str(EXAMPLE), "--workspace", "Nowhere", "--json")
    assert done.returncode == 1
    assert "Sandbox" in document(done)["message"]


@pytest.mark.parametrize("arguments", [["send"], ["nothing"], ["send", "x", "--timeout", "soon"], ["--what"]])
def test_a_wrong_command_line_ends_with_64(home: Path, arguments: list[str]) -> None:
    done = gigshare(*arguments)
    assert done.returncode == 64
    assert done.stdout == ""


def test_a_window_without_a_screen_says_so(home: Path) -> None:
    done = gigshare("window", QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert "no screen" in done.stderr


def test_the_version() -> None:
    done = gigshare("--version")
    assert (done.returncode, done.stdout) == (0, "gigshare 0.1.0\n")


class Hanging:
    """A server that takes a request and never answers."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked = threading.Event()
        self.data = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            while part := connection.recv(65536):
                self.data += part
                self.asked.set()


def site(url: str) -> None:
    save([Workspace("w1", "Site", url, "3_key", uid="u1")])


def test_an_answer_that_never_comes_is_unknown(home: Path) -> None:
    server = Hanging()
    site(server.url)
    done = gigshare("send", str(EXAMPLE), "--workspace", "site", "--timeout", "1", "--json", GIGSHARE_SECRET=SECRET)
    assert done.returncode == 2
    answer = document(done)
    assert (answer["outcome"], answer["errorCode"]) == ("unknown", 504002)
    assert b"UID=u1" in server.data
    assert SECRET not in done.stdout + done.stderr
    assert SECRET.encode() not in server.data


def test_ctrl_c_in_mid_send_still_says_what_is_known(home: Path) -> None:
    server = Hanging()
    site(server.url)
    command = [sys.executable, "-m", "gigshare_gui", "send", str(EXAMPLE), "--workspace", "site", "--json"]
    environment = {**os.environ, "GIGSHARE_SECRET": SECRET}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.asked.wait(20)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=20)
    assert process.returncode == 2
    assert json.loads(out)["outcome"] == "unknown"
    assert "Traceback" not in error


def test_a_server_that_is_not_there(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    site(f"http://127.0.0.1:{port}")
    done = gigshare("send", str(EXAMPLE), "--workspace", "Site", "--json", GIGSHARE_SECRET=SECRET)
    assert (done.returncode, document(done)["outcome"]) == (1, "failed")


def test_without_a_secret_it_says_where_to_enter_it(home: Path) -> None:
    site("https://socialize.invalid")
    done = gigshare("send", str(EXAMPLE), "--workspace", "Site", "--json")
    assert done.returncode == 1
    assert "keyring" in document(done)["message"]


def test_the_main_job_without_a_screen(home: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = gigshare("main-job", "--out", str(tmp_path / "out"))
        assert done.returncode == 0
        assert done.stdout.count("published") == 6
    assert len(list((tmp_path / "out").glob("*.png"))) == 6


def test_a_share_that_is_repeated_is_refused_as_the_networks_do(home: Path, tmp_path: Path) -> None:
    path = share(tmp_path, {"enabledProviders": "twitter"}, userMessage="Once")
    assert gigshare("send", path).returncode == 0
    again = gigshare("send", path, "--json")
    assert again.returncode == 1
    assert document(again)["providers"]["twitter"]["errorCode"] == 403024
