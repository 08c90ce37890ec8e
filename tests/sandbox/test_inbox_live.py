"""The inbox for who looks on: what is new, any part of the rest, and when all that was seen is another one."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
import requests
from sandbox_caller import Caller, fresh

from gigshare_gui.gigya.secret import Secret
from gigshare_gui.steering import Steering


@pytest.fixture(autouse=True)
def begun_anew(gigya: Caller) -> None:
    gigya.steer("POST", "reset")


def look(gigya: Caller, query: str = "") -> Any:
    return gigya.steer("GET", f"inbox?{query}")


def publish(gigya: Caller, *texts: str) -> None:
    for text in texts:
        gigya.publish({"userMessage": text}, enabledProviders="linkedin")


def texts(answer: Any) -> list[str]:
    return [each["payload"]["userAction"]["userMessage"] for each in answer["entries"]]


def test_what_is_new_is_asked_for(gigya: Caller) -> None:
    publish(gigya, "one", "two")
    seen = look(gigya)
    assert [{key: each[key] for key in each if key != "id"} for each in seen["entries"]] == gigya.inbox()
    assert seen["newest"] == seen["entries"][0]["id"]
    publish(gigya, "three")
    new = look(gigya, f"after={seen['newest']}")
    assert texts(new) == ["three"]
    assert new["edition"] == seen["edition"]
    assert look(gigya, f"after={new['newest']}")["entries"] == []


def test_a_page_stays_where_it_is_while_others_arrive(gigya: Caller) -> None:
    publish(gigya, "1", "2", "3", "4")
    upto = look(gigya)["newest"]
    publish(gigya, "5", "6")
    page = look(gigya, f"upto={upto}&offset=1&limit=2&count=true")
    assert (texts(page), page["count"]) == (["3", "2"], 4)


def test_the_search_counts_what_it_finds(gigya: Caller) -> None:
    publish(gigya, "Lemon tart", "apple", "lemon cake")
    found = look(gigya, "text=LEMON&count=true")
    assert (texts(found), found["count"]) == (["lemon cake", "Lemon tart"], 2)
    assert look(gigya, "provider=sina&count=true")["count"] == 0


def test_another_state_is_another_edition(gigya: Caller) -> None:
    publish(gigya, fresh())
    editions = [look(gigya)["edition"]]
    kept = gigya.steer("GET", "export")
    for path, document in (("reset", None), ("import", kept)):
        gigya.steer("POST", path, document)
        editions.append(look(gigya)["edition"])
    gigya.call("socialize.setUID", UID="ana.ortiz", siteUID="ana")
    editions.append(look(gigya)["edition"])
    assert len(set(editions)) == len(editions)


def test_a_state_without_keys_is_imported_under_the_keys_that_are_there(gigya: Caller) -> None:
    publish(gigya, "kept")
    before = gigya.inbox()
    exported = gigya.steer("GET", "export?keys=false")
    assert not {"site", "token"} & set(exported["tables"])
    assert gigya.secret not in str(exported)
    gigya.steer("POST", "reset")
    gigya.steer("POST", "import", exported)
    assert gigya.inbox() == before
    gigya.steer("POST", "import?keys=true", exported, status=400)


def test_a_large_state_is_packed_on_its_way(gigya: Caller) -> None:
    publish(gigya, "kept")
    exported = gigya.steer("GET", "export")
    columns = exported["tables"]["published"]["columns"]
    row = dict(zip(columns, exported["tables"]["published"]["rows"][0], strict=True))
    rows = [[{**row, "place": place, "repeated": str(place)}[name] for name in columns] for place in range(1, 60_000)]
    exported["tables"]["published"]["rows"] = rows
    steering = Steering(gigya.url, Secret(gigya.control))
    assert steering.call("POST", "control/import", exported) == {"imported": True}
    assert look(gigya, "limit=1&count=true")["count"] == len(rows)
    again = steering.call("GET", "control/export")
    assert again["tables"]["published"]["rows"] == rows


@pytest.mark.parametrize("body", [b"", b"x", gzip.compress(b"{}")[:-3], gzip.compress(b"{")])
def test_a_body_that_is_not_packed_as_it_says(gigya: Caller, body: bytes) -> None:
    headers = {**gigya.headers, "Content-Encoding": "gzip"}
    answer = requests.post(f"{gigya.url}/control/users", data=body, headers=headers, timeout=10)
    assert answer.status_code in (400, 413)
    assert answer.json()["error"].endswith(".")
