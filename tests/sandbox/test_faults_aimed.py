"""Whom a fault meets, what uses it up, and that whoever armed it can always take it back."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from sandbox_caller import INFO, PUBLISH, Caller, codes, fresh
from test_faults import arm, hung, info, was_published

FRIENDS, STATUS = "socialize.getFriendsInfo", "socialize.setStatus"


@pytest.fixture(autouse=True)
def disarmed(gigya: Caller) -> Iterator[None]:
    yield
    gigya.steer("DELETE", "faults")
    gigya.steer("POST", "site", {"tlsBefore": False})


def armed(gigya: Caller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = gigya.steer("GET", "faults")["faults"]
    return found


# whoever armed it can take it back


def test_delays_keep_nobody_from_disarming_or_looking(gigya: Caller) -> None:
    arm(gigya, "delay", seconds=60.0, times="always", UID="ben.okafor")
    slow = [threading.Thread(target=hung, args=(gigya, "ben.okafor")) for _ in range(12)]
    for each in slow:
        each.start()
    for each in slow:
        each.join()
    time.sleep(0.3)  # all of them are being waited for
    assert requests.get(f"{gigya.url}/control/faults", headers=gigya.headers, timeout=5).status_code == 200
    assert requests.get(f"{gigya.url}/inbox.json", headers=gigya.headers, timeout=5).status_code == 200
    assert requests.get(f"{gigya.url}/users", timeout=5).status_code == 403
    assert info(gigya) == 0  # and calls of others are answered too
    assert gigya.steer("DELETE", "faults") == {"disarmed": 1}


def test_hundreds_of_hung_connections_keep_nobody_from_disarming(gigya: Caller) -> None:
    arm(gigya, "hang", times="always", UID="ben.okafor")
    held = [hung(gigya, "ben.okafor") for _ in range(340)]
    assert requests.delete(f"{gigya.url}/control/faults", headers=gigya.headers, timeout=5).json() == {"disarmed": 1}
    assert info(gigya) == 0
    for each in held:
        each.close()


# whom it meets


def test_a_fault_for_a_user_meets_calls_by_that_users_token(gigya: Caller) -> None:
    gigya.steer("POST", "site", {"tlsBefore": True})
    asked = {"client_id": gigya.api_key, "client_secret": gigya.secret, "grant_type": "none", "x_siteUID": "ben.okafor"}
    token = gigya.post("socialize.getToken", asked)["access_token"]
    arm(gigya, "code", code=403048, UID="ben.okafor")
    answer = requests.get(f"{gigya.url}/{INFO}", params={"oauth_token": token, "format": "json"}, timeout=10).json()
    assert (answer["errorCode"], armed(gigya)) == (403048, [])


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("socialize.requestPermissions", {"provider": "facebook", "permissions": "publish_actions"}),
        ("socialize.getSessionInfo", {"provider": "facebook"}),
        ("socialize.addConnection", {"provider": "facebook"}),
        ("socialize.removeConnection", {"provider": "facebook"}),
        (FRIENDS, {"enabledProviders": "facebook"}),
        (INFO, {"enabledProviders": "facebook"}),
    ],
)
def test_a_fault_of_a_provider_meets_every_call_that_names_it(
    gigya: Caller, method: str, parameters: dict[str, str]
) -> None:
    arm(gigya, "code", code=500023, provider="facebook")
    assert gigya.call(method, UID="ana.ortiz", **{**parameters, **_other(parameters)})["errorCode"] != 500023
    assert gigya.call(method, UID="ana.ortiz", **parameters)["errorCode"] == 500023
    assert armed(gigya) == []


def _other(parameters: dict[str, str]) -> dict[str, str]:
    """The same call about a network that the user is not connected to, so that it changes nothing."""
    name = "provider" if "provider" in parameters else "enabledProviders"
    return {name: "yahoo"}


def test_a_connection_hangs_for_one_provider_only(gigya: Caller) -> None:
    arm(gigya, "hang", provider="linkedin")
    text = fresh()
    assert codes(gigya.publish({"userMessage": text}, enabledProviders="sina")) == {"sina": 0}
    body = gigya.signed(PUBLISH, UID="ana.ortiz", userAction=f'{{"userMessage": "{text} again"}}')
    with pytest.raises(requests.ReadTimeout):
        requests.post(f"{gigya.url}/{PUBLISH}", data=body, timeout=(5, 1))
    assert was_published(gigya, f"{text} again")


# what uses it up


@pytest.mark.parametrize("case", ["unknown method", "no key", "wrong signature", "unreadable"])
def test_what_is_no_call_of_the_site_uses_up_no_fault(gigya: Caller, case: str) -> None:
    arm(gigya, "code", code=403048)
    sent = gigya.signed(INFO, UID="ana.ortiz")
    url = f"{gigya.url}/{INFO}"
    if case == "unknown method":
        url, expected = f"{gigya.url}/x", 405001
    elif case == "no key":
        sent, expected = {}, 400002
    elif case == "wrong signature":
        sent, expected = sent | {"sig": "AAAA"}, 403003
    else:
        sent, expected = sent | {"format": "yaml"}, 400006
    assert (
        requests.post(url, data=sent | {"format": sent.get("format", "json")}, timeout=10).json()["errorCode"]
        == expected
    )
    assert len(armed(gigya)) == 1
    assert info(gigya) == 403048


def test_a_nonce_does_not_serve_again_after_a_clock_that_was_off(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    assert [gigya.post(INFO, sent)["errorCode"] for _ in range(2)] == [0, 403004]
    arm(gigya, "clockSkew", seconds=3600.0)
    assert info(gigya) == 403002
    assert gigya.post(INFO, sent)["errorCode"] == 403004
