"""Once: what is handed out under a secret word, and taken with it a single time."""

from __future__ import annotations

import secrets
import threading
import time
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Once(Generic[_T]):
    """At most ``most`` things wait, older ones go. Not kept over a restart: they are for minutes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[_T, float]] = {}

    def give(self, thing: _T, seconds: float) -> str:
        """The word under which ``thing`` can be taken, in time for so many seconds."""
        word = secrets.token_urlsafe(24)
        with self._lock:
            while len(self._waiting) >= self._most:
                del self._waiting[next(iter(self._waiting))]
            self._waiting[word] = thing, time.monotonic() + seconds
        return word

    def take(self, word: str) -> tuple[_T, bool] | None:
        """What was handed out, and whether it is in time; ``None`` for a word that is none, or was used."""
        with self._lock:
            found = self._waiting.pop(word, None)
        return None if found is None else (found[0], time.monotonic() < found[1])
