"""The inbox for tests of a site: newest first, paged, and for the owner of the control token only."""

from __future__ import annotations

import pytest
import requests
from sandbox_caller import Caller, fresh


def test_the_inbox_is_newest_first_and_paged(gigya: Caller) -> None:
    for number in range(3):
        gigya.publish({"userMessage": fresh(str(number))}, enabledProviders="linkedin")
    whole = gigya.inbox()
    assert [each["payload"]["userAction"]["userMessage"][0] for each in whole[:3]] == ["2", "1", "0"]
    assert gigya.inbox(limit=2) + gigya.inbox(offset=2, limit=1) == whole[:3]
    assert set(whole[0]) == {"call", "UID", "provider", "postID", "payload", "time"}
    assert [each["time"] for each in whole] == sorted((each["time"] for each in whole), reverse=True)


@pytest.mark.parametrize("page", [{"offset": "x"}, {"limit": "-1"}, {"limit": "9" * 50}, {"offset": ""}, {"x": "y"}])
def test_a_page_that_is_none_is_the_first_one(gigya: Caller, page: dict[str, str]) -> None:
    gigya.publish({"userMessage": fresh()}, enabledProviders="linkedin")
    assert gigya.inbox(**page)[0] == gigya.inbox()[0]


def test_nothing_behind_the_end(gigya: Caller) -> None:
    assert gigya.inbox(offset=100_000) == []
    assert gigya.inbox(limit=0) == []


def test_the_inbox_is_for_its_owner_only(gigya: Caller) -> None:
    url = f"{gigya.url}/inbox.json"
    for headers in ({}, {"X-Control-Token": "x"}, {"X-Control-Token": ""}, {"Authorization": "Bearer"}):
        answer = requests.get(url, headers=headers, timeout=10)
        assert answer.status_code == 403
        assert gigya.control not in answer.text
    assert requests.get(f"{url}?X-Control-Token={gigya.control}", timeout=10).status_code == 403
    assert requests.get(url, headers={"Authorization": f"Bearer {gigya.control}"}, timeout=10).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[", "localhost.evil.example", "x:y"])
def test_a_page_of_another_host_is_refused_even_with_the_token(gigya: Caller, host: str) -> None:
    """What DNS rebinding would need."""
    answer = requests.get(f"{gigya.url}/inbox.json", headers={**gigya.headers, "Host": host}, timeout=10)
    assert answer.status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "[::1]:80"])
def test_loopback_by_any_of_its_names(gigya: Caller, host: str) -> None:
    answer = requests.get(f"{gigya.url}/inbox.json", headers={**gigya.headers, "Host": host}, timeout=10)
    assert answer.status_code == 200


def test_no_page_of_another_origin_can_read_it(gigya: Caller) -> None:
    headers = {**gigya.headers, "Origin": "https://evil.example"}
    answer = requests.get(f"{gigya.url}/inbox.json", headers=headers, timeout=10)
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_inbox_is_read_only(gigya: Caller) -> None:
    for http in ("POST", "PUT", "DELETE"):
        assert requests.request(http, f"{gigya.url}/inbox.json", headers=gigya.headers, timeout=10).status_code == 405
