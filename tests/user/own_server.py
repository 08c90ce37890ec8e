"""A web server on loopback for one test, which answers as the class that derives from it says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar


class OwnServer:
    """Listens as long as it is there; ``name`` is its host and port."""

    def __init__(self) -> None:
        own = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                own.answer(self)

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.name = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.name}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer a request, on a thread of its own."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


Kind = TypeVar("Kind", bound=OwnServer)


@contextmanager
def closed_at_the_end(kind: type[Kind]) -> Iterator[Callable[[], Kind]]:
    """What starts as many servers of a kind as a test wants."""
    made: list[Kind] = []

    def make() -> Kind:
        made.append(kind())
        return made[-1]

    yield make
    for each in made:
        each.close()
