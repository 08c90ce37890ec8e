"""What holds for every kind of share; a new kind is tested here by an entry in ``EXAMPLES``, and fails without one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.gigya.calls import CALLS, call_for
from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import networks_for
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.shares.open_graph import OpenGraphShare
from gigshare_gui.shares.personal import filled, variables
from gigshare_gui.shares.registry import Document, kinds, read_document, write_document
from gigshare_gui.shares.status import StatusShare

texts = st.text(st.characters(), max_size=30)
words = st.lists(st.sampled_from(["facebook", "twitter", "linkedin"]), max_size=2).map(",".join)
attributes = st.dictionaries(texts, st.one_of(texts, st.lists(texts, max_size=2)), max_size=2)
options = st.fixed_dictionaries(
    {},
    optional={"enabledProviders": words, "disabledProviders": words, "shortURLs": texts, "cid": texts,
              "actionAttributes": attributes, "unknown": texts},
)  # fmt: skip
EXAMPLES: Mapping[str, Any] = {
    "userAction": st.fixed_dictionaries(
        {"userAction": st.dictionaries(st.sampled_from(["userMessage", "title", "x"]), texts)},
        optional={"call": options},
    ),
    "status": st.fixed_dictionaries(
        {"status": texts},
        optional={"userLocation": st.dictionaries(st.sampled_from(["latitude", "longitude", "name", "lat"]),
                                                  st.one_of(texts, st.floats(allow_nan=False, allow_infinity=False))),
                  "call": options},
    ),
    "notification": st.fixed_dictionaries(
        {"body": texts},
        optional={"subject": texts, "sender": texts, "call": options,
                  "recipients": st.lists(st.one_of(texts, st.fixed_dictionaries(
                      {"UID": texts}, optional={"name": texts, "values": st.dictionaries(texts, texts, max_size=2)})),
                      max_size=3)},
    ),
    "bookmark": st.fixed_dictionaries(
        {"bookmark": st.dictionaries(st.sampled_from(["url", "title", "description", "thumbnailURL", "tags", "x"]),
                                     texts)},
        optional={"userAction": st.dictionaries(st.sampled_from(["title", "linkBack", "description"]), texts),
                  "sites": st.dictionaries(texts, texts, max_size=2), "to": texts, "call": options},
    ),
    "openGraph": st.fixed_dictionaries(
        {"operation": st.fixed_dictionaries({}, optional={
            "graphPath": st.one_of(texts, st.sampled_from(["/me/books.reads", "/me/shop:buy", "/me/feed"])),
            "method": st.sampled_from(["GET", "POST", "DELETE", ""]), "authType": texts,
            "graphParams": st.dictionaries(texts, st.one_of(texts, st.integers(), st.lists(texts)), max_size=3)})},
        optional={"toldAs": texts, "paramsText": texts, "objectAs": texts, "review": texts},
    ),
}  # fmt: skip
every_kind = pytest.mark.parametrize("kind", kinds())


@every_kind
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_of_any_kind_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    written = json.dumps({"gigshare": 1, "kind": kind, **data.draw(EXAMPLES[kind]), "later": 1})
    first = read_document(written)
    again = read_document(write_document(first))
    assert again == first
    assert first.extra == {"later": 1}
    assert write_document(again) == write_document(first)


@every_kind
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_share_can_be_checked_drawn_shortened_and_made_a_call(kind: str, data: st.DataObject) -> None:
    share = read_document(json.dumps({"gigshare": 1, "kind": kind, **data.draw(EXAMPLES[kind])})).share
    for found in share.checks():
        assert found.sentence.endswith((".", "?"))
    for network in networks_for(kind).values():
        assert network.post(share, Author("Ana")).network == network.id
        assert kind == share.with_links(network.id, str.upper).KIND
        assert share.path(network.id, "userMessage")
    call = call_for(share, "ana", ("facebook",))
    assert call.parameters["UID"]
    assert all(isinstance(value, str) for value in call.parameters.values())
    assert not {name.lower() for name in call.parameters} & {"apikey", "secret", "sig", "nonce", "timestamp"}


@every_kind
def test_an_empty_share_is_empty_and_says_what_is_missing(kind: str) -> None:
    share = kinds()[kind]()
    assert share.is_empty()
    assert any(found.severity is Severity.FAIL for found in share.checks())


def test_every_kind_has_its_call_and_every_form_a_network() -> None:
    assert set(CALLS) == set(kinds())
    for kind, share in kinds().items():
        assert networks_for(kind) or share.FORM is Form.PAGE


def test_a_status_is_drawn_by_the_networks_that_have_one() -> None:
    share = StatusShare("Hello https://example.com/page")
    assert set(networks_for("status")) >= {"facebook", "twitter", "linkedin", "qq", "renren"}
    post = networks_for("status")["twitter"].post(share, Author())
    assert post.count is not None
    assert post.count.count == 6 + 23
    wrong = networks_for("status")["twitter"].post(StatusShare("x" * 281), Author())
    assert wrong.refusal is not None
    assert wrong.refusal.field == "status"


def test_a_message_needs_a_subject_only_where_the_network_wants_one() -> None:
    share = NotificationShare(body="Hello", recipients=(Recipient("ben"),))
    posts = {name: each.post(share, Author()) for name, each in networks_for("notification").items()}
    assert set(posts) >= {"twitter", "linkedin", "yahoo"}
    refused = {name for name, post in posts.items() if post.refusal}
    assert refused == {"linkedin", "yahoo"}
    assert posts["yahoo"].refusal is not None
    assert (posts["yahoo"].refusal.field, posts["yahoo"].refusal.code) == ("subject", 400002)


def test_a_story_is_told_in_a_sentence() -> None:
    share = read_document(
        '{"gigshare": 1, "kind": "openGraph", "operation": {"graphPath": "/me/kitchen:cook", "method": "POST",'
        ' "graphParams": {"recipe": "https://kitchen.example.com/tart", "message": "Yum"}}}'
    ).share
    assert (share.action, share.object_name, share.wanted_type) == ("kitchen:cook", "recipe", "kitchen:recipe")
    post = networks_for("openGraph")["facebook"].post(share, Author("Ana Ortiz"))
    assert post.heading is not None
    assert post.heading.text == "Ana Ortiz cooked a recipe on kitchen.example.com"
    assert call_for(share, "ana").publishes
    read = OpenGraphShare.from_json({"operation": {"graphPath": "/123456"}})
    assert not call_for(read, "ana").publishes


@pytest.mark.parametrize(
    ("text", "names"),
    [("Hi {{firstName}}", ("firstName",)), ("{{ first name }}!", ("first name",)), ("{firstName} {{}} {{ }}", ()),
     ("{{a}} {{a}} {{b}}", ("a", "b")), ("{{{a}}}", ("a",)), ("{{a", ())],
)  # fmt: skip
def test_variables_of_a_text(text: str, names: tuple[str, ...]) -> None:
    assert variables(text) == names


def test_variables_are_filled_however_they_are_spelt() -> None:
    ben = Recipient("ben", "Ben Okafor", (("Order No", "17"),))
    share = NotificationShare(body="Hi {{first_name}}, order {{orderNo}}{{missing}}", recipients=(ben,))
    assert share.for_recipient(ben).body == "Hi Ben, order 17"
    assert share.empty_for(ben) == ("missing",)
    assert [each.sentence for each in share.checks()] == ["{{missing}} stays empty for Ben Okafor."]
    assert call_for(share, "ana").parameters["body"] == "Hi Ben, order 17"


def test_a_personal_text_for_several_is_read_by_each_as_their_own() -> None:
    people = (Recipient("ben", "Ben"), Recipient("ana", "Ana"))
    share = NotificationShare(body="Hi {{firstName}}", recipients=people)
    assert [each for each in share.checks() if each.severity is Severity.FAIL] == []
    assert [share.for_recipient(each).body for each in people] == ["Hi Ben", "Hi Ana"]


@given(texts, st.dictionaries(texts, texts, max_size=3))
def test_filling_never_fails_and_leaves_no_variable_of_the_text(text: str, values: dict[str, str]) -> None:
    result = filled(text, values)
    if not variables(text):
        assert result.text == text
    assert set(result.empty) <= set(variables(text))


def test_a_value_that_looks_like_a_variable_is_not_filled_again() -> None:
    assert filled("{{a}}", {"a": "{{b}}", "b": "secret"}).text == "{{b}}"


def test_documents_keep_what_they_do_not_know() -> None:
    document = Document(StatusShare("x"), {"later": [1]})
    assert read_document(write_document(document)) == document
