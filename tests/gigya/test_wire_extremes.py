"""The wire where it is easiest to be wrong: before, between and after the bytes of a call, and through a proxy."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.gigya.answers import Fault, Outcome
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.client import Client, Endpoint, parse
from gigshare_gui.gigya.credentials import PlainSecret, Signature
from gigshare_gui.gigya.request import Call, Request
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.wire import Limits, Reply, WireError, exchange

SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
PUBLISH = Call("socialize.publishUserAction", {"userAction": "{}", "UID": "u"}, ("facebook",), publishes=True)
WHOLE = json.dumps({"errorCode": 0, "callId": "c", "providerPostIDs": {"facebook": "1"}}).encode()
SHORT = Limits(1, 0.5, 0.8)
PATIENT = Limits(30, 30, 60)

Talk = Callable[[socket.socket], None]


class Peer:
    """A server that hands each connection to a function, counts them, and keeps what the function read."""

    def __init__(self, talk: Talk, host: str = "127.0.0.1") -> None:
        self._talk = talk
        self.taken = 0
        self.read = b""
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.taken += 1
                threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            self._talk(connection)

    def request(self, connection: socket.socket) -> None:
        """Read one whole request."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += connection.recv(65536) or b"\r\n\r\n"
        head, _, body = data.partition(b"\r\n\r\n")
        lengths = [int(line.split(b":")[1]) for line in head.lower().splitlines() if line.startswith(b"content-length")]
        while lengths and len(body) < lengths[0]:
            body += connection.recv(65536)
        self.read += head + body

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else whoever accepts would wait for ever
        self._listener.close()


@pytest.fixture
def peers() -> Iterator[Callable[..., Peer]]:
    made: list[Peer] = []

    def make(talk: Callable[[Peer, socket.socket], None], host: str = "127.0.0.1") -> Peer:
        made.append(Peer(lambda connection: talk(made_peer, connection), host))
        made_peer = made[-1]
        return made_peer

    yield make
    for each in made:
        each.close()


def client(url: str, limits: Limits = SHORT) -> Client:
    return Client(Endpoint(url, Signature("3_key", Secret(SECRET))), limits=limits)


def answering(raw: bytes) -> Callable[[Peer, socket.socket], None]:
    def talk(peer: Peer, connection: socket.socket) -> None:
        peer.request(connection)
        connection.sendall(raw)

    return talk


