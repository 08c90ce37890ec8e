"""How the sandbox answers: formats, statuses, and an envelope for whatever comes in."""

from __future__ import annotations

import json
import random
import socket
import time
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree

import pytest
import requests
from sandbox_caller import ENVELOPE, INFO, PUBLISH, Caller

GIGYA = "{urn:com:gigya:api}"


def text_of(gigya: Caller, **parameters: str) -> str:
    sent = gigya.signed(INFO, UID="ana.ortiz", **parameters)
    return requests.post(f"{gigya.url}/{INFO}", data=sent, timeout=10).text


def test_an_unknown_method(gigya: Caller) -> None:
    answer = gigya.call("socialize.nothing", UID="ana.ortiz")
    assert (answer["errorCode"], answer["statusCode"], answer["statusReason"]) == (405001, 405, "Method Not Allowed")


def test_the_server_s_clock_and_type(gigya: Caller) -> None:
    answer = requests.post(f"{gigya.url}/{INFO}", timeout=10)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert abs(parsedate_to_datetime(answer.headers["Date"]).timestamp() - time.time()) < 30
    assert answer.json()["time"].endswith("Z")


@pytest.mark.parametrize(("asked", "status"), [("true", 400), ("True", 400), ("1", 400), ("false", 200), ("", 200)])
def test_http_status_codes_when_asked(gigya: Caller, asked: str, status: int) -> None:
    answer = requests.post(f"{gigya.url}/{INFO}", data={"httpStatusCodes": asked}, timeout=10)
    assert (answer.status_code, answer.json()["statusCode"]) == (status, 400)


def test_jsonp(gigya: Caller) -> None:
    text = text_of(gigya, format="jsonp", callback="gigya.callback", context="R1")
    assert text.startswith("gigya.callback({")
    assert json.loads(text[len("gigya.callback(") : -2])["context"] == "R1"


@pytest.mark.parametrize("callback", ["alert(1)//", "a\nb", "1x", "a b", "<script>", "x" * 200, "é"])
def test_a_callback_that_is_none_is_refused_before_anything_is_done(gigya: Caller, callback: str) -> None:
    answer = gigya.publish({"userMessage": "never published"}, format="jsonp", callback=callback)
    assert answer["errorCode"] == 400006
    assert not [each for each in gigya.inbox() if each["payload"]["userAction"]["userMessage"] == "never published"]


def test_jsonp_without_a_callback_and_a_format_that_is_none(gigya: Caller) -> None:
    assert json.loads(text_of(gigya, format="jsonp"))["errorCode"] == 400002
    assert json.loads(text_of(gigya, format="yaml"))["errorCode"] == 400006
    assert json.loads(text_of(gigya, format=""))["errorCode"] == 0


def test_xml(gigya: Caller) -> None:
    root = ElementTree.fromstring(text_of(gigya, format="xml", context="a<b>&\u2028\x01"))
    assert root.tag == f"{GIGYA}socialize.getUserInfoResponse"
    assert root.findtext(f"{GIGYA}UID") == "ana.ortiz"
    assert len(root.findall(f"{GIGYA}identities/{GIGYA}identity")) == 6
    assert root.findtext(f"{GIGYA}isSiteUser") == "true"
    assert "a<b>&" in str(root.findtext(f"{GIGYA}context"))


@pytest.mark.parametrize(
    "path", ["<script>alert(1)</script>", 'x xmlns="http://www.w3.org/1999/xhtml"', "a/b", "1", "é", "]]>", "%00"]
)
def test_xml_stays_well_formed_whatever_method_was_asked_for(gigya: Caller, path: str) -> None:
    answer = requests.get(f"{gigya.url}/{path}", params={"format": "xml"}, timeout=10)
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{GIGYA}socializeResponse"
    assert root.findtext(f"{GIGYA}errorCode") == "405001"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("context", ["R1", "", '{"a": [1]}', "日本 \u2028 \ud83d\ude00", "</script>", "x" * 5000])
def test_the_context_comes_back_unchanged(gigya: Caller, context: str) -> None:
    context = context.encode("utf-16", "surrogatepass").decode("utf-16")
    assert gigya.call(INFO, UID="ana.ortiz", context=context)["context"] == context
    assert gigya.call(INFO, UID="nobody", context=context)["context"] == context
    assert gigya.post(INFO, {"CONTEXT": context})["context"] == context


def test_format_and_context_hold_for_malformed_calls_too(gigya: Caller) -> None:
    answer = gigya.raw_post(f"POST /{INFO}?a=1&a=2&context=c HTTP/1.1\r\nHost: x", "")
    assert (answer["errorCode"], answer["context"]) == (400001, "c")
    assert "a was sent twice" in answer["errorDetails"]


