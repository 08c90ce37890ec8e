"""HTTP below the application: what is no request at all still gets an envelope, and a sentence instead of a traceback.

waitress answers malformed requests itself, as plain text; its classes say where another answer is to be given.
"""

from __future__ import annotations

import os
import socket
import struct
import time
from collections import deque

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask, WSGITask

from gigshare_gui.sandbox import envelope
from gigshare_gui.sandbox.broken import ENDING
from gigshare_gui.sandbox.events import HEAD, STREAM

_HELD = 300  # connections that hang at once
_CODES = {413: 413001, 431: 413001, 500: 500001}  # what else is malformed is 400001


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """waitress's parser, which lets some ValueErrors through: absurd lengths, half an IPv6 address."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of a request; raises ParsingError, and nothing else, for one that cannot be read."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError(f"The request line or a header is malformed ({type(error).__name__})") from None


class MalformedTask(ErrorTask):  # type: ignore[misc]
    """The answer to what is no HTTP request: an envelope, with the HTTP status that such an answer has."""

    def execute(self) -> None:
        """Write the answer and close the connection, for nobody knows where the next request begins."""
        error = self.request.error
        code = _CODES.get(error.code, 400001)
        fields = {"errorDetails": str(error.body)[:500]}
        body = envelope.json_text(envelope.body(code, fields, {}, time.time())).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "text/javascript; charset=utf-8"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Task(WSGITask):  # type: ignore[misc]
    """An answer, which ends in another way when a fault wants it so."""

    def execute(self) -> None:
        """Answer; of a stream of events only the beginning, for it goes on without a thread of its own."""
        super().execute()
        if self._streams():
            self.channel.write_soon(HEAD)
            self.channel.stream = self.get_environment()[STREAM]
            self.close_on_finish = False

    def _streams(self) -> bool:
        return STREAM in self.get_environment()

    def write(self, data: bytes) -> None:
        """Send a part of the answer, or what a fault leaves of it."""
        ending = self.get_environment().get(ENDING)
        if ending is None:
            super().write(data)
        elif ending == "truncate" and not self.wrote_header:
            super().write(data[: len(data) // 2])  # the head has promised the whole
            self.close_on_finish = True
        elif ending == "reset":
            self._reset()

    def finish(self) -> None:
        """End the answer. Of one that hangs nothing was written, and its connection is left open."""
        ending = self.get_environment().get(ENDING)
        if self._streams():
            return
        if ending is None:
            super().finish()
        elif ending == "hang":
            self.close_on_finish = False  # waitress wanted to, because there was less body than promised
            self.channel.server.held.add(self.channel)

    def _reset(self) -> None:
        """Close without a farewell: with nothing to linger for, the other side gets a reset."""
        layout = "hh" if os.name == "nt" else "ii"
        self.channel.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(layout, 1, 0))
        self.close_on_finish = True


class Held:
    """Connections that hang on purpose. Beyond a number the oldest ones are closed, or nobody else could connect."""

    def __init__(self) -> None:
        self._channels: deque[Channel] = deque()

    def add(self, channel: Channel) -> None:
        """Hold another one."""
        self._channels.append(channel)
        while len(self._channels) > _HELD:
            oldest = self._channels.popleft()
            oldest.will_close = True
            oldest.server.pull_trigger()


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose malformed requests are answered as above."""

    parser_class = Parser
    task_class = Task
    error_task_class = MalformedTask
    stream: int | None = None  # of a stream of events: the newest entry that its page shows

    def service(self) -> None:
        """Answer one request; a stream goes on to the hub."""
        super().service()
        if self.stream is None:
            return
        seen, self.stream = self.stream, None
        with self.requests_lock:
            # While a request is pending waitress reads nothing more, and locks whatever it sends: the hub sends too.
            self.requests.insert(0, None)
        if not self.server.hub.add(self, seen):
            with self.requests_lock:
                self.requests: list[object] = []
                self.close_when_flushed = True
            self.server.pull_trigger()

    def log_info(self, message: str, kind: str = "info") -> None:
        """Keep waitress's own remarks about connections to itself: they are nothing that the caller can mend."""
