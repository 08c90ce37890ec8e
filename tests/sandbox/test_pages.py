"""The sandbox's pages over HTTP: who may look, what is shown, and what no share and no other site can do."""

from __future__ import annotations

import json
import socket
import time
from html.parser import HTMLParser
from typing import Any

import pytest
import requests
from sandbox_caller import Caller, fresh

HOSTILE = "<script>window.hacked=1</script><img src=x onerror=hacked=1>\"'></title></article>{{7*7}}"


@pytest.fixture
def entered(gigya: Caller) -> requests.Session:
    """A browser that has entered by a ticket."""
    session = requests.Session()
    path = gigya.steer("POST", "ticket")["path"]
    assert session.get(gigya.url + path, timeout=20).status_code == 200
    return session


def shown(gigya: Caller, session: requests.Session, path: str = "/", status: int = 200, **asked: str) -> str:
    answer = session.get(gigya.url + path, params=asked, timeout=20)
    assert answer.status_code == status
    return answer.text


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    return _Tags(text).found


# who may look


def test_nobody_looks_without_having_entered(gigya: Caller) -> None:
    for path in ("/", "/users", "/calls", "/messages/ana.ortiz", "/bookmark", "/events"):
        answer = requests.get(gigya.url + path, timeout=20)
        assert (answer.status_code, "Control token" in answer.text) == (403, True)
        assert "ana.ortiz" not in answer.text.replace("/messages/ana.ortiz", "")


def test_a_ticket_lets_in_once_and_leads_where_it_was_made_for(gigya: Caller) -> None:
    path = gigya.steer("POST", "ticket", {"to": "/users"})["path"]
    answer = requests.get(gigya.url + path, timeout=20, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/users")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert gigya.control not in cookie
    assert requests.get(gigya.url + path, timeout=20).status_code == 403


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "users", "/a\r\nX: y", ""])
def test_a_ticket_leads_to_no_other_site(gigya: Caller, to: str) -> None:
    path = gigya.steer("POST", "ticket", {"to": to})["path"]
    answer = requests.get(gigya.url + path, timeout=20, allow_redirects=False)
    assert answer.headers["Location"] == "/"


def test_the_token_lets_in_from_our_own_form_only(gigya: Caller) -> None:
    form = {"token": gigya.control, "to": "/calls"}
    ours = requests.post(f"{gigya.url}/enter", data=form, headers={"Origin": gigya.url}, timeout=20)
    assert (ours.status_code, ours.url) == (200, f"{gigya.url}/calls")
    for origin in ("https://evil.example", "null", ""):
        theirs = requests.post(f"{gigya.url}/enter", data=form, headers={"Origin": origin}, timeout=20)
        assert theirs.status_code == 403
    wrong = requests.post(f"{gigya.url}/enter", data={"token": "x"}, headers={"Origin": gigya.url}, timeout=20)
    assert (wrong.status_code, "not this sandbox" in wrong.text) == (403, True)
    asked = requests.get(f"{gigya.url}/enter", params={"token": gigya.control}, timeout=20)
    assert asked.status_code == 403


def test_many_tickets_do_not_use_each_other_up(gigya: Caller) -> None:
    paths = [gigya.steer("POST", "ticket")["path"] for _ in range(70)]
    assert requests.get(gigya.url + paths[0], timeout=20).status_code == 200
    for _ in range(110):
        gigya.steer("POST", "ticket")
    assert requests.get(gigya.url + paths[1], timeout=20).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_a_name_that_was_bound_to_our_address_shows_nothing(
    gigya: Caller, entered: requests.Session, host: str
) -> None:
    for path in ("/", "/users", "/calls", "/post/twitter/1", "/bookmark"):
        answer = entered.get(gigya.url + path, headers={"Host": host}, timeout=20)
        assert answer.status_code in (400, 403)
        assert "ana.ortiz" not in answer.text


