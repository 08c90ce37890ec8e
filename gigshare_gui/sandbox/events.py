"""Server-sent events: open pages are told that something was published, by whichever process.

A stream holds no thread: its connection is handed to one hub, which writes to all of them.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

from gigshare_gui.sandbox.posts import newest
from gigshare_gui.sandbox.state import State

STREAM = "gigshare.stream"  # in the WSGI environment: the newest entry that the page shows
MOST = 32  # streams at once; a page that gets none works without
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n"
    b"X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 2000\n\n"
)
_LOOK = 0.25  # seconds between two looks at the state
_PING = 10.0  # seconds between two signs of life; only writing finds out who has gone
_log = logging.getLogger(__name__)


class Hub:
    """The streams of one server, and the thread that serves them; it lives while there are any."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lock = threading.Lock()
        self._channels: dict[Any, int] = {}

    def add(self, channel: Any, seen: int) -> bool:
        """Serve a connection from now on; says whether there was room for it."""
        with self._lock:
            if len(self._channels) >= MOST:
                return False
            self._channels[channel] = seen
            if len(self._channels) == 1:
                threading.Thread(target=self._serve, name="events", daemon=True).start()
            return True

    def _serve(self) -> None:
        pinged = time.monotonic()
        try:
            while True:
                time.sleep(_LOOK)
                place = newest(self._state)
                pings = time.monotonic() - pinged > _PING
                pinged = time.monotonic() if pings else pinged
                with self._lock:
                    for channel, seen in list(self._channels.items()):
                        self._tell(channel, seen, place, pings=pings)
                    if not self._channels:
                        return
        except Exception:  # noqa: BLE001  pages work without liveness
            _log.exception("the event stream ended")
            with self._lock:
                for channel in self._channels:
                    channel.will_close = True
                self._channels.clear()
        finally:
            self._state.close()

    def _tell(self, channel: Any, seen: int, place: int, *, pings: bool) -> None:
        text = (
            f"event: published\nid: {place}\ndata: {place}\n\n" if place > seen else ": still here\n\n" if pings else ""
        )
        if not text:
            return
        try:
            channel.write_soon(text.encode())
            channel.server.pull_trigger()
            self._channels[channel] = max(seen, place)
        except Exception:  # noqa: BLE001  waitress has its own for who has gone, and sockets have more
            self._channels.pop(channel, None)
