"""Who may call: every refusal that the documents name, over HTTP."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sandbox_caller import INFO, LEFT_OUT, Caller, hmac_sha1


def test_a_signed_call_is_answered(gigya: Caller) -> None:
    answer = gigya.call(INFO, UID="ana.ortiz")
    assert answer["errorCode"] == 0
    assert len(answer["callId"]) == 32


def test_a_user_key_signs_with_its_own_secret(gigya: Caller) -> None:
    assert gigya.call(INFO, UID="ana.ortiz", userKey=gigya.user_key, _secret=gigya.user_secret)["errorCode"] == 0
    assert gigya.call(INFO, UID="ana.ortiz", userKey=gigya.user_key)["errorCode"] == 403003
    assert gigya.call(INFO, UID="ana.ortiz", _secret=gigya.user_secret)["errorCode"] == 403003
    assert gigya.call(INFO, UID="ana.ortiz", userKey="Anobody")["errorCode"] == 403005


def test_a_wrong_signature_is_told_with_what_was_expected(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz", sig="d3Jvbmc=")
    answer = gigya.post(INFO, sent)
    assert answer["errorCode"] == 403003
    assert hmac_sha1(gigya.secret, answer["baseString"]) == answer["expectedSignature"]
    assert answer["baseString"].startswith("POST&http%3A%2F%2F127.0.0.1%3A")
    sent["sig"] = answer["expectedSignature"]
    assert gigya.post(INFO, sent)["errorCode"] == 0


@pytest.mark.parametrize("changed", ["UID", "apiKey", "timestamp", "nonce", "extra"])
def test_a_changed_parameter_breaks_the_signature(gigya: Caller, changed: str) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz", extra="1")
    now = int(time.time())
    sent[changed] = str(now + 1) if changed == "timestamp" else f"{sent[changed]}x"
    assert gigya.post(INFO, sent)["errorCode"] == (400093 if changed == "apiKey" else 403003)


def test_a_parameter_that_was_not_signed_breaks_it_too(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    assert gigya.post(INFO, {**sent, "enabledProviders": "facebook"})["errorCode"] == 403003


def test_another_method_than_the_signed_one(gigya: Caller) -> None:
    assert gigya.post("socialize.publishUserAction", gigya.signed(INFO, UID="ana.ortiz"))["errorCode"] == 403003


def test_a_nonce_serves_once_and_a_failed_try_does_not_spend_it(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    assert gigya.post(INFO, {**sent, "sig": "x"})["errorCode"] == 403003
    assert gigya.post(INFO, sent)["errorCode"] == 0
    assert gigya.post(INFO, sent)["errorCode"] == 403004


def test_a_nonce_of_one_key_is_free_for_another(gigya: Caller) -> None:
    first = gigya.call(INFO, UID="ana.ortiz", nonce="shared")
    other = gigya.call(INFO, UID="ana.ortiz", nonce="shared", userKey=gigya.user_key, _secret=gigya.user_secret)
    assert (first["errorCode"], other["errorCode"]) == (0, 0)


@pytest.mark.parametrize("off", [-125, 125, -100_000, 100_000])
def test_a_clock_that_is_off(gigya: Caller, off: int) -> None:
    assert gigya.call(INFO, UID="ana.ortiz", timestamp=int(time.time()) + off)["errorCode"] == 403002
    assert gigya.call(INFO, UID="ana.ortiz", timestamp=int(time.time() + off) * 1000)["errorCode"] == 403002


@pytest.mark.parametrize("off", [-110, 110])
def test_a_clock_that_is_nearly_right(gigya: Caller, off: int) -> None:
    assert gigya.call(INFO, UID="ana.ortiz", timestamp=int(time.time()) + off)["errorCode"] == 0


@pytest.mark.parametrize("given", ["soon", "-1", "1e9", "", "٣" * 10, "9" * 400, "1.5", " 1"])
def test_a_timestamp_that_is_none(gigya: Caller, given: str) -> None:
    answer = gigya.call(INFO, UID="ana.ortiz", timestamp=given)
    assert answer["errorCode"] == (400004 if given else 400002)


@pytest.mark.parametrize("name", ["apiKey", "timestamp", "nonce", "sig", "UID"])
def test_a_missing_parameter_is_named(gigya: Caller, name: str) -> None:
    parameters: dict[str, Any] = {"UID": "ana.ortiz", name: None if name != "sig" else LEFT_OUT}
    answer = gigya.call(INFO, **parameters)
    assert answer["errorCode"] == 400002
    assert name in answer["errorDetails"]


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"apiKey": "3_other"}, 400093),
        ({"UID": "nobody"}, 403005),
        ({"UID": "ANA.ORTIZ"}, 403005),
        ({"UID": "é" * 3000}, 403005),
        ({"oauth_token": "AT3_x"}, 403025),
    ],
)
def test_other_refusals(gigya: Caller, parameters: dict[str, Any], code: int) -> None:
    assert gigya.call(INFO, **{"UID": "ana.ortiz", **parameters})["errorCode"] == code


def test_a_secret_sent_over_http_is_refused_right_or_wrong(gigya: Caller) -> None:
    for secret in (gigya.secret, "wrong"):
        sent = {"apiKey": gigya.api_key, "secret": secret, "UID": "ana.ortiz"}
        assert gigya.post(INFO, sent)["errorCode"] == 403006


def test_an_oauth_token_over_http_is_refused_as_parameter_and_without_a_key(gigya: Caller) -> None:
    assert gigya.post(INFO, {"oauth_token": "AT3_x"})["errorCode"] == 403025


def test_names_may_be_written_in_either_case(gigya: Caller) -> None:
    assert gigya.call(INFO, uid="ana.ortiz")["errorCode"] == 0
    assert gigya.call(INFO, UID="ana.ortiz", APIKey=gigya.api_key, apiKey=None)["errorCode"] == 0


def test_one_parameter_under_two_names_must_not_mean_two_things(gigya: Caller) -> None:
    assert gigya.call(INFO, UID="ana.ortiz", uid="ana.ortiz")["errorCode"] == 0
    answer = gigya.call(INFO, UID="ana.ortiz", uid="ben.okafor")
    assert answer["errorCode"] == 400001


def test_no_refusal_shows_a_secret(gigya: Caller) -> None:
    for parameters in ({"sig": "x"}, {"apiKey": "3_x"}, {"timestamp": "0"}, {"UID": "nobody"}, {"userKey": "A"}):
        text = str(gigya.call(INFO, **{"UID": "ana.ortiz", **parameters}))
        assert not any(secret in text for secret in (gigya.secret, gigya.user_secret, gigya.control))
