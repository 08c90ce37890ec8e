"""Answers in which a fate could be told wrongly, and the texts that a publisher would act upon."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.gigya.answers import Fault, Outcome, from_fault, from_response
from gigshare_gui.gigya.codes import CODES


def entry(provider: str, code: Any) -> dict[str, Any]:
    return {"provider": provider, "errorCode": code}


@pytest.mark.parametrize(
    ("head", "codes", "outcome", "code"),
    [
        (0, [0, 403009, 504001], Outcome.PUBLISHED, 0),
        (0, [403009, 403022], Outcome.FAILED, 403009),
        (0, [403009, 504001], Outcome.UNKNOWN, 504001),
        (0, [504002], Outcome.UNKNOWN, 504002),
        (500023, [403009, 504001], Outcome.UNKNOWN, 500023),
        (500023, [403009, 403009], Outcome.FAILED, 500023),
        ("0", ["0"], Outcome.PUBLISHED, 0),
        ("403003", [], Outcome.FAILED, 403003),
        ("9" * 5000, [], Outcome.FAILED, 500001),
        (None, [], Outcome.FAILED, 500001),
        (True, [], Outcome.FAILED, 500001),
    ],
)
def test_one_unknown_fate_without_a_post_is_the_fate_of_the_whole(
    head: Any, codes: list[Any], outcome: Outcome, code: int
) -> None:
    """Exit code 1 invites to send again, so it must not be given where a post may be."""
    entries = [entry(f"n{index}", each) for index, each in enumerate(codes)]
    answer = from_response({"errorCode": head, "providerErrorCodes": entries})
    assert (answer.outcome, answer.error_code) == (outcome, code)


def test_a_share_for_the_site_s_own_feed_has_no_networks() -> None:
    answer = from_response({"errorCode": 0, "callId": "c"}, targets=())
    assert (answer.outcome, answer.providers, answer.to_json()["providers"]) == (Outcome.PUBLISHED, (), {})


def test_a_server_s_time_out_of_a_read_is_a_failure() -> None:
    answer = from_response({"errorCode": 504001}, publishes=False)
    assert (answer.outcome, answer.providers) == (Outcome.FAILED, ())


@pytest.mark.parametrize("http_status", [400, 404, 410, 499])
@pytest.mark.parametrize("fault", [Fault.HTML, Fault.NOT_JSON])
def test_what_is_no_gigya_has_published_nothing(fault: Fault, http_status: int) -> None:
    answer = from_fault(fault, targets=("x",), http_status=http_status)
    assert answer.outcome is Outcome.FAILED
    assert answer.providers[0].outcome is Outcome.NOT_ATTEMPTED
    assert str(http_status) in answer.sentence


@pytest.mark.parametrize("fault", [Fault.HTML, Fault.NOT_JSON, Fault.TRUNCATED, Fault.TIMEOUT_AFTER])
def test_a_read_has_no_unknown_fate(fault: Fault) -> None:
    answer = from_fault(fault, publishes=False, http_status=502)
    assert answer.outcome is Outcome.FAILED
    assert "Nobody knows" not in answer.sentence


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_sentence_of_every_code_says_what_it_means_and_what_to_do(code: int) -> None:
    answer = from_response({"errorCode": code, "errorDetails": "Said by the server"})
    if code:
        assert answer.sentence.startswith(f"{CODES[code].meaning} {CODES[code].todo}")
        assert "Said by the server" in answer.sentence


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from([0, 504001, "0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
entries = st.lists(st.dictionaries(st.sampled_from(["provider", "errorCode", "errorDetails"]), values), max_size=3)
heads = st.sampled_from(["errorCode", "errorDetails", "errorMessage", "callId", "apiDomain", "providerPostIDs", "z"])


@settings(deadline=None)
@given(st.dictionaries(heads, values, max_size=5), entries, st.lists(st.text(max_size=3), max_size=3), st.booleans())
def test_reading_is_total_and_its_parts_agree(
    data: dict[str, Any], listed: list[dict[str, Any]], targets: list[str], publishes: bool
) -> None:
    answer = from_response({**data, "providerErrorCodes": listed}, targets=targets, publishes=publishes)
    fates = {each.outcome for each in answer.providers}
    assert answer.outcome is not Outcome.NOT_ATTEMPTED
    assert publishes or answer.outcome is not Outcome.UNKNOWN
    # Nobody is told “failed” while a network may have it.
    assert not (answer.outcome is Outcome.FAILED and Outcome.UNKNOWN in fates)
    assert (answer.outcome is Outcome.PUBLISHED) == (answer.error_code == 0)
    json.dumps(answer.to_json())
