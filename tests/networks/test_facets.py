"""The facets of Bluesky: their places in octets of UTF-8, held against its own library and against cases by hand."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.networks.facets import Facet, bluesky_entities, facets

SCRIPT = """
const { RichText } = require(process.argv[1]);
for (const line of require("fs").readFileSync(0, "utf8").trim().split("\\n")) {
  const rich = new RichText({ text: JSON.parse(line) });
  rich.detectFacetsWithoutResolution();
  console.log(JSON.stringify((rich.facets || []).map(({ index, features: [first] }) =>
    [index.byteStart, index.byteEnd, first.did ?? first.uri ?? first.tag])));
}
"""
FRAGMENTS = [
    "@", "#", "＃", "$", "ana", "ana.bsky.social", "alice.com", "alice.test", "bob.", "-", "_", ".", "(", ")", " ", " ",
    " ", "\n", "\u3000", "\ufeff", "https://", "http://", "HTTP://", "example.com", "Example.COM", "/path", "?q=1",
    "#a", ",", ";", ":", "!", "?", "tag", "1", "23", "’", '"', "é", "漢字", "👍", "👨\u200d👩", "\ufe0f", "\u200b",
    "AAPL",     "x" * 70, "\x85", "\x1c", "\xad",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no facets here", []),
        ("Hi @ana.bsky.social!", [Facet(3, 19, "mention", "ana.bsky.social")]),
        ("👍 @ana.bsky.social", [Facet(5, 21, "mention", "ana.bsky.social")]),  # the thumb has four octets
        ("@ana is no handle", []),
        ("日本 example.com/ä.", [Facet(7, 21, "link", "https://example.com/ä")]),
        ("(https://example.com/a)", [Facet(1, 22, "link", "https://example.com/a")]),
        ("(https://example.com/a_(b))", [Facet(1, 27, "link", "https://example.com/a_(b))")]),
        ("file.txt v1.2.3 a.b", []),
        ("#tag, #日本。 #1 #1a", [Facet(0, 4, "tag", "tag"), Facet(6, 13, "tag", "日本"), Facet(20, 23, "tag", "1a")]),
        ("buy $aapl", [Facet(4, 9, "cashtag", "$AAPL")]),
        ("#" + "x" * 64, [Facet(0, 65, "tag", "x" * 64)]),
        ("#" + "x" * 65, []),
    ],
)
def test_facets_by_hand(text: str, expected: list[Facet]) -> None:
    assert facets(text) == expected


def test_facets_are_those_of_the_npm_package(atproto: str, node: Callable[..., list[Any]]) -> None:
    chance = random.Random(1)
    texts = ["".join(chance.choices(FRAGMENTS, k=chance.randint(1, 12))) for _ in range(3000)]
    for text, expected in zip(texts, node(SCRIPT, atproto, texts), strict=True):
        found = sorted([each.byte_start, each.byte_end, each.value] for each in facets(text))
        assert found == sorted(expected), repr(text)


@given(st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join), st.text(st.characters(), max_size=40)))
@settings(max_examples=300, deadline=None)
def test_facets_of_any_text_stand_on_whole_characters(text: str) -> None:
    octets = text.encode("utf-8", "surrogatepass")
    for each in facets(text):
        assert octets[each.byte_start : each.byte_end].decode("utf-8", "surrogatepass")
    places = bluesky_entities(text)
    assert all(before.end <= after.start for before, after in pairwise(places))
