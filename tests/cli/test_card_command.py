"""``gigshare card``, as a script runs it: one JSON object by network, from a file and from a server."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

PAGE = b'<title>Tart</title><meta property="og:image" content="pics/tart.png">'


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
            return
        self.send_response(404 if self.path == "/missing" else 200)
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


def card(*arguments: str, given: bytes = b"") -> tuple[int, Any, str]:
    command = [sys.executable, "-m", "gigshare_gui", "card", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr.decode()


def test_a_file_with_its_address(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(PAGE)
    code, found, words = card(
        str(file), "--base", "https://www.example.org/recipes/", "--network", "facebook", "--json"
    )
    assert (code, words) == (0, "")
    assert list(found) == ["facebook"]
    shown = found["facebook"]
    assert {key: shown[key] for key in ("layout", "title", "description", "image", "domain", "from")} == {
        "layout": "large",
        "title": "Tart",
        "description": "",
        "image": "https://www.example.org/recipes/pics/tart.png",
        "domain": "example.org",
        "from": {"title": "title", "image": "og:image", "domain": "url"},
    }
    assert {"severity", "network", "field", "message"} <= set(shown["findings"][0])


def test_standard_input() -> None:
    assert card("-", "--json", given=PAGE)[1]["mastodon"]["title"] == "Tart"


def test_an_address_of_this_computer_is_meant_by_who_types_it(site: str) -> None:
    code, found, _ = card(f"http://{site}/page", "--json")
    assert code == 0
    assert found["facebook"]["image"] == f"http://{site}/pics/tart.png"
    port = site.partition(":")[2]
    code, found, words = card(f"http://{site}/to?http://localhost:{port}/page", "--json")
    assert code == 1
    assert "Allow it" in words
    assert card(f"http://{site}/to?http://localhost:{port}/page", "--allow-host", "localhost", "--json")[0] == 0


def test_a_page_that_is_an_error_has_no_cards(site: str) -> None:
    code, found, _ = card(f"http://{site}/missing", "--json")
    assert code == 1
    assert {each["layout"] for each in found.values()} == {"none"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("/nowhere.html", "--json"), 1),
        (("http://127.0.0.1:1/", "--json"), 1),
        (("-", "--network", "myspace"), 64),
        (("-", "--base", "nowhere"), 64),
        (("-", "--as", "myspace"), 64),
        ((), 64),
    ],
)
def test_what_cannot_be_done(arguments: tuple[str, ...], code: int) -> None:
    found, _, words = card(*arguments)
    assert found == code
    assert words
    assert "Traceback" not in words
