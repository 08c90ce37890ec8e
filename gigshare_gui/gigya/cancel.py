"""Cancel: end a call from another thread, so that a blocked read returns at once."""

from __future__ import annotations

import contextlib
import socket
import threading


class CancelledError(OSError):
    """The call was cancelled before it connected."""


class Cancel:
    """A request to stop. One object serves one call; all its methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = threading.Event()
        self._socket: socket.socket | None = None

    @property
    def requested(self) -> bool:
        """Whether someone asked to stop."""
        return self._asked.is_set()

    def request(self) -> None:
        """Ask to stop, and shut the socket down if there is one."""
        with self._lock:
            self._asked.set()
            attached = self._socket
        if attached is not None:
            _shut(attached)

    def attach(self, sock: socket.socket) -> None:
        """Name the socket to shut down; one that comes too late is shut at once."""
        with self._lock:
            self._socket = sock
        if self.requested:
            _shut(sock)

    def detach(self) -> None:
        """Forget the socket: the call is over."""
        with self._lock:
            self._socket = None

    def check(self) -> None:
        """Raise CancelledError if someone asked to stop."""
        if self.requested:
            raise CancelledError("cancelled")


def _shut(sock: socket.socket) -> None:
    # socket.socket.shutdown, not SSLSocket's: the latter waits for the peer's closing alert.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
