"""Cards of about sixty small pages, each served as it says by a real server; beside each page is what has to come out.

A page's ``.json`` names only what its test is about: parts of a network's card, and fields that findings must name
(an empty list: nothing at all is found).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.links.fetch import Limits, fetch_page
from gigshare_gui.links.page import page_of, read
from gigshare_gui.networks.page_cards import card_rules, cards
from gigshare_gui.networks.registry import networks

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))


@cache
def told(name: str) -> Any:
    return json.loads((PAGES / f"{name}.json").read_text())


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name, _, step = self.path.strip("/").partition("/via")
        about, site = told(name), f"http://127.0.0.1:{self.server.server_address[1]}"
        if int(step or 0) < about.get("redirects", 0):
            self.send_response(302)
            self.send_header("Location", f"{site}/{name}/via{int(step or 0) + 1}")
            self.end_headers()
            return
        self.send_response(about.get("status", 200))
        self.send_header("Content-Type", about["contentType"])
        self.end_headers()
        page = (PAGES / f"{name}.html").read_bytes().replace(b"{site}", site.encode())
        self.wfile.write(page.replace(b"{filler}", b"x" * about.get("filler", 0)))

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_makes_these_cards(site: str, name: str) -> None:
    found = cards(page_of(fetch_page(f"{site}/{name}", limits=Limits(private_hosts=frozenset(("127.0.0.1:*",))))))
    for network, expected in told(name)["expect"].items():
        card = found[network].to_json()
        fields = [each["field"] for each in card.pop("findings")]
        for key, value in expected.items():
            if key == "findings":
                assert set(value) <= set(fields) if value else not fields, (network, fields)
            elif key == "from" and not value:
                assert not card["from"], network
            else:
                wanted = value.replace("{site}", site) if isinstance(value, str) else value
                assert card[key] == wanted, (network, key)


def test_every_rule_is_a_network_s_and_says_where_it_is_from() -> None:
    assert list(card_rules()) == [name for name in networks() if name in card_rules()]
    assert len(card_rules()) >= 20  # a network may have none yet; those that had one keep it
    for network, rule in card_rules().items():
        assert rule.source, network
        assert rule.never or rule.title, network


def test_what_lost_is_told() -> None:
    card = cards(read((PAGES / "everything.html").read_bytes(), url="https://example.com/"))["facebook"]
    assert [value.tag for value in card.lost["title"]] == ["title", "twitter:title", "json-ld:headline"]


def test_the_real_size_of_a_picture_counts_more_than_what_the_page_says() -> None:
    page = read((PAGES / "everything.html").read_bytes(), url="https://example.com/")
    picture = "https://pics.example.com/og.png"
    assert cards(page, {picture: (300, 300)})["facebook"].layout == "small"
    assert cards(page, {picture: (100, 100)})["facebook"].image == ""


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "//[", "https://a.example:99999/"])
def test_an_address_that_is_none_stops_no_card(address: str) -> None:
    tags = "canonical", "image_src"
    links = "".join(f'<link rel="{rel}" href="{address}">' for rel in tags)
    named = ("og:url", "og:image", "twitter:image", "twitter:player", "og:video")
    metas = "".join(f'<meta property="{name}" content="{address}">' for name in named)
    for where in ("", "file:///page.html", "https://example.com/"):
        page = read(f"<title>Tart</title>{links}{metas}".encode(), url=where)
        assert cards(page)["mastodon"].title == "Tart"
