"""An operation's object and its other parameters stay apart, whatever is typed in whatever order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.open_graph import COMMON, OpenGraphShare, Operation
from gigshare_gui.shares.open_graph_actions import BUILT_IN

URL = "https://example.com/tart"
names = st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(lambda name: name not in COMMON)
actions = st.one_of(st.sampled_from(sorted(BUILT_IN)), st.just("kitchen:cook"))


@settings(max_examples=200, deadline=None)
@given(actions, names, names, st.lists(st.tuples(names, st.text(min_size=1, max_size=5)), max_size=3), actions)
def test_the_object_keeps_its_address(
    action: str, first: str, second: str, rows: list[tuple[str, str]], then: str
) -> None:
    share = OpenGraphShare().with_action(action)
    if action not in BUILT_IN:
        share = share.with_object(first, "")
        assert share.object_name == first
    share = share.with_object(share.object_name, URL).with_own_params(rows)
    assert share.object_url == URL
    assert set(share.own_params) == {name for name, _ in rows} - {share.object_name}
    if action not in BUILT_IN:
        share = share.with_own_params(()).with_object(second, URL)
        assert (share.object_name, dict(share.operation.params)) == (second, {second: URL})
    assert share.with_action(then).object_url == URL


@pytest.mark.parametrize(
    ("path", "method", "deed"),
    [
        ("/me/books.reads", "POST", "Publish"),
        ("/me/feed", "post", "Publish"),
        ("/12345", "POST", "Update"),
        ("12_345/", "POST", "Update"),
        ("/12345/likes", "POST", "Like"),
        ("/12345/likes", "DELETE", "Delete"),
        ("/12345", "DELETE", "Delete"),
        ("/12345", "", "Read"),
        ("/12345", "PUT", "Send"),
    ],
)
def test_what_an_operation_does_is_one_word(path: str, method: str, deed: str) -> None:
    assert OpenGraphShare(Operation(path, method)).deed == deed


def test_a_review_that_is_none_is_refused() -> None:
    share = OpenGraphShare().with_action("kitchen:cook").with_object("recipe", URL)
    share = replace(share, review="perhaps")
    assert share.with_action("kitchen:cook").review == "perhaps"
    assert share.with_action("kitchen:bake").review == ""
    assert [each.field for each in share.checks() if each.severity is Severity.FAIL] == ["review"]


def test_an_object_is_found_among_other_parameters_of_a_file() -> None:
    params = {"servings": "4", "message": "x", "recipe": URL}
    share = OpenGraphShare(Operation("/me/kitchen:cook", "POST", params))
    assert (share.object_name, dict(share.own_params)) == ("recipe", {"servings": "4"})
    assert OpenGraphShare(Operation("/me/kitchen:cook", "POST", {"recipe": "1457600"})).object_name == "recipe"