@pytest.mark.parametrize("path", ["/", "/users", "/calls", "/bookmark", "/enter", "/static/inbox.js", "/post/a/b"])
def test_every_page_is_behind_a_strict_policy(gigya: Caller, entered: requests.Session, path: str) -> None:
    headers = entered.get(gigya.url + path, timeout=20).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in headers


# what is shown


def test_the_inbox_shows_what_was_published_newest_first(gigya: Caller, entered: requests.Session) -> None:
    first, second = fresh("First"), fresh("Second")
    gigya.publish({"userMessage": first}, enabledProviders="twitter")
    gigya.publish({"userMessage": second, "linkBack": "https://example.com/x"}, enabledProviders="facebook")
    text = shown(gigya, entered)
    assert text.index(second) < text.index(first)
    assert first not in shown(gigya, entered, q=second[7:])
    assert first not in shown(gigya, entered, network="facebook")
    assert "Nothing that was published fits" in shown(gigya, entered, q="no such words")
    assert "Nothing that was published fits" in shown(gigya, entered, UID="dana.novak")


def test_an_empty_inbox_says_what_will_be_there(gigya: Caller, entered: requests.Session) -> None:
    gigya.steer("POST", "reset")
    session = requests.Session()
    session.get(gigya.url + gigya.steer("POST", "ticket")["path"], timeout=20)
    assert "Nothing was published yet" in shown(gigya, session)
    del entered


def test_old_entries_are_a_page_further(gigya: Caller, entered: requests.Session) -> None:
    texts = [fresh() for _ in range(32)]
    for text in texts:
        gigya.publish({"userMessage": text}, enabledProviders="twitter")
    newest = shown(gigya, entered)
    assert (texts[31] in newest, texts[0] in newest, 'rel="next"' in newest) == (True, False, True)
    assert texts[0] in shown(gigya, entered, offset="30")


def test_a_post_has_a_page_of_its_own_with_og_tags(gigya: Caller) -> None:
    title = fresh('A "title" & more')
    answer = gigya.publish(
        {
            "userMessage": "Look",
            "title": title,
            "linkBack": "https://example.com/x",
            "mediaItems": [{"type": "image", "src": "https://example.com/a.png", "href": "https://example.com"}],
        },
        enabledProviders="facebook,twitter",
    )
    for provider, number in answer["providerPostIDs"].items():
        address = f"{gigya.url}/post/{provider}/{number}"
        page = requests.get(address, timeout=20).text
        og = {each["property"]: each["content"] for name, each in tags(page) if name == "meta" and "property" in each}
        assert og["og:title"] == title
        assert og["og:type"] == "article"
        assert og["og:url"] == address
        assert og["og:image"] == "https://example.com/a.png"
        assert og["og:site_name"]
        assert og["og:description"].startswith("Look")
    assert requests.get(f"{gigya.url}/post/facebook/1", timeout=20).status_code == 404


def test_messages_are_for_their_recipient_and_have_no_public_page(gigya: Caller, entered: requests.Session) -> None:
    body = fresh("Private")
    gigya.call("socialize.sendNotification", UID="ana.ortiz", recipients="ben.okafor", subject="Hi", body=body)
    assert body in shown(gigya, entered, "/messages/ben.okafor")
    assert body not in shown(gigya, entered, "/messages/chen.wei")
    entry = gigya.inbox(text=body)[0]
    assert requests.get(f"{gigya.url}/post/{entry['provider']}/{entry['postID']}", timeout=20).status_code == 404
    assert shown(gigya, entered, "/messages/nobody", 404)


def test_every_kind_of_call_can_be_looked_at(gigya: Caller, entered: requests.Session) -> None:
    status = fresh("Status")
    gigya.call("socialize.setStatus", UID="ana.ortiz", status=status)
    gigya.call("socialize.facebookGraphOperation", UID="ana.ortiz", graphPath="/me/feed", method="POST",
               graphParams=json.dumps({"message": fresh("Wall")}))  # fmt: skip
    text = shown(gigya, entered)
    assert status in text
    assert "Wall" in text


