"""LinkedIn's reserved characters: where a post ends silently, and how it is written so that it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.networks.little_text import little
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import networks
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.status import StatusShare
from gigshare_gui.shares.user_action import UserAction, UserActionShare

texts = st.text() | st.text("ab #" + r"\|{}@[]()<>*_~")


def post(share: UserActionShare) -> Post:
    return networks()["linkedin"].post(share, Author())


@pytest.mark.parametrize(
    ("text", "shown", "ends"),
    [
        ("Spring (50% off)", "Spring ", 7),
        (r"Spring \(50% off\)", "Spring (50% off)", None),
        ("A #tag and #another", "A #tag and #another", None),
        ("# alone", "", 0),
        ("@[Ana](urn:li:person:1) says #hi", "Ana says #hi", None),
        ("mail me@example.com", "mail me", 7),
        ("snake_case", "snake", 5),
        ("back\\slash", "back", 4),
        ("plain", "plain", None),
    ],
)
def test_a_post_ends_before_a_reserved_character(text: str, shown: str, ends: int | None) -> None:
    assert (little(text).shown, little(text).ends) == (shown, ends)


@given(texts)
def test_what_is_escaped_is_taken_whole(text: str) -> None:
    told = little(text)
    again = little(told.escaped)
    assert again.ends is None
    assert again.escaped == told.escaped
    if told.ends is None:
        assert again.shown == told.shown


@given(st.text("ab. ()<>~|_*{}[]"))
def test_what_is_escaped_is_shown_as_it_was_typed(text: str) -> None:
    assert little(little(text).escaped).shown == text


def test_the_preview_ends_where_linkedin_does_and_offers_what_to_write() -> None:
    share = UserActionShare(UserAction("Spring (50% off) is here"))
    shown = post(share)
    assert shown.body is not None
    assert shown.body.text == "Spring "
    (found,) = [each for each in shown.findings if "ends the post silently" in each.sentence]
    assert (found.severity, found.field) == (Severity.CUT, "userMessage")
    assert found.fix is not None
    mended = share.with_field(found.fix.field, found.fix.value)
    assert mended.action == share.action
    whole = post(mended)
    assert whole.body is not None
    assert whole.body.text == "Spring (50% off) is here"
    assert whole.count is not None
    assert whole.count.count == len("Spring (50% off) is here")


def test_a_status_has_no_text_of_its_own_for_linkedin() -> None:
    (found,) = [
        each for each in networks()["linkedin"].post(StatusShare("(x)"), Author()).findings if each.field == "status"
    ]
    assert found.fix is None
