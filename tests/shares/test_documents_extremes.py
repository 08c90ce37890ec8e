"""Documents at their edges: what the program reads it can also write, send and copy, whatever the file holds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.shares.codec import ShareFormatError, decode, encode
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.registry import MAX_BYTES, MAX_DEPTH, Document, read_document, write_document
from gigshare_gui.shares.user_action import MediaItem, PublishOptions, UserAction, UserActionShare

HEAD = {"gigshare": 1, "kind": "userAction"}


def file(action: Any = None, call: Any = None, **more: Any) -> str:
    return json.dumps({**HEAD, "userAction": action or {}, "call": call or {}, **more})


def test_unknown_keys_survive_at_every_level() -> None:
    new = {"new": [1, {"deep": None}], "x-y": "é"}
    action = {
        "title": "t", **new, "actionLinks": [{"text": "a", "href": "b", **new}],
        "mediaItems": [{"type": "image", "src": "s", "width": 5, **new}],
    }  # fmt: skip
    content = {
        **HEAD, "userAction": action,
        "call": {"enabledProviders": "facebook", **new, "twitterUserAction": {"title": "x", **new}}, **new,
    }  # fmt: skip
    assert json.loads(write_document(read_document(json.dumps(content)))) == content


@pytest.mark.parametrize("missing", ["call", "both"])
def test_keys_that_may_be_absent_may_be_absent(missing: str) -> None:
    document = read_document(json.dumps({**HEAD, "userAction": {} if missing == "call" else {"title": "t"}}))
    assert document.extra == {}
    assert document.share.options == PublishOptions()


def test_a_key_given_twice_counts_once() -> None:
    text = '{"gigshare": 9, "gigshare": 1, "kind": "userAction", "userAction": {"title": "a", "title": "b"}}'
    assert read_document(text).share.action.title == "b"


def test_what_is_larger_than_any_share_is_not_read() -> None:
    with pytest.raises(ShareFormatError, match="too large"):
        read_document(b" " * (MAX_BYTES + 1))
    assert read_document(file() + " " * (MAX_BYTES - 200)).share.is_empty()


@pytest.mark.parametrize("depth", [MAX_DEPTH, 500, 990])
@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
def test_what_is_nested_too_deeply_is_not_read(depth: int, brackets: str) -> None:
    opening, closing = brackets[:-1], brackets[-1]
    nested = opening * depth + "1" + closing * depth
    with pytest.raises(ShareFormatError, match=r"nested|not JSON"):
        read_document(file()[:-1] + f', "z": {nested}}}')


def test_what_is_nested_deeply_is_read_and_written() -> None:
    depth = MAX_DEPTH - 3
    text = file()[:-1] + f', "z": {"[" * depth + "1" + "]" * depth}}}'
    assert json.loads(write_document(read_document(text))) == json.loads(text)


@pytest.mark.parametrize("call", [{"actionAttributes": "[" * 100_000}, {"twitterUserAction": '{"a":' * 100_000}])
def test_text_that_holds_too_deep_json_is_no_share(call: dict[str, str]) -> None:
    with pytest.raises(ShareFormatError, match=next(iter(call))):
        read_document(file(call=call))


HALVES = ["half \ud83d", "\ude00 half", "\ud800\ud800"]


@pytest.mark.parametrize("text", HALVES)
def test_half_a_character_is_kept_and_can_be_written_to_a_file(text: str) -> None:
    document = Document(UserActionShare(UserAction(user_message=text)), {text: text})
    written = write_document(document)
    assert read_document(written.encode("utf-8")) == document


numbers = st.text("0123456789 -+.ax٣", max_size=12)


@given(numbers)
def test_a_size_is_written_as_a_number_only_where_that_says_the_same(text: str) -> None:
    (written,) = encode(UserAction(media_items=(MediaItem(width=text),)))["mediaItems"]
    again = encode(decode(MediaItem, written))
    assert again == written
    if isinstance(written.get("width"), int):
        assert int(text) == written["width"]
    else:
        assert written.get("width", "") == text


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(), max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
keys = st.sampled_from(
    "userMessage title linkBack actionLinks mediaItems actorUID text href src width type z twitterUserAction tags "
    "actionAttributes enabledProviders scope cid UserAction userAction".split()
)
objects = st.dictionaries(keys, values | st.dictionaries(keys, values) | st.lists(st.dictionaries(keys, values)))


@settings(deadline=None, max_examples=40)
@given(objects, objects, st.dictionaries(st.text(max_size=4), values, max_size=2))
def test_whatever_is_read_is_written_and_read_again_the_same(action: Any, call: Any, more: Any) -> None:
    try:
        document = read_document(json.dumps({**more, **HEAD, "userAction": action, "call": call}))
    except ShareFormatError:
        return
    written = write_document(document)
    assert write_document(read_document(written)) == written
    for finding in document.share.checks():
        assert finding.to_json()


@settings(deadline=None)
@given(st.text() | values.map(json.dumps) | values.map(lambda value: json.dumps({**HEAD, "userAction": value})))
def test_no_text_does_anything_but_be_refused_or_read(text: str) -> None:
    for given_text in (text, text.encode("utf-8", "surrogatepass"), text.encode("utf-16", "surrogatepass")):
        try:
            read_document(given_text)
        except ShareFormatError:
            continue


@pytest.mark.parametrize(
    ("types", "odd"),
    [("image mp3", 1), ("image image flash", 2), ("gif image image mp3", 3), ("mp3 image mp3 image", 1)],
)
def test_the_item_of_another_type_is_the_one_that_is_pointed_at(types: str, odd: int) -> None:
    items = tuple(MediaItem(kind, "https://e.com/a.mp3", "", "https://e.com/p.png") for kind in types.split())
    found = UserActionShare(UserAction(title="t", media_items=items)).checks()
    (mix,) = [each for each in found if "one type of media" in each.sentence]
    assert (mix.field, mix.severity, mix.code) == (f"mediaItems[{odd}].type", Severity.FAIL, 400006)


@pytest.mark.parametrize("key", ["width", "height", "preview_image_width", "preview_image_height"])
def test_each_size_is_checked(key: str) -> None:
    item = MediaItem("image", "https://e.com/a.png", **{key: "1.5"})
    finding, _alternative = UserActionShare(UserAction(title="t", media_items=(item,))).checks()
    assert (finding.severity, finding.code) == (Severity.FAIL, 400004)
    assert finding.field == f"mediaItems[0].{next(iter(encode(MediaItem(**{key: '1'}))))}"


def test_findings_come_worst_first_and_as_json() -> None:
    share = UserActionShare(UserAction(user_message="<div>"), PublishOptions(scope="x", feed_id="f"))
    found = share.checks()
    assert [each.severity for each in found] == [Severity.FAIL, Severity.CUT, Severity.ADVICE]
    assert found[0].to_json() == {
        "severity": "fail", "network": None, "field": "scope", "errorCode": 400006, "fix": None,
        "message": "“x” is not possible here; choose external, internal, both.",
    }  # fmt: skip