@pytest.mark.parametrize("http", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_http_methods(gigya: Caller, http: str) -> None:
    answer = requests.request(http, f"{gigya.url}/{INFO}", timeout=10)
    assert answer.json()["errorCode"] == 400001
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", ""),
        ("//", ""),
        ("/%00", ""),
        (f"/{INFO}?a=%ff&b=%zz", ""),
        (f"/{INFO}?%ff=%c0%80", ""),
        (f"/{INFO}", "a=1&a=2"),
        (f"/{INFO}", "%ff%fe=%00"),
        (f"/{INFO}", "&&&===" * 100),
        (f"/{INFO}", "apiKey=%00%0d%0aX-Injected:1"),
        ("/..%2f..%2fetc/passwd", ""),
        ("/socialize.%E2%80%A8", ""),
        (f"/{PUBLISH}", "userAction=" + "[" * 100_000),
        ("/" + "a" * 20_000, ""),
        ("*", ""),
        ("http://[::1/x", ""),
        ("http://a:b:c/x", ""),
        ("/x?#frag", ""),
    ],
)
def test_whatever_comes_in_an_envelope_goes_out(gigya: Caller, path: str, body: str) -> None:
    data = body.encode()
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    reply = gigya.raw(f"{head}Content-Length: {len(data)}\r\nConnection: close\r\n\r\n".encode() + data)
    answer = envelope_in(reply)
    assert answer["errorCode"] > 0
    assert b"x-injected" not in reply.lower().partition(b"\r\n\r\n")[0]


def envelope_in(reply: bytes) -> dict[str, object]:
    head, _, rest = reply.partition(b"\r\n\r\n")
    assert b"text/javascript; charset=utf-8" in head, reply[:200]
    assert b"Traceback" not in rest
    answer: dict[str, object] = json.loads(rest)
    assert answer.keys() >= ENVELOPE
    return answer


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"rubbish\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", 400),  # a client that speaks TLS
        (b"GET\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: a\nb\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: 1" + b"0" * 6000 + b"\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 400),
        (b"GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    ],
)
def test_what_is_no_http_request_gets_an_envelope_too(gigya: Caller, data: bytes, status: int) -> None:
    reply = gigya.raw(data)
    assert reply.startswith(b"HTTP/1.")
    assert f" {status} ".encode() in reply.split(b"\r\n")[0]
    assert envelope_in(reply)["errorCode"] == (413001 if status == 413 else 400001)


def test_a_head_that_is_large_and_one_that_is_too_large(gigya: Caller) -> None:
    large = gigya.raw(b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert envelope_in(large)["errorCode"] == 405001
    try:
        reply = gigya.raw(b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 2_200_000 + b"\r\n\r\n")
    except ConnectionError:
        return  # the answer was sent while we were still sending
    assert envelope_in(reply)["errorCode"] == 413001


@pytest.mark.parametrize("host", ["[", "a b", "x:y", "x:99999", "\xff", "a/b", "", "[::1]:80", "evil.example"])
def test_any_host_header(gigya: Caller, host: str) -> None:
    head = f"POST /{INFO} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    assert envelope_in(gigya.raw(head.encode("latin-1")))["errorCode"] in (400001, 400002)


@pytest.mark.parametrize("host", ["[", "x:y", "evil.example:1"])
def test_any_host_header_with_a_signature(gigya: Caller, host: str) -> None:
    body = urlencode(gigya.signed(INFO, UID="ana.ortiz", sig="x"))
    head = f"POST /{INFO} HTTP/1.1\r\nHost: {host}"
    assert gigya.raw_post(head, body)["errorCode"] in (400001, 403003)


def test_random_bytes_never_bring_it_down(gigya: Caller) -> None:
    chance = random.Random(3)
    for _ in range(150):
        data = bytes(
            chance.choice(b"GETPOST /?&=%:\r\n\r\n\0\xffHTTP/1.1Hostabc0") for _ in range(chance.randrange(200))
        )
        try:
            reply = gigya.raw(data + b"\r\n\r\n")
        except OSError:
            continue  # closed while we were still sending
        for part in [reply] if reply else []:
            assert b"Traceback" not in part
    assert gigya.call(INFO, UID="ana.ortiz")["errorCode"] == 0


def test_a_mutated_call_never_fails_inside(gigya: Caller) -> None:
    chance = random.Random(5)
    whole = urlencode(gigya.signed(PUBLISH, UID="ana.ortiz", userAction='{"userMessage": "é"}')).encode()

    def read(body: bytes) -> list[tuple[str, str]]:
        return parse_qsl(body.decode("latin-1"), keep_blank_values=True)

    sent = read(whole)
    for _ in range(150):
        body = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        if read(body) == sent:
            continue  # a byte put in its own place, or %3D as %3d: the same call, and rightly taken
        answer = gigya.raw_post(f"POST /{PUBLISH} HTTP/1.1\r\nHost: x", bytes(body))
        assert answer["errorCode"] not in (0, 500001), body


@pytest.mark.parametrize("size", [2_100_000, 12_000_000])
def test_a_body_that_is_too_large(gigya: Caller, size: int) -> None:
    answer = requests.post(f"{gigya.url}/{INFO}", data={"a": "x" * size}, timeout=20)
    assert answer.json()["errorCode"] == 413001


def test_a_multipart_body(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    parts = {name: (None, value) for name, value in sent.items()}
    assert requests.post(f"{gigya.url}/{INFO}", files=parts, timeout=10).json()["errorCode"] == 0
    broken = requests.post(
        f"{gigya.url}/{INFO}", data=b"--x\r\nrubbish", headers={"Content-Type": "multipart/form-data"}, timeout=10
    )
    assert broken.json()["errorCode"] in (400001, 400002)


def test_a_connection_is_kept_and_two_requests_may_follow_each_other(gigya: Caller) -> None:
    one = f"GET /{INFO} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", gigya.port), timeout=10) as connection:
        connection.sendall(one + one)
        seen = b""
        while seen.count(b'"errorCode"') < 2:
            part = connection.recv(65536)
            assert part
            seen += part
