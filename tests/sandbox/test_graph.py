"""facebookGraphOperation: a small Graph, with object pages that are really fetched."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from sandbox_caller import Caller, fresh

METHOD = "socialize.facebookGraphOperation"
PAGES = {
    "/recipe": '<meta property="og:type" content="demo:recipe"><meta property="og:title" content="Tart &amp; more">',
    "/article": '<html><META NAME="og:type" CONTENT="article">',
    "/none": "<p>nothing",
    "/long": "<p>" + "x" * 3_000_000,
    "/binary": "\x00\xff<meta property='og:type'",
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        text = PAGES.get(self.path)
        self.send_response(200 if text is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        with contextlib.suppress(OSError):  # the reader may have read enough
            self.wfile.write((text or "").encode("utf-8", "surrogateescape"))

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def begun_anew(gigya: Caller) -> None:
    gigya.steer("POST", "reset")
    gigya.steer("POST", "graph-types", {"action": "demo:cook", "object": "demo:recipe"})


def operate(gigya: Caller, http: str, path: str, uid: str = "ana.ortiz", **parameters: Any) -> dict[str, Any]:
    params = parameters.pop("params", None)
    sent = {"graphParams": json.dumps(params)} if params is not None else {}
    return gigya.call(METHOD, UID=uid, graphPath=path, method=http, **sent, **parameters)


def cook(gigya: Caller, url: str, uid: str = "ana.ortiz", **more: Any) -> dict[str, Any]:
    return operate(gigya, "POST", "/me/demo:cook", uid, params={"recipe": url, **more})


def test_an_action_is_created_read_updated_and_removed(gigya: Caller, pages: str) -> None:
    made = cook(gigya, f"{pages}/recipe", place="14576", start_time=1303502229)
    number = made["graphResponse"]["id"]
    shown = operate(gigya, "GET", f"/{number}")["graphResponse"]
    assert (shown["type"], shown["from"]["name"], shown["data"]["place"]) == ("demo:cook", "Ana Ortiz", "14576")
    assert shown["data"]["object"]["title"] == "Tart & more"
    assert operate(gigya, "POST", f"/{number}", params={"place": "1"})["graphResponse"] == {"success": True}
    assert operate(gigya, "GET", number)["graphResponse"]["data"]["place"] == "1"
    assert [each["id"] for each in operate(gigya, "GET", "me/demo:cook")["graphResponse"]["data"]] == [number]
    entry = gigya.inbox()[0]
    assert (entry["call"], entry["postID"], entry["provider"]) == (METHOD, number, "facebook")
    assert operate(gigya, "delete", f"/{number}")["graphResponse"] == {"success": True}
    gone = operate(gigya, "GET", f"/{number}")
    assert (gone["errorCode"], "does not exist" in gone["errorDetails"]) == (500023, True)


def test_others_like_it_and_may_not_change_it(gigya: Caller, pages: str) -> None:
    number = cook(gigya, f"{pages}/recipe")["graphResponse"]["id"]
    for _ in range(2):
        assert operate(gigya, "POST", f"/{number}/likes", "ben.okafor")["errorCode"] == 0
    likes = operate(gigya, "GET", f"/{number}/likes")["graphResponse"]["data"]
    assert [each["name"] for each in likes] == ["Ben Okafor"]
    assert operate(gigya, "GET", f"/{number}")["graphResponse"]["likes"] == {"count": 1}
    assert operate(gigya, "DELETE", f"/{number}", "ben.okafor")["errorDetails"] == "(#200) Permissions error"
    operate(gigya, "DELETE", f"/{number}/likes", "ben.okafor")
    assert operate(gigya, "GET", f"/{number}/likes")["graphResponse"] == {"data": []}


@pytest.mark.parametrize(
    ("path", "params", "ok"),
    [
        ("/me/news.reads", {"article": "/article"}, True),
        ("/me/news.reads", {"article": "/recipe"}, False),
        ("/me/og.likes", {"object": "/none"}, True),
        ("/me/og.likes", {"object": "/missing"}, False),
        ("/me/og.likes", {"object": "/long"}, True),
        ("/me/og.likes", {"object": "/binary"}, True),
        ("/me/video.watches", {"movie": "/article"}, False),
        ("/me/news.reads", {}, False),
        ("/me/demo:cook", {"article": "/article"}, False),
        ("/me/demo:cook", {"recipe": "/article"}, False),
        ("/me/demo:bake", {"recipe": "/recipe"}, False),
        ("/me/demo:cook", {"recipe": "/recipe", "start_time": "soon"}, False),
    ],
)
def test_the_object_s_page_must_be_of_the_action_s_type(
    gigya: Caller, pages: str, path: str, params: dict[str, str], ok: bool
) -> None:
    given = {name: f"{pages}{value}" if value.startswith("/") else value for name, value in params.items()}
    answer = operate(gigya, "POST", path, params=given)
    assert answer["errorCode"] == (0 if ok else 500023)
    assert bool(gigya.inbox()) == ok
    if not ok:
        assert answer["errorDetails"].startswith("(#")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "nowhere", "http://127.0.0.1:1/x", "http://[", "", 5, None, {}])
def test_pages_that_cannot_be_read(gigya: Caller, url: Any) -> None:
    assert cook(gigya, url)["errorCode"] == 500023


def test_before_review_only_its_authors_publish_an_action(gigya: Caller, pages: str) -> None:
    unreviewed = {"action": "demo:cook", "object": "demo:recipe", "reviewed": False, "authors": ["ana.ortiz"]}
    assert gigya.steer("POST", "graph-types", unreviewed) == unreviewed
    assert unreviewed in gigya.steer("GET", "graph-types")["types"]
    assert cook(gigya, f"{pages}/recipe")["errorCode"] == 0
    assert cook(gigya, f"{pages}/recipe", "ben.okafor")["errorCode"] == 403023
    gigya.steer("DELETE", "graph-types?action=demo:cook")
    gigya.steer("DELETE", "graph-types?action=demo:cook", status=404)
    assert cook(gigya, f"{pages}/recipe")["errorCode"] == 500023


def test_the_sample_site_has_a_reviewed_action_one_under_review_and_a_page(gigya: Caller) -> None:
    recipe = {"recipe": "https://kitchen.example.com/recipes/lemon-tart"}
    made = operate(gigya, "POST", "/me/kitchen:cook", "ben.okafor", params=recipe)
    shown = operate(gigya, "GET", f"/{made['graphResponse']['id']}", "ben.okafor")["graphResponse"]
    assert shown["data"]["object"]["title"] == "A lemon tart for busy people"
    assert operate(gigya, "POST", "/me/kitchen:recommend", params=recipe)["errorCode"] == 0
    assert operate(gigya, "POST", "/me/kitchen:recommend", "ben.okafor", params=recipe)["errorCode"] == 403023
    gigya.steer("POST", "reset", {"users": False})
    assert gigya.steer("GET", "graph-types")["types"] == []


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"action": "cook", "object": "x"},
        {"action": "a:b", "object": "X Y"},
        {"action": "a:b", "object": "x", "authors": 1},
    ],
)
def test_types_that_are_none(gigya: Caller, document: dict[str, Any]) -> None:
    assert gigya.steer("POST", "graph-types", document, status=400)["error"].endswith(".")


def test_permission_session_and_connection_are_needed(gigya: Caller, pages: str) -> None:
    assert cook(gigya, f"{pages}/recipe", "chen.wei")["errorCode"] == 403023
    assert cook(gigya, f"{pages}/recipe", "dana.novak")["errorCode"] == 400106
    gigya.steer("POST", "connections", {"UID": "ben.okafor", "provider": "facebook", "expired": True})
    assert cook(gigya, f"{pages}/recipe", "ben.okafor")["errorCode"] == 403009
    gigya.steer("POST", "connections", {"UID": "ben.okafor", "provider": "facebook", "unasked": ["actions"]})
    assert cook(gigya, f"{pages}/recipe", "ben.okafor")["errorCode"] == 403022


def test_a_wall_post_follows_facebook_s_rules(gigya: Caller) -> None:
    text = fresh()
    made = operate(gigya, "POST", "/me/feed", params={"message": text, "link": "https://example.com"})
    assert made["graphResponse"]["id"] == gigya.inbox()[0]["postID"]
    again = operate(gigya, "POST", "/me/feed", params={"message": text})
    assert (again["errorCode"], again["errorDetails"][:6]) == (500023, "(#506)")
    assert gigya.publish({"userMessage": text}, enabledProviders="facebook")["errorCode"] == 403024
    assert operate(gigya, "POST", "/me/feed", params={})["errorCode"] == 500023


def test_who_asks_about_oneself_and_without_a_token(gigya: Caller) -> None:
    assert operate(gigya, "GET", "/me")["graphResponse"]["name"] == "Ana Ortiz"
    for token in ({"authType": "none"}, {"accessTokenType": "appToken"}):
        answer = operate(gigya, "GET", "/me", **token)
        assert (answer["errorCode"], answer["errorDetails"][:7]) == (500023, "(#2500)")
    answer = gigya.call(METHOD, graphPath="/me", authType="none")
    assert answer["errorCode"] == 500023


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"graphPath": ""}, 400002),
        ({"graphPath": "/me", "method": "PUT"}, 400006),
        ({"graphPath": "/me", "authType": "x"}, 400006),
        ({"graphPath": "/me", "graphParams": "["}, 400004),
        ({"graphPath": "/somebody"}, 500023),
        ({"graphPath": "/1/2/3"}, 500023),
        ({"graphPath": "/12345"}, 500023),
        ({"graphPath": "/me/og.likes", "method": "DELETE"}, 500023),
        ({"graphPath": "/me", "UID": "nobody"}, 403005),
    ],
)
def test_operations_that_there_are_not(gigya: Caller, parameters: dict[str, str], code: int) -> None:
    assert gigya.call(METHOD, **{"UID": "ana.ortiz", **parameters})["errorCode"] == code


def test_the_npm_client_s_trailing_blank(gigya: Caller) -> None:
    sent = gigya.signed(f"{METHOD}%20", UID="ana.ortiz", graphPath="/me")
    assert gigya.post(f"{METHOD}%20", sent)["errorCode"] == 0


def test_facebook_s_faults(gigya: Caller) -> None:
    gigya.steer("POST", "faults", {"kind": "code", "code": 500023, "provider": "facebook", "details": "down"})
    answer = operate(gigya, "GET", "/me")
    assert (answer["errorCode"], answer["errorDetails"]) == (500023, "down")
