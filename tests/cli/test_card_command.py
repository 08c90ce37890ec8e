"""``gigshare card``, as a script runs it: one JSON object by network, from a file and from a server."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
import zlib
from base64 import b64encode
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
        known = self.headers.get("Authorization") == "Basic " + b64encode(b"ana:lemon").decode()
        locked = self.path == "/staging" and not known
        self.send_response(404 if self.path == "/missing" else 401 if locked else 200)
        self.end_headers()
        if self.path.endswith(".png"):
            self.wfile.write(png(300, 200) + b" " * 5_500_000)
        else:
            self.wfile.write(PAGE)

    def log_message(self, *_args: object) -> None:
        pass


def png(width: int, height: int) -> bytes:
    rows = zlib.compress((b"\0" + b"\xcc" * width) * height)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


def card(*arguments: str, given: bytes = b"", **environment: str) -> tuple[int, Any, str]:
    command = [sys.executable, "-m", "gigshare_gui", "card", *arguments]
    around = {**os.environ, **environment}
    done = subprocess.run(command, input=given, capture_output=True, timeout=60, check=False, env=around)
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


def test_pictures_are_judged_by_what_they_really_measure(site: str) -> None:
    url = f"http://{site}/page"
    assert card(url, "--network", "facebook", "--json")[1]["facebook"]["layout"] == "large"
    code, found, words = card(url, "--pictures", "--json")
    assert (code, words) == (0, "")
    assert found["facebook"]["layout"] == "small"
    said = [each["message"] for each in found["linkedin"]["findings"]]
    assert "LinkedIn takes pictures of up to 5 MB; this one has 5.5 MB." in said


def test_a_picture_of_another_private_host_is_not_fetched(site: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(PAGE.replace(b"pics/", f"http://{site}/".encode()))
    code, found, words = card(str(file), "--pictures", "--network", "facebook", "--json")
    assert (code, found["facebook"]["layout"]) == (0, "large")
    assert "not allowed" in words
    allowed = card(str(file), "--pictures", "--network", "facebook", "--allow-host", site, "--json")
    assert allowed[1]["facebook"]["layout"] == "small"


def test_a_staging_page_takes_its_password_from_the_environment(site: str) -> None:
    url = f"http://{site}/staging"
    assert "wants a name" in card(url, "--json")[2]
    assert "GIGSHARE_BASIC_PASSWORD" in card(url, "--basic", "ana", "--json")[2]
    assert card(url, "--basic", "ana", "--json", GIGSHARE_BASIC_PASSWORD="lemon")[0] == 0
    code, _, words = card(f"http://ana:lemon@{site}/staging", "--json")
    assert code == 1
    assert "--basic NAME" in words
    assert "lemon" not in words


@pytest.mark.parametrize(
    ("called", "network"), [("X", "twitter"), ("vk", "vkontakte"), ("weibo", "sina"), ("E-mail", "email")]
)
def test_a_network_may_be_called_as_people_call_it(called: str, network: str) -> None:
    code, found, words = card("-", "--network", called, "--json", given=PAGE)
    assert (code, list(found), words) == (0, [network], "")


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


def test_a_page_gives_the_terminal_no_orders(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    block = rb'{"@type": "NewsArticle", "headline": "Evil \u001b[2J\u009b1m"}'
    file.write_bytes(b'<title>T</title><script type="application/ld+json">%s</script>' % block)
    command = [sys.executable, "-m", "gigshare_gui", "card", str(file)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert "Evil \ufffd[2J\ufffd1m".encode() in done.stdout
    assert not {0x1B, 0x9B} & set(map(ord, done.stdout.decode()))
