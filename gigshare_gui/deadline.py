"""HTTP connections that end at a moment. The time limits of ``requests`` hold for each read alone, so that a server
that sends a byte now and then, in its headers even, would keep a call for ever."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Mapping
from http.client import HTTPResponse
from typing import Any, cast

import requests
import urllib3.connection
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class _Reader(io.RawIOBase):
    """Reads from a socket, each time for no longer than what is left."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock, self._deadline, self._each = sock, deadline, sock.gettimeout()
        self._file = cast("io.RawIOBase", sock.makefile("rb", buffering=0))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for the whole exchange is over")
        self._sock.settimeout(left if self._each is None else min(self._each, left))
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()


class _Readable:
    """What an HTTP response needs of a socket: to be made a file."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock, self._deadline = sock, deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._sock, self._deadline))


class Connection(urllib3.connection.HTTPConnection):
    """A connection that is read from until ``deadline`` (of ``time.monotonic``) at the latest."""

    deadline: float

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.response_class = self._response  # type: ignore[assignment]  # called as a class would be

    def _response(self, sock: socket.socket, *arguments: Any, **options: Any) -> HTTPResponse:
        return HTTPResponse(cast("socket.socket", _Readable(sock, self.deadline)), *arguments, **options)


class TlsConnection(Connection, urllib3.connection.HTTPSConnection):
    """The same under TLS, whose handshake is bounded by the time limit for connecting."""


class Adapter(HTTPAdapter):
    """Makes connections of the given classes by scheme, through a proxy too, and retries nothing."""

    def __init__(self, plain: type[Connection], tls: type[TlsConnection], **state: Any) -> None:
        self._classes: Mapping[str, type[HTTPConnectionPool]] = {
            "http": type("Pool", (HTTPConnectionPool,), {"ConnectionCls": type("Plain", (plain,), state)}),
            "https": type("TlsPool", (HTTPSConnectionPool,), {"ConnectionCls": type("Tls", (tls,), state)}),
        }
        super().__init__(max_retries=0)

    def set(self, **state: Any) -> None:
        """Give all connections of this adapter, those that are kept too, another state."""
        for pool in self._classes.values():
            for name, value in state.items():
                setattr(pool.ConnectionCls, name, value)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """Make the pools of direct connections."""
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = self._classes

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """Make the pools of a proxy's connections.

        Raises:
            InvalidProxyURL: the proxy is none for HTTP; its connections could be neither bounded nor watched.
        """
        if not proxy.lower().startswith(("http://", "https://")):
            raise requests.exceptions.InvalidProxyURL("not a proxy for HTTP")
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = self._classes
        return manager


class Session(requests.Session):
    """A session that follows no redirect by itself: to follow one, ``requests`` reads its body without any limit."""

    def __init__(self, adapter: Adapter) -> None:
        super().__init__()
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002
        """Where a response sends us: nowhere."""
        return None


def nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """An auth that adds nothing: it keeps ``requests`` from sending what a .netrc file holds for the host."""
    return request
