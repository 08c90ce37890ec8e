"""The offered cut is the smallest: no place behind it fits where text may be cut at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gigshare_gui.networks.graphemes import boundaries
from gigshare_gui.networks.text import TextRule, count, cut

X = TextRule("weighted", 25, normalisation="NFC", url_weight=23, emoji_weight=2)
MASTODON = TextRule("grapheme", 18, url_weight=23, links="mastodon", mentions="local part")
BLUESKY = TextRule("grapheme", 18, links="bluesky", also=(TextRule("byte", 60, links="bluesky"),))
PIECES = (
    "a", "b ", "é", "e\u0301", "a.co",
    "x.com", "ma", "日", "€", "#t", "@a", "@a@b.c", ".", "@", "https://", " ", "🎉", "👍🏽",
    "http://a.b/", "x",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=3, max_size=22).map("".join)
WHOLE = ("url", "mention", "hashtag", "escape", "emoji", "refused")


@pytest.mark.parametrize("rule", [X, MASTODON, BLUESKY], ids=["X", "Mastodon", "Bluesky"])
@settings(max_examples=800)
@given(text=texts, limit=st.sampled_from([6, 18, 25, 30]))
def test_nothing_longer_fits(rule: TextRule, text: str, limit: int) -> None:
    rule = rule._replace(limit=limit)
    whole = count(text, rule)
    assume(not whole.fits)
    inside = {at for span in whole.spans if span.kind in WHOLE for at in range(span.start + 1, span.end)}
    places = [mark for mark in boundaries(text) if mark not in inside]
    end = cut(text, rule)
    assert end in places
    assert not any(count(text[:mark], rule).fits for mark in places if mark > end)
    assert end == 0 or count(text[:end], rule).fits


@pytest.mark.parametrize(
    ("rule", "limit", "text", "end"),
    [
        (X, 25, "e\u0301a.coéx.commae\u0301€日#t.x", 12),
        (MASTODON, 6, "\u20ac@a@b.ce\u0301\xe9@", 10),
    ],
)
def test_a_cut_that_makes_an_entity_of_what_was_none_is_found(rule: TextRule, limit: int, text: str, end: int) -> None:
    assert cut(text, rule._replace(limit=limit)) == end


@pytest.mark.parametrize("host", ["café.example", "cafe\u0301.example", "हिन्दी.example", "b.example"])
def test_a_mention_counts_without_its_host_in_any_script(host: str) -> None:
    found = count(f"@bob@{host} hi", MASTODON._replace(limit=500))
    assert (found.count, found.spans[0].kind) == (7, "mention")
