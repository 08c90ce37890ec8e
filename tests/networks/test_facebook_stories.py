"""The story's sentence in each place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.networks.facebook import story
from gigshare_gui.networks.facebook_stories import told
from gigshare_gui.networks.post import Author
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.open_graph import COMMON, OpenGraphShare
from gigshare_gui.shares.open_graph_tags import ObjectPage, with_page

URL = "https://kitchen.example.com/tart"
COOK = OpenGraphShare().with_action("kitchen:cook").with_object("recipe", URL)
PAGE = ObjectPage(URL, (("og:type", "kitchen:recipe"), ("og:title", "Lemon tart"), ("og:site_name", "Example")))
READ = with_page(COOK, PAGE)


def test_the_site_s_own_name_is_told_once_its_page_was_read() -> None:
    assert [each.sentence for each in told(COOK, "Ana")] == ["Ana cooked a recipe on kitchen.example.com."] * 3
    assert [each.sentence for each in told(READ, "Ana")] == [
        "Ana cooked a recipe on Example.",
        "Ana cooked Lemon tart on Example.",
        "Ana cooked a recipe on Example.",
    ]
    assert story(READ, Author("Ana")).heading.text == "Ana cooked a recipe on Example"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "value", "place", "words"),
    [
        ("tags", "12", "Timeline", " with a friend."),
        ("tags", "12, 13,12", "Feed", " with 2 friends."),
        ("place", "https://bar.example.com/x", "Timeline", "at bar.example.com"),
        ("place", "14576", "Timeline", "at 14576"),
        ("start_time", "2026-12-24T18:00:00Z", "Timeline", " December 2026"),
        ("start_time", 1303502229, "Timeline", " April 2011"),
        ("message", "So sour", "Feed", "“So sour”"),
        ("fb:explicitly_shared", True, "Feed", "A post of its own"),
    ],
)
def test_details_are_told_where_they_are_seen(name: str, value: object, place: str, words: str) -> None:
    (found,) = [each for each in told(READ.with_param(name, value), "Ana") if each.place == place]  # type: ignore[arg-type]
    assert words in f"{found.sentence} {found.beside}"
    (plain,) = [each for each in told(READ, "Ana") if each.place == place]
    assert words not in f"{plain.sentence} {plain.beside}"


def test_no_action_is_no_story() -> None:
    assert told(OpenGraphShare(), "Ana") == ()


def test_the_preview_says_what_the_page_lacks() -> None:
    wrong = with_page(COOK, ObjectPage(URL, (("og:type", "website"),)))
    (found,) = [each for each in story(wrong, Author("Ana")).findings if each.severity is Severity.FAIL]
    assert (found.network, found.field, found.code) == ("facebook", "object", 500023)


texts = st.text(st.characters(), max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(COMMON), st.one_of(texts, st.integers(), st.booleans())), texts, texts)
def test_any_details_are_told_in_three_lines(params: dict[str, object], title: str, site: str) -> None:
    share = with_page(COOK, ObjectPage(URL, (("og:title", title), ("og:site_name", site))))
    for name, value in params.items():
        share = share.with_param(name, value)  # type: ignore[assignment, arg-type]
    found = told(share, "Ana")
    assert [each.place for each in found] == ["Timeline", "Ticker", "Feed"]
    assert not any("\n" in f"{each.sentence}{each.beside}" for each in found)
