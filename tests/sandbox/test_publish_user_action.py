"""What is published where, and what each network refuses: each sample user, each rule of the documents."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from sandbox_caller import EVERYTHING, PUBLISH, Caller, codes, fresh

from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import networks
from gigshare_gui.shares.user_action import UserAction, UserActionShare


def test_everything_is_published_for_who_is_connected_to_everything(gigya: Caller) -> None:
    text = fresh()
    answer = gigya.publish({"userMessage": text, "unknownKey": [1]})
    assert answer["errorCode"] == 0
    assert codes(answer) == dict.fromkeys(EVERYTHING, 0)
    entries = [each for each in gigya.inbox() if each["payload"]["userAction"]["userMessage"] == text]
    assert {each["postID"] for each in entries} == set(answer["providerPostIDs"].values())
    assert entries[0]["payload"]["userAction"]["unknownKey"] == [1]
    assert {each["UID"] for each in entries} == {"ana.ortiz"}


@pytest.mark.parametrize(
    ("uid", "expected"),
    [
        ("ana.ortiz", dict.fromkeys(EVERYTHING, 0)),
        ("ben.okafor", {"facebook": 0, "twitter": 0, "linkedin": 403009}),
        ("chen.wei", {"facebook": 403023, "twitter": 0, "sina": 0}),
    ],
)
def test_one_acceptance_is_enough(gigya: Caller, uid: str, expected: dict[str, int]) -> None:
    answer = gigya.publish({"userMessage": fresh()}, uid)
    assert answer["errorCode"] == 0
    assert codes(answer) == expected
    assert set(answer["providerPostIDs"]) == {name for name, code in expected.items() if not code}
    for each in answer["providerErrorCodes"]:
        assert ("errorMessage" in each) == bool(each["errorCode"])


def test_when_all_fail_alike_their_code_is_the_call_s(gigya: Caller) -> None:
    answer = gigya.publish({"userMessage": fresh()}, "ben.okafor", enabledProviders="linkedin")
    assert (answer["errorCode"], answer["statusCode"], codes(answer)) == (403009, 403, {"linkedin": 403009})
    assert answer["providerPostIDs"] == {}


def test_when_all_fail_each_in_its_way_the_general_code_is_the_call_s(gigya: Caller) -> None:
    answer = gigya.publish({"userMessage": fresh().ljust(300, "x")}, "ben.okafor", enabledProviders="linkedin,twitter")
    assert (answer["errorCode"], codes(answer)) == (500023, {"linkedin": 403009, "twitter": 403024})


def test_nobody_connected_and_not_connected_to_what_was_named(gigya: Caller) -> None:
    assert gigya.publish({"userMessage": fresh()}, "dana.novak")["errorCode"] == 400106
    assert gigya.publish({"userMessage": fresh()}, "chen.wei", enabledProviders="linkedin")["errorCode"] == 400106
    assert gigya.publish({"userMessage": fresh()}, "chen.wei", enabledProviders="nowhere")["errorCode"] == 400106


def test_naming_an_unsupported_provider_does_not_fail_the_call(gigya: Caller) -> None:
    answer = gigya.publish({"userMessage": fresh()}, enabledProviders="googleplus,Twitter", disabledProviders="sina")
    assert (answer["errorCode"], codes(answer)) == (0, {"twitter": 0})


def test_naming_an_unsupported_provider_beside_an_expired_one_gives_the_expired_one_s_code(gigya: Caller) -> None:
    answer = gigya.publish({"userMessage": fresh()}, "ben.okafor", enabledProviders="googleplus,linkedin")
    assert (answer["errorCode"], codes(answer)) == (403009, {"linkedin": 403009})


def test_excluding_all_is_being_connected_to_none(gigya: Caller) -> None:
    answer = gigya.publish({"userMessage": fresh()}, "chen.wei", disabledProviders="facebook,TWITTER,Sina")
    assert answer["errorCode"] == 400106


@pytest.mark.parametrize("length", [280, 281])
@pytest.mark.parametrize("filler", ["a", "é", "漢"])
def test_limits_are_those_of_the_preview(gigya: Caller, length: int, filler: str) -> None:
    weight = 2 if filler == "漢" else 1
    start = fresh("")[:30].strip().ljust(30, ".") + ("." if weight == 2 and length % 2 else "")
    text = start + filler * ((length - len(start)) // weight)
    post = networks()["twitter"].post(UserActionShare(UserAction(user_message=text)), Author())
    answer = gigya.publish({"userMessage": text}, enabledProviders="twitter,linkedin")
    assert answer["errorCode"] == 0
    assert codes(answer)["twitter"] == (post.refusal.code if post.refusal else 0)
    assert codes(answer)["twitter"] == (403024 if length == 281 else 0)
    if post.refusal:
        entry = next(each for each in answer["providerErrorCodes"] if each["provider"] == "twitter")
        assert entry["errorDetails"] == post.refusal.sentence


def test_a_link_behind_the_text_counts_as_x_counts_it(gigya: Caller) -> None:
    link = "https://example.com/" + "long" * 100
    fits = fresh("")[:30].strip().ljust(256, "a")
    answer = gigya.publish({"userMessage": fits, "linkBack": link}, enabledProviders="twitter")
    assert codes(answer) == {"twitter": 0}
    answer = gigya.publish({"userMessage": f"{fits}b", "linkBack": link}, enabledProviders="twitter")
    assert (answer["errorCode"], codes(answer)) == (403024, {"twitter": 403024})


def test_a_network_s_own_text_is_what_counts_there(gigya: Caller) -> None:
    override = json.dumps({"userMessage": "x" * 281})
    answer = gigya.publish({"userMessage": fresh()}, twitterUserAction=override, enabledProviders="twitter,sina")
    assert codes(answer) == {"twitter": 403024, "sina": 0}
    text = fresh("for X only")
    answer = gigya.publish({"userMessage": "y" * 500}, twitterUserAction=json.dumps({"userMessage": text}))
    assert codes(answer)["twitter"] == 0
    entry = next(each for each in gigya.inbox() if each["provider"] == "twitter")
    assert entry["payload"]["call"]["twitterUserAction"]["userMessage"] == text


@pytest.mark.parametrize("override", ["{", "[]", "1", '{"title": []}', "null"])
def test_an_override_that_is_none(gigya: Caller, override: str) -> None:
    assert gigya.publish({"userMessage": fresh()}, twitterUserAction=override)["errorCode"] == 400004


def test_a_repeated_text_is_refused_where_networks_do(gigya: Caller) -> None:
    text = fresh()
    gigya.publish({"userMessage": text})
    again = codes(gigya.publish({"userMessage": text}))
    assert {name for name, code in again.items() if code == 403024} == {"facebook", "twitter"}
    assert codes(gigya.publish({"userMessage": text}, "ben.okafor"))["facebook"] == 0


def test_a_refused_text_may_be_sent_where_it_was_not_published(gigya: Caller) -> None:
    text = fresh()
    assert codes(gigya.publish({"userMessage": text}, enabledProviders="twitter")) == {"twitter": 0}
    assert codes(gigya.publish({"userMessage": text}, enabledProviders="facebook")) == {"facebook": 0}


def test_of_equal_posts_at_the_same_moment_one_is_taken(gigya: Caller) -> None:
    text = fresh()
    found: list[dict[str, int]] = []
    send = [
        threading.Thread(
            target=lambda: found.append(codes(gigya.publish({"userMessage": text}, enabledProviders="twitter")))
        )
        for _ in range(8)
    ]
    for each in send:
        each.start()
    for each in send:
        each.join()
    assert sorted(each["twitter"] for each in found) == [0] + [403024] * 7


@pytest.mark.parametrize("scope", ["internal", "both", "external"])
def test_scopes(gigya: Caller, scope: str) -> None:
    text = fresh()
    answer = gigya.publish({"userMessage": text}, scope=scope, feedID="f")
    assert answer["errorCode"] == 0
    places = {each["provider"] for each in gigya.inbox() if each["payload"]["userAction"].get("userMessage") == text}
    assert ("site" in places) == (scope != "external")
    assert ("facebook" in places) == (scope != "internal")
    assert set(codes(answer)) == (set() if scope == "internal" else set(EVERYTHING))


def test_the_site_s_feed_takes_what_no_network_takes(gigya: Caller) -> None:
    assert gigya.publish({"userMessage": fresh()}, "dana.novak", scope="internal")["errorCode"] == 0
    assert gigya.publish({"userMessage": fresh()}, "dana.novak", scope="both")["errorCode"] == 0
    answer = gigya.publish({"userMessage": fresh()}, "ben.okafor", scope="both", enabledProviders="linkedin")
    assert (answer["errorCode"], codes(answer)) == (0, {"linkedin": 403009})


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("{", 400004),
        ("[]", 400004),
        ('{"title": 1, "mediaItems": 2}', 400004),
        ('{"userMessage": NaN}', 400004),
        ('{"userMessage": ' + "1" * 5000 + "}", 400004),
        ('"text"', 400004),
        ("null", 400004),
        ("", 400002),
        ("{}", 400002),
        ('{"userMessage": "  "}', 400002),
        ('{"linkBack": "nowhere"}', 400006),
        ('{"title": "t", "mediaItems": [{"type": "image", "src": "x"}]}', 400006),
        ('{"title": "t", "actionLinks": [{"text": "x", "href": "javascript:alert(1)"}]}', 400006),
    ],
)
def test_an_action_that_cannot_be_published(gigya: Caller, action: str, code: int) -> None:
    answer = gigya.call(PUBLISH, UID="ana.ortiz", userAction=action)
    assert answer["errorCode"] == code
    assert answer["errorDetails"]


@pytest.mark.parametrize("depth", [200, 900, 960, 990, 100_000])
def test_json_of_any_depth_is_published_or_refused(gigya: Caller, depth: int) -> None:
    action = f'{{"userMessage": "{fresh()}", "deep": {"[" * depth}{"]" * depth}}}'
    assert gigya.call(PUBLISH, UID="ana.ortiz", userAction=action)["errorCode"] in (0, 400004)
    assert gigya.inbox(limit=1)


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"actionAttributes": '{"a": ["1", "2"], "b": ["3", "4"]}'}, 400006),
        ({"actionAttributes": "["}, 400004),
        ({"actionAttributes": "[]"}, 400004),
        ({"scope": "everywhere"}, 400006),
        ({"privacy": "x"}, 400006),
        ({"shortURLs": "sometimes"}, 400006),
        ({"cid": "x" * 101}, 400006),
        ({"userLocation": "here"}, 400004),
        ({"tags": "a,b", "cid": "x" * 100, "actionAttributes": '{"tv-show": ["glee", "lost"]}'}, 0),
        ({"scope": "", "privacy": "", "unknown": "x", "Target": "y"}, 0),
    ],
)
def test_the_call_s_own_parameters(gigya: Caller, parameters: dict[str, Any], code: int) -> None:
    assert gigya.publish({"userMessage": fresh()}, **parameters)["errorCode"] == code


def test_half_a_character_is_kept_as_a_replacement(gigya: Caller) -> None:
    text = fresh()
    answer = gigya.publish(f'{{"userMessage": "{text} \\ud83d"}}')
    assert answer["errorCode"] == 0
    assert gigya.inbox(limit=1)[0]["payload"]["userAction"]["userMessage"] == f"{text} \ufffd"


@pytest.mark.parametrize("text", ["\x00", "\u2028</script>", "😀" * 50, "\u202ertl", "'; DROP TABLE published; --"])
def test_hostile_text_comes_back_as_it_went_in(gigya: Caller, text: str) -> None:
    whole = fresh() + text
    assert gigya.publish({"userMessage": whole, "title": text or "x"}, enabledProviders="sina")["errorCode"] == 0
    assert gigya.inbox(limit=1)[0]["payload"]["userAction"]["userMessage"] == whole


def test_no_key_reaches_the_inbox(gigya: Caller) -> None:
    gigya.publish({"userMessage": fresh()})
    text = json.dumps(gigya.inbox())
    assert gigya.secret not in text
    assert gigya.api_key not in text
    assert '"sig"' not in text


@pytest.mark.parametrize("name", ["messenger", "Microsoft"])
def test_messenger_answers_to_both_of_its_names(gigya: Caller, name: str) -> None:
    gigya.steer("POST", "users", {"UID": "messenger.user"})
    gigya.steer("POST", "connections", {"UID": "messenger.user", "provider": "messenger"})
    answer = gigya.publish({"userMessage": fresh()}, "messenger.user", enabledProviders=name)
    assert answer["errorCode"] == 400096
