"""Pace: how fast calls may leave, and how long to wait when the server says that it is too fast.

Gigya answers 403048 to who calls too often (“API rate limit exceeded”, Response Codes and Errors).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

TOO_FAST = 403048
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds


@dataclass
class Pace:
    """At most ``per_second`` calls a second leave, evenly spaced; 0 is as fast as they can.

    After a refusal for speed nothing leaves for a second, then two, four, to a minute; an answer that is none of
    these ends that. Safe to use from several threads. Moments are in seconds of ``time.monotonic``.
    """

    per_second: float = 0.0
    _free_at: float = 0.0
    _backing: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def turn(self, now: float) -> float:
        """Take the next turn; gives how many seconds it is still away. The turn is taken when that is 0."""
        with self._lock:
            if now < self._free_at:
                return self._free_at - now
            if self.per_second > 0:
                step = 1 / self.per_second
                self._free_at = (self._free_at if now - self._free_at < step else now) + step
            return 0.0

    def too_fast(self, now: float) -> float:
        """The server refused for speed: gives for how many seconds nothing leaves. Refusals of calls that were under
        way together count once."""
        with self._lock:
            if self._backing and now < self._free_at:
                return self._free_at - now
            self._backing = min(self._backing * 2 or _FIRST_WAIT, _LONGEST_WAIT)
            self._free_at = now + self._backing
            return self._backing

    def went_well(self) -> None:
        """The server answered something else: the next refusal begins with the shortest wait again."""
        with self._lock:
            self._backing = 0.0


Clock = Callable[[], float]
