"""The client against servers that fail in every way, on real sockets: one distinct outcome each, nothing sent twice."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gigshare_gui.gigya.answers import Answer, Fault, Outcome
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.client import Client, Endpoint
from gigshare_gui.gigya.credentials import Signature
from gigshare_gui.gigya.request import Call
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.wire import Limits

SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
PUBLISH = Call("socialize.publishUserAction", {"userAction": "{}", "UID": "u"}, ("facebook", "twitter"), publishes=True)
READ = Call("socialize.getUserInfo", {"UID": "u"})
OK = {"errorCode": 0, "callId": "c" * 32, "providerErrorCodes": [{"provider": "facebook", "errorCode": 0}]}


class Server:
    """Reads a whole request on a real socket, then does what it is told with the connection."""

    def __init__(self, then: Callable[[socket.socket], None], tls: ssl.SSLContext | None = None) -> None:
        self._then, self._tls = then, tls
        self.bodies: list[dict[str, list[str]]] = []
        self.heads: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self._one, args=(self._listener.accept()[0],), daemon=True).start()

    def _one(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError), plain:
            connection = self._tls.wrap_socket(plain, server_side=True) if self._tls else plain
            data = b""
            while b"\r\n\r\n" not in data:
                part = connection.recv(65536)
                if not part:
                    return
                data += part
            head, _, body = data.partition(b"\r\n\r\n")
            length = next(int(each.split(b":")[1]) for each in head.lower().split(b"\r\n") if b"content-length" in each)
            while len(body) < length:
                body += connection.recv(65536)
            self.heads.append(head)
            self.bodies.append(parse_qs(body.decode(), keep_blank_values=True))
            self._then(connection)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else whoever accepts would wait for ever
        self._listener.close()


Make = Callable[..., Server]


@pytest.fixture
def server() -> Iterator[Make]:
    made: list[Server] = []

    def make(then: Callable[[socket.socket], None], tls: ssl.SSLContext | None = None) -> Server:
        made.append(Server(then, tls))
        return made[-1]

    yield make
    for each in made:
        each.close()


def client(url: str, limits: Limits | None = None) -> Client:
    return Client(Endpoint(url, Signature("3_key", Secret(SECRET))), limits=limits or Limits(2, 2, 5))


def reply(
    body: bytes, *, status: str = "200 OK", kind: str = "text/javascript", length: int | None = None, head: str = ""
) -> Callable[[socket.socket], None]:
    size = len(body) if length is None else length

    def then(connection: socket.socket) -> None:
        first = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n{head}\r\n"
        connection.sendall(first.encode() + body)

    return then


def hang(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.recv(1)


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(200):
        connection.sendall(b" ")
        time.sleep(0.05)


PAGE = b"<!doctype html><title>Bad gateway</title>"
WHOLE = json.dumps(OK).encode()
CASES: dict[str, tuple[Callable[[socket.socket], None], Fault, Outcome]] = {
    "hangs after receipt": (hang, Fault.TIMEOUT_AFTER, Outcome.UNKNOWN),
    "closes without a word": (lambda _: None, Fault.BROKEN_AFTER, Outcome.UNKNOWN),
    "resets": (reset, Fault.BROKEN_AFTER, Outcome.UNKNOWN),
    "drips": (drip, Fault.TIMEOUT_AFTER, Outcome.UNKNOWN),
    "not JSON": (reply(b"hello"), Fault.NOT_JSON, Outcome.UNKNOWN),
    "JSON of another kind": (reply(b'{"a": 1}'), Fault.NOT_JSON, Outcome.UNKNOWN),
    "a JSON list": (reply(b"[]"), Fault.NOT_JSON, Outcome.UNKNOWN),
    "an empty body": (reply(b""), Fault.NOT_JSON, Outcome.UNKNOWN),
    "truncated JSON": (reply(WHOLE[:-5]), Fault.TRUNCATED, Outcome.UNKNOWN),
    "broken off": (reply(WHOLE[:-5], length=len(WHOLE)), Fault.TRUNCATED, Outcome.UNKNOWN),
    "a page 502": (reply(PAGE, status="502 Bad Gateway", kind="text/html"), Fault.HTML, Outcome.UNKNOWN),
    "a page 200": (reply(PAGE, kind="text/html"), Fault.HTML, Outcome.UNKNOWN),
    "a page 404": (reply(PAGE, status="404 Not Found", kind="text/html"), Fault.HTML, Outcome.FAILED),
    "too large": (reply(b"x" * (5 * 1024 * 1024)), Fault.TOO_LARGE, Outcome.UNKNOWN),
    "a gzip bomb": (
        reply(gzip.compress(b"x" * (50 * 1024 * 1024)), head="Content-Encoding: gzip\r\n"),
        Fault.TOO_LARGE,
        Outcome.UNKNOWN,
    ),
    "broken gzip": (reply(b"\x1f\x8bnot", head="Content-Encoding: gzip\r\n"), Fault.TRUNCATED, Outcome.UNKNOWN),
    "redirect": (
        reply(b"", status="302 Found", head="Location: http://127.0.0.1:9/\r\n"),
        Fault.REDIRECT,
        Outcome.FAILED,
    ),
    "no HTTP": (lambda c: c.sendall(b"SSH-2.0-x\r\n\r\n"), Fault.BROKEN_AFTER, Outcome.UNKNOWN),
}


@pytest.mark.parametrize("name", CASES)
def test_every_failure_has_its_own_outcome(server: Make, name: str) -> None:
    then, fault, outcome = CASES[name]
    peer = server(then)
    answer = client(peer.url, Limits(1, 0.5, 1.0)).send(PUBLISH)
    assert (answer.fault, answer.outcome) == (fault, outcome)
    assert len(peer.bodies) == 1
    assert answer.sentence.endswith((".", "?"))
    assert SECRET not in repr(answer)
    each = Outcome.UNKNOWN if outcome is Outcome.UNKNOWN else Outcome.NOT_ATTEMPTED
    assert [(p.provider, p.outcome) for p in answer.providers] == [("facebook", each), ("twitter", each)]


def test_the_sentences_of_different_failures_differ(server: Make) -> None:
    said = {client(server(CASES[name][0]).url, Limits(1, 0.5, 1)).send(PUBLISH).sentence for name in CASES}
    assert len(said) == len({(fault, outcome) for _, fault, outcome in CASES.values()})


def test_a_read_whose_answer_is_lost_has_just_failed(server: Make) -> None:
    answer = client(server(lambda _: None).url).send(READ)
    assert (answer.outcome, answer.fault) == (Outcome.FAILED, Fault.BROKEN_AFTER)


def test_a_refused_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    answer = client(f"http://127.0.0.1:{port}").send(PUBLISH)
    assert (answer.fault, answer.outcome, answer.error_code) == (Fault.REFUSED, Outcome.FAILED, 500026)


def test_a_host_that_does_not_exist() -> None:
    answer = client("https://gigshare.invalid").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.DNS, Outcome.FAILED)


@pytest.fixture(scope="module")
def self_signed(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path: Path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_a_certificate_that_nobody_vouches_for(server: Make, self_signed: ssl.SSLContext) -> None:
    peer = server(reply(WHOLE), self_signed)
    answer = client(peer.url).send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TLS, Outcome.FAILED)
    assert "not trusted" in answer.sentence
    assert peer.bodies == []


def test_https_to_a_server_that_speaks_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(10)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=talk, daemon=True).start()
        answer = client(f"https://127.0.0.1:{listener.getsockname()[1]}").send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.TLS, Outcome.FAILED)


def silent() -> socket.socket:
    """A listener that takes connections and never says a word, so that a TLS handshake hangs."""
    return socket.create_server(("127.0.0.1", 0))


def test_a_time_out_before_the_call_left() -> None:
    with silent() as listener:
        answer = client(f"https://127.0.0.1:{listener.getsockname()[1]}", Limits(0.4, 0.4, 1)).send(PUBLISH)
    assert (answer.fault, answer.outcome, answer.error_code) == (Fault.TIMEOUT_BEFORE, Outcome.FAILED, 504002)


def later(seconds: float, cancel: Cancel) -> None:
    threading.Timer(seconds, cancel.request).start()


def test_cancel_before_it_begins(server: Make) -> None:
    peer = server(reply(WHOLE))
    cancel = Cancel()
    cancel.request()
    answer = client(peer.url).send(PUBLISH, cancel)
    assert (answer.fault, answer.outcome) == (Fault.CANCELLED_BEFORE, Outcome.FAILED)
    assert peer.heads == []


def test_cancel_during_the_handshake() -> None:
    cancel = Cancel()
    with silent() as listener:
        later(0.2, cancel)
        answer = client(f"https://127.0.0.1:{listener.getsockname()[1]}", Limits(30, 30, 60)).send(PUBLISH, cancel)
    assert (answer.fault, answer.outcome) == (Fault.CANCELLED_BEFORE, Outcome.FAILED)
    assert answer.duration < 20


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
def test_cancel_while_waiting_closes_the_connection(server: Make, begin: bytes) -> None:
    cancel, gone = Cancel(), threading.Event()

    def wait(connection: socket.socket) -> None:
        connection.sendall(begin)
        with contextlib.suppress(OSError):
            connection.recv(1)
        gone.set()

    peer = server(wait)
    later(0.3, cancel)
    answer = client(peer.url, Limits(30, 30, 60)).send(PUBLISH, cancel)
    assert (answer.fault, answer.outcome) == (Fault.CANCELLED_AFTER, Outcome.UNKNOWN)
    assert gone.wait(5)
    assert answer.duration < 20


def dated(code: int, when: float) -> Callable[[socket.socket], None]:
    body = json.dumps({"errorCode": code, "callId": "x"}).encode()
    return reply(body, head=f"Date: {formatdate(when, usegmt=True)}\r\n")


def test_a_clock_that_is_off_is_corrected_once(server: Make) -> None:
    """403002 says that nothing was done, so this is the one call that is made again."""
    ahead = time.time() + 3600
    answers = [dated(403002, ahead), reply(WHOLE), reply(WHOLE)]
    peer = server(lambda connection: answers.pop(0)(connection))
    sender = client(peer.url)
    assert sender.send(PUBLISH).outcome is Outcome.PUBLISHED
    first, second = peer.bodies
    assert first["nonce"] != second["nonce"]
    assert first["sig"] != second["sig"]
    assert abs(int(second["timestamp"][0]) - ahead) < 60
    sender.send(PUBLISH)
    assert abs(int(peer.bodies[2]["timestamp"][0]) - ahead) < 60


def test_a_clock_that_stays_wrong_is_not_tried_a_third_time(server: Make) -> None:
    peer = server(dated(403002, time.time() + 3600))
    answer = client(peer.url).send(PUBLISH)
    assert (answer.outcome, answer.error_code, len(peer.bodies)) == (Outcome.FAILED, 403002, 2)


def test_without_a_date_there_is_no_second_try(server: Make) -> None:
    peer = server(reply(b'{"errorCode": 403002}'))
    assert client(peer.url).send(PUBLISH).error_code == 403002
    assert len(peer.bodies) == 1


@pytest.mark.parametrize("code", [500001, 504001, 504002, 403048, 409030, 403004])
def test_nothing_else_is_tried_again(server: Make, code: int) -> None:
    peer = server(dated(code, time.time()))
    answer = client(peer.url).send(PUBLISH)
    assert answer.outcome is (Outcome.UNKNOWN if code // 1000 == 504 else Outcome.FAILED)
    assert len(peer.bodies) == 1


def test_a_gzipped_answer_is_read(server: Make) -> None:
    peer = server(reply(gzip.compress(WHOLE), head="Content-Encoding: gzip\r\n"))
    answer = client(peer.url).send(PUBLISH)
    assert answer.outcome is Outcome.PUBLISHED
    assert answer.call_id == "c" * 32


def test_proxies_and_netrc_of_the_environment_are_not_used_on_loopback(
    server: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password mine\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    peer = server(reply(WHOLE))
    assert client(peer.url).send(PUBLISH).outcome is Outcome.PUBLISHED
    assert b"authorization" not in peer.heads[0].lower()


@pytest.mark.parametrize("domain", ["not a domain", "https://a.b/path", "http://example.com", "", "https://u:p@a.b"])
def test_an_address_that_is_none(domain: str) -> None:
    answer: Answer = client(domain).send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.ADDRESS, Outcome.FAILED)


def test_missing_keys_are_said_before_anything_is_sent() -> None:
    endpoint = Endpoint("http://127.0.0.1:9", Signature("", Secret("")))
    answer: Any = Client(endpoint).send(PUBLISH)
    assert (answer.fault, answer.outcome) == (Fault.CREDENTIALS, Outcome.FAILED)
    assert "API key" in answer.sentence
