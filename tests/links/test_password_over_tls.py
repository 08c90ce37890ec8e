"""A password that goes to a page over https is not read by who listens on the way to another one over http."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gigshare_gui.links.fetch import Basic, Limits, PageError, fetch_page

HANDSHAKE = b"\x16"  # the first byte of TLS: RFC 8446, 5.1


def certificate(path: Path) -> None:
    """A certificate of 127.0.0.1 with its key, which vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
    places = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = made.add_extension(places, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))


class Both(ThreadingHTTPServer):
    """Speaks https and http on one port, so that only the scheme of an address tells them apart."""

    context: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        is_tls = request.recv(1, socket.MSG_PEEK) == HANDSHAKE
        made = self.context.wrap_socket(request, server_side=True) if is_tls else request
        try:
            self.RequestHandlerClass(made, client_address, self)
        finally:
            made.close()


class Site(BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, str, bool]]] = []

    def do_GET(self) -> None:
        scheme = "https" if isinstance(self.connection, ssl.SSLSocket) else "http"
        known = "Authorization" in self.headers
        self.seen.append((scheme, self.path, known))
        host = self.headers["Host"]
        if self.path == "/down" and scheme == "https":
            self.send_response(302)
            self.send_header("Location", f"http://{host}/locked")
        elif self.path == "/up" and scheme == "http":
            self.send_response(302)
            self.send_header("Location", f"https://{host}/locked")
        else:
            self.send_response(200 if known else 401)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    pem = tmp_path / "site.pem"
    certificate(pem)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(pem))
    server = Both(("127.0.0.1", 0), Site)
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.context.load_cert_chain(pem)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.seen.clear()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


def get(url: str, host: str, *, only_https: bool = False) -> int:
    limits = Limits(private_hosts=frozenset((host,)))
    return fetch_page(url, limits=limits, basic=Basic(host, "ana", "lemon", only_https=only_https)).status


def test_a_password_does_not_go_down_from_https_to_http(host: str) -> None:
    with pytest.raises(PageError, match="it was not sent") as caught:
        get(f"https://{host}/down", host)
    assert Site.seen == [("https", "/down", True), ("http", "/locked", False)]
    assert caught.value.wants_password == ""


def test_it_goes_up_to_https_and_to_http_where_that_was_asked_for(host: str) -> None:
    assert get(f"http://{host}/up", host) == 200
    assert Site.seen == [("http", "/up", True), ("https", "/locked", True)]
    assert get(f"http://{host}/locked", host) == 200


def test_one_that_was_typed_for_https_waits_for_it(host: str) -> None:
    assert get(f"http://{host}/up", host, only_https=True) == 200
    assert Site.seen == [("http", "/up", False), ("https", "/locked", True)]
    with pytest.raises(PageError, match="wants a name"):
        get(f"http://{host}/locked", host, only_https=True)
