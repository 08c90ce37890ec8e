"""Shares and their files: round trips, and whatever else a file may hold."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.shares.codec import ShareFormatError, decode, encode
from gigshare_gui.shares.registry import Document, read_document, write_document
from gigshare_gui.shares.user_action import ActionLink, MediaItem, PublishOptions, UserAction, UserActionShare

text = st.text(max_size=20)
number = st.integers(0, 99999).map(str) | st.sampled_from(["", "abc", "-1", " 12x"])
extra = st.dictionaries(
    st.text("xyz", min_size=3, max_size=6),
    st.recursive(st.none() | st.booleans() | st.integers() | text, lambda inner: st.lists(inner, max_size=2)),
    max_size=2,
)
words = st.lists(st.text("abcdef", min_size=1, max_size=5), max_size=3).map(tuple)
links = st.builds(ActionLink, text, text, extra)
items = st.builds(MediaItem, text, text, text, text, number, number, number, number, text, text, text, extra)
actions = st.builds(
    UserAction, text, text, text, text, text, text,
    st.lists(links, max_size=2).map(tuple), st.lists(items, max_size=2).map(tuple), text, extra,
)  # fmt: skip
attributes = st.dictionaries(st.text(max_size=5), st.lists(text, min_size=1, max_size=2), max_size=2).map(
    lambda found: tuple((name, value) for name, values in found.items() for value in values)
)
options = st.builds(
    PublishOptions, words, words, text, text, text, text, words, attributes, text,
    st.dictionaries(st.sampled_from(["twitter", "facebook"]), actions, max_size=2), extra,
)  # fmt: skip
shares = st.builds(UserActionShare, actions, options)


@settings(deadline=None)
@given(actions)
def test_an_action_survives_its_codec(action: UserAction) -> None:
    assert decode(UserAction, json.loads(json.dumps(encode(action)))) == action


@settings(deadline=None)
@given(shares, extra)
def test_a_file_survives_being_written_and_read(share: UserActionShare, more: dict[str, Any]) -> None:
    document = Document(share, more)
    assert read_document(write_document(document)) == document


@settings(deadline=None)
@given(shares)
def test_checks_never_fail_and_name_places(share: UserActionShare) -> None:
    for finding in share.checks():
        assert finding.field
        assert finding.sentence.endswith((".", "?"))
        assert (finding.severity == 3) == bool(finding.code)


def test_keys_are_gigya_s_own() -> None:
    action = UserAction(
        "m", "t", "s", "d", "l", "a",
        (ActionLink("c", "h"),), (MediaItem("flash", "s", "h", "p", "1", "2", "3", "4", "t", "a", "al"),), "uid",
    )  # fmt: skip
    assert encode(action) == {
        "userMessage": "m", "title": "t", "subtitle": "s", "description": "d", "linkBack": "l", "actionName": "a",
        "actionLinks": [{"text": "c", "href": "h"}],
        "mediaItems": [{
            "type": "flash", "src": "s", "href": "h", "previewImageURL": "p", "width": 1, "height": 2,
            "previewImageWidth": 3, "previewImageHeight": 4, "title": "t", "artist": "a", "album": "al",
        }],
        "actorUID": "uid",
    }  # fmt: skip


def test_lists_may_be_written_as_lists_or_as_text() -> None:
    head = '{"gigshare": 1, "kind": "userAction", "userAction": {}, "call": '
    one = read_document(head + '{"enabledProviders": ["facebook", "twitter"], "tags": "a, b"}}')
    other = read_document(head + '{"enabledProviders": "facebook,twitter", "tags": ["a", "b"]}}')
    assert one.share == other.share


def test_an_override_may_be_an_object_or_its_text() -> None:
    head = '{"gigshare": 1, "kind": "userAction", "userAction": {}, "call": {"twitterUserAction": '
    assert read_document(head + '{"title": "t"}}}').share == read_document(head + r'"{\"title\": \"t\"}"}}').share


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("", "JSON"),
        ("{]", "JSON"),
        ("[]", "does not hold"),
        ("[" * 100_000, "JSON"),
        ("{}", "gigshare"),
        ('{"gigshare": true}', "gigshare"),
        ('{"gigshare": "1"}', "gigshare"),
        ('{"gigshare": 2}', "newer"),
        ('{"gigshare": 1}', "kind"),
        ('{"gigshare": 1, "kind": ["userAction"]}', "kind"),
        ('{"gigshare": 1, "kind": "poll"}', "no kind"),
        ('{"gigshare": 1, "kind": "userAction"}', "no user action"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": []}', "userAction"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": {"title": ["x"]}}', "userAction.title"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": {"title": true}}', "userAction.title"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": {"mediaItems": [1]}}', r"mediaItems\[0\]"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": {}, "call": []}', "call"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": {}, "call": {"tags": [1]}}', "call.tags"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": {}, "call": {"xUserAction": "{"}}', "xUserAction"),
        ('{"gigshare": 1, "kind": "userAction", "userAction": {}, "call": {"actionAttributes": 1}}', "actionAttr"),
    ],
)
def test_what_is_no_share_says_where_and_why(content: str, where: str) -> None:
    with pytest.raises(ShareFormatError, match=where):
        read_document(content)


@given(st.binary(max_size=200))
def test_no_bytes_do_anything_else(data: bytes) -> None:
    with pytest.raises(ShareFormatError):
        read_document(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["userMessage", "title", "mediaItems", "actionLinks", "z"]), json_values),
    st.dictionaries(st.sampled_from(["tags", "actionAttributes", "xUserAction", "scope", "UserAction"]), json_values),
)
def test_no_content_does_anything_else(action: dict[str, Any], call: dict[str, Any]) -> None:
    content = json.dumps({"gigshare": 1, "kind": "userAction", "userAction": action, "call": call})
    try:
        read_document(content)
    except ShareFormatError:
        return


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    content = '{"gigshare": 1, "kind": "userAction", "userAction": {"title": "é"}}'
    for encoding in ("utf-8-sig", "utf-16"):
        assert read_document(content.encode(encoding)).share.action.title == "é"


def test_null_means_nothing() -> None:
    content = '{"gigshare": 1, "kind": "userAction", "userAction": {"title": null}, "call": null}'
    assert read_document(content).share.is_empty()
