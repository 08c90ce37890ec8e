"""Every code that the sharing calls can give, each caused over HTTP: by what a caller does, or armed where nothing
that a caller does can cause it here."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
from sandbox_caller import INFO, LEFT_OUT, PUBLISH, Caller, fresh

from gigshare_gui.gigya.codes import CODES

STATUS, NOTIFY, GRAPH = "socialize.setStatus", "socialize.sendNotification", "socialize.facebookGraphOperation"
Scenario = Callable[[Caller], dict[str, Any]]

# Nothing that a caller does leads to these in a sandbox: they are about a site's set-up, quotas of other products,
# sessions of browsers, and what clients tell themselves. A fault gives them.
ARMED = """
    301001 400120 400122 400125 403000 403007 403011 403012 403035 403036 403048 404003 409031 410000 500001 500026
    500031 504001 504002
"""
ONLY_ARMED = frozenset(int(number) for number in ARMED.split())


def connected(gigya: Caller, uid: str, provider: str = "", **state: Any) -> str:
    """A new user of this name, connected to a provider."""
    gigya.steer("POST", "users", {"UID": uid, "firstName": uid})
    if provider:
        gigya.steer("POST", "connections", {"UID": uid, "provider": provider, **state})
    return uid


def pending(gigya: Caller) -> dict[str, Any]:
    uid = connected(gigya, "pending", "twitter")
    gigya.steer("POST", "users", {"UID": uid, "friendsPendingSeconds": 60})
    return gigya.call("socialize.getFriendsInfo", UID=uid)


def sent_twice(gigya: Caller) -> dict[str, Any]:
    text = fresh()
    gigya.publish({"userMessage": text}, enabledProviders="twitter")
    return gigya.publish({"userMessage": text}, enabledProviders="twitter")


def used_nonce(gigya: Caller) -> dict[str, Any]:
    nonce = uuid.uuid4().hex
    gigya.call(INFO, UID="ana.ortiz", nonce=nonce)
    return gigya.call(INFO, UID="ana.ortiz", nonce=nonce)


def over_tls(gigya: Caller, sent: dict[str, str]) -> dict[str, Any]:
    gigya.steer("POST", "site", {"tlsBefore": True})
    try:
        return gigya.post(INFO, sent)
    finally:
        gigya.steer("POST", "site", {"tlsBefore": False})


def with_header(gigya: Caller, value: str) -> dict[str, Any]:
    answer = requests.post(f"{gigya.url}/{INFO}", headers={"Authorization": value}, timeout=20)
    found: dict[str, Any] = answer.json()
    return found


def as_ana(gigya: Caller, name: str, /, **parameters: Any) -> dict[str, Any]:
    return gigya.call(name, UID="ana.ortiz", **parameters)


def published(gigya: Caller, uid: str, provider: str) -> dict[str, Any]:
    return gigya.publish({"userMessage": fresh()}, uid, enabledProviders=provider)


def graph(gigya: Caller, path: str) -> dict[str, Any]:
    return as_ana(gigya, GRAPH, graphPath=path, method="POST", graphParams=json.dumps({"message": ""}))


CAUSED: dict[int, Scenario] = {
    0: lambda gigya: published(gigya, "ana.ortiz", "twitter"),
    100001: pending,
    400001: lambda gigya: requests.put(f"{gigya.url}/{INFO}", timeout=20).json(),
    400002: lambda gigya: as_ana(gigya, STATUS),
    400004: lambda gigya: gigya.publish("{"),
    400006: lambda gigya: as_ana(gigya, STATUS, status="x", shortURLs="sometimes"),
    400008: lambda gigya: with_header(gigya, "OAuth"),
    400093: lambda gigya: gigya.call(INFO, UID="ana.ortiz", apiKey="3_unknown"),
    400096: lambda gigya: published(gigya, connected(gigya, "orkut-only", "orkut"), "orkut"),
    400106: lambda gigya: published(gigya, "dana.novak", ""),
    403002: lambda gigya: gigya.call(INFO, UID="ana.ortiz", timestamp=str(int(time.time()) - 3600)),
    403003: lambda gigya: gigya.call(INFO, UID="ana.ortiz", sig="d3Jvbmc="),
    403004: used_nonce,
    403005: lambda gigya: gigya.call(INFO, UID="nobody"),
    403006: lambda gigya: gigya.post(INFO, {"apiKey": gigya.api_key, "secret": gigya.secret, "UID": "ana.ortiz"}),
    403009: lambda gigya: published(gigya, connected(gigya, "expired", "twitter", expired=True), "twitter"),
    403010: lambda gigya: over_tls(gigya, {"apiKey": gigya.api_key, "secret": "wrong", "UID": "ana.ortiz"}),
    403022: lambda gigya: published(gigya, connected(gigya, "unasked", "twitter", unasked=["actions"]), "twitter"),
    403023: lambda gigya: published(gigya, connected(gigya, "refused", "twitter", missing=["actions"]), "twitter"),
    403024: sent_twice,
    403025: lambda gigya: with_header(gigya, "OAuth AT3_unknown"),
    404001: lambda gigya: as_ana(gigya, NOTIFY, recipients=connected(gigya, "stranger"), subject="S", body="B"),
    405001: lambda gigya: gigya.call("socialize.noSuchMethod", UID="ana.ortiz"),
    500023: lambda gigya: graph(gigya, "/me/feed"),
}


@pytest.mark.parametrize("wanted", CAUSED)
def test_a_code_is_caused_by_what_a_caller_does(gigya: Caller, wanted: int) -> None:
    answer = CAUSED[wanted](gigya)
    assert answer["errorCode"] == wanted, answer
    assert answer["statusCode"] == (200 if wanted == 0 else 100 if wanted == 100001 else wanted // 1000)
    if wanted:
        assert answer["errorMessage"] == CODES[wanted].name


@pytest.mark.parametrize("wanted", sorted(ONLY_ARMED))
def test_a_code_that_nothing_causes_is_armed(gigya: Caller, wanted: int) -> None:
    gigya.steer("POST", "faults", {"kind": "code", "code": wanted, "method": PUBLISH})
    assert gigya.publish({"userMessage": fresh()})["errorCode"] == wanted


def test_no_code_of_sharing_is_left_out() -> None:
    from test_other_calls import SHARING

    assert {int(number) for number in SHARING.split()} | {0} == set(CAUSED) | ONLY_ARMED
    assert not set(CAUSED) & ONLY_ARMED


def test_a_request_without_a_key_says_what_is_missing(gigya: Caller) -> None:
    assert gigya.call(INFO, apiKey=LEFT_OUT, UID="ana.ortiz")["errorCode"] == 400002
