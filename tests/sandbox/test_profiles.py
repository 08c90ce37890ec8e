"""What the read calls tell of a user: every field of the objects that Gigya documents, where there is data for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from sandbox_caller import INFO, Caller

FRIENDS, SESSION = "socialize.getFriendsInfo", "socialize.getSessionInfo"
PROFILE = {
    "photoURL": "https://example.com/ana.png",
    "thumbnailURL": "https://example.com/ana-small.png",
    "gender": "f",
    "birthYear": "1988",
    "proxiedEmail": "ana@proxy.example.com",
    "country": "Italy",
    "state": "Sicily",
    "city": "Palermo",
    "zip": "90100",
    "profileURL": "https://example.com/ana",
    "languages": "Italian",
    "locale": "it_IT",
    "timezone": 1,
    "irank": 7,
}


@pytest.fixture(autouse=True)
def begun_anew(gigya: Caller) -> Iterator[None]:
    gigya.steer("POST", "reset")
    gigya.steer("POST", "users", {"UID": "ana.ortiz", "profile": PROFILE, "birthday": "03-05"})
    yield
    gigya.steer("POST", "reset")


def test_the_user_and_each_identity_tell_what_is_known(gigya: Caller) -> None:
    answer = gigya.call(INFO, UID="ana.ortiz")
    told = {name: answer[name] for name in PROFILE if name not in ("languages", "locale", "timezone", "irank")}
    assert told == {name: PROFILE[name] for name in told}
    assert (answer["birthDay"], answer["birthMonth"], answer["birthYear"]) == ("5", "3", "1988")
    assert int(answer["age"]) in (time.gmtime().tm_year - 1988, time.gmtime().tm_year - 1989)
    assert not {"languages", "locale", "timezone", "irank"} & set(answer)
    assert abs(answer["oldestDataUpdatedTimestamp"] / 1000 + answer["oldestDataAge"] - time.time()) < 5
    identity = answer["identities"][0]
    assert {"photoURL", "thumbnailURL", "gender", "age", "birthDay", "birthMonth", "birthYear", "email", "city"} < set(
        identity
    )
    assert identity["providerUID"] in identity["profileURL"]
    assert identity["mappedProviderUIDs"] == [{"providerUID": identity["providerUID"], "apiKey": gigya.api_key}]
    assert (
        identity["oldestDataUpdatedTimestamp"] == identity["lastUpdatedTimestamp"] == identity["lastLoginTime"] * 1000
    )


def test_further_fields_are_told_when_they_are_asked_for(gigya: Caller) -> None:
    answer = gigya.call(INFO, UID="ana.ortiz", extraFields="languages, locale,timezone,skills", includeiRank="true")
    assert (answer["languages"], answer["locale"], answer["timezone"], answer["irank"]) == ("Italian", "it_IT", 1, 7)
    assert "skills" not in answer


def test_a_login_is_when_it_was(gigya: Caller) -> None:
    first = gigya.call(INFO, UID="ana.ortiz")["identities"][0]["lastLoginTime"]
    time.sleep(1.1)
    assert gigya.call(INFO, UID="ana.ortiz")["identities"][0]["lastLoginTime"] == first


def test_networks_that_are_left_out(gigya: Caller) -> None:
    assert gigya.call(INFO, UID="ana.ortiz", disabledProviders="*")["identities"] == []
    some = gigya.call(INFO, UID="ana.ortiz", disabledProviders="*", enabledProviders="sina")["identities"]
    assert [each["provider"] for each in some] == ["sina"]


def test_settings_come_along_when_their_group_is_named(gigya: Caller) -> None:
    given = {"group": "shop", "settings": '{"colour": "red", "size": 4}'}
    assert gigya.call("socialize.setUserSettings", UID="ana.ortiz", **given)["errorCode"] == 0
    assert gigya.call(INFO, UID="ana.ortiz", group="shop")["settings"] == {"colour": "red", "size": 4}
    assert gigya.call(INFO, UID="ana.ortiz", group="shop", settings="size")["settings"] == {"size": 4}
    assert "settings" not in gigya.call(INFO, UID="ana.ortiz")


def test_what_can_be_used_is_what_a_call_then_does(gigya: Caller) -> None:
    gigya.steer("POST", "users", {"UID": "eva"})
    gigya.steer("POST", "connections", {"UID": "eva", "provider": "vkontakte"})
    assert gigya.call(INFO, UID="eva")["capabilities"] == "Login, Friends, Actions"
    assert gigya.call("socialize.setStatus", UID="eva", status="Hello")["errorCode"] == 400096
    gigya.steer("POST", "connections", {"UID": "eva", "provider": "yahoo"})
    assert "Contacts" in gigya.call(INFO, UID="eva")["capabilities"]


def test_friends_who_are_no_users_of_the_site(gigya: Caller) -> None:
    gigya.steer(
        "POST",
        "users",
        {"UID": "eva", "firstName": "Eva", "siteUser": False, "profile": {"photoURL": "https://e.com/e.png"}},
    )
    gigya.steer("POST", "connections", {"UID": "eva", "provider": "twitter"})
    gigya.steer("POST", "friendships", {"UID": "ana.ortiz", "friend": "eva"})
    by_uid = {each["UID"]: each for each in gigya.call(FRIENDS, UID="ana.ortiz", signIDs="true")["friends"]}
    assert by_uid["eva"]["isSiteUser"] is False
    assert by_uid["eva"]["photoURL"] == by_uid["eva"]["identities"][0]["photoURL"] == "https://e.com/e.png"
    assert by_uid["eva"]["friendshipSig"] == by_uid["eva"]["friendshipSignature"]
    assert by_uid["eva"]["timestamp"] == by_uid["eva"]["signatureTimestamp"]
    only = gigya.call(FRIENDS, UID="ana.ortiz", siteUsersOnly="true")["friends"]
    assert "eva" not in {each["UID"] for each in only}
    assert gigya.call(INFO, UID="eva")["errorCode"] == 403005  # nobody acts for who is no user


def test_an_extended_friend_has_a_profile(gigya: Caller) -> None:
    gigya.steer("POST", "users", {"UID": "ben.okafor", "profile": {"city": "Leeds", "birthYear": "1979"}})
    (ben,) = [
        each
        for each in gigya.call(FRIENDS, UID="ana.ortiz", detailLevel="extended")["friends"]
        if each["UID"] == "ben.okafor"
    ]
    assert (ben["firstName"], ben["city"], ben["birthYear"]) == ("Ben", "Leeds", "1979")


@pytest.mark.parametrize(
    "profile",
    [[], {"shoeSize": 4}, {"gender": "x"}, {"birthYear": 1988}, {"birthYear": "88"}, {"city": 4}],
)
def test_a_profile_that_is_none_is_refused(gigya: Caller, profile: Any) -> None:
    error = gigya.steer("POST", "users", {"UID": "ana.ortiz", "profile": profile}, status=400)["error"]
    assert error.endswith(".")


def test_a_session_tells_everything_that_is_documented(gigya: Caller) -> None:
    answer = gigya.call(SESSION, UID="ana.ortiz", provider="facebook", signIDs="true")
    assert {"authToken", "tokenSecret", "tokenExpirationUTC", "sessionHandle", "sessionExpiration", "IV"} < set(answer)
    assert {"providerUID", "timestamp", "providerUIDSig"} < set(answer)
    sealed = gigya.call(SESSION, UID="ana.ortiz", provider="facebook", encryptAll="true")
    assert sealed["providerUID"] != answer["providerUID"]
    plain = gigya.call(SESSION, UID="ana.ortiz", provider="facebook", encrypt="false")
    assert plain["authToken"].startswith("sandbox-token-")
