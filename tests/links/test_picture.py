"""Fetching pictures from a real server, within limits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from gigshare_gui.app import fetch
from gigshare_gui.links.picture import FetchedPicture, PictureError, fetch_picture


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
        elif self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
        elif self.path == "/umlaut":
            self.send_response(302)
            self.send_header("Location", "/ü.png".encode().decode("latin-1"))  # as UTF-8 goes over the wire
            self.end_headers()
        elif self.path == "/nowhere":
            self.send_response(302)
            self.end_headers()
        elif self.path in ("/missing", "/%C3%83%C2%BC.png"):
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


def got(url: str, **limits: Any) -> FetchedPicture:
    return fetch_picture(url, private_hosts=frozenset(("127.0.0.1:*",)), **limits)


def test_a_picture_and_what_the_server_calls_it(url: str) -> None:
    assert got(f"{url}/good") == (b"x" * 10, "image/png")
    assert got(f"{url}/moved").data == b"x" * 10
    assert got(f"{url}/umlaut").data == b"x" * 10


def test_nothing_of_ours_is_told(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password mine\n")
    monkeypatch.setenv("NETRC", str(netrc))
    Handler.heads.clear()
    got(f"{url}/good")
    got(f"{url}/good")
    for head in Handler.heads:
        assert not {"cookie", "authorization", "referer"} & set(head)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/large", "larger than"),
        ("/missing", "answered 404"),
        ("/loop", "too many redirects"),
        ("/nowhere", "answered 302"),
        ("/drip", "took too long"),
    ],
)
def test_limits(url: str, address: str, words: str) -> None:
    with pytest.raises(PictureError, match=words):
        got(url + address, seconds=1, max_bytes=200_000)


def test_a_private_host_has_to_be_allowed_for_a_redirect_too(url: str) -> None:
    port = url.rpartition(":")[2]
    Handler.heads.clear()
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"):
        with pytest.raises(PictureError, match="not allowed") as caught:
            fetch_picture(f"http://{host}:{port}/good")
        assert caught.value.private_host == f"{host.strip('[]')}:{port}"
    assert not Handler.heads
    other = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    allowed = frozenset((f"127.0.0.1:{other.server_port}",))
    with pytest.raises(PictureError) as caught:
        fetch_picture(f"http://127.0.0.1:{other.server_port}/to?{url}/good", private_hosts=allowed)
    other.shutdown()
    assert caught.value.private_host == url[7:]
    assert len(Handler.heads) == 1


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
