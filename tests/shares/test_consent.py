"""What a user said of sharing, and what may be sent after it."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.shares.consent import (
    Consent,
    Said,
    Standing,
    decide,
    left_out,
    needs_record,
    obeyed,
    record,
    standing_from,
    to_settings,
)
from gigshare_gui.shares.status import StatusShare
from gigshare_gui.shares.text_options import TextOptions

NAMES = ("facebook", "twitter", "linkedin")
KINDS = st.sampled_from(("userAction", "status", "notification", "openGraph"))
PROVIDERS = st.sampled_from((*NAMES, "vkontakte"))
SAID = st.builds(Said, st.sampled_from(Consent), st.sampled_from((0.0, 4_000_000_000.0, 1_000_000_000.0)))
STANDING = st.builds(Standing, st.dictionaries(st.tuples(KINDS, PROVIDERS), SAID))


@given(STANDING)
def test_what_was_said_comes_back_from_the_settings(standing: Standing) -> None:
    assert standing_from(to_settings(standing)) == standing


@given(STANDING, KINDS)
def test_linkedin_is_asked_for_each_item_whatever_was_said(standing: Standing, kind: str) -> None:
    assert decide(standing, kind, "linkedin") is not Consent.ALWAYS
    assert needs_record(standing, kind, "linkedin") or decide(standing, kind, "linkedin") is Consent.NEVER
    assert "linkedin" in left_out(standing, kind, NAMES)


@given(STANDING, st.lists(PROVIDERS, unique=True), st.lists(PROVIDERS, unique=True))
def test_what_is_obeyed_never_reaches_a_network_that_was_forbidden(
    standing: Standing, chosen: list[str], connected: list[str]
) -> None:
    share = StatusShare("Hello", options=TextOptions(enabled_providers=tuple(chosen)))
    reached = obeyed(share, standing, connected).targets(connected)
    assert not [name for name in reached if decide(standing, "status", name) is Consent.NEVER]
    if not chosen:
        assert "linkedin" not in reached
    allowed = {name for name in chosen if decide(standing, "status", name) is not Consent.NEVER}
    assert allowed <= set(reached) if chosen else True


def test_who_said_nothing_is_asked_and_the_share_stays_as_it_is() -> None:
    share = StatusShare("Hello")
    assert decide(Standing(), "status", "facebook") is Consent.ASK
    assert not needs_record(Standing(), "status", "facebook")
    assert obeyed(share, Standing(), ("facebook",)) is share


def test_an_expired_yes_is_no_yes() -> None:
    standing = Standing({("status", "facebook"): Said(Consent.ALWAYS, expires=1000)})
    assert decide(standing, "status", "facebook", now=999) is Consent.ALWAYS
    assert decide(standing, "status", "facebook", now=1000) is Consent.ASK


def test_settings_of_other_programs_are_read_on_the_safe_side() -> None:
    found = standing_from(
        {
            "status": {"alwaysShare": True, "neverShare": False, "providers": "Facebook, twitter"},
            "status.twitter": {"alwaysShare": "false", "neverShare": "true", "providers": "twitter"},
            "Like": {"alwaysShare": True, "expiration": "some day", "providers": "facebook"},
            "Comment": {"alwaysShare": False, "neverShare": True},
            "odd": ["facebook"],
        }
    )
    assert decide(found, "status", "facebook") is Consent.ALWAYS
    assert decide(found, "status", "twitter") is Consent.NEVER
    assert decide(found, "Like", "facebook") is Consent.ASK
    assert set(found.said) == {("status", "facebook"), ("status", "twitter"), ("Like", "facebook")}


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda each: st.dictionaries(st.text(), each)))
def test_any_answer_can_be_read(answer: object) -> None:
    assert isinstance(standing_from(answer), Standing)


def test_a_record_says_when_and_to_what() -> None:
    made = record("Ana agrees.", "status", "ana.ortiz", ("linkedin",), datetime(2026, 3, 1, 12, 0, 5, 999, UTC))
    assert made.to_json() == {
        "sentence": "Ana agrees.",
        "givenAt": "2026-03-01T12:00:05Z",
        "kind": "status",
        "UID": "ana.ortiz",
        "providers": ["linkedin"],
    }
