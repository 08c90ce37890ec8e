"""What is kept with a user: getUserSettings, setUserSettings and delUserSettings over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sandbox_caller import Caller

GET, SET, DELETE = "socialize.getUserSettings", "socialize.setUserSettings", "socialize.delUserSettings"
GROUP = "gigyaShareSettings"
ALWAYS = {"alwaysShare": True, "neverShare": False, "providers": "facebook"}


@pytest.fixture(autouse=True)
def begun_anew(gigya: Caller) -> None:
    gigya.steer("POST", "reset")


def settings(gigya: Caller, uid: str = "ana.ortiz", **parameters: Any) -> Any:
    answer = gigya.call(GET, UID=uid, **{"group": GROUP, **parameters})
    assert answer["errorCode"] == 0
    return answer["settings"]


def keep(gigya: Caller, document: Any, uid: str = "ana.ortiz", **parameters: Any) -> int:
    found: int = gigya.call(SET, UID=uid, **{"group": GROUP, "settings": json.dumps(document), **parameters})[
        "errorCode"
    ]
    return found


def test_who_never_said_anything_has_no_settings(gigya: Caller) -> None:
    assert settings(gigya) == {}


def test_settings_come_back_as_they_were_kept(gigya: Caller) -> None:
    document = {"Like": ALWAYS, "Überall 🍰": {"neverShare": True}, "plain": "text", "none": None, "n": 1.5}
    assert keep(gigya, document) == 0
    assert settings(gigya) == document
    assert settings(gigya, "ben.okafor") == {}
    assert settings(gigya, group=None) == {}


def test_a_setting_takes_the_place_of_the_one_before_and_of_no_other(gigya: Caller) -> None:
    keep(gigya, {"Like": ALWAYS, "Rate": ALWAYS})
    keep(gigya, {"Like": {"neverShare": True}})
    assert settings(gigya) == {"Like": {"neverShare": True}, "Rate": ALWAYS}


def test_some_settings_are_asked_for_by_name(gigya: Caller) -> None:
    keep(gigya, {"Like": ALWAYS, "like": "other", "Rate": ALWAYS})
    assert settings(gigya, settings="Like, Comment") == {"Like": ALWAYS}


def test_groups_are_apart_and_none_is_a_group_too(gigya: Caller) -> None:
    keep(gigya, {"a": 1}, group=None)
    keep(gigya, {"a": 2}, group="mine")
    assert (settings(gigya, group=None), settings(gigya, group="mine"), settings(gigya)) == ({"a": 1}, {"a": 2}, {})


def test_settings_are_forgotten_by_name_and_as_a_group(gigya: Caller) -> None:
    keep(gigya, {"Like": ALWAYS, "Rate": ALWAYS})
    keep(gigya, {"a": 1}, group="mine")
    assert gigya.call(DELETE, UID="ana.ortiz", group=GROUP, settings="Like,Nothing")["errorCode"] == 0
    assert settings(gigya) == {"Rate": ALWAYS}
    assert gigya.call(DELETE, UID="ana.ortiz", group=GROUP)["errorCode"] == 0
    assert settings(gigya) == {}
    assert settings(gigya, group="mine") == {"a": 1}


@pytest.mark.parametrize(
    ("method", "parameters", "expected"),
    [
        (SET, {"UID": "ana.ortiz"}, 400002),
        (SET, {"UID": "ana.ortiz", "settings": "["}, 400004),
        (SET, {"UID": "ana.ortiz", "settings": "[1]"}, 400004),
        (SET, {"UID": "nobody", "settings": "{}"}, 403005),
        (SET, {"settings": "{}"}, 400002),
        (SET, {"UID": "ana.ortiz", "settings": json.dumps(dict.fromkeys(map(str, range(1001)), 1))}, 400006),
        (GET, {"UID": "nobody"}, 403005),
        (GET, {}, 400002),
        (DELETE, {"UID": "nobody"}, 403005),
    ],
)
def test_what_is_refused_changes_nothing(gigya: Caller, method: str, parameters: dict[str, str], expected: int) -> None:
    assert gigya.call(method, group=GROUP, **parameters)["errorCode"] == expected
    assert settings(gigya) == {}


def test_settings_travel_with_the_state_and_with_the_user(gigya: Caller) -> None:
    keep(gigya, {"Like": ALWAYS})
    exported = gigya.steer("GET", "export")
    gigya.steer("POST", "reset")
    assert settings(gigya) == {}
    gigya.steer("POST", "import", exported)
    assert settings(gigya) == {"Like": ALWAYS}
    assert gigya.call("socialize.setUID", UID="ana.ortiz", siteUID="ana")["errorCode"] == 0
    assert settings(gigya, "ana") == {"Like": ALWAYS}


def test_settings_go_with_the_user(gigya: Caller) -> None:
    keep(gigya, {"Like": ALWAYS}, uid="dana.novak")
    gigya.steer("DELETE", "users", {"UID": "dana.novak"})
    gigya.steer("POST", "users", {"UID": "dana.novak", "firstName": "Dana"})
    assert settings(gigya, "dana.novak") == {}
