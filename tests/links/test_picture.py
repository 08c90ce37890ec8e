"""Fetching pictures from a real server, within limits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from gigshare_gui.app import fetch
from gigshare_gui.links.picture import PictureError, fetch_picture


class Handler(BaseHTTPRequestHandler):
    heads: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.heads.append({name.lower(): value for name, value in self.headers.items()})
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/good")
            self.end_headers()
        elif self.path == "/missing":
            self.send_error(404)
        elif self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Set-Cookie", "a=b")
            self.end_headers()
            self.wfile.write(b"x" * (300_000 if self.path == "/large" else 10))

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_picture_and_what_the_server_calls_it(url: str) -> None:
    assert fetch_picture(f"{url}/good") == (b"x" * 10, "image/png")
    assert fetch_picture(f"{url}/moved").data == b"x" * 10


def test_nothing_of_ours_is_told(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password mine\n")
    monkeypatch.setenv("NETRC", str(netrc))
    Handler.heads.clear()
    fetch_picture(f"{url}/good")
    fetch_picture(f"{url}/good")
    for head in Handler.heads:
        assert not {"cookie", "authorization", "referer"} & set(head)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/large", "larger than"),
        ("/missing", "answered 404"),
        ("/loop", "too many redirects"),
        ("/drip", "took too long"),
    ],
)
def test_limits(url: str, address: str, words: str) -> None:
    with pytest.raises(PictureError, match=words):
        fetch_picture(url + address, seconds=1, max_bytes=200_000)


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "ftp://a/b", "data:,x", "http://", "http://127.0.0.1:1/x"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(PictureError):
        fetch_picture(address)


def test_the_pictures_of_the_examples_are_shipped() -> None:
    assert fetch("https://kitchen.example.com/pictures/lemon-tart.png").data.startswith(b"\x89PNG")
    with pytest.raises(PictureError):
        fetch("https://kitchen.example.com/pictures/none.png")
