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
        self._lock = threading.RLock()  # a signal's handler may ask while this very thread holds it
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
            if self._socket is not None:
                _shut(self._socket)

    def attach(self, sock: socket.socket) -> None:
        """Name the socket to shut down; one that comes too late is shut at once.

        A second handle is kept, as wrapping a socket in TLS takes the first one away from it.
        """
        handle = sock.dup()
        with self._lock:
            before, self._socket = self._socket, handle
        if before is not None:
            before.close()
        if self.requested:
            _shut(handle)

    def detach(self) -> None:
        """Forget the socket: the call is over."""
        with self._lock:
            before, self._socket = self._socket, None
            if before is not None:
                before.close()

    def check(self) -> None:
        """Raise CancelledError if someone asked to stop."""
        if self.requested:
            raise CancelledError("cancelled")


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
