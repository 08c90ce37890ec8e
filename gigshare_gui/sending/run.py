"""Run: a queue at work: a few threads, one journal, and never a second call for an item that may have been sent."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from gigshare_gui.gigya.answers import Answer, Fault, Outcome
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.sending.pace import TOO_FAST, Pace
from gigshare_gui.store.journal import Fate, Item, Journal

Send = Callable[[Item, Cancel], Answer]

# What is wrong with the whole queue: going on would fail for everybody. Gigya, “Response Codes and Errors”.
_FOR_ALL = frozenset({301001, 400093, 400125, 403000, 403003, 403005, 403007, 403036, 405001, 410000})
_UNKNOWN_IN_A_ROW = 3
_RATE_OVER = 15.0  # seconds over which the rate is told


class State(StrEnum):
    """What a run does. ``STOPPED`` by the user, ``DONE`` when nothing waits any more."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class Progress(NamedTuple):
    """Where a run stands: how many items have each fate, calls per second, seconds left (``None``: not known yet),
    the sentence that says why it waits, and how many calls are under way or about to be."""

    state: State
    counts: Mapping[Fate, int]
    rate: float
    left: float | None
    reason: str
    under_way: int = 0

    @property
    def total(self) -> int:
        """How many items there are."""
        return sum(self.counts.values())

    @property
    def finished(self) -> int:
        """How many items will not be touched again by themselves."""
        return self.total - self.counts[Fate.WAITING] - self.counts[Fate.LEAVING]


