"""Connections for pages of strangers: they end in time, can be cancelled, and lead into no private network unasked."""

from __future__ import annotations

import contextlib
import socket
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING

from gigshare_gui.deadline import Adapter, Connection, Session, TlsConnection
from gigshare_gui.links.address import host_of, is_allowed, is_private, name_of

if TYPE_CHECKING:
    from gigshare_gui.links.fetch import Cancelling


class PrivateAddressError(OSError):
    """A name leads into a private network."""


class Gate:
    """What one fetch may reach. ``host`` is the one asked now; ``refused`` is the private one it was kept from."""

    def __init__(self, deadline: float, private_hosts: frozenset[str], cancel: Cancelling | None) -> None:
        self.deadline, self.cancel = deadline, cancel
        self.host = self.refused = ""
        self._private_hosts = private_hosts
        self._is_allowed = False

    def enter(self, url: str) -> None:
        """Go on to another address; one that names a private place by itself needs no look into the directory.

        Raises:
            PrivateAddressError: the host has to be allowed first.
        """
        self.host, name = host_of(url), name_of(url)
        self._is_allowed = is_allowed(url, self._private_hosts)
        with contextlib.suppress(ValueError):
            self.check("127.0.0.1" if name.rstrip(".").endswith("localhost") else name)

    def session(self) -> Session:
        """A session that keeps no cookies and whose connections pass this gate."""
        session = Session(Adapter(_Gated, _GatedTls, deadline=self.deadline, gate=self))
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        return session

    def check(self, address: str) -> None:
        """Refuse a private address whose host was not allowed, with this port or with every one.

        Raises:
            PrivateAddressError: the host has to be allowed first.
        """
        if is_private(address) and not self._is_allowed:
            self.refused = self.host
            raise PrivateAddressError("a private address")


class _Gated(Connection):
    gate: Gate

    def _new_conn(self) -> socket.socket:
        """Connect as urllib3 does, to an address that was looked at, with a socket that Cancel knows."""
        cancel, is_proxied = self.gate.cancel, bool(self.proxy)
        last: OSError = OSError("the name has no address")
        found = socket.getaddrinfo(self._dns_host, self.port, 0, socket.SOCK_STREAM)
        for family, kind, protocol, _name, address in found:
            if not is_proxied:
                self.gate.check(str(address[0]))
            sock = socket.socket(family, kind, protocol)
            try:
                for option in self.socket_options or ():
                    sock.setsockopt(*option)
                sock.settimeout(self.timeout if isinstance(self.timeout, int | float) else None)
                if cancel is not None:
                    cancel.attach(sock)
                    cancel.check()
                sock.connect(address)
            except OSError as error:
                sock.close()
                if cancel is not None:
                    cancel.check()
                last = error
            else:
                return sock
        raise last


class _GatedTls(_Gated, TlsConnection):
    """The same under TLS."""
