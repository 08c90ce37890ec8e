"""The wire where it is easiest to be wrong: before, between and after the bytes of a call, and through a proxy."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wire_peers import PATIENT, PUBLISH, SECRET, SHORT, WHOLE, Peer, answering, client, hang, http

from gigshare_gui.gigya.answers import Fault, Outcome
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.client import parse
from gigshare_gui.gigya.credentials import Signature
from gigshare_gui.gigya.request import Request
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.wire import Limits, Reply, WireError, exchange

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
ZIPPED = gzip.compress(WHOLE * 50)


@pytest.mark.parametrize(
    ("raw", "fault", "outcome"),
    [
        pytest.param(CHUNKED + b"zz\r\n" + WHOLE, Fault.TRUNCATED, Outcome.UNKNOWN, id="chunks"),
        pytest.param(CHUNKED + b"ff\r\n" + WHOLE, Fault.TRUNCATED, Outcome.UNKNOWN, id="chunk ends early"),
        pytest.param(
            http(ZIPPED[: len(ZIPPED) // 2], "Content-Encoding: gzip"), Fault.TRUNCATED, Outcome.UNKNOWN, id="half zip"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\n", Fault.NOT_JSON, Outcome.UNKNOWN, id="half a head"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", Fault.BROKEN_AFTER, Outcome.UNKNOWN, id="no status"),
        pytest.param(b"HTTP/1.1 200 " + b"a" * 70000, Fault.BROKEN_AFTER, Outcome.UNKNOWN, id="endless line"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200, Fault.BROKEN_AFTER, Outcome.UNKNOWN, id="many headers"
        ),
        pytest.param(http(b"\xff\xfe{", "X: y"), Fault.NOT_JSON, Outcome.UNKNOWN, id="no UTF-8"),
        pytest.param(http(b"[" * 50_000), Fault.TRUNCATED, Outcome.UNKNOWN, id="deep"),
        pytest.param(http(b'{"errorCode": ' + b"9" * 5000 + b"}"), Fault.TRUNCATED, Outcome.UNKNOWN, id="long number"),
        pytest.param(http(b"Not Found", status="404 Not Found"), Fault.NOT_JSON, Outcome.FAILED, id="plain 404"),
        pytest.param(http(b'{"message": 1}', status="403 No"), Fault.NOT_JSON, Outcome.FAILED, id="JSON 403"),
        pytest.param(http(b"later", status="503 Busy"), Fault.NOT_JSON, Outcome.UNKNOWN, id="plain 503"),
        pytest.param(http(b"", "Location: http://[", status="302 F"), Fault.REDIRECT, Outcome.FAILED, id="bad place"),
        pytest.param(http(b"", status="307 F"), Fault.REDIRECT, Outcome.FAILED, id="nowhere"),
    ],
)
def test_what_servers_send(peers: Callable[..., Peer], raw: bytes, fault: Fault, outcome: Outcome) -> None:
    peer = peers(answering(raw))
    answer = client(f"http://127.0.0.1:{peer.port}").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (fault, outcome)
    assert peer.taken == 1


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
def test_where_a_redirect_leads_nothing_arrives(peers: Callable[..., Peer], status: str) -> None:
    target = peers(answering(http(WHOLE)))
    peer = peers(answering(http(b"", f"Location: http://127.0.0.1:{target.port}/x", status=status)))
    answer = client(f"http://127.0.0.1:{peer.port}").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.REDIRECT, Outcome.FAILED)
    assert (peer.taken, target.taken) == (1, 0)


def endless(first: bytes, each: bytes) -> Callable[[Peer, socket.socket], None]:
    def talk(peer: Peer, connection: socket.socket) -> None:
        peer.request(connection)
        connection.sendall(first)
        while True:
            connection.sendall(each)
            time.sleep(0.02)

    return talk


@pytest.mark.parametrize(
    ("first", "each", "fault"),
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nX: ", b"a", Fault.TIMEOUT_AFTER, id="a header"),
        pytest.param(b"", b"HTTP/1.1 100 Continue\r\n\r\n", Fault.TIMEOUT_AFTER, id="continue"),
        pytest.param(CHUNKED, b"0", Fault.TIMEOUT_AFTER, id="a chunk's size"),
        pytest.param(
            b"HTTP/1.1 302 F\r\nLocation: http://127.0.0.1:9/\r\n\r\n", b"a", Fault.REDIRECT, id="a redirect's body"
        ),
    ],
)
def test_a_server_that_never_ends_is_left(peers: Callable[..., Peer], first: bytes, each: bytes, fault: Fault) -> None:
    """Each byte comes well within the limit for one read, so only the limit for the whole can end it."""
    peer = peers(endless(first, each))
    answer = client(f"http://127.0.0.1:{peer.port}").send(PUBLISH)
    assert answer.fault is fault
    assert peer.taken == 1


def test_one_long_wait_ends_with_the_limit_for_the_whole(peers: Callable[..., Peer]) -> None:
    peer = peers(hang)
    answer = client(f"http://127.0.0.1:{peer.port}", Limits(1, 30, 0.4)).send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TIMEOUT_AFTER, Outcome.UNKNOWN)
    assert answer.duration < 20


def test_a_server_that_does_not_take_the_call_ends_in_a_time_out(peers: Callable[..., Peer]) -> None:
    peer = peers(lambda _peer, _connection: time.sleep(3))
    call = PUBLISH._replace(parameters={"userAction": "x" * 20_000_000})
    answer = client(f"http://127.0.0.1:{peer.port}", Limits(0.4, 0.4, 1)).send(call)
    assert (answer.fault, answer.outcome) == (Fault.TIMEOUT_AFTER, Outcome.UNKNOWN)


# cancel


class Full:
    """An address whose queue of connections is full, so that connecting hangs."""

    def __init__(self) -> None:
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(0)
        self.port: int = self._listener.getsockname()[1]
        self._waiting: list[socket.socket] = []
        for _ in range(8):
            sock = socket.socket()
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", self.port))
            self._waiting.append(sock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in (*self._waiting, self._listener):
            each.close()


def test_connecting_that_hangs_is_a_time_out_before_sending() -> None:
    with Full() as full:
        answer = client(f"http://127.0.0.1:{full.port}", Limits(0.3, 5, 10)).send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TIMEOUT_BEFORE, Outcome.FAILED)


def test_cancel_while_connecting() -> None:
    cancel = Cancel()
    with Full() as full:
        threading.Timer(0.2, cancel.request).start()
        answer = client(f"http://127.0.0.1:{full.port}", PATIENT).send(PUBLISH, cancel)
    assert (answer.fault, answer.outcome) == (Fault.CANCELLED_BEFORE, Outcome.FAILED)
    assert answer.duration < 20


@pytest.mark.parametrize("name", ["attach", "check"])
def test_cancel_between_looking_up_and_connecting_sends_nothing(peers: Callable[..., Peer], name: str) -> None:
    """A shutdown does nothing to a socket that is not connected yet, so whoever connects has to look again."""

    class Asked(Cancel):
        def attach(self, sock: socket.socket) -> None:
            if name == "attach":
                self.request()
            super().attach(sock)
            if name == "check":
                self.request()

    peer = peers(answering(http(WHOLE)))
    answer = client(f"http://127.0.0.1:{peer.port}").send(PUBLISH, Asked())
    assert (answer.fault, answer.outcome) == (Fault.CANCELLED_BEFORE, Outcome.FAILED)
    assert peer.read == b""


def test_cancel_just_before_connecting_does_not_wait_for_the_connection() -> None:
    class Asked(Cancel):
        def attach(self, sock: socket.socket) -> None:
            self.request()
            super().attach(sock)

    with Full() as full:
        answer = client(f"http://127.0.0.1:{full.port}", PATIENT).send(PUBLISH, Asked())
    assert answer.fault is Fault.CANCELLED_BEFORE
    assert answer.duration < 20


def test_a_signal_s_handler_may_cancel_while_its_own_thread_is_in_cancel() -> None:
    cancel, done = Cancel(), threading.Event()

    def both() -> None:
        with cancel._lock:
            cancel.request()
        done.set()

    threading.Thread(target=both, daemon=True).start()
    assert done.wait(5)


def test_cancelling_what_is_over_does_nothing(peers: Callable[..., Peer]) -> None:
    cancel = Cancel()
    peer = peers(answering(http(WHOLE)))
    assert client(f"http://127.0.0.1:{peer.port}").send(PUBLISH, cancel).outcome is Outcome.PUBLISHED
    cancel.request()
    cancel.request()
    assert cancel.requested


# clocks


@pytest.mark.parametrize(
    "date",
    ["", "soon", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 +9999", "\xff"],
)
def test_a_date_that_is_none_is_no_date(peers: Callable[..., Peer], date: str) -> None:
    raw = http(b'{"errorCode": 403002}').replace(b"OK\r\n", b"OK\r\nDate: " + date.encode("latin-1") + b"\r\n", 1)
    peer = peers(answering(raw))
    answer = client(f"http://127.0.0.1:{peer.port}").send(PUBLISH)
    assert (answer.error_code, peer.taken) == (403002, 1)


def test_a_date_without_a_zone_is_utc(peers: Callable[..., Peer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        peer = peers(answering(http(WHOLE, "Date: Sun Nov  6 08:49:37 1994")))
        reply = exchange(Request(f"http://127.0.0.1:{peer.port}/", {}), Cancel(), SHORT)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert reply.date == 784111777


def test_a_code_written_as_text_is_a_code(peers: Callable[..., Peer]) -> None:
    peer = peers(answering(http(b'{"errorCode": "403002"}', "Date: Mon, 01 Jan 2024 00:00:00 GMT")))
    assert client(f"http://127.0.0.1:{peer.port}").send(PUBLISH).error_code == 403002
    assert peer.taken == 2


# strange texts


@pytest.mark.parametrize("parameters", [{"userAction": "half \ud83d"}, {"\udc00": "x"}, {"a": "\ud83d\ude00"}])
def test_half_a_character_is_sent_as_browsers_send_it(peers: Callable[..., Peer], parameters: dict[str, str]) -> None:
    peer = peers(answering(http(WHOLE)))
    answer = client(f"http://127.0.0.1:{peer.port}").send(PUBLISH._replace(parameters=parameters))
    assert answer.outcome is Outcome.PUBLISHED
    assert (b"%EF%BF%BD" in peer.read) == ("\ude00" not in str(parameters.get("a")))


@settings(deadline=None)
@given(st.binary(max_size=60), st.text(max_size=10))
def test_no_body_is_too_strange(body: bytes, kind: str) -> None:
    data, fault = parse(Reply(200, kind, body, None))
    assert (data is None) == bool(fault)


def test_no_text_of_a_failure_holds_what_was_sent() -> None:
    request = Request("http://127.0.0.1:1/socialize.x", {"status": "PrivateWords"})
    Signature("3_key", Secret(SECRET)).apply(request, 0)
    with pytest.raises(WireError) as caught:
        exchange(request, Cancel(), SHORT)
    said = f"{caught.value!r} {caught.value.__cause__} {caught.value.sentence}"
    assert caught.value.__suppress_context__
    assert not any(each in said for each in ("PrivateWords", SECRET, request.parameters["sig"]))
