"""A page may hold anything where an address is expected: a card is made all the same, or none, and nothing fails."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.links.head import corrected_head
from gigshare_gui.links.page import read
from gigshare_gui.networks.page_cards import card_rules, cards
from gigshare_gui.networks.page_post import post_of

ADDRESSES = [
    *("http://[", "http://[::1", "//[", "https://[::1]:x/", "http://e.com:99999/", "http://e.com:x/", "//e.com:x"),
    *("http://]", "https://a@b:c@d/", "http://\u2100.com/", "http://[v1.x]/", "mailto:a", "javascript:1", "data:,x"),
    *(
        "",
        " ",
        "#",
        "?",
        "null",
        "http:",
        "http://",
        "file:///a",
        "\ud800",
        "http://a\x00b/",
        "x" * 3000,
        "//",
        "\\\\a",
    ),
]
ADDRESS = st.sampled_from(ADDRESSES) | st.text(
    st.sampled_from("htps:/[]@.?#%\\ e1\ud800é") | st.characters(), max_size=20
)
TAGS = [
    *(f'<meta property="{name}" content="{{}}">' for name in ("og:url", "og:image", "og:image:secure_url", "vk:image")),
    *(f'<meta name="twitter:{name}" content="{{}}">' for name in ("image", "image:src", "player", "url")),
    *(f'<link rel="{name}" href="{{}}">' for name in ("canonical", "image_src", "icon")),
    '<link rel="alternate" type="application/json+oembed" href="{}">',
    '<base href="{}">',
    '<img src="{}" width="300" height="300">',
]
BLOCK = ("image", "url", "author", "publisher", "headline", "description", "@graph")
HEAD = '<title>T</title><meta property="og:title" content="T"><meta property="og:description" content="D">'


def all_of_it(markup: str, url: str) -> None:
    page = read(markup.encode("utf-8", "replace"), url=url)
    made = cards(page)
    assert list(made) == list(card_rules())
    for card in made.values():
        post_of(card)
        json.dumps(card.to_json()).encode()
    corrected_head(page).encode()


@pytest.mark.parametrize("url", ["", "file:///tmp/x.html", "https://e.com/"])
@pytest.mark.parametrize("tag", TAGS)
def test_no_known_oddity_in_any_tag_fails(tag: str, url: str) -> None:
    for address in ADDRESSES:
        all_of_it(HEAD + tag.format(address.replace('"', "")), url)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TAGS), ADDRESS), max_size=6), ADDRESS | st.just("https://e.com/"))
def test_nor_do_any_together(tags: list[tuple[str, str]], url: str) -> None:
    all_of_it(HEAD + "".join(tag.format(address.replace('"', "&quot;")) for tag, address in tags), url)


VALUES = st.recursive(
    ADDRESS | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["url", "name", "@type"]), inner),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(BLOCK), VALUES), st.sampled_from(["NewsArticle", "WebPage", "Recipe"]))
def test_nor_does_any_block_of_json(block: dict[str, object], kind: str) -> None:
    text = json.dumps({"@type": kind, **block}).replace("</", "<\\/")
    all_of_it(f'<title>T</title><script type="application/ld+json">{text}</script>', "https://e.com/")
