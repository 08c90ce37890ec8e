"""How responses are read, and every code of Gigya's table."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.gigya.answers import Fault, Outcome, from_fault, from_response
from gigshare_gui.gigya.codes import CODES, explain, status_code
from gigshare_gui.gigya.users import user_from

# The codes of “Response Codes and Errors” (2013, 2016) with the additions of later clients.
TABLE = """
0 100001 200001 200003 200008 200009 200010 206001 206002 206003 206004 301001 400001 400002 400003 400004 400006
400007 400008 400009 400011 400012 400013 400014 400015 400020 400021 400022 400023 400024 400025 400026 400027 400028
400029 400030 400031 400050 400093 400096 400097 400100 400103 400106 400120 400122 400124 400125 400126 400127 401000
401001 401010 401020 401021 401030 403000 403002 403003 403004 403005 403006 403007 403008 403009 403010 403011 403012
403015 403017 403022 403023 403024 403025 403026 403031 403035 403036 403037 403040 403041 403042 403043 403044 403045
403047 403048 403100 403101 403102 403110 403120 403200 403201 404000 404001 404002 404003 404004 405001 409001 409010
409011 409012 409013 409014 409030 409031 409040 410000 413001 413002 413003 413004 500000 500001 500002 500003 500014
500023 500026 500028 500031 500033 500034 504001 504002
"""


def outcomes(data: dict[str, Any], *targets: str) -> dict[str, str]:
    return {each.provider: each.outcome.value for each in from_response(data, targets=targets).providers}


def test_every_code_has_a_name_a_meaning_and_something_to_do() -> None:
    assert set(CODES) == {int(code) for code in TABLE.split()}
    for code in CODES.values():
        assert code.name
        assert code.meaning.endswith(".")
        assert code.todo.endswith(".")


def test_an_unknown_code_is_explained_too() -> None:
    assert explain(999999).meaning


@pytest.mark.parametrize(("code", "status"), [(0, 200), (100001, 100), (301001, 301), (403036, 403), (206001, 206)])
def test_status_codes(code: int, status: int) -> None:
    assert status_code(code) == status


def test_one_acceptance_is_a_success() -> None:
    data = {
        "errorCode": 0,
        "callId": "c",
        "providerPostIDs": {"facebook": "1_2"},
        "providerErrorCodes": [
            {"provider": "facebook", "errorCode": 0},
            {"provider": "linkedin", "errorCode": 403009, "errorMessage": "Provider session expired"},
        ],
    }
    answer = from_response(data, targets=("facebook", "linkedin", "sina"))
    assert answer.outcome is Outcome.PUBLISHED
    facebook, linkedin, sina = answer.providers
    assert (facebook.outcome, facebook.post_id) == (Outcome.PUBLISHED, "1_2")
    assert (linkedin.outcome, linkedin.error_code) == (Outcome.FAILED, 403009)
    assert linkedin.details == "Provider session expired"
    assert (sina.outcome, sina.error_code) == (Outcome.NOT_ATTEMPTED, 0)


def test_without_a_list_an_error_is_every_provider_s() -> None:
    assert outcomes({"errorCode": 403003}, "facebook", "sina") == {"facebook": "failed", "sina": "failed"}


def test_a_success_that_does_not_say_where_is_not_taken_for_one() -> None:
    assert outcomes({"errorCode": 0}, "facebook") == {"facebook": "unknown"}
    assert from_response({"errorCode": 0}).outcome is Outcome.PUBLISHED


def test_post_ids_alone_say_what_was_published() -> None:
    assert outcomes({"errorCode": 0, "providerPostIDs": {"twitter": 12}}, "twitter") == {"twitter": "published"}


def test_a_list_in_which_all_failed_is_a_failure_whatever_the_head_says() -> None:
    answer = from_response({"errorCode": 0, "providerErrorCodes": [{"provider": "x", "errorCode": "403024"}]})
    assert (answer.outcome, answer.error_code) == (Outcome.FAILED, 403024)


@pytest.mark.parametrize("code", [504001, 504002])
def test_a_server_s_time_out_leaves_the_fate_unknown(code: int) -> None:
    assert from_response({"errorCode": code}, targets=("x",)).providers[0].outcome is Outcome.UNKNOWN
    assert from_response({"errorCode": code}).outcome is Outcome.UNKNOWN


def test_a_wrong_data_center_names_the_right_one() -> None:
    answer = from_response({"errorCode": 301001, "apiDomain": "eu1.gigya.com"})
    assert "eu1.gigya.com" in answer.sentence


def test_details_of_the_server_are_told() -> None:
    answer = from_response({"errorCode": 400002, "errorDetails": "Missing required parameter: UID"})
    assert "Missing required parameter: UID" in answer.sentence


def test_the_contract_of_the_command_line() -> None:
    data = from_response({"errorCode": 0, "callId": "c", "providerPostIDs": {"twitter": "1"}}).to_json()
    assert data["outcome"] == "published"
    assert data["errorCode"] == 0
    assert data["callId"] == "c"
    assert data["providers"]["twitter"] == {
        "outcome": "published",
        "postID": "1",
        "errorCode": 0,
        "message": None,
    }


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault])
def test_every_fault_has_a_sentence(fault: Fault) -> None:
    answer = from_fault(fault, sentence="More." if fault in (Fault.CREDENTIALS, Fault.ADDRESS) else "")
    assert answer.sentence.endswith((".", "?"))
    assert answer.error_code
    unknown = answer.outcome is Outcome.UNKNOWN
    assert unknown == ("fate" in answer.sentence or "Nobody knows" in answer.sentence)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
)
entries = st.dictionaries(st.sampled_from(["provider", "errorCode", "errorDetails", "x"]), json_values)
names = st.sampled_from(
    ["errorCode", "errorDetails", "callId", "providerPostIDs", "providerErrorCodes", "apiDomain", "identities"]
)


@given(st.dictionaries(names, json_values | entries | st.lists(entries)), st.lists(st.text(max_size=3)))
def test_no_response_is_too_strange(data: dict[str, Any], targets: list[str]) -> None:
    answer = from_response(data, targets=targets)
    assert set(targets) <= {each.provider for each in answer.providers}
    assert answer.to_json()
    assert user_from("u", data).uid == "u"


def test_a_user_s_connections() -> None:
    user = user_from(
        "u",
        {
            "nickname": "Ana",
            "identities": [
                {"provider": "site"},
                {"provider": "facebook", "nickname": "Ana O"},
                {"provider": "linkedin", "isExpiredSession": "true"},
                {"provider": "twitter", "missingPermissions": "status, actions"},
                "rubbish",
            ],
        },
    )
    assert user.providers == ("facebook", "linkedin", "twitter")
    assert [each.problem for each in user.identities] == [0, 403009, 403022]
    assert [each.sentence for each in user.identities][1:] == ["session expired", "no permission to publish"]
