"""Faults on demand: what a client must survive, armed by its owner and really happening on the wire."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

import pytest
import requests
from sandbox_caller import INFO, PUBLISH, Caller, codes, fresh

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.calls import call_for
from gigshare_gui.gigya.client import Client, Endpoint
from gigshare_gui.gigya.credentials import Signature
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.wire import Limits
from gigshare_gui.shares.user_action import UserAction, UserActionShare


@pytest.fixture(autouse=True)
def disarmed(gigya: Caller) -> Iterator[None]:
    yield
    gigya.steer("DELETE", "faults")


def arm(gigya: Caller, kind: str, **fault: Any) -> dict[str, Any]:
    found: dict[str, Any] = gigya.steer("POST", "faults", {"kind": kind, **fault})
    return found


def was_published(gigya: Caller, text: str) -> bool:
    return any(each["payload"]["userAction"].get("userMessage") == text for each in gigya.inbox())


def info(gigya: Caller, uid: str = "ana.ortiz") -> int:
    code: int = gigya.call(INFO, UID=uid)["errorCode"]
    return code


# arming


def test_a_fault_is_armed_listed_counted_down_and_gone(gigya: Caller) -> None:
    armed = arm(gigya, "code", code=500001, times=2, details="on purpose")
    assert armed == {"id": armed["id"], "kind": "code", "code": 500001, "details": "on purpose", "times": 2}
    assert [info(gigya), gigya.steer("GET", "faults")["faults"][0]["times"], info(gigya)] == [500001, 1, 500001]
    assert (info(gigya), gigya.steer("GET", "faults")["faults"]) == (0, [])


def test_once_is_what_is_meant_when_nothing_is_said_and_always_never_ends(gigya: Caller) -> None:
    arm(gigya, "code", code=403048)
    assert [info(gigya), info(gigya)] == [403048, 0]
    arm(gigya, "code", code=403048, times="always")
    assert [info(gigya) for _ in range(5)] == [403048] * 5


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "delay", "seconds": 1.0},
        {"kind": "hang", "carriedOut": False, "UID": "ana.ortiz", "method": "socialize.getuserinfo"},
        {"kind": "clockSkew", "seconds": -1.0},
        {"kind": "code", "code": 403009, "provider": "twitter", "details": "gone"},
    ],
)
def test_a_fault_is_listed_as_it_was_armed(gigya: Caller, fault: dict[str, Any]) -> None:
    armed = gigya.steer("POST", "faults", {**fault, "UID": "nobody"})
    assert armed == {"id": armed["id"], **fault, "UID": "nobody", "times": 1}
    assert gigya.steer("GET", "faults")["faults"] == [armed]


def test_a_code_needs_no_kind(gigya: Caller) -> None:
    armed = gigya.steer("POST", "faults", {"code": 403048})
    assert (armed["kind"], armed["code"], armed["times"]) == ("code", 403048, 1)
    assert info(gigya) == 403048


def test_one_fault_or_all_are_disarmed(gigya: Caller) -> None:
    first, second = (arm(gigya, "code", code=code, UID=f"u{code}")["id"] for code in (403048, 500001))
    gigya.steer("DELETE", f"faults/{first}")
    assert [each["id"] for each in gigya.steer("GET", "faults")["faults"]] == [second]
    gigya.steer("DELETE", f"faults/{first}", status=404)
    gigya.steer("DELETE", "faults/x", status=404)
    assert gigya.steer("DELETE", "faults") == {"disarmed": 1}


def test_faults_are_for_a_user_a_method_or_everybody(gigya: Caller) -> None:
    arm(gigya, "code", code=403048, UID="ben.okafor", method="getUserInfo", times="always")
    assert (info(gigya, "ben.okafor"), info(gigya)) == (403048, 0)
    assert gigya.publish({"userMessage": fresh()}, "ben.okafor")["errorCode"] == 0


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"kind": "explode"},
        {"kind": "code"},
        {"kind": "code", "code": 0},
        {"kind": "code", "code": 123},
        {"kind": "code", "code": "403048"},
        {"kind": "code", "code": True},
        {"kind": "delay", "seconds": -1},
        {"kind": "delay", "seconds": 1e9},
        {"kind": "hang", "times": 0},
        {"kind": "hang", "times": "twice"},
        {"kind": "hang", "times": True},
        {"kind": "hang", "often": 1},
        {"kind": 5},
    ],
)
def test_what_is_no_fault_is_refused_with_a_sentence(gigya: Caller, document: Any) -> None:
    error = gigya.steer("POST", "faults", document, status=400)["error"]
    assert error.endswith(".")
    assert gigya.steer("GET", "faults")["faults"] == []


def test_only_the_owner_arms_faults(gigya: Caller) -> None:
    url = f"{gigya.url}/control/faults"
    for headers in ({}, {"X-Control-Token": "x"}, {**gigya.headers, "Host": "evil.example"}):
        for http in ("POST", "GET", "DELETE"):
            answer = requests.request(http, url, headers=headers, json={"kind": "hang"}, timeout=10)
            assert answer.status_code == 403
    assert gigya.steer("GET", "faults")["faults"] == []


# what they do to a call


def test_a_code_with_http_status(gigya: Caller) -> None:
    arm(gigya, "code", code=403036)
    sent = gigya.signed(INFO, UID="ana.ortiz", httpStatusCodes="true")
    answer = requests.post(f"{gigya.url}/{INFO}", data=sent, timeout=10)
    assert (answer.status_code, answer.json()["errorMessage"]) == (403, "Unauthorized partner")


def test_a_refused_publish_publishes_nothing(gigya: Caller) -> None:
    arm(gigya, "code", code=500001)
    text = fresh()
    assert gigya.publish({"userMessage": text})["errorCode"] == 500001
    assert not was_published(gigya, text)
    assert gigya.publish({"userMessage": text})["errorCode"] == 0


def test_rate_limit_and_data_center(gigya: Caller) -> None:
    arm(gigya, "rateLimit", times=2)
    assert [info(gigya), info(gigya), info(gigya)] == [403048, 403048, 0]
    arm(gigya, "dataCenter", apiDomain="au1.gigya.com")
    answer = gigya.call("getUserInfo", UID="ana.ortiz")
    assert (answer["errorCode"], answer["statusCode"], answer["apiDomain"]) == (301001, 301, "au1.gigya.com")
    assert answer["location"] == "https://socialize.au1.gigya.com/socialize.getUserInfo"
    arm(gigya, "dataCenter")
    sent = gigya.signed(INFO, UID="ana.ortiz", httpStatusCodes="true")
    moved = requests.post(f"{gigya.url}/{INFO}", data=sent, timeout=10, allow_redirects=False)
    assert (moved.status_code, moved.headers["Location"]) == (301, moved.json()["location"])


def test_a_clock_that_is_off_shows_in_date_and_time_and_expires_requests(gigya: Caller) -> None:
    arm(gigya, "clockSkew", seconds=-3600, times=2)
    sent = gigya.signed(INFO, UID="ana.ortiz")
    answer = requests.post(f"{gigya.url}/{INFO}", data=sent, timeout=10)
    assert answer.json()["errorCode"] == 403002
    there = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert -3630 < there - time.time() < -3570
    assert gigya.call(INFO, UID="ana.ortiz", timestamp=int(there))["errorCode"] == 0


def test_our_client_mends_a_clock_that_is_off(gigya: Caller) -> None:
    arm(gigya, "clockSkew", seconds=5000, times=2)
    assert send(gigya).outcome is Outcome.PUBLISHED


def test_a_delay_and_other_calls_meanwhile(gigya: Caller) -> None:
    arm(gigya, "delay", seconds=0.6, UID="ben.okafor")
    order: list[str] = []
    slow = threading.Thread(target=lambda: (info(gigya, "ben.okafor"), order.append("slow")))
    slow.start()
    time.sleep(0.1)
    assert info(gigya) == 0
    order.append("quick")
    slow.join()
    assert order == ["quick", "slow"]


def test_many_delayed_publishes_leave_room_for_one_that_is_not(gigya: Caller) -> None:
    arm(gigya, "delay", provider="twitter", seconds=0.5, times="always", UID="ben.okafor")
    slow = [threading.Thread(target=gigya.publish, args=({"userMessage": fresh()}, "ben.okafor")) for _ in range(4)]
    for each in slow:
        each.start()
    assert gigya.publish({"userMessage": fresh()})["errorCode"] == 0
    for each in slow:
        each.join()


# what they do to a provider


def test_a_provider_s_code(gigya: Caller) -> None:
    arm(gigya, "code", provider="LinkedIn", code=500023, details="the network is down")
    text = fresh()
    answer = gigya.publish({"userMessage": text}, enabledProviders="linkedin,sina")
    assert (answer["errorCode"], codes(answer)) == (0, {"linkedin": 500023, "sina": 0})
    assert "the network is down" in json.dumps(answer)
    places = {each["provider"] for each in gigya.inbox() if each["payload"]["userAction"]["userMessage"] == text}
    assert places == {"sina"}


def test_a_provider_s_rate_limit_for_one_user(gigya: Caller) -> None:
    arm(gigya, "rateLimit", provider="twitter", UID="ben.okafor", times="always")
    assert codes(gigya.publish({"userMessage": fresh()}))["twitter"] == 0
    assert codes(gigya.publish({"userMessage": fresh()}, "ben.okafor"))["twitter"] == 403048


def test_a_fault_of_a_provider_that_is_no_target_waits(gigya: Caller) -> None:
    arm(gigya, "code", provider="twitter", code=500023)
    assert gigya.publish({"userMessage": fresh()}, enabledProviders="sina")["errorCode"] == 0
    assert codes(gigya.publish({"userMessage": fresh()}))["twitter"] == 500023


# what they do to the connection


def post_raw(gigya: Caller, text: str) -> requests.Response:
    sent = gigya.signed(PUBLISH, UID="ana.ortiz", userAction=json.dumps({"userMessage": text}))
    return requests.post(f"{gigya.url}/{PUBLISH}", data=sent, timeout=(5, 1))


@pytest.mark.parametrize("carried_out", [True, False])
def test_a_hang_leaves_the_fate_unknown(gigya: Caller, carried_out: bool) -> None:
    arm(gigya, "hang", carriedOut=carried_out)
    text = fresh()
    with pytest.raises(requests.ReadTimeout):
        post_raw(gigya, text)
    assert was_published(gigya, text) is carried_out


def hung(gigya: Caller, uid: str) -> socket.socket:
    """A connection on which a call was sent."""
    body = urlencode(gigya.signed(INFO, UID=uid))
    head = f"POST /{INFO} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    held = socket.create_connection(("127.0.0.1", gigya.port), timeout=1)
    held.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
    return held


def test_twenty_hangs_leave_the_sandbox_answering(gigya: Caller) -> None:
    arm(gigya, "hang", times="always", UID="ben.okafor")
    held = [hung(gigya, "ben.okafor") for _ in range(20)]
    assert info(gigya) == 0
    for each in held:
        each.settimeout(0.01)
        with pytest.raises(TimeoutError):
            each.recv(1)
        each.close()


@pytest.mark.parametrize("carried_out", [True, False])
def test_a_reset(gigya: Caller, carried_out: bool) -> None:
    arm(gigya, "reset", carriedOut=carried_out)
    text = fresh()
    with pytest.raises(requests.ConnectionError) as caught:
        post_raw(gigya, text)
    assert "reset" in str(caught.value).lower()
    assert was_published(gigya, text) is carried_out


def test_a_truncated_answer(gigya: Caller) -> None:
    arm(gigya, "truncate")
    text = fresh()
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        post_raw(gigya, text)
    assert was_published(gigya, text)
    body = urlencode(gigya.signed(INFO, UID="ana.ortiz"))
    arm(gigya, "truncate")
    head = f"POST /{INFO} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    reply = gigya.raw(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
    first, _, rest = reply.partition(b"\r\n\r\n")
    promised = int(next(line for line in first.lower().split(b"\r\n") if b"content-length" in line).split(b":")[1])
    assert 0 < len(rest) < promised


@pytest.mark.parametrize(("kind", "status", "content"), [("html", 502, "text/html"), ("notJson", 200, "javascript")])
def test_bodies_that_are_no_answer(gigya: Caller, kind: str, status: int, content: str) -> None:
    arm(gigya, kind)
    text = fresh()
    answer = post_raw(gigya, text)
    assert answer.status_code == status
    assert content in answer.headers["Content-Type"]
    with pytest.raises(ValueError, match=r"."):
        answer.json()
    assert was_published(gigya, text)


def test_a_fault_that_ends_when_the_sandbox_is_alone_does_not_keep_the_connection_s_next_call(gigya: Caller) -> None:
    """A truncated or reset connection is closed; the next call opens its own."""
    with requests.Session() as session:
        for kind in ("truncate", "reset"):
            arm(gigya, kind)
            with pytest.raises(requests.RequestException):
                session.post(f"{gigya.url}/{INFO}", data=gigya.signed(INFO, UID="ana.ortiz"), timeout=5)
            answer = session.post(f"{gigya.url}/{INFO}", data=gigya.signed(INFO, UID="ana.ortiz"), timeout=5)
            assert answer.json()["errorCode"] == 0


# as our own client sees them


def send(gigya: Caller) -> Any:
    share = UserActionShare(UserAction(user_message=fresh()))
    credentials = Signature(gigya.api_key, Secret(gigya.secret))
    client = Client(Endpoint(gigya.url, credentials), limits=Limits(read=1.0, total=3.0))
    return client.send(call_for(share, "ana.ortiz", ("linkedin",)))


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("hang", Outcome.UNKNOWN),
        ("reset", Outcome.UNKNOWN),
        ("truncate", Outcome.UNKNOWN),
        ("html", Outcome.UNKNOWN),
        ("notJson", Outcome.UNKNOWN),
        ("rateLimit", Outcome.FAILED),
        ("dataCenter", Outcome.FAILED),
    ],
)
def test_our_client_tells_every_fault_and_repeats_no_publish(gigya: Caller, kind: str, outcome: Outcome) -> None:
    before = len(gigya.inbox(provider="linkedin"))
    arm(gigya, kind)
    answer = send(gigya)
    assert answer.outcome is outcome
    assert answer.sentence
    assert len(gigya.inbox(provider="linkedin")) - before == (outcome is Outcome.UNKNOWN)


# gzip


def test_gzip_when_asked_and_only_then(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    answer = requests.post(
        f"{gigya.url}/{INFO}", data=sent, headers={"Accept-Encoding": "gzip"}, timeout=10, stream=True
    )
    data = answer.raw.read(decode_content=False)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(data)
    assert json.loads(gzip.decompress(data))["errorCode"] == 0
    for refused in ("identity", "gzip;q=0", ""):
        plain = requests.post(f"{gigya.url}/{INFO}", headers={"Accept-Encoding": refused}, timeout=10)
        assert "Content-Encoding" not in plain.headers
