"""What an object's page lacks for a story, and the tags that would do, read again as the sandbox reads pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.sandbox.graph_page import read_page
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.open_graph import OpenGraphShare
from gigshare_gui.shares.open_graph_actions import BUILT_IN
from gigshare_gui.shares.open_graph_tags import ObjectPage, check_page, corrected_head

URL = "https://example.com/tart"
WHOLE = {
    "fb:app_id": "1",
    "og:type": "kitchen:recipe",
    "og:title": "Tart",
    "og:url": URL,
    "og:image": "https://example.com/tart.png",
    "og:description": "Sour.",
    "og:site_name": "Kitchen",
}
COOK = OpenGraphShare().with_action("kitchen:cook").with_object("recipe", URL)


def page(url: str = URL, **changes: str) -> ObjectPage:
    tags = {**WHOLE, **{name.replace("_", ":", 1): value for name, value in changes.items()}}
    return ObjectPage(url, tuple((name, value) for name, value in tags.items() if value))


def test_a_whole_page_lacks_nothing() -> None:
    assert check_page(COOK, page()) == ()
    assert check_page(COOK, page(f"{URL}/?utm_source=x#y")) == ()


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "og:type"])
def test_each_missing_tag_is_told_by_its_name(name: str) -> None:
    (found,) = check_page(COOK, ObjectPage(URL, tuple(each for each in WHOLE.items() if each[0] != name)))
    assert (found.severity, name in found.sentence) == (Severity.ADVICE, True)


@pytest.mark.parametrize(("og_type", "words"), [("website", "is website"), ("", "has no og:type")])
def test_another_type_is_refused(og_type: str, words: str) -> None:
    found = check_page(COOK, page(og_type=og_type))[0]
    assert (found.severity, found.code, found.field) == (Severity.FAIL, 500023, "object")
    assert words in found.sentence
    assert "kitchen:cook needs kitchen:recipe" in found.sentence


def test_any_type_will_do_where_the_action_takes_any() -> None:
    share = OpenGraphShare().with_action("og.likes").with_object("object", URL)
    assert check_page(share, page(og_type="anything")) == ()
    (found,) = check_page(share, page(og_type=""))
    assert found.severity is Severity.ADVICE


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"og_url": "https://example.com/other"}, "story about https://example.com/other"),
        ({"og_url": "/tart"}, "no whole web address"),
        ({"og_image": "tart.png"}, "no picture"),
    ],
)
def test_tags_that_lead_elsewhere_or_nowhere(change: dict[str, str], words: str) -> None:
    (found,) = check_page(COOK, page(**change))
    assert words in found.sentence


def test_the_first_of_several_is_taken() -> None:
    tags = (*WHOLE.items(), ("og:type", "website"))
    (found,) = check_page(COOK, ObjectPage(URL, tags))
    assert "several og:type" in found.sentence


def test_the_head_is_corrected_completed_and_keeps_what_else_there_was() -> None:
    tags = (("og:type", "website"), ("og:image", "/a.png"), ("og:image:width", "600"))
    head = corrected_head(COOK, ObjectPage(f"{URL}?utm_source=x", tags, "A “tart” <3", "Sour."))
    assert head.splitlines() == [
        '<head prefix="og: https://ogp.me/ns# fb: https://ogp.me/ns/fb# kitchen: https://ogp.me/ns/fb/kitchen#">',
        "  <!-- fb:app_id: the number of your Facebook application -->",
        '  <meta property="og:type" content="kitchen:recipe">',
        '  <meta property="og:title" content="A “tart” &lt;3">',
        '  <meta property="og:url" content="https://example.com/tart">',
        '  <meta property="og:image" content="https://example.com/a.png">',
        '  <meta property="og:description" content="Sour.">',
        '  <meta property="og:site_name" content="example.com">',
        '  <meta property="og:image:width" content="600">',
    ]


texts = st.text(st.characters(codec="utf-8"), max_size=40)
names = st.one_of(st.sampled_from(list(WHOLE)), texts)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(BUILT_IN)), st.lists(st.tuples(names, texts), max_size=8), texts, texts)
def test_the_corrected_head_of_any_page_is_never_refused(action: str, tags: Any, title: str, image: str) -> None:
    share = OpenGraphShare().with_action(action).with_object("", URL).with_param("image", image)
    head = corrected_head(share, ObjectPage(URL, tuple(tags), title))
    read = read_page(URL, head)
    if share.wanted_type != "*":
        assert read.type == share.wanted_type
    again = ObjectPage(URL, (("og:type", read.type), ("og:title", read.title)))
    assert not [each for each in check_page(share, again) if each.severity is Severity.FAIL]
    if title.strip() and not any(name == "og:title" and value.strip() for name, value in tags):
        assert read.title == " ".join(title.split())