def http(body: bytes, *head: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *head, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


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


# TLS and proxies, on an address of this computer that is not loopback, as the environment counts only there


def own_address() -> str:
    """An address of this computer other than loopback; asking for a route sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this computer has no address besides loopback")
        found: str = sock.getsockname()[0]
    if found.startswith("127."):
        pytest.skip("this computer has no address besides loopback")
    return found


class Authority:
    """A certificate authority of our own, and servers that it vouches for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self.file = folder / "authority.pem"
        self.file.write_bytes(self._made(self._name, self._key, None))

    def _made(self, name: x509.Name, key: ec.EllipticCurvePrivateKey, address: str | None) -> bytes:
        now = datetime.datetime.now(datetime.UTC)
        day = datetime.timedelta(days=1)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(self._name).public_key(key.public_key())
        made = made.serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
        made = made.add_extension(x509.BasicConstraints(ca=address is None, path_length=None), critical=True)
        if address is not None:
            names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
            made = made.add_extension(names, critical=False)
        return made.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def server(self, address: str) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        path = self._folder / f"server-{address}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + self._made(name, key, address))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority that this computer trusts, and no proxy."""
    made = Authority(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(made.file))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return made


def under_tls(context: ssl.SSLContext, then: Callable[[Peer, socket.socket], None]) -> Callable[..., None]:
    def talk(peer: Peer, connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as secure:
            then(peer, secure)

    return talk


def test_a_certificate_that_is_trusted_is_taken(peers: Callable[..., Peer], authority: Authority) -> None:
    host = own_address()
    peer = peers(under_tls(authority.server(host), answering(http(WHOLE))), host)
    sender = Client(Endpoint(f"https://{host}:{peer.port}", PlainSecret("3_key", Secret(SECRET))), limits=SHORT)
    answer = sender.send(PUBLISH)
    assert answer.outcome is Outcome.PUBLISHED
    assert SECRET not in repr(answer)


@pytest.mark.parametrize("wrong", ["name", "authority"])
def test_a_certificate_of_another_is_refused(
    peers: Callable[..., Peer], authority: Authority, wrong: str, tmp_path: Path
) -> None:
    host = own_address()
    folder = tmp_path / "other"
    folder.mkdir()
    context = authority.server("192.0.2.7") if wrong == "name" else Authority(folder).server(host)
    peer = peers(under_tls(context, answering(http(WHOLE))), host)
    answer = client(f"https://{host}:{peer.port}").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TLS, Outcome.FAILED)
    assert "not trusted" in answer.sentence
    assert peer.read == b""


def tunnel(to: int, host: str) -> Callable[[Peer, socket.socket], None]:
    """A proxy: answers CONNECT, then carries bytes in both directions."""

    def carry(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(65536):
                sink.sendall(part)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)

    def talk(peer: Peer, connection: socket.socket) -> None:
        peer.request(connection)
        connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        with socket.create_connection((host, to)) as other:
            threading.Thread(target=carry, args=(other, connection), daemon=True).start()
            carry(connection, other)

    return talk


def hang(peer: Peer, connection: socket.socket) -> None:
    peer.request(connection)
    connection.recv(1)


def through(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)


def test_a_call_through_a_proxy(
    peers: Callable[..., Peer], authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = own_address()
    peer = peers(under_tls(authority.server(host), answering(http(WHOLE))), host)
    proxy = peers(tunnel(peer.port, host))
    through(f"http://127.0.0.1:{proxy.port}", monkeypatch)
    assert client(f"https://{host}:{peer.port}").send(PUBLISH).outcome is Outcome.PUBLISHED
    assert proxy.read.startswith(b"CONNECT ")
    assert b"3_key" not in proxy.read


def test_a_time_out_behind_a_proxy_leaves_the_fate_unknown(
    peers: Callable[..., Peer], authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = own_address()
    peer = peers(under_tls(authority.server(host), hang), host)
    through(f"http://127.0.0.1:{peers(tunnel(peer.port, host)).port}", monkeypatch)
    answer = client(f"https://{host}:{peer.port}").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TIMEOUT_AFTER, Outcome.UNKNOWN)
    assert b"userAction" in peer.read


def test_cancel_reaches_a_call_behind_a_proxy(
    peers: Callable[..., Peer], authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, cancel = own_address(), Cancel()

    def wait(peer: Peer, connection: socket.socket) -> None:
        peer.request(connection)
        cancel.request()
        connection.recv(1)

    peer = peers(under_tls(authority.server(host), wait), host)
    through(f"http://127.0.0.1:{peers(tunnel(peer.port, host)).port}", monkeypatch)
    answer = client(f"https://{host}:{peer.port}", PATIENT).send(PUBLISH, cancel)
    assert (answer.fault, answer.outcome) == (Fault.CANCELLED_AFTER, Outcome.UNKNOWN)
    assert answer.duration < 20


def test_a_bad_certificate_behind_a_proxy_has_published_nothing(
    peers: Callable[..., Peer], authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CONNECT has left by then, but not the call."""
    host = own_address()
    peer = peers(under_tls(authority.server("192.0.2.7"), answering(http(WHOLE))), host)
    through(f"http://127.0.0.1:{peers(tunnel(peer.port, host)).port}", monkeypatch)
    answer = client(f"https://{host}:{peer.port}").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TLS, Outcome.FAILED)


@pytest.mark.parametrize("proxy", ["refused", "denies", "socks", "rubbish"])
def test_a_proxy_that_cannot_be_used_is_named(
    peers: Callable[..., Peer], authority: Authority, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    host = own_address()
    denying = peers(answering(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"))
    through(
        {
            "refused": "http://127.0.0.1:1",
            "denies": f"http://127.0.0.1:{denying.port}",
            "socks": "socks5://127.0.0.1:1",
            "rubbish": "http://",
        }[proxy],
        monkeypatch,
    )
    answer = client(f"https://{host}:9").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.PROXY, Outcome.FAILED)


def test_a_proxy_that_never_connects_is_a_time_out_before_sending(
    peers: Callable[..., Peer], authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = peers(hang)
    through(f"http://127.0.0.1:{proxy.port}", monkeypatch)
    answer = client(f"https://{own_address()}:9", Limits(0.4, 0.4, 1)).send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TIMEOUT_BEFORE, Outcome.FAILED)