class Run:
    """Sends the items of a journal with ``send``, ``at_once`` calls at a time. Made and steered from one thread."""

    def __init__(self, journal: Journal, send: Send, pace: Pace | None = None, *, at_once: int = 4) -> None:
        self.journal = journal
        self.pace = pace or Pace()
        self._send = send
        self._at_once = at_once
        self._changed = threading.Condition()
        self._waiting = deque(index for index, item in enumerate(journal.items) if item.fate is Fate.WAITING)
        self._counts = Counter(item.fate for item in journal.items)
        self._aside: deque[int] = deque()  # who waits while only the failed are tried again
        self._touched: set[int] = set()
        self._ended_at: deque[float] = deque()
        self._cancels: set[Cancel] = set()
        self._threads: list[threading.Thread] = []
        self._state = State.READY
        self._reason = ""
        self._unknown = 0
        self._closing = False

    # steering

    def start(self, *, only_failed: bool = False) -> None:
        """Begin, or go on after a pause; ``only_failed``: with those of :meth:`retry_failed`, and none that waits."""
        with self._changed:
            if not only_failed:
                self._waiting.extend(self._aside)
                self._aside.clear()
            if not self._waiting and not self._cancels:
                self._state = State.DONE
                return
            self._state, self._reason, self._unknown = State.RUNNING, "", 0
            self._ended_at.clear()
            self._changed.notify_all()
            alive = [each for each in self._threads if each.is_alive()]
            new = [
                threading.Thread(target=self._work, name=f"gigshare queue {number}", daemon=True)
                for number in range(len(alive), min(self._at_once, len(self._waiting) + len(alive)))
            ]
            self._threads = alive + new
        for thread in new:
            thread.start()

    def pause(self, reason: str = "") -> None:
        """Let nothing more leave; what is under way ends as it will."""
        with self._changed:
            if self._state is State.RUNNING:
                self._state, self._reason = State.PAUSED, reason

    def stop(self) -> None:
        """Give the queue up: what waits stays “not sent”. A second time it also breaks off what is under way."""
        with self._changed:
            again = self._state is State.STOPPED
            self._state, self._reason = State.STOPPED, ""
            under_way = list(self._cancels) if again else []
            self._changed.notify_all()
        for cancel in under_way:
            cancel.request()

    def retry_failed(self) -> int:
        """Put those that failed back to wait, and none else; says how many. Their calls did not publish anything.
        Whoever waited before is put aside until the whole queue goes on."""
        now = time.time()
        with self._changed:
            self._aside.extend(self._waiting)
            self._waiting.clear()
            failed = [index for index, item in enumerate(self.journal.items) if item.fate is Fate.FAILED]
            for index in failed:
                self._end(index, Fate.WAITING, now)
                self._waiting.append(index)
        return len(failed)

    def close(self, seconds: float = 2.0) -> bool:
        """End the threads and the journal; calls under way are broken off after half that time. Says whether all
        ended in time."""
        with self._changed:
            self._closing = True
            if self._state is State.RUNNING:
                self._state = State.PAUSED
            self._changed.notify_all()
        end = time.monotonic() + seconds
        for patience in (seconds / 2, seconds):
            for thread in self._threads:
                thread.join(max(0.0, end - seconds + patience - time.monotonic()))
            with self._changed:
                under_way = list(self._cancels)
            for cancel in under_way:
                cancel.request()
        ended = not any(thread.is_alive() for thread in self._threads)
        if ended:
            self.journal.close()
        return ended

    # telling

    @property
    def items(self) -> list[Item]:
        """Every item as it is now; not to be changed."""
        return self.journal.items

    def touched(self) -> set[int]:
        """The items that changed since this was last asked."""
        with self._changed:
            found, self._touched = self._touched, set()
        return found

    def progress(self) -> Progress:
        """Where the run stands."""
        now = time.monotonic()
        with self._changed:
            while self._ended_at and self._ended_at[0] < now - _RATE_OVER:
                self._ended_at.popleft()
            over = now - self._ended_at[0] if self._ended_at else 0.0
            rate = len(self._ended_at) / over if over > 0.2 and self._state is State.RUNNING else 0.0
            waiting = self._counts[Fate.WAITING] + self._counts[Fate.LEAVING]
            counts = {fate: self._counts[fate] for fate in Fate}
            return Progress(
                self._state, counts, rate, waiting / rate if rate else None, self._reason, len(self._cancels)
            )

    # at work

    def _work(self) -> None:
        while (taken := self._next()) is not None:
            index, cancel = taken
            try:
                self._one(index, cancel)
            except OSError as error:
                self._unwritten(index)
                self.pause(f"The journal cannot be written: {error.strerror or error}. Free some space, then go on.")
            finally:
                with self._changed:
                    self._cancels.discard(cancel)
                    self._changed.notify_all()

    def _next(self) -> tuple[int, Cancel] | None:
        """The next item to send, once its turn has come; ``None`` when this thread is not needed any more."""
        with self._changed:
            while True:
                if self._closing or self._state is not State.RUNNING:
                    return None
                if not self._waiting:
                    if not self._cancels:
                        self._state = State.PAUSED if self._aside else State.DONE
                        self._changed.notify_all()
                        return None
                    self._changed.wait(0.5)  # one that is under way may come back to wait
                    continue
                away = self.pace.turn(time.monotonic())
                if away:
                    self._changed.wait(min(away, 0.5))
                    continue
                cancel = Cancel()
                self._cancels.add(cancel)
                return self._waiting.popleft(), cancel

    def _one(self, index: int, cancel: Cancel) -> None:
        try:
            self.journal.leaving(index, time.time())
        except OSError:
            with self._changed:
                self.journal.stayed(index, time.time())
                self._waiting.appendleft(index)
            raise
        self._note(index, Fate.LEAVING)
        try:
            answer = self._send(self.journal.items[index], cancel)
        except Exception:  # noqa: BLE001  whatever happened, the call may have left, so nobody may try again
            with self._changed:
                self._end(index, Fate.UNKNOWN, time.time(), why="The program failed while this was sent.")
            self.pause("The program failed while it was sending. Look at the item that is unknown before you go on.")
            return
        self._answered(index, answer)

    def _unwritten(self, index: int) -> None:
        """Show what the journal will say of a call that left and whose end could not be written."""
        with self._changed:
            if self.journal.items[index].fate is Fate.LEAVING:
                self.journal.items[index] = self.journal.items[index]._replace(fate=Fate.UNKNOWN)
                self._counts[Fate.LEAVING] -= 1
                self._counts[Fate.UNKNOWN] += 1
                self._touched.add(index)

    def _answered(self, index: int, answer: Answer) -> None:
        now = time.time()
        with self._changed:
            if answer.error_code == TOO_FAST:
                self._again(index, now)
                seconds = self.pace.too_fast(time.monotonic())
                self._reason = f"The server wants fewer calls: waiting {seconds:.0f} s."
                return
            if answer.fault is not Fault.NONE and answer.outcome is Outcome.FAILED:
                self._again(index, now)  # it never left, and the others would not either
                if answer.fault is not Fault.CANCELLED_BEFORE and self._state is State.RUNNING:
                    self._state, self._reason = State.PAUSED, answer.sentence
                return
            self.pace.went_well()
            fate = {Outcome.PUBLISHED: Fate.SENT, Outcome.UNKNOWN: Fate.UNKNOWN}.get(answer.outcome, Fate.FAILED)
            why = "" if fate is Fate.SENT else answer.sentence
            self._end(index, fate, now, answer.error_code, why, answer.call_id)
            self._ended_at.append(time.monotonic())
            self._reason = "" if self._state is State.RUNNING else self._reason
            self._unknown = self._unknown + 1 if fate is Fate.UNKNOWN else 0
            if self._state is State.RUNNING and answer.error_code in _FOR_ALL:
                self._state, self._reason = State.PAUSED, answer.sentence
            elif self._state is State.RUNNING and self._unknown >= _UNKNOWN_IN_A_ROW:
                self._state = State.PAUSED
                self._reason = f"Nobody knows what became of the last {self._unknown}: look before you go on."

    def _again(self, index: int, now: float) -> None:
        self._end(index, Fate.WAITING, now)
        self._waiting.appendleft(index)

    def _end(self, index: int, fate: Fate, now: float, code: int = 0, why: str = "", call_id: str = "") -> None:
        before = self.journal.items[index].fate
        self.journal.ended(index, fate, now, code, why, call_id)
        self._counts[before] -= 1
        self._counts[fate] += 1
        self._touched.add(index)

    def _note(self, index: int, fate: Fate) -> None:
        with self._changed:
            self._counts[Fate.WAITING] -= 1
            self._counts[fate] += 1
            self._touched.add(index)
