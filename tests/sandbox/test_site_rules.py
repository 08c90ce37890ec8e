"""What the site's console would have set: each rule refuses with its own code, and nothing without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sandbox_caller import INFO, Caller, codes, fresh
from test_graph import METHOD as GRAPH
from test_graph import begun_anew, cook, operate, pages

__all__ = ["begun_anew", "pages"]
STATUS = "socialize.setStatus"


@pytest.fixture(autouse=True)
def no_rules(gigya: Caller) -> Iterator[None]:
    yield
    gigya.steer(
        "POST", "site", {name: [] for name in ("approvedURLs", "withoutApplication", "retired", "notEnabled", "denied")}
    )
    gigya.steer("POST", "site", {"feedPerMinute": 0})


def rule(gigya: Caller, **rules: Any) -> None:
    said = gigya.steer("POST", "site", rules)
    assert {name: said[name] for name in rules} == rules


def link(gigya: Caller, url: str, **more: Any) -> int:
    code: int = gigya.publish({"userMessage": fresh(), "linkBack": url}, **more)["errorCode"]
    return code


def test_only_approved_links_are_shared(gigya: Caller) -> None:
    assert link(gigya, "https://anywhere.example.net/a") == 0
    rule(gigya, approvedURLs=["example.com", "*.example.com"])
    assert [link(gigya, f"https://{host}/a") for host in ("example.com", "www.example.com")] == [0, 0]
    assert [link(gigya, f"https://{host}/a") for host in ("example.net", "badexample.com")] == [400120, 400120]
    own = json.dumps({"userMessage": fresh(), "linkBack": "https://example.net/"})
    assert link(gigya, "https://example.com/", twitterUserAction=own) == 400120


def test_a_network_without_an_application(gigya: Caller) -> None:
    rule(gigya, withoutApplication=["sina"])
    answer = gigya.publish({"userMessage": fresh()}, enabledProviders="sina,linkedin")
    assert codes(answer) == {"sina": 500031, "linkedin": 0}
    asked = {"provider": "sina", "permissions": "actions"}
    assert gigya.call("socialize.requestPermissions", UID="ana.ortiz", **asked)["errorCode"] == 500031
    assert gigya.call("socialize.getSessionInfo", UID="ana.ortiz", provider="sina")["errorCode"] == 500031


def test_methods_that_are_gone_not_bought_or_not_permitted(gigya: Caller) -> None:
    rule(gigya, retired=["socialize.setstatus"])
    assert gigya.call(STATUS, UID="ana.ortiz", status=fresh())["errorCode"] == 410000
    rule(gigya, retired=[], notEnabled=["socialize.setstatus"])
    assert gigya.call(STATUS, UID="ana.ortiz", status=fresh())["errorCode"] == 403036
    rule(gigya, notEnabled=[], denied=["socialize.getuserinfo"])
    assert gigya.call(INFO, UID="ana.ortiz")["errorCode"] == 0
    by_key = gigya.call(INFO, UID="ana.ortiz", userKey=gigya.user_key, _secret=gigya.user_secret)
    assert by_key["errorCode"] == 403007


def test_the_site_s_feed_takes_so_many_items(gigya: Caller) -> None:
    rule(gigya, feedPerMinute=2)
    answers = [gigya.publish({"userMessage": fresh()}, scope="internal")["errorCode"] for _ in range(3)]
    assert answers == [0, 0, 400125]
    assert gigya.publish({"userMessage": fresh()}, "ben.okafor", scope="internal")["errorCode"] == 0


def test_a_connection_without_a_token(gigya: Caller) -> None:
    gigya.steer("POST", "connections", {"UID": "ana.ortiz", "provider": "sina", "missing": ["token"]})
    assert codes(gigya.publish({"userMessage": fresh()}, enabledProviders="sina")) == {"sina": 409031}
    assert gigya.call("socialize.getSessionInfo", UID="ana.ortiz", provider="sina")["errorCode"] == 409031
    identity = next(each for each in gigya.call(INFO, UID="ana.ortiz")["identities"] if each["provider"] == "sina")
    assert "missingPermissions" not in identity


@pytest.mark.parametrize(
    "rules",
    [
        {"approvedURLs": "example.com"},
        {"retired": [4]},
        {"feedPerMinute": -1},
        {"feedPerMinute": True},
        {"denied": [""]},
    ],
)
def test_what_is_no_rule_is_refused(gigya: Caller, rules: Any) -> None:
    assert gigya.steer("POST", "site", rules, status=400)["error"].endswith(".")


def test_the_feed_is_seen_by_whom_it_is_for(gigya: Caller) -> None:
    for privacy in ("public", "friends", "private"):
        gigya.publish({"userMessage": privacy}, scope="internal", privacy=privacy, feedID="kitchen")

    def seen(**asked: str) -> list[str]:
        query = "&".join(f"{name}={value}" for name, value in {"feedID": "kitchen", **asked}.items())
        return [each["payload"]["userAction"]["userMessage"] for each in gigya.steer("GET", f"feed?{query}")["items"]]

    assert seen() == ["private", "friends", "public"]
    assert seen(viewer="ana.ortiz") == ["private", "friends", "public"]
    assert seen(viewer="ben.okafor") == ["friends", "public"]
    assert seen(viewer="dana.novak") == ["public"]


# the Graph


def test_a_changed_action_is_still_about_an_object_of_its_type(gigya: Caller, pages: str) -> None:
    number = cook(gigya, f"{pages}/recipe")["graphResponse"]["id"]
    wrong = operate(gigya, "POST", f"/{number}", params={"recipe": f"{pages}/article"})
    assert (wrong["errorCode"], "og:type" in wrong["errorDetails"]) == (500023, True)
    assert operate(gigya, "GET", f"/{number}")["graphResponse"]["data"]["recipe"] == f"{pages}/recipe"
    assert operate(gigya, "POST", f"/{number}", params={"message": "Better"})["errorCode"] == 0
    (entry,) = [each for each in gigya.inbox(call=GRAPH) if each["postID"] == number]
    assert entry["payload"]["operation"]["graphParams"]["message"] == "Better"
    assert operate(gigya, "DELETE", f"/{number}")["errorCode"] == 0
    (entry,) = [each for each in gigya.inbox(call=GRAPH) if each["postID"] == number]
    assert entry["payload"]["deleted"] is True


def test_a_post_on_the_wall_is_read_liked_and_deleted(gigya: Caller) -> None:
    text = fresh()
    number = operate(gigya, "POST", "/me/feed", params={"message": text})["graphResponse"]["id"]
    assert operate(gigya, "GET", f"/{number}")["graphResponse"]["message"] == text
    assert operate(gigya, "POST", f"/{number}/likes")["graphResponse"] == {"success": True}
    assert operate(gigya, "GET", "/me/feed")["graphResponse"]["data"][0]["likes"] == {"count": 1}
    assert operate(gigya, "DELETE", f"/{number}")["errorCode"] == 0
    assert operate(gigya, "GET", f"/{number}")["errorCode"] == 500023


def test_a_permission_may_be_refused_for_one_namespace(gigya: Caller, pages: str) -> None:
    gigya.steer("POST", "connections", {"UID": "ana.ortiz", "provider": "facebook", "missing": ["demo"]})
    assert cook(gigya, f"{pages}/recipe")["errorCode"] == 403023
    assert operate(gigya, "POST", "/me/feed", params={"message": fresh()})["errorCode"] == 0


def test_a_namespace_is_reviewed_at_once(gigya: Caller, pages: str) -> None:
    gigya.steer("POST", "graph-types", {"namespace": "demo", "reviewed": False})
    assert cook(gigya, f"{pages}/recipe")["errorCode"] == 403023
    gigya.steer("POST", "graph-types", {"namespace": "demo", "reviewed": True})
    assert cook(gigya, f"{pages}/recipe")["errorCode"] == 0
    gigya.steer("POST", "graph-types", {"namespace": "nobodys", "reviewed": True}, status=404)
