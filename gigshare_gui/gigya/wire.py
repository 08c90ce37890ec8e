"""One HTTP exchange over ``requests``: bounded in time and size, cancellable, and clear about whether it left.

Connections are subclassed for two things that requests does not tell: whether any byte of the request has left, and
the socket itself, which Cancel shuts down so that a blocked read returns at once.
"""

from __future__ import annotations

import socket
import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from http.client import IncompleteRead
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

import requests
import urllib3.exceptions

from gigshare_gui.deadline import Adapter, Connection, Session, TlsConnection, nobody
from gigshare_gui.gigya.answers import Fault
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.datacenters import is_loopback
from gigshare_gui.gigya.request import Request

MAX_BODY = 4 * 1024 * 1024  # bytes after decompression
_CHUNK = 64 * 1024
_KEPT = 2.0  # seconds that an idle connection is trusted: servers close theirs after five at the earliest


class Limits(NamedTuple):
    """Time limits in seconds: to connect, between two reads, and for the whole exchange; ``body`` is in bytes."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 60.0
    body: int = MAX_BODY


class Reply(NamedTuple):
    """What the server sent: status, body, its clock (Unix seconds, ``None`` without a Date header)."""

    status: int
    content_type: str
    body: bytes
    date: float | None


class WireError(Exception):
    """There is no reply; ``fault`` says why. The text holds nothing of the request."""

    def __init__(self, fault: Fault, sentence: str = "", *, status: int = 0, body: bytes = b"") -> None:
        super().__init__(sentence or fault.value)
        self.fault = fault
        self.sentence = sentence
        self.status = status
        self.body = body


class Flight:
    """One exchange: whether it left, and how to end it."""

    def __init__(self, cancel: Cancel) -> None:
        self.cancel = cancel
        self.left = False


class _Tracked(Connection):
    flight: Flight
    _tunnelling = False
    _handle: socket.socket | None = None  # of the bare socket, as one in TLS cannot be handed on

    def _new_conn(self) -> socket.socket:
        """Connect as urllib3 does, but with a socket that Cancel knows before it connects."""
        cancel = self.flight.cancel
        cancel.check()
        last: OSError = OSError("the name has no address")
        found = socket.getaddrinfo(self._dns_host, self.port, 0, socket.SOCK_STREAM)
        for family, kind, protocol, _name, address in found:
            cancel.check()
            sock = socket.socket(family, kind, protocol)
            try:
                for option in self.socket_options or ():
                    sock.setsockopt(*option)
                sock.settimeout(self.timeout if isinstance(self.timeout, int | float) else None)
                cancel.attach(sock)
                cancel.check()
                sock.connect(address)
                cancel.check()
            except OSError as error:
                sock.close()
                cancel.check()
                last = error
            else:
                self._handle = sock.dup()
                return sock
        raise last

    def close(self) -> None:
        """Close the connection and the handle by which Cancel knows it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.close()
        super().close()

    def _tunnel(self) -> None:
        self._tunnelling = True
        try:
            super()._tunnel()
        except TimeoutError:
            raise
        except OSError as error:
            raise urllib3.exceptions.ProxyError("the proxy does not connect", error) from error
        finally:
            self._tunnelling = False

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        if not self._tunnelling:
            if not self.flight.left and self._handle is not None:
                self.flight.cancel.attach(self._handle)  # a connection that is kept belonged to another call
            self.flight.cancel.check()
            self.flight.left = True
        super().send(data)


class _TrackedTls(_Tracked, TlsConnection):
    """The same under TLS, whose handshake reads from the socket that Cancel knows."""


def exchange(request: Request, cancel: Cancel, limits: Limits) -> Reply:
    """Send ``request`` once over a connection of its own and read its reply.

    Raises:
        WireError: there is no whole reply.
    """
    with Line() as line:
        return line.exchange(request, cancel, limits)


