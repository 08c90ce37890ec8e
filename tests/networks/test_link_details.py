"""Mastodon's card of a page, tag by tag as its source takes them: app/lib/link_details_extractor.rb."""

from __future__ import annotations

import pytest

from gigshare_gui.links.page import read
from gigshare_gui.networks.cards import PageCard
from gigshare_gui.networks.page_cards import cards

URL = "https://example.org/news/tart"
TITLE = "<title>Plain</title>"


def card(markup: str, url: str = URL) -> PageCard:
    return cards(read((TITLE + markup).encode(), url=url))["mastodon"]


def tag(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


def block(inner: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{{"@type": "NewsArticle", {inner}}}</script>'


@pytest.mark.parametrize(
    ("markup", "image"),
    [
        ('<base href="https://cdn.example.com/">' + tag("og:image", "a.png"), "https://example.org/news/a.png"),
        (tag("og:image", "/a.png", "name"), "https://example.org/a.png"),
        (tag("og:image", "") + tag("og:image", "https://example.org/b.png"), ""),
        (tag("og:image", "null"), ""),
        (tag("og:image", "http://["), ""),
        (tag("og:image", "javascript:1") + tag("og:image", "https://example.org/b.png"), ""),
        (tag("og:image:url", "https://example.org/a.png"), ""),
        (tag("OG:Image", "https://example.org/a.png"), ""),
        (tag("og:image vk:image", "https://example.org/a.png"), ""),
    ],
)
def test_the_picture_is_the_first_tag_seen_from_the_page_itself(markup: str, image: str) -> None:
    assert card(markup).image == image


def test_the_first_alt_counts_whosever_it_is() -> None:
    two = tag("og:image", "/a.png") + tag("og:image", "/b.png") + tag("og:image:alt", "bee")
    assert (card(two).image, card(two).alt) == ("https://example.org/a.png", "bee")
    measured = tag("og:image", "/a.png") + tag("og:image:width", "300") + tag("og:image:height", "300")
    assert (card(measured).layout, card(tag("og:image", "/a.png")).layout) == ("small", "large")


@pytest.mark.parametrize(
    ("markup", "title", "description"),
    [
        (tag("OG:Title", "T") + tag("OG:Description", "D"), "Plain", ""),
        (tag("og:title twitter:title", "T"), "Plain", ""),
        (tag("description", "D", "name"), "Plain", "D"),
        (tag("description", "D"), "Plain", ""),
        (tag("Description", "D", "name"), "Plain", ""),
        (tag("og:description", "") + tag("description", "D", "name"), "Plain", ""),
        (tag("og:description", " D ", "name") + tag("og:description", "E"), "Plain", "D"),
        (block('"headline": "H", "description": "D"'), "H", "D"),
        (block('"headline": "H", "description": ""') + tag("og:description", "D"), "H", ""),
        (block('"headline": null, "description": false') + tag("og:description", "D"), "Plain", "D"),
        (block('"headline": "H"', "application/ld+json; charset=utf-8"), "Plain", ""),
        (block('"headline": "H"', "Application/LD+JSON"), "Plain", ""),
    ],
)
def test_texts(markup: str, title: str, description: str) -> None:
    found = card(markup)
    assert (found.title, found.description) == (title, description)


@pytest.mark.parametrize(
    ("markup", "field"),
    [
        (tag("og:title", "") + tag("og:title", "T"), "og:title"),
        (tag("og:title", " &amp;nbsp; "), "og:title"),
        (block('"headline": ""') + tag("og:title", "T"), "json-ld:headline"),
    ],
)
def test_an_empty_title_is_a_title_so_there_is_no_card(markup: str, field: str) -> None:
    found = card(markup)
    assert found.layout == "none"
    assert [each.field for each in found.findings if "which is empty, so it shows no card" in each.sentence] == [field]
    assert cards(read((TITLE + markup).encode(), url=URL))["facebook"].layout == "small"


@pytest.mark.parametrize("inner", ['"headline": 7', '"description": ["D"]', '"author": {"name": ["A"]}'])
def test_what_is_no_text_where_one_is_wanted_ends_the_card(inner: str) -> None:
    found = card(block(inner))
    assert found.layout == "none"
    assert "is no text. Write a text, or leave it out." in found.findings[0].sentence


@pytest.mark.parametrize(
    ("markup", "author", "provider"),
    [
        (block('"author": {"name": "Ana"}, "publisher": [{"name": "Kitchen"}]'), "Ana", "Kitchen"),
        (block('"author": "Ana", "publisher": "Kitchen"') + tag("og:author", "Bo"), "Bo", ""),
        (block('"author": {"name": ""}') + tag("og:author", "Bo"), "", ""),
        (tag("og:author:username", "bo") + tag("og:site_name", "Site"), "bo", "Site"),
        (tag("OG:Site_Name", "Site"), "", ""),
    ],
)
def test_author_and_provider(markup: str, author: str, provider: str) -> None:
    found = card(markup)
    assert (found.author, found.provider) == (author, provider)


@pytest.mark.parametrize(
    ("player", "video"), [("/p", "https://example.org/p"), ("javascript:1", ""), ("", ""), ("http://[", "")]
)
def test_only_a_player_of_the_web_plays_and_makes_the_card_large(player: str, video: str) -> None:
    found = card(tag("twitter:player", player, "name"))
    assert (found.video, found.layout) == (video, "large" if video else "small")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (tag("OG:Title", "T"), "Mastodon does not take this page's og:title"),
        (block('"headline": "H"', "application/ld+json;"), "exactly application/ld+json"),
        (tag("og:url", "/cakes"), "for that of https://example.org/cakes, as og:url says"),
        ('<base href="/x/"><link rel="canonical" href="cakes">', "of https://example.org/news/cakes, as canonical"),
        (tag("og:description", "") + tag("description", "D", "name"), "takes the description from og:description"),
    ],
)
def test_what_is_told_of_it(markup: str, words: str) -> None:
    assert len([each for each in card(markup).findings if words in each.sentence]) == 1
