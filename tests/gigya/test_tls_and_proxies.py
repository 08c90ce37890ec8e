"""Calls under TLS and through proxies, on an address of this computer that is not loopback: the environment counts only
there."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from wire_peers import PATIENT, PUBLISH, SECRET, SHORT, WHOLE, Peer, answering, client, hang, http

from gigshare_gui.gigya.answers import Fault, Outcome
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.client import Client, Endpoint
from gigshare_gui.gigya.credentials import PlainSecret
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.wire import Limits


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
