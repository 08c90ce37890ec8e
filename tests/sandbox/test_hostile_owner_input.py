"""What comes from a page, a control call or an import may be anything; it is refused with a sentence."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import requests
from sandbox_caller import INFO, Caller

from gigshare_gui.sandbox.pages.drawing import is_of_the_web
from gigshare_gui.sandbox.process import SandboxProcess


@pytest.mark.parametrize("path", ["enter", "bookmark"])
def test_a_form_that_is_too_large_is_refused(gigya: Caller, path: str) -> None:
    headers = {"Origin": gigya.url, "Content-Type": "application/x-www-form-urlencoded"}
    answer = requests.post(f"{gigya.url}/{path}", data="token=" + "x" * 3_000_000, headers=headers, timeout=20)
    assert answer.status_code in (403, 413)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("users", {"UID": "\ud800"}),
        ("friendships", {"UID": "ana.ortiz", "friend": "\udfff"}),
        ("faults", {"kind": "code", "code": 403048, "details": "\ud800"}),
        ("graph-types", {"action": "site:cook", "object": "site:\ud800"}),
    ],
)
def test_half_a_character_is_refused(gigya: Caller, path: str, document: Any) -> None:
    assert "no Unicode" in gigya.steer("POST", path, document, status=400)["error"]


@pytest.mark.parametrize(("column", "value"), [("friends_ready", "abc"), ("birthday", "x-y"), ("refuses", 7)])
def test_a_state_that_could_not_be_read_later_is_not_imported(
    tmp_path_factory: pytest.TempPathFactory, column: str, value: Any
) -> None:
    with SandboxProcess(tmp_path_factory.mktemp("import") / "state.sqlite") as process:
        gigya = Caller.of(process)
        state = gigya.steer("GET", "export")
        users = state["tables"]["user"]
        users["rows"][0][users["columns"].index(column)] = value
        assert "cannot be read" in gigya.steer("POST", "import", state, status=400)["error"]
        assert gigya.call(INFO, UID="ana.ortiz")["errorCode"] == 0


def test_a_new_uid_holds_everywhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    with SandboxProcess(tmp_path_factory.mktemp("rename") / "state.sqlite") as process:
        gigya = Caller.of(process)
        types = {"action": "site:cook", "object": "site:dish", "reviewed": False, "authors": ["ana.ortiz"]}
        gigya.steer("POST", "graph-types", types)
        gigya.steer("POST", "faults", {"kind": "code", "code": 403048, "UID": "ana.ortiz", "method": "getUserInfo"})
        sent = {"recipients": "ana.ortiz", "subject": "Hi", "body": "Hello"}
        assert gigya.call("socialize.sendNotification", UID="ben.okafor", **sent)["errorCode"] == 0
        assert gigya.call("socialize.setUID", UID="ana.ortiz", siteUID="ana2")["errorCode"] == 0
        assert [each["UID"] for each in gigya.steer("GET", "faults")["faults"]] == ["ana2"]
        (message, *_) = gigya.inbox(recipient="ana2")
        assert message["payload"]["recipients"] == ["ana2"]
        (kept,) = [each for each in gigya.steer("GET", "graph-types")["types"] if each["action"] == "site:cook"]
        assert kept["authors"] == ["ana2"]


# the list of calls


def calls(gigya: Caller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = gigya.steer("GET", "calls")["calls"]
    return found


def test_calls_that_were_not_let_in_are_listed_with_what_they_should_have_signed(gigya: Caller) -> None:
    old = gigya.signed(INFO, UID="ana.ortiz", timestamp="1000000000")
    assert gigya.post(INFO, old)["errorCode"] == 403002
    assert calls(gigya)[0]["baseString"].startswith("POST&http%3A%2F%2F127.0.0.1")
    twice = gigya.signed(INFO, UID="ana.ortiz")
    assert [gigya.post(INFO, twice)["errorCode"] for _ in range(2)] == [0, 403004]
    first, second = calls(gigya)[:2]
    assert first["baseString"] == second["baseString"] != ""


def test_a_call_that_cannot_be_read_is_listed(gigya: Caller) -> None:
    requests.post(f"{gigya.url}/{INFO}", data={"format": "yaml", "UID": "somebody"}, timeout=10)
    last = calls(gigya)[0]
    assert (last["method"], last["errorCode"], last["UID"]) == (INFO, 400006, "somebody")


def test_no_secret_is_in_a_base_string(gigya: Caller) -> None:
    gigya.call(INFO, UID="ana.ortiz", client_secret="do not show/this")
    last = calls(gigya)[0]
    assert last["parameters"]["client_secret"] == "(hidden)"
    assert "client_secret" in last["baseString"]
    assert "do" not in last["baseString"].partition("client_secret")[2][:20]


# searching


def test_words_are_found_as_they_are_typed(gigya: Caller) -> None:
    text = f'Größe ÄÖÜ {uuid.uuid4().hex[:8]}\nsaid "Grand" \\o/'
    assert gigya.publish({"userMessage": text}, enabledProviders="sina")["errorCode"] == 0
    mark = text.split()[2]
    for words in ("größe äöü", "GRÖSSE", f'{mark}\nSAID "grand"', '"Grand" \\o/', mark):
        assert gigya.inbox(text=words), words
    assert not [each for each in gigya.inbox(text="userMessage") if mark in str(each)]


def test_what_a_network_shows_of_an_entry_is_told(gigya: Caller) -> None:
    action = {"title": "t" * 250, "userMessage": uuid.uuid4().hex, "linkBack": "https://example.com/a"}
    answer = gigya.publish(action, enabledProviders="linkedin")
    assert answer["errorCode"] == 0
    (entry,) = gigya.inbox(text=action["userMessage"], shown="true")
    assert entry["payload"]["userAction"]["title"] == action["title"]
    assert entry["shown"]["title"] == "t" * 199 + "…"
    assert entry["shown"]["text"] == action["userMessage"]
    (plain,) = gigya.inbox(text=action["userMessage"])
    assert "shown" not in plain


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://example.com/a.png", True),
        ("http://93.184.215.14/a.png", True),
        ("http://127.0.0.1/a.png", False),
        ("http://192.168.1.1/reboot", False),
        ("http://[::1]/a.png", False),
        ("http://router/reboot", False),
        ("http://printer.local/a.png", False),
        ("ftp://example.com/a.png", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_share_leads_no_browser_into_a_private_network(url: str, may: bool) -> None:
    assert is_of_the_web(url) is may
