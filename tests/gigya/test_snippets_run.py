"""Copied calls are run as they are, for every way of authorization and for texts that a shell would like to read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pytest

from gigshare_gui.gigya import snippets
from gigshare_gui.gigya.credentials import AUTHS
from gigshare_gui.gigya.request import Call, Request
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.signing import key_bytes, request_signature

SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
HOSTILE = {
    "userAction": '{"userMessage":"It\'s \\"q\\" `id` $(id) $HOME ${X} %TIMESTAMP% %2B 100% \\\\ !! é 日本 😀"}',
    "status": "'; touch /tmp/gigshare-was-here; '",
    "at": "@/etc/passwd",
    "lines": "a\nb\r\n\tc\n",
    "equals": "=a=b&c=d+e ",
    "dash": "--data x",
    "empty": "",
    "braces": "{0} {url} {{}}",
}


class Handler(BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[dict[str, str], dict[str, str]]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
        self.seen.append((sent, dict(self.headers)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/socialize.publishUserAction"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("auth", AUTHS)
@pytest.mark.parametrize("language", ["cURL", "Python"])
def test_what_arrives_is_what_the_program_would_send(url: str, language: str, auth: str, tmp_path: Path) -> None:
    credentials = AUTHS[auth]("3_key", "AUser", Secret(SECRET))
    call = Call("socialize.publishUserAction", {**HOSTILE, "UID": "u"})
    if language == "cURL":
        if not all(shutil.which(tool) for tool in ("bash", "curl", "openssl")):
            pytest.skip("this computer has no curl or openssl")
        text = snippets.as_curl(call, url, credentials)
        command = ["bash", "-eu", "-c", text]
    else:
        text = snippets.as_python(call, url, credentials)
        command = [sys.executable, "-I", "-c", text]
    assert SECRET not in text
    environment = {**os.environ, "GIGYA_SECRET": SECRET, "GIGYA_JWT": "a.b.c", "NO_PROXY": "127.0.0.1"}
    Handler.seen.clear()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "{}", "")
    ((sent, head),) = Handler.seen
    expected = Request(url, call.parameters).parameters
    assert {name: sent[name] for name in expected} == expected
    assert SECRET not in done.stdout
    authorization = head.get("Authorization", "")
    added = set(sent) - set(expected)
    if auth == "signature":
        assert added == {"apiKey", "userKey", "timestamp", "nonce", "sig"}
        assert sent["sig"] == request_signature(key_bytes(SECRET), "POST", url, sent)
    elif auth == "secret":
        assert (added, sent["secret"]) == ({"apiKey", "userKey", "secret"}, SECRET)
    elif auth == "oauth":
        assert (added, authorization) == (set(), f"OAuth {SECRET}")
    else:
        assert (added, authorization) == ({"apiKey"}, "Bearer a.b.c")
    assert not Path("/tmp/gigshare-was-here").exists()


def test_without_the_secret_the_command_says_what_is_missing(url: str) -> None:
    text = snippets.as_curl(Call("socialize.x", {}), url, AUTHS["signature"]("3_key", "", Secret(SECRET)))
    environment = {name: value for name, value in os.environ.items() if name != "GIGYA_SECRET"}
    Handler.seen.clear()
    done = subprocess.run(["bash", "-c", text], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode
    assert "GIGYA_SECRET" in done.stderr
    assert Handler.seen == []


def test_two_runs_of_one_command_have_two_nonces(url: str) -> None:
    text = snippets.as_python(Call("socialize.x", {}), url, AUTHS["signature"]("3_key", "", Secret(SECRET)))
    Handler.seen.clear()
    for _ in range(2):
        subprocess.run([sys.executable, "-c", text], env={**os.environ, "GIGYA_SECRET": SECRET}, check=True)
    first, second = Handler.seen
    assert first[0]["nonce"] != second[0]["nonce"]


def test_deeply_nested_text_is_shown_as_text() -> None:
    call = Call("socialize.x", {"status": "[" * 100_000})
    assert "[[[[" in snippets.as_json(call, "https://a/b", AUTHS["signature"]("3_key", "", Secret(SECRET)))
