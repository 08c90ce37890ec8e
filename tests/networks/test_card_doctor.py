"""What the card doctor says is the cause and not only a symptom, and to follow it once is enough."""

from __future__ import annotations

import pytest

from gigshare_gui.links.page import read
from gigshare_gui.networks.cards import PageCard, sizes_in
from gigshare_gui.networks.page_cards import cards
from gigshare_gui.shares.finding import Severity

URL = "https://example.org/tart"
THREE = "".join(
    f'<meta property="og:{name}" content="https://example.org/x">' for name in ("title", "description", "url")
)
ALL = "og:title, og:description, og:url"
EARLY = "WhatsApp reads the first 300 KB, and"
TO = "to the beginning of the head."
STYLE = f"<style>{'x' * 320_000}</style>"


def card(network: str, markup: str, **how: dict[str, tuple[int, int]]) -> PageCard:
    return cards(read(f"<!doctype html><title>T</title>{markup}".encode(), url=URL), **how)[network]


def failing(found: PageCard) -> list[str]:
    return [each.sentence for each in found.findings if each.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        (
            f"</head><body><div>{THREE}</div>",
            f"{ALL} stand outside the page's head. Move them into it.",
        ),
        (
            f"{STYLE}{THREE}<body>",
            f"{EARLY} {ALL} stand behind them; this page's head ends at 312 KB. Move them {TO}",
        ),
        (
            THREE.replace("og:url", "og:u") + f'<body>{STYLE}<meta property="og:url" content="{URL}">',
            f"{EARLY} og:url stands behind them. Move it {TO}",
        ),
        (
            THREE.replace("og:description", "og:d") + f'<body><meta property="og:description" content="{URL}">',
            "og:description stands outside the page's head. Move it into it.",
        ),
        (
            THREE.replace("og:title", "og:t").replace("og:url", "og:u") + '<p><meta property="og:url" content="/">',
            "og:url stands outside the page's head. Move it into it. Add og:title to the page's head.",
        ),
        (THREE.replace("og:title", "og:t"), "Add it to the page's head."),
        ("", "Add them to the page's head."),
    ],
)
def test_whatsapp_tells_tags_in_the_wrong_place_from_tags_that_are_not_there(markup: str, sentence: str) -> None:
    found = card("whatsapp", markup)
    assert found.layout == "none"
    (only,) = failing(found)
    assert only.partition(". ")[2] == sentence
    assert only.startswith("WhatsApp shows no card without og:")


def test_a_picture_outside_the_head_is_none_of_whatsapps() -> None:
    found = card("whatsapp", f'{THREE}<body><meta property="og:image" content="https://example.org/a.png">')
    assert (found.layout, found.image) == ("small", "")
    assert "WhatsApp looks into the page's head alone; og:image stands outside it." in failing(found)


def test_facebooks_first_share_wants_the_tags_whatever_the_picture_measures() -> None:
    image, words = "https://example.org/a.png", "The first share shows no picture unless og:image:width"
    bare = f'<meta property="og:image" content="{image}">'
    for sizes in ({}, {image: (1200, 630)}):
        assert any(words in each.sentence for each in card("facebook", bare, sizes=sizes).findings)
    full = f'{bare}<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">'
    assert not any(words in each.sentence for each in card("facebook", full).findings)


SVG = '<meta property="og:title" content="T"><meta property="og:image" content="https://example.org/{}">'
LARGE = '<meta name="twitter:card" content="summary_large_image">'


@pytest.mark.parametrize("name", ["a.svg", "a.SVG?x=1", "a.svgz#b"])
@pytest.mark.parametrize(("network", "called"), [("twitter", "X"), ("facebook", "Facebook"), ("mastodon", "Mastodon")])
def test_no_card_shows_a_drawing(network: str, called: str, name: str) -> None:
    found = card(network, SVG.format(name) + LARGE, sizes={f"https://example.org/{name}": (1200, 630)})
    assert (found.layout, found.image) == ("small", "")
    assert f"{called} shows no SVG pictures. Use PNG or JPEG." in failing(found)
    assert [each.text for each in found.lost["image"]] == [f"https://example.org/{name}"]


def test_a_drawing_by_its_type_and_another_picture_behind_it() -> None:
    drawn = SVG.format("a") + '<meta property="og:image:type" content="image/svg+xml">'
    assert card("threads", drawn).layout == "none"
    assert failing(card("threads", drawn)) == [
        "Threads shows no SVG pictures. Use PNG or JPEG. That leaves Threads without a card."
    ]
    both = card("facebook", drawn + '<meta property="og:image" content="/b.png">')
    assert both.image == "https://example.org/b.png"
    assert any("passes over the SVG picture" in each.sentence for each in both.findings)


def test_to_follow_what_is_told_once_is_enough() -> None:
    (told,) = failing(card("twitter", ""))
    assert told == "X finds no title, so it shows no card. Add twitter:title or og:title, and twitter:card too."
    assert card("twitter", LARGE + '<meta property="og:title" content="T">').layout == "small"
    assert "Add og:title or title, and og:image too." in cards(read(b"<p>", url=URL))["threads"].findings[0].sentence


def test_cards_tell_what_their_pictures_measure_those_passed_over_too() -> None:
    tags = "".join(f'<meta property="og:image" content="https://example.org/{name}.png">' for name in "abc")
    sizes = {"https://example.org/a.png": (100, 100), "https://example.org/b.png": (1200, 630)}
    page = read(tags.encode() + b"<title>T</title>", url=URL)
    assert sizes_in(cards(page, sizes).values()) == sizes
