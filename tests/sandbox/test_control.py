"""The control calls: users and connections, the whole state at once, and who may ask for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests
from sandbox_caller import EVERYTHING, INFO, Caller, base_string, codes, fresh

from gigshare_gui.sandbox.process import SandboxProcess


@pytest.fixture(autouse=True)
def begun_anew(gigya: Caller) -> None:
    gigya.steer("POST", "reset")


def user(gigya: Caller, uid: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in gigya.steer("GET", "users")["users"] if each["UID"] == uid)
    return found


# users and connections


def test_users_are_listed_with_their_connections_and_friends(gigya: Caller) -> None:
    users = gigya.steer("GET", "users")["users"]
    assert [each["UID"] for each in users] == ["ana.ortiz", "ben.okafor", "chen.wei", "dana.novak"]
    assert users[0]["friends"] == ["ben.okafor", "chen.wei"]
    assert users[1]["connections"][2] == {
        "provider": "linkedin",
        "providerUID": users[1]["connections"][2]["providerUID"],
        "expired": True,
        "missing": [],
        "unasked": [],
    }


def test_a_user_is_added_changed_and_removed(gigya: Caller) -> None:
    gigya.steer("POST", "users", {"UID": "eva", "firstName": "Eva"})
    gigya.steer("POST", "users", {"UID": "eva", "lastName": "Lang"})
    assert gigya.call(INFO, UID="eva")["nickname"] == "Eva Lang"
    gigya.steer("DELETE", "users?UID=eva")
    assert gigya.call(INFO, UID="eva")["errorCode"] == 403005
    gigya.steer("DELETE", "users?UID=eva", status=404)


def test_connect_expire_refuse_and_end(gigya: Caller) -> None:
    def code() -> int:
        answer = gigya.publish({"userMessage": fresh()}, "dana.novak")
        return codes(answer)["facebook"] if "providerErrorCodes" in answer else answer["errorCode"]

    assert code() == 400106
    for state, expected in (
        ({}, 0),
        ({"expired": True}, 403009),
        ({"missing": ["actions"]}, 403023),
        ({"unasked": ["Actions"]}, 403022),
        ({}, 0),
    ):
        gigya.steer("POST", "connections", {"UID": "dana.novak", "provider": "Facebook", **state})
        assert code() == expected
    gigya.steer("DELETE", "connections?UID=dana.novak&provider=facebook")
    assert code() == 400106


def test_an_expired_connection_keeps_its_id_when_it_is_renewed(gigya: Caller) -> None:
    before = user(gigya, "ben.okafor")["connections"][2]["providerUID"]
    gigya.steer("POST", "connections", {"UID": "ben.okafor", "provider": "linkedin"})
    after = user(gigya, "ben.okafor")["connections"]
    assert [(each["providerUID"], each["expired"]) for each in after][2] == (before, False)


def test_a_provider_that_takes_no_user_actions(gigya: Caller) -> None:
    gigya.steer("POST", "connections", {"UID": "dana.novak", "provider": "googleplus"})
    assert gigya.publish({"userMessage": fresh()}, "dana.novak")["errorCode"] == 400096
    gigya.steer("POST", "connections", {"UID": "dana.novak", "provider": "sina", "expired": True})
    answer = gigya.publish({"userMessage": fresh()}, "dana.novak")
    assert (answer["errorCode"], codes(answer)) == (403009, {"sina": 403009})


def test_friendships(gigya: Caller) -> None:
    gigya.steer("POST", "friendships", {"UID": "ben.okafor", "friend": "chen.wei"})
    assert user(gigya, "chen.wei")["friends"] == ["ana.ortiz", "ben.okafor"]
    gigya.steer("POST", "friendships", {"UID": "ben.okafor", "friend": "dana.novak", "mutual": False})
    assert "ben.okafor" not in user(gigya, "dana.novak")["friends"]
    gigya.steer("DELETE", "friendships?UID=chen.wei&friend=ben.okafor")
    assert user(gigya, "ben.okafor")["friends"] == ["ana.ortiz", "dana.novak"]


@pytest.mark.parametrize(
    ("path", "document", "status"),
    [
        ("users", {}, 400),
        ("users", {"UID": "x" * 301}, 400),
        ("users", {"UID": 5}, 400),
        ("users", {"UID": "x", "refuses": "yes"}, 400),
        ("users", [], 400),
        ("connections", {"UID": "nobody", "provider": "facebook"}, 404),
        ("connections", {"UID": "ana.ortiz", "provider": "../x"}, 400),
        ("connections", {"UID": "ana.ortiz", "provider": "site"}, 400),
        ("connections", {"UID": "ana.ortiz", "provider": "facebook", "missing": "actions"}, 400),
        ("connections", {"UID": "ana.ortiz", "provider": "facebook", "missing": ["a,b"]}, 400),
        ("friendships", {"UID": "ana.ortiz", "friend": "ana.ortiz"}, 400),
        ("friendships", {"UID": "ana.ortiz", "friend": "nobody"}, 404),
        ("nothing", {}, 404),
        ("calls", {}, 405),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(gigya: Caller, path: str, document: Any, status: int) -> None:
    assert gigya.steer("POST", path, document, status=status)["error"]


def test_a_body_that_is_no_json(gigya: Caller) -> None:
    for body in (b"{", b"\xff", b"[" * 100_000):
        answer = requests.post(f"{gigya.url}/control/users", data=body, headers=gigya.headers, timeout=10)
        assert (answer.status_code, answer.json()["error"]) == (400, "The body is not JSON.")


@pytest.mark.parametrize("headers", [{}, {"X-Control-Token": "x"}, {"Cookie": "token"}])
def test_only_the_owner_steers(gigya: Caller, headers: dict[str, str]) -> None:
    for http, path in (("GET", "users"), ("POST", "reset"), ("GET", "export"), ("POST", "private-key"), ("GET", "x")):
        answer = requests.request(http, f"{gigya.url}/control/{path}", headers=headers, timeout=10)
        assert answer.status_code == 403
    foreign = {**gigya.headers, "Host": f"evil.example:{gigya.port}"}
    assert requests.get(f"{gigya.url}/control/users", headers=foreign, timeout=10).status_code == 403


# the whole state


def test_reset_forgets_everything_but_the_keys(gigya: Caller) -> None:
    gigya.publish({"userMessage": "again"})
    gigya.steer("POST", "users", {"UID": "eva"})
    gigya.steer("POST", "faults", {"kind": "hang", "UID": "eva"})
    gigya.steer("POST", "reset")
    assert gigya.inbox() == []
    assert gigya.steer("GET", "faults")["faults"] == []
    assert len(gigya.steer("GET", "users")["users"]) == 4
    assert codes(gigya.publish({"userMessage": "again"})) == dict.fromkeys(EVERYTHING, 0)
    gigya.steer("POST", "reset", {"users": False})
    assert gigya.steer("GET", "users")["users"] == []
    gigya.steer("POST", "seed")
    assert len(gigya.steer("GET", "users")["users"]) == 4


def test_a_nonce_outlives_a_reset(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    gigya.post(INFO, sent)
    gigya.steer("POST", "reset")
    assert gigya.post(INFO, sent)["errorCode"] == 403004


def test_what_is_exported_is_imported_elsewhere(gigya: Caller, tmp_path: Path) -> None:
    gigya.publish({"userMessage": "kept \x00 \u202e"})
    gigya.steer("POST", "users", {"UID": "eva", "firstName": "Eva"})
    exported = gigya.steer("GET", "export")
    assert json.loads(json.dumps(exported)) == exported
    with SandboxProcess(tmp_path / "other") as process:
        other = Caller.of(process)
        other.steer("POST", "import", exported)
        assert other.inbox() == gigya.inbox()
        assert other.steer("GET", "users") == gigya.steer("GET", "users")
        assert other.call(INFO, UID="eva")["errorCode"] == 0
        other.steer("POST", "import?keys=true", exported)
        assert requests.get(f"{other.url}/inbox.json", headers=other.headers, timeout=10).status_code == 403
        same = gigya._replace(url=other.url)
        assert same.inbox() == gigya.inbox()
        assert same.call(INFO, UID="ana.ortiz")["errorCode"] == 0


def test_an_export_of_the_first_version_is_brought_up_to_date(gigya: Caller) -> None:
    tables = {
        "user": {"columns": ["uid", "first_name", "last_name"], "rows": [["old", "Old", "User"]]},
        "identity": {
            "columns": ["uid", "provider", "provider_uid", "nickname"],
            "rows": [["old", "sina", "1", "Old"]],
        },
    }
    gigya.steer("POST", "import", {"gigshareSandbox": 1, "version": 1, "tables": tables})
    assert [each["UID"] for each in gigya.steer("GET", "users")["users"]] == ["old"]
    assert gigya.publish({"userMessage": fresh()}, "old")["errorCode"] == 0


@pytest.mark.parametrize(
    "document",
    [
        None,
        {},
        {"gigshareSandbox": 2, "version": 1, "tables": {}},
        {"gigshareSandbox": 1, "version": 99, "tables": {}},
        {"gigshareSandbox": 1, "version": 0, "tables": {}},
        {"gigshareSandbox": 1, "version": 1, "tables": []},
        {"gigshareSandbox": 1, "version": 1, "tables": {"sqlite_master": {"columns": [], "rows": []}}},
        {"gigshareSandbox": 1, "version": 1, "tables": {"user": {"columns": ["uid; DROP TABLE user"], "rows": []}}},
        {"gigshareSandbox": 1, "version": 1, "tables": {"user": {"columns": ["uid"], "rows": [["x"]]}}},
        {"gigshareSandbox": 1, "version": 1, "tables": {"user": 5}},
        {"gigshareSandbox": 1, "version": 2, "tables": {"fault": {"columns": ["fault"], "rows": [["{}"]]}}},
        {"gigshareSandbox": 1, "version": 1, "tables": {"identity": {"columns": ["uid"], "rows": [[{}]]}}},
        {
            "gigshareSandbox": 1,
            "version": 1,
            "tables": {
                "identity": {
                    "columns": ["uid", "provider", "provider_uid", "nickname"],
                    "rows": [["nobody", "sina", "1", "x"]],
                }
            },
        },
    ],
)
def test_what_is_no_state_is_refused_and_changes_nothing(gigya: Caller, document: Any) -> None:
    before = gigya.steer("GET", "users")
    assert gigya.steer("POST", "import", document, status=400)["error"].endswith(".")
    assert gigya.steer("GET", "users") == before


# looking


def test_the_feed_of_the_site(gigya: Caller) -> None:
    gigya.publish({"userMessage": "one"}, scope="internal", feedID="news")
    gigya.publish({"userMessage": "two"}, scope="both", feedID="other")
    assert [each["payload"]["userAction"]["userMessage"] for each in gigya.steer("GET", "feed")["items"]] == [
        "two",
        "one",
    ]
    (item,) = gigya.steer("GET", "feed?feedID=news")["items"]
    assert (item["UID"], item["feedID"]) == ("ana.ortiz", "news")


def test_calls_are_listed_with_their_base_strings_and_without_secrets(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz", note="é")
    answer = gigya.post(INFO, sent)
    gigya.post(INFO, {**sent, "sig": "wrong"})
    gigya.post(INFO, {"apiKey": gigya.api_key, "secret": gigya.secret})
    wrong_secret, wrong_sig, good = gigya.steer("GET", "calls")["calls"][:3]
    assert (good["errorCode"], good["callId"], good["UID"]) == (0, answer["callId"], "ana.ortiz")
    assert good["baseString"] == wrong_sig["baseString"] == base_string("POST", f"{gigya.url}/{INFO}", sent)
    assert good["parameters"] == {**sent, "sig": "(hidden)"}
    assert [wrong_sig["errorCode"], wrong_secret["errorCode"]] == [403003, 403006]
    assert gigya.secret not in json.dumps(wrong_secret)


def test_the_inbox_is_searched(gigya: Caller) -> None:
    gigya.publish({"userMessage": "Lemon TART"}, "ben.okafor")
    gigya.publish({"userMessage": "apple"})
    assert {each["UID"] for each in gigya.inbox(text="lemon tart")} == {"ben.okafor"}
    assert {each["provider"] for each in gigya.inbox(provider="sina")} == {"sina"}
    assert {each["UID"] for each in gigya.inbox(UID="ana.ortiz")} == {"ana.ortiz"}
    assert gigya.inbox(text="%") == []