def test_calls_are_listed_with_their_base_strings_and_without_secrets(gigya: Caller, entered: requests.Session) -> None:
    gigya.call("socialize.getUserInfo", UID="ana.ortiz", cid="looked-for")
    text = shown(gigya, entered, "/calls")
    assert "looked-for" in text
    assert "POST&amp;http%3A%2F%2F127.0.0.1" in text
    assert gigya.secret not in text
    assert gigya.control not in text


def test_users_are_listed_with_what_stands_against_their_connections(gigya: Caller, entered: requests.Session) -> None:
    text = shown(gigya, entered, "/users")
    assert "Ben Okafor" in text
    assert "session expired" in text
    assert "may not actions" in text
    assert "Connected to no network" in text


def test_what_a_share_holds_is_never_markup(gigya: Caller, entered: requests.Session) -> None:
    gigya.publish(
        {
            "userMessage": HOSTILE,
            "title": HOSTILE,
            "subtitle": HOSTILE,
            "description": HOSTILE,
            "linkBack": "https://example.com/?q=" + HOSTILE.replace(" ", "%20"),
            "actionLinks": [{"text": HOSTILE, "href": "https://example.com"}],
            "mediaItems": [{"type": "image", "src": "https://example.com/a.png?" + HOSTILE.replace(" ", "%20"),
                            "href": "https://example.com"}],
        }
    )  # fmt: skip
    paths = ["/", "/calls", *(f"/post/{each['provider']}/{each['postID']}" for each in gigya.inbox(limit=6))]
    for path in paths:
        text = shown(gigya, entered, path)
        for name, attributes in tags(text):
            assert name != "script" or attributes == {"src": "/static/inbox.js", "defer": None}
            assert not any(each.startswith("on") for each in attributes)
            assert not str(attributes.get("href", "")).lower().startswith(("javascript:", "data:"))
        assert "49" not in text.replace(HOSTILE, "") or "{{7*7}}" in text


# bookmarks


def saved(gigya: Caller, session: requests.Session, origin: str = "", **form: str) -> requests.Response:
    headers = {"Origin": origin or gigya.url}
    return session.post(f"{gigya.url}/bookmark", data=form, headers=headers, timeout=20)


def test_a_bookmark_form_is_filled_in_by_its_address(gigya: Caller, entered: requests.Session) -> None:
    text = shown(gigya, entered, "/bookmark", url="https://example.com/?a=1&b=2", title=HOSTILE, tags="a,b")
    fields = {each["name"]: each.get("value") for name, each in tags(text) if name == "input"}
    assert fields == {"url": "https://example.com/?a=1&b=2", "title": HOSTILE, "image": "", "tags": "a,b"}


def test_a_bookmark_that_is_saved_is_in_the_inbox(gigya: Caller, entered: requests.Session) -> None:
    title = fresh("Tart")
    answer = saved(gigya, entered, url="https://example.com/tart", title=title, tags="food, ,cake", UID="ana.ortiz")
    assert (answer.status_code, "Saved" in answer.text) == (200, True)
    entry = gigya.inbox(text=title)[0]
    assert (entry["call"], entry["provider"], entry["UID"]) == ("socialize.postBookmark", "sandbox", "ana.ortiz")
    assert entry["payload"]["bookmark"] == {
        "provider": "sandbox", "url": "https://example.com/tart", "title": title, "tags": "food,cake",
    }  # fmt: skip
    assert title in shown(gigya, entered, network="sandbox")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"url": "javascript:alert(1)", "UID": "ana.ortiz"}, "whole web address"),
        ({"url": "", "UID": "ana.ortiz"}, "whole web address"),
        ({"url": "https://example.com", "image": "x", "UID": "ana.ortiz"}, "picture"),
        ({"url": "https://example.com", "UID": "nobody"}, "whose"),
    ],
)
def test_a_wrong_bookmark_is_not_saved_and_stays_in_the_form(
    gigya: Caller, entered: requests.Session, form: dict[str, str], sentence: str
) -> None:
    before = len(gigya.inbox(provider="sandbox"))
    answer = saved(gigya, entered, title="Kept in the form", **form)
    assert (answer.status_code, sentence in answer.text, "Kept in the form" in answer.text) == (400, True, True)
    assert len(gigya.inbox(provider="sandbox")) == before


