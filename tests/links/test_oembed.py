"""A page's oEmbed answer, asked of a real server: within limits, through the gate, never the reason of a failure."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.links.fetch import Fetched, Limits, fetch_page
from gigshare_gui.links.oembed import answer_of, with_oembed
from gigshare_gui.links.page import Page, page_of
from gigshare_gui.networks.page_cards import cards

PAGE = (
    '<title>T</title><meta property="og:title" content="OG"><meta property="og:description" content="D">'
    '<link rel="alternate" type="application/json+oembed" href="{href}">'
)
VIDEO = {"type": "video", "title": "A film", "author_name": "Ana", "provider_name": "Tube", "thumbnail_url": "t.png"}
XML = b"<?xml version='1.0'?><oembed><type>photo</type><title>P</title><url>/p.jpg</url><width>900</width></oembed>"
ANSWERS = {
    "/video": json.dumps(VIDEO).encode(),
    "/rich": json.dumps({**VIDEO, "type": "rich"}).encode(),
    "/photo": XML,
    "/untitled": b'{"type": "link"}',
    "/broken": b'{"type": ',
    "/list": b"[1]",
    "/large": b'{"type": "video", "title": "' + b"x" * 600_000 + b'"}',
    "/padded": json.dumps(VIDEO).encode() + b" " * 600_000,
    "/gone": json.dumps(VIDEO).encode(),
    "/entity": b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><oembed><type>&x;</type></oembed>',
}


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        path, _, href = self.path.partition("?")
        self.asked.append(path)
        if path == "/slow":
            time.sleep(30)
        self.send_response(404 if path in ("/missing", "/gone") else 200)
        self.send_header("Content-Type", "text/html" if path == "/page" else "application/json+oembed")
        self.end_headers()
        self.wfile.write(PAGE.format(href=href).encode() if path == "/page" else ANSWERS.get(path, b""))

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def got(url: str, href: str, **limits: float) -> Page:
    allowed = Limits(private_hosts=frozenset((url[7:],)))._replace(**limits)
    return with_oembed(page_of(fetch_page(f"{url}/page?{href}", limits=allowed)), allowed)


def test_what_it_says_comes_before_the_pages_tags(url: str) -> None:
    page = got(url, "/video")
    assert page.oembed_says["thumbnail_url"] == f"{url}/t.png"
    card = cards(page)["mastodon"]
    assert (card.title, card.description, card.author, card.provider) == ("A film", "", "Ana", "Tube")
    assert card.image == f"{url}/t.png"
    assert card.won["title"] == "oembed:title"
    assert "OG" in [value.text for value in card.lost["title"]]
    assert cards(page)["facebook"].title == "OG"


def test_a_photo_in_xml(url: str) -> None:
    card = cards(got(url, "/photo"))["mastodon"]
    assert (card.title, card.image, card.won["image"]) == ("P", f"{url}/p.jpg", "oembed:url")


USELESS = ["/rich", "/untitled", "/broken", "/list", "/large", "/padded", "/entity", "/missing", "/gone"]


@pytest.mark.parametrize("href", [*USELESS, "http://127.0.0.1:1/", "ftp://a"])
def test_what_is_of_no_use_leaves_the_card_to_the_tags(url: str, href: str) -> None:
    card = cards(got(url, href))["mastodon"]
    assert (card.title, card.description) == ("OG", "D")


def test_a_slow_answer_does_not_hold_up_the_page(url: str) -> None:
    assert got(url, "/slow", seconds=0.5).title == "T"


def test_an_answer_on_another_private_host_is_not_asked_for(url: str) -> None:
    other = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    Site.asked.clear()
    page = got(url, f"http://127.0.0.1:{other.server_port}/video")
    other.shutdown()
    assert Site.asked == ["/page"]
    assert page.oembed_says == {}


@given(
    st.one_of(st.binary(), st.recursive(st.none() | st.floats() | st.text(), st.lists, max_leaves=5).map(json.dumps))
)
def test_no_answer_is_too_strange(data: bytes | str) -> None:
    answer_of(Fetched("https://a.org/", data if isinstance(data, bytes) else data.encode(), "", 200, ()))
    odd = json.dumps({"type": "photo", "title": data if isinstance(data, str) else "\ud800", "width": data.__len__()})
    assert answer_of(Fetched("https://a.org/", odd.encode(), "", 200, ()))["type"] == "photo"
