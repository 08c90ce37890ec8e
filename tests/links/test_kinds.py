"""An address that answers something else than a page has no tags, whatever its bytes look like."""

from __future__ import annotations

import pytest

from gigshare_gui.links.fetch import Fetched, Hop
from gigshare_gui.links.page import Page, page_of, read
from gigshare_gui.networks.page_cards import card_rules, cards

URL = "https://example.org/a"
TAGS = b"""<title>T</title><meta property="og:title" content="T"><meta property="og:description" content="D">
<meta property="og:url" content="https://example.org/a"><meta property="og:type" content="website">
<meta property="og:image" content="https://example.org/a.png">
<meta name="twitter:card" content="summary_large_image">"""
WITH_CARDS = [network for network, rule in card_rules().items() if not rule.never]


def fetched(content_type: str) -> Page:
    return page_of(Fetched(URL, TAGS, content_type, 200, (Hop(URL, 200),)))


@pytest.mark.parametrize(
    ("content_type", "words"),
    [
        ("image/png", "This address answers a picture, not a page"),
        ("IMAGE/SVG+XML; charset=utf-8", "This address answers a picture, not a page"),
        ("text/plain; charset=utf-8", "This address answers plain text, not a page"),
        ("application/json", "This address answers JSON, not a page"),
        ("application/pdf", "This address answers a PDF document, not a page"),
        ("application/x-tar", "This address answers application/x-tar, not a page"),
    ],
)
def test_no_card_is_made_of_what_is_no_page(content_type: str, words: str) -> None:
    for network, card in cards(fetched(content_type)).items():
        assert (card.layout, card.title, card.image) == ("none", "", ""), network
        if network in WITH_CARDS:
            (finding,) = card.findings
            assert words in finding.sentence


@pytest.mark.parametrize(
    "content_type", ["text/html", "Text/HTML;charset=utf-8", "application/xhtml+xml", "", "*/*", "html"]
)
def test_pages_and_what_has_no_type_are_read(content_type: str) -> None:
    found = cards(fetched(content_type))
    assert {found[network].title for network in WITH_CARDS} - {""} == {"T"}
    assert found["facebook"].layout == "large"
    # Mastodon takes text/html alone
    assert (found["mastodon"].layout == "large") is content_type.lower().startswith("text/html")


@pytest.mark.parametrize(
    ("content_type", "words"), [("", "a page without a type"), ("application/xhtml+xml", "application/xhtml+xml")]
)
def test_mastodon_says_what_it_does_not_take(content_type: str, words: str) -> None:
    (finding,) = cards(fetched(content_type))["mastodon"].findings
    assert finding.sentence == f"This address answers {words}: Mastodon reads nothing but text/html. Send that type."


@pytest.mark.parametrize("content_type", ["", "image/png", "text/plain"])
def test_a_file_is_read_whatever_it_is_called(content_type: str) -> None:
    assert cards(read(TAGS, url=URL, content_type=content_type))["mastodon"].layout == "large"


PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (PNG, "a picture"),
        (b"GIF89a;", "a picture"),
        (b"BM0000\0\0\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"RIFF0000WEBPVP8 ", "a picture"),
        (b"\0\0\0\x1cftypavif", "a picture"),
        (b'<?xml version="1.0"?>\n<!-- a --><svg xmlns="x"><title>T</title></svg>', "a picture"),
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04", "an archive"),
        (b'{"a": 1}', "JSON"),
        (b"\xef\xbb\xbf [1, 2]\n", "JSON"),
        (b"", "an empty document"),
        (b"\xef\xbb\xbf \n", "an empty document"),
    ],
)
def test_what_is_no_page_is_told_whatever_its_type(data: bytes, words: str) -> None:
    served = page_of(Fetched(URL, data, "text/html", 200, (Hop(URL, 200),)))
    for page, beginning in ((read(data), "This is"), (served, "This address answers")):
        for network in WITH_CARDS:
            (finding,) = cards(page)[network].findings
            assert finding.sentence.startswith(f"{beginning} {words}, not a page: ")


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[" * 100_000,
        b"{{ title }}<title>T</title>",
        b"BMW <p>",
        b"text",
        b"<!--",
        b"<svg></svg><meta name=a content=b>",
    ],
)
def test_what_may_be_a_page_is_read_as_one(data: bytes) -> None:
    assert read(data).what_else(("",)) == ""


def test_facebook_takes_no_picture_for_an_object(monkeypatch: pytest.MonkeyPatch) -> None:
    from gigshare_gui.ui.open_graph.reading import read_object

    answer = Fetched(URL, TAGS, "image/png", 200, (Hop(URL, 200),))
    monkeypatch.setattr("gigshare_gui.links.fetch.fetch_page", lambda *_args, **_more: answer)
    found = read_object(URL, frozenset())
    assert found.page is None
    assert "answers a picture, not a page" in found.problem
