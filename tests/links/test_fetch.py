"""Fetching pages from a real server, as a crawler does and within limits."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.links.address import is_private
from gigshare_gui.links.agents import AGENTS
from gigshare_gui.links.fetch import Basic, Fetched, Limits, PageError, fetch_page

MOVES = {"/old": "/middle", "/middle": "page?a=1", "/loop": "/loop", "/out": "file:///etc/passwd", "/höhe": "/page"}


class Site(BaseHTTPRequestHandler):
    heads: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.heads.append({name.lower(): value for name, value in self.headers.items()})
        path = self.path.partition("?")[0]
        if path in MOVES or path == "/away":
            self.send_response(302)
            self.send_header("Location", MOVES.get(path) or self.path.partition("?")[2])
            self.send_header("Set-Cookie", "a=b")
            self.end_headers()
        elif path == "/nowhere":
            self.send_response(302)
            self.end_headers()
        elif path == "/drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(300):
                self.wfile.write(b"<title>Drip</title>")
                self.wfile.flush()
                time.sleep(0.1)
        elif path == "/locked" and "Authorization" not in self.headers:
            self.send_error(401)
        elif path == "/missing":
            self.send_error(404)
        elif path == "/slow":
            time.sleep(30)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<title>Page</title>" + b" " * (3_000_000 if path == "/large" else 0))

    def log_message(self, *_args: object) -> None:
        pass


def serve() -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = serve()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


OURS = Limits(private_hosts=frozenset(("127.0.0.1:*",)))


def get(url: str, **options: object) -> Fetched:
    return fetch_page(url, limits=OURS._replace(**options))


def test_the_chain_of_redirects_is_told(url: str) -> None:
    page = get(f"{url}/old#top")
    assert [(hop.url.removeprefix(url), hop.status) for hop in page.chain] == [
        ("/old", 302),
        ("/middle", 302),
        ("/page?a=1", 200),
    ]
    assert page.url == f"{url}/page?a=1"
    assert page.data == b"<title>Page</title>"


def test_nothing_of_ours_is_told_and_the_agent_is_the_chosen_one(url: str) -> None:
    Site.heads.clear()
    fetch_page(f"http://me:mine@{url[7:]}/old", agent=AGENTS["whatsapp"].header, limits=OURS)
    assert len(Site.heads) == 3
    for head in Site.heads:
        assert not {"cookie", "authorization", "referer"} & set(head)
        assert head["user-agent"].startswith("WhatsApp/")


def test_a_private_host_has_to_be_allowed(url: str) -> None:
    port = url.rpartition(":")[2]
    Site.heads.clear()
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1"):
        with pytest.raises(PageError) as caught:
            fetch_page(f"http://{host}:{port}/page")
        assert caught.value.private_host == f"{host.strip('[]')}:{port}"
        assert "Allow it" in str(caught.value)
    assert not Site.heads
    assert fetch_page(f"{url}/page", limits=Limits(private_hosts=frozenset((f"127.0.0.1:{port}",)))).status == 200


def test_a_redirect_into_another_private_host_has_to_be_allowed_too(url: str) -> None:
    other = serve()
    onward = f"http://localhost:{other.server_port}/page"
    with pytest.raises(PageError) as caught:
        get(f"{url}/away?{onward}")
    other.shutdown()
    assert caught.value.private_host == f"localhost:{other.server_port}"
    assert [hop.status for hop in caught.value.chain] == [302]


def test_a_password_goes_to_its_own_host_only(url: str) -> None:
    with pytest.raises(PageError, match="wants a name") as caught:
        get(f"{url}/locked")
    assert caught.value.wants_password == url[7:]
    other = serve()
    basic = Basic(url[7:], "ana", "lemon-tart")
    assert "lemon" not in repr(basic)
    Site.heads.clear()
    fetch_page(f"{url}/away?http://127.0.0.1:{other.server_port}/page", limits=OURS, basic=basic)
    assert ["authorization" in head for head in Site.heads] == [True, False]
    assert fetch_page(f"{url}/locked", limits=OURS, basic=basic).status == 200
    other.shutdown()


@pytest.mark.parametrize(
    ("path", "words"), [("/loop", "circle"), ("/out", "web address"), ("/slow", "too long"), ("/old", "More than 1")]
)
def test_limits_of_pages(url: str, path: str, words: str) -> None:
    with pytest.raises(PageError, match=words):
        get(url + path, seconds=1.0, redirects=1)


def test_a_long_page_is_read_as_far_as_the_limit(url: str) -> None:
    page = get(f"{url}/large", max_bytes=100_000)
    assert (len(page.data), page.is_cut) == (100_000, True)


def test_an_error_is_a_page_too(url: str) -> None:
    assert get(f"{url}/missing").status == 404


def test_cancel_ends_a_page_that_hangs(url: str) -> None:
    cancel = Cancel()
    threading.Timer(0.3, cancel.request).start()
    with pytest.raises(PageError, match="Cancelled"):
        fetch_page(f"{url}/slow", limits=OURS, cancel=cancel)


def test_cancel_in_the_middle_of_a_page_leaves_no_half_of_it(url: str) -> None:
    cancel = Cancel()
    threading.Timer(0.5, cancel.request).start()
    with pytest.raises(PageError, match="Cancelled"):
        fetch_page(f"{url}/drip", limits=OURS, cancel=cancel)


def test_a_page_that_does_not_end_in_time_is_no_page(url: str) -> None:
    with pytest.raises(PageError, match="too long"):
        get(f"{url}/drip", seconds=0.5)


def test_a_redirect_that_leads_nowhere_is_told(url: str) -> None:
    with pytest.raises(PageError, match="answers 302, a redirect, but not where to") as caught:
        get(f"{url}/nowhere")
    assert [hop.status for hop in caught.value.chain] == [302]


@pytest.mark.parametrize(
    "address",
    ["", "file:///etc/passwd", "javascript:x", "http://", "http://[", "http://a b/", "http://x:99999/", "//x"],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(PageError):
        fetch_page(address, limits=Limits(seconds=2))


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("10.0.0.1", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("::ffff:192.168.0.1", True),
        ("fe80::1%eth0", True),
        ("2002:7f00:1::", True),
        ("224.0.0.1", True),
        ("64:ff9b::10.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("64:ff9b::8.8.8.8", False),
        ("64:ff9b:1::8.8.8.8", True),
        ("64:ff9b:1:fffe::1", True),
        ("::10.0.0.1", True),
        ("::8.8.8.8", True),
        ("fec0::1", True),
        ("feff::1", True),
        ("8.8.8.8", False),
        ("2606:4700::1111", False),
    ],
)
def test_what_is_private(address: str, private: bool) -> None:
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"", "broke off"),
        (b"\x00\x01garbage\r\n\r\n", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\nabc", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc", "broke off"),
        (b"HTTP/1.1 302 F\r\nLocation: http://[\r\n\r\n", "redirects to what is no web address"),
        (b"HTTP/1.1 302 F\r\nLocation: javascript:alert(1)\r\n\r\n", "redirects to what is no web address"),
        (b"HTTP/1.1 302 F\r\nLocation: file:///etc/passwd\r\n\r\n", "redirects to what is no web address"),
    ],
)
def test_an_answer_that_makes_no_sense_is_told_as_one(sent: bytes, words: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve_once() -> None:
            connection, _address = server.accept()
            with connection:
                connection.recv(9999)
                connection.sendall(sent)

        threading.Thread(target=serve_once, daemon=True).start()
        with pytest.raises(PageError, match=words):
            get(f"http://127.0.0.1:{server.getsockname()[1]}/")


def test_nobody_there_is_told_as_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(PageError, match="There is no connection"):
        get(f"http://127.0.0.1:{port}/")
