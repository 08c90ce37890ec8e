"""What is said of a card's picture by its size: one sentence, and the true one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.links.page import read
from gigshare_gui.networks.cards import PageCard
from gigshare_gui.networks.page_cards import card_rules, cards
from gigshare_gui.networks.picture_size import told

TAGS = (
    '<meta property="og:title" content="T"><meta property="og:description" content="D"><meta property="og:type" '
    'content="website"><meta property="og:url" content="https://example.org/">'
    '<meta property="og:image" content="a.png">'
)


def card(network: str, size: str, more: str = "") -> PageCard:
    width, _, height = size.partition("×")
    for side, pixels in (("width", width), ("height", height)):
        more += f'<meta property="og:image:{side}" content="{pixels}">' if pixels else ""
    return cards(read((TAGS + more).encode(), url="https://example.org/"))[network]


def sentences(found: PageCard) -> str:
    return " ".join(each.sentence for each in found.findings)


@pytest.mark.parametrize(
    ("network", "size", "layout", "words"),
    [
        ("facebook", "100×100", "small", "Facebook shows no picture below 200×200; this one has 100×100."),
        ("facebook", "100×", "small", "this one has a width of 100."),
        ("twitter", "100×100", "small", "X shows no picture below 144×144; this one has 100×100."),
        ("reddit", "60×60", "small", "Reddit shows no picture below 70×70"),
        ("pinterest", "90×90", "none", "below 100×200; this one has 90×90. That leaves Pinterest without a card."),
    ],
)
def test_a_picture_passed_over_for_its_size_is_not_told_to_be_missing(
    network: str, size: str, layout: str, words: str
) -> None:
    found = card(network, size)
    assert (found.layout, found.image) == (layout, "")
    assert words in sentences(found)
    assert "finds no picture" not in sentences(found)
    assert "Add og:image." not in sentences(found)


@pytest.mark.parametrize(
    ("network", "size", "more"),
    [
        ("facebook", "300×300", ""),
        ("facebook", "599×599", ""),
        ("mastodon", "800×1200", ""),
        ("reddit", "800×1200", ""),
        ("twitter", "800×1200", '<meta name="twitter:card" content="summary">'),
    ],
)
def test_nothing_is_cut_off_on_a_small_card(network: str, size: str, more: str) -> None:
    assert card(network, size, more).layout == "small"
    assert "cut off" not in sentences(card(network, size, more))


def test_the_edges_of_a_large_card_are_cut() -> None:
    assert "wants pictures of about 1,200×630; this one has 1,200×1,200. Its edges" in sentences(
        card("facebook", "1200×1200")
    )


SIDE = st.integers(0, 20_000)


@given(SIDE, SIDE, st.sampled_from(["large", "small", "none", "text"]))
def test_there_is_one_sentence_at_most(width: int, height: int, layout: str) -> None:
    for name, rule in card_rules().items():
        if rule.needs:
            found = list(told(name, rule.needs, (width, height), layout))
            assert len(found) <= 1
            assert found == [] or f"{width:,}" in found[0][1] or f"{height:,}" in found[0][1]


def test_what_is_to_be_added_is_a_tag_and_no_answer_of_another_document() -> None:
    found = cards(read(b'<meta property="og:title" content="T">', url="https://example.org/"))["mastodon"]
    assert "Mastodon finds no picture for the card. Add og:image." in sentences(found)
    assert "oembed:" not in sentences(cards(read(b"<p>nothing", url="https://example.org/"))["mastodon"])
