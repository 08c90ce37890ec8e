"""Entities in JSON-LD and in tags, as Mastodon decodes them and others do not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import read
from gigshare_gui.networks.cards import PageCard
from gigshare_gui.networks.page_cards import cards


def mastodon(block: str, more: str = "") -> PageCard:
    script = f'<script type="application/ld+json">{block}</script>' if block else ""
    return cards(read(f"<title>Plain</title>{more}{script}".encode(), url="https://example.org/"))["mastodon"]


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Salt &amp; pepper", "Salt & pepper"),
        ("It&#39;s caf&eacute; &#x1F34B;", "It's café 🍋"),
        ("Twice &amp;amp; so", "Twice & so"),
        ("Thrice &amp;amp;amp; so", "Thrice &amp; so"),
        (r"Escaped \u0026quot;so\u0026quot;", 'Escaped "so"'),
        ("No semicolon &amp so", "No semicolon &amp so"),
        ("No name &nosuch; so", "No name &nosuch; so"),
    ],
)
def test_a_headline_is_decoded(headline: str, title: str) -> None:
    card = mastodon(f'{{"@type": "NewsArticle", "headline": "{headline}", "description": "{headline}"}}')
    assert (card.title, card.description) == (title, title)
    assert card.won["title"] == "json-ld:headline"


def test_a_block_that_decoding_breaks_is_skipped_and_told() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Say &quot;tart&quot;"}'
    card = mastodon(broken)
    assert (card.title, card.won["title"]) == ("Plain", "title")
    assert [each.field for each in card.findings if "no longer JSON" in each.sentence] == ["json-ld"]
    card = mastodon(f'{broken}</script><script type="application/ld+json">{broken.replace("&quot;", "”")}')
    assert card.title == "Say ”tart”"


def test_tags_are_decoded_once_more_than_html_has_it_and_by_mastodon_alone() -> None:
    page = read(
        b'<meta property="og:title" content="A &amp;amp; B"><meta property="og:site_name" content="C &amp;amp; D">'
        b'<meta property="og:image" content="https://example.org/a.png?b=1&amp;amp;c=2">',
        url="https://example.org/",
    )
    found = cards(page)
    assert (found["mastodon"].title, found["mastodon"].provider) == ("A & B", "C & D")
    assert found["facebook"].title == "A &amp; B"
    assert found["mastodon"].image == found["facebook"].image == "https://example.org/a.png?b=1&amp;c=2"


def test_the_blocks_of_other_networks_are_read_as_they_are() -> None:
    page = read(
        b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Say &quot;tart&quot;"}</script>'
    )
    assert cards(page)["pinterest"].title in ("", "Say &quot;tart&quot;")
    assert page.json_ld[0]["headline"] == "Say &quot;tart&quot;"


@given(st.text(st.sampled_from("&#x;0123456789abAMPltquot ") | st.characters(), max_size=60))
def test_any_text_is_decoded_and_plain_text_stays(text: str) -> None:
    decoded(text).encode("utf-8", "surrogatepass")
    plain = text.replace("&", "")
    assert decoded(plain) == plain
    assert decoded("".join(f"&#{ord(each)};" for each in plain if not "\ud800" <= each <= "\udfff")) == "".join(
        each for each in plain if not "\ud800" <= each <= "\udfff"
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_headline_without_entities_is_read_alike_by_all(headline: str) -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": headline.replace("&", "").replace("<", "")})
    page = read(f'<script type="application/ld+json">{data}</script>'.encode())
    assert page.json_ld_decoded == page.json_ld
