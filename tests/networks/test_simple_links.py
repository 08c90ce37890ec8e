"""What is told of a word at one glance is what the scanner of links finds in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.networks import links_in_text
from gigshare_gui.networks.emoji import emoji, without_emoji
from gigshare_gui.networks.links_in_text import MASTODON, Alphabet, Link, X, links
from gigshare_gui.networks.spans_of_text import spans, total
from gigshare_gui.networks.text import TextRule

NEVER = re.compile(r"(?!)")
PIECES = (
    "https://", "http://", "HTTP://", "example", "www", "t.co", "co", "com", "COM", "x", "7", "e.g", "xn--p1ai", "a-b",
    "-", "_", ".", ".", ".", ".", "..", ":80", ":", "/", "/", "?", "?a=b", "#c", "&", "@", "@name", "+", "(", ")", "[",
    "'", "\"", "!", ",", ";", "=", "~", "%20", " ", " ", "\n", "\t", "\xa0", "é", "日本", "ñ.es", "🎉", "\ufe0f",
    "1\u20e3", "\u200d", "рф", "–", "x" * 64,
)  # fmt: skip
words = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def slowly(text: str, alphabet: Alphabet, *, bare: bool) -> list[Link]:
    """The links by the scanner alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links_in_text, "word", lambda *alphabet: NEVER)
        return list(links(text, bare=bare, alphabet=alphabet))


@pytest.mark.parametrize("bare", [True, False])
@pytest.mark.parametrize("alphabet", [X, MASTODON], ids=["X", "Mastodon"])
@settings(max_examples=1500)
@given(text=words | st.text("ab.:/?=(')[]@ \n-_1é", max_size=24))
def test_both_find_the_same_links(alphabet: Alphabet, bare: bool, text: str) -> None:
    assert list(links(text, bare=bare, alphabet=alphabet)) == slowly(text, alphabet, bare=bare)


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.com/a/b?c=d, or www.example.org.",
        "(example.com/x_y-z)!",
        "from 3.50 p.m. on, e.g. here",
        "@alice@mastodon.social",
    ],
)
def test_common_texts_are_decided_at_a_glance(text: str) -> None:
    expected = slowly(text, X, bare=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links_in_text._Scanner, "_in_run", lambda *given: pytest.fail("the scanner was asked"))
        assert list(links(text)) == expected


RULES = (
    TextRule("weighted", 280, normalisation="NFC", url_weight=23, emoji_weight=2),
    TextRule("byte", 300, emoji_weight="bytes", url_weight=23),
    TextRule("code point", 300, emoji_weight=3, url_weight=23, links="mastodon", mentions="local part"),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.unit)
@settings(max_examples=800)
@given(text=words | st.text("1\u20e3\ufe0f\u200d👩🏽🎉©é\u0301a. /", max_size=16))
def test_the_sum_is_that_of_the_spans(rule: TextRule, text: str) -> None:
    assert total(text, rule) == sum(weight for _, _, weight, _ in spans(text, rule))


@settings(max_examples=500)
@given(st.text("1#\u20e3\ufe0f\ufe0e\u200d👩👨❤🏽🎉©é\u0301a🇫🇷", max_size=16))
def test_a_text_without_its_emoji_is_what_stands_between_them(text: str) -> None:
    found = list(emoji(text))
    ends = [0, *(end for _, end in found)]
    between = "".join(text[end:start] for end, start in zip(ends, [*(start for start, _ in found), None], strict=True))
    assert without_emoji(text) == (between, len(found))


def test_a_figure_is_an_emoji_only_on_its_key() -> None:
    assert list(emoji("1\ufe0f and 2\ufe0f\u20e3")) == [(7, 10)]
