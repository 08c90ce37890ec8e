"""Who is answered when: calls wait for each other, who steers or looks never waits for calls.

A call that waits on purpose (a fault) lends its thread, so that others are answered meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from waitress.task import ThreadedTaskDispatcher

_CALLS, _OWNERS = 8, 3  # threads
_LENT = 120  # threads more, at the most, while calls wait
# What the owner asks for: control calls, the inbox, and the pages.
_OWN = ("control", "inbox.json", "events", "", "users", "messages", "calls", "bookmark", "enter", "static", "post")


class Turns(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress has no types
    """waitress's dispatcher, with threads of their own for who steers and looks."""

    def __init__(self) -> None:
        super().__init__()
        self._lent = 0
        self._owners = ThreadedTaskDispatcher()
        self._owners.set_thread_count(_OWNERS)
        self.set_thread_count(_CALLS)

    def add_task(self, task: Any) -> None:
        """Put a connection's next request in its line."""
        if _is_own(task):
            self._owners.add_task(task)
        else:
            super().add_task(task)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Meanwhile another thread takes the place of this one."""
        self._lend(1)
        try:
            yield
        finally:
            self._lend(-1)

    def _lend(self, more: int) -> None:
        with self.lock:
            self._lent += more
            count = _CALLS + min(self._lent, _LENT)
        self.set_thread_count(count)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> None:
        """End every thread."""
        self._owners.shutdown(cancel_pending, timeout)
        super().shutdown(cancel_pending, timeout)


def _is_own(task: Any) -> bool:
    """Whether the next request of a connection is its owner's; what cannot be read is a call."""
    request = task.requests[0] if task.requests else None
    path = getattr(request, "path", None)
    return isinstance(path, str) and path.lstrip("/").partition("/")[0] in _OWN