def test_no_other_site_saves_a_bookmark(gigya: Caller, entered: requests.Session) -> None:
    form = {"url": "https://example.com", "UID": "ana.ortiz"}
    assert saved(gigya, entered, origin="https://evil.example", **form).status_code == 403
    assert saved(gigya, requests.Session(), **form).status_code == 403
    assert entered.post(f"{gigya.url}/bookmark", data=form, timeout=20).status_code == 403
    assert not gigya.inbox(text="evil.example")


# liveness


def stream(gigya: Caller, session: requests.Session) -> requests.Response:
    return session.get(f"{gigya.url}/events", stream=True, timeout=20)


def test_a_page_is_told_of_what_is_published(gigya: Caller, entered: requests.Session) -> None:
    with stream(gigya, entered) as events:
        assert events.headers["Content-Type"].startswith("text/event-stream")
        lines = events.iter_lines(chunk_size=1, decode_unicode=True)
        assert next(lines).startswith("retry:")
        gigya.publish({"userMessage": fresh()}, enabledProviders="twitter")
        assert "event: published" in (next(lines) or next(lines))


def test_streams_hold_no_thread_and_are_bounded(gigya: Caller, entered: requests.Session) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in entered.cookies.items())
    head = f"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
    time.sleep(0.3)
    connections = []
    try:
        for _ in range(40):  # more than there is room for, and far more than the server has threads
            connection = socket.create_connection(("127.0.0.1", gigya.port), timeout=20)
            connection.sendall(head)
            connections.append(connection)
        assert all(b" 200 " in each.recv(4096) for each in connections)
        assert gigya.call("socialize.getUserInfo", UID="ana.ortiz")["errorCode"] == 0
        ended = _wait_for(lambda: sum(_is_closed(each) for each in connections) >= 8)
        assert ended
        text = fresh()
        gigya.publish({"userMessage": text}, enabledProviders="twitter")
        assert _wait_for(lambda: sum(b"published" in _peek(each) for each in connections) >= 20)
    finally:
        for connection in connections:
            connection.close()
    assert _wait_for(lambda: _has_room(gigya, head))


def _has_room(gigya: Caller, head: bytes) -> bool:
    gigya.publish({"userMessage": fresh()}, enabledProviders="twitter")  # only writing finds out who has gone
    with socket.create_connection(("127.0.0.1", gigya.port), timeout=20) as connection:
        connection.sendall(head)
        connection.recv(4096)
        time.sleep(0.1)
        return not _is_closed(connection)


def _is_closed(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        connection.setblocking(True)


def _peek(connection: socket.socket) -> bytes:
    connection.setblocking(False)
    try:
        return connection.recv(4096, socket.MSG_PEEK)
    except OSError:
        return b""
    finally:
        connection.setblocking(True)


def _wait_for(condition: Any, seconds: float = 15.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_messages_are_shown_page_by_page(gigya: Caller, entered: requests.Session) -> None:
    for number in range(32):
        sent = {"recipients": "chen.wei", "subject": "Hi", "body": f"Message {number}"}
        assert gigya.call("socialize.sendNotification", UID="ana.ortiz", **sent)["errorCode"] == 0
    first = entered.get(f"{gigya.url}/messages/chen.wei", timeout=10).text
    assert 'href="/messages/chen.wei?offset=30"' in first
    second = entered.get(f"{gigya.url}/messages/chen.wei?offset=30", timeout=10).text
    assert "Message 0" in second
    assert "Newest" in second