class Line:
    """A connection that is kept from one call of a thread to the next, for as long as nothing goes wrong on it.

    TLS certificates are always verified, redirects are never followed, nothing is retried.
    """

    def __init__(self) -> None:
        self._flight = Flight(Cancel())
        self._adapter = Adapter(_Tracked, _TrackedTls, flight=self._flight, deadline=0.0)
        self._session: Session | None = None
        self._used = 0.0

    def __enter__(self) -> Self:
        """As it is."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the connection."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def exchange(self, request: Request, cancel: Cancel, limits: Limits) -> Reply:
        """Send ``request`` once and read its reply.

        Raises:
            WireError: there is no whole reply.
        """
        flight, now = self._flight, time.monotonic()
        flight.cancel, flight.left = cancel, False
        deadline = now + limits.total
        self._adapter.set(deadline=deadline)
        if self._session is None or now - self._used > _KEPT:
            self.close()
            self._session = Session(self._adapter)
        session = self._session
        # A proxy of the environment must not get calls that never leave this computer.
        session.trust_env = not is_loopback(urlsplit(request.url).hostname or "")
        try:
            cancel.check()
            response = session.request(
                request.http_method,
                request.url,
                data=request.parameters if request.body is None else request.body,
                headers=request.headers,
                auth=nobody,
                allow_redirects=False,
                stream=True,
                timeout=(limits.connect, limits.read),
                verify=True if not session.trust_env else None,
            )
            with response:
                reply = _read(response, deadline, limits.body)
        except BaseException as error:
            self.close()
            if isinstance(error, WireError):
                if cancel.requested:
                    raise WireError(_cancelled(flight)) from None
                raise
            if isinstance(error, requests.RequestException | urllib3.exceptions.HTTPError | OSError | ValueError):
                # The exception's own text quotes addresses and bodies, so only its kind goes on.
                raise _wire_error(error, flight) from None
            raise
        finally:
            cancel.detach()
        session.cookies.clear()  # a server's cookies are nobody's business in the next call
        self._used = time.monotonic()
        return reply


def _read(response: requests.Response, deadline: float, most: int) -> Reply:
    body = bytearray()
    if 300 <= response.status_code < 400:
        raise WireError(Fault.REDIRECT, status=response.status_code)
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > most:
            raise WireError(Fault.TOO_LARGE, status=response.status_code)
        if time.monotonic() > deadline:
            raise WireError(Fault.TIMEOUT_AFTER, status=response.status_code)
    return Reply(response.status_code, response.headers.get("Content-Type", ""), bytes(body), _date(response))


def _date(response: requests.Response) -> float | None:
    try:
        date = parsedate_to_datetime(response.headers["Date"])
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def _cancelled(flight: Flight) -> Fault:
    return Fault.CANCELLED_AFTER if flight.left else Fault.CANCELLED_BEFORE


def _wire_error(error: Exception, flight: Flight) -> WireError:
    if flight.cancel.requested:
        return WireError(_cancelled(flight))
    causes = list(_causes(error))
    proxy = (requests.exceptions.ProxyError, requests.exceptions.InvalidProxyURL, urllib3.exceptions.ProxyError)
    if _has(causes, *proxy):
        return WireError(Fault.PROXY)
    if not flight.left:
        return WireError(*_before(causes))
    if _has(causes, requests.exceptions.ReadTimeout, urllib3.exceptions.TimeoutError, TimeoutError):
        return WireError(Fault.TIMEOUT_AFTER)
    if _has(causes, IncompleteRead, urllib3.exceptions.DecodeError):
        return WireError(Fault.TRUNCATED)
    return WireError(Fault.BROKEN_AFTER)


def _before(causes: list[BaseException]) -> tuple[Fault, str]:
    import ssl

    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            return Fault.TLS, f"The server's certificate is not trusted: {each.verify_message}."
    if _has(causes, requests.exceptions.SSLError, ssl.SSLError, urllib3.exceptions.SSLError):
        return Fault.TLS, "Does this server speak https?"
    if _has(causes, socket.gaierror, urllib3.exceptions.NameResolutionError):
        return Fault.DNS, ""
    if _has(causes, ConnectionRefusedError):
        return Fault.REFUSED, ""
    if _has(causes, requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
        return Fault.TIMEOUT_BEFORE, ""
    if _has(causes, requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, ValueError):
        return Fault.ADDRESS, "The address of the server is malformed. Check the API domain of the workspace."
    return Fault.BROKEN_BEFORE, "Check this computer's connection."


def _has(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(each, kinds) for each in causes)


def _causes(error: BaseException) -> Any:
    """The error, and every error that it was made from, however requests and urllib3 wrapped it."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, BaseException) and id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
