"""The worker: one thread that does what blocks, one job after the other, and tells the window when it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

Done = Callable[[Any], None]
_OUTLIVING: list[object] = []  # threads that did not end in time, and what lives on them: Qt aborts if they go first


class _Job:
    __slots__ = ("done", "failed", "result", "wanted", "work")

    def __init__(self, work: Callable[[], Any], done: Done, failed: Callable[[Exception], None]) -> None:
        self.work = work
        self.done = done
        self.failed = failed
        self.result: Any = None
        self.wanted = True


class _Hands(QObject):
    """Lives on the worker's thread."""

    finished = Signal(object)

    @Slot(object)
    def do(self, job: _Job) -> None:
        """Do one job; whatever it raises becomes its result."""
        if job.wanted:
            try:
                job.result = job.work()
            except Exception as error:  # noqa: BLE001  the job's owner decides what an error means
                job.result = error
        self.finished.emit(job)


class Worker(QObject):
    """Runs jobs on one thread in the order in which they came; results arrive on the thread that made it."""

    busy = Signal(bool)
    _given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName("gigshare worker")
        self._hands = _Hands()
        self._hands.moveToThread(self._thread)
        self._given.connect(self._hands.do, Qt.ConnectionType.QueuedConnection)
        self._hands.finished.connect(self._finished, Qt.ConnectionType.QueuedConnection)
        self._open: list[_Job] = []
        self._is_stopped = False

    def run(self, work: Callable[[], Any], done: Done, failed: Callable[[Exception], None]) -> None:
        """Do ``work`` on the worker; then ``done`` with its result, or ``failed`` with what it raised."""
        if self._is_stopped:
            return  # the window has gone, and with it whoever would hear of it
        if not self._thread.isRunning():
            self._thread.start()
        job = _Job(work, done, failed)
        self._open.append(job)
        if len(self._open) == 1:
            self.busy.emit(True)
        self._given.emit(job)

    def is_idle(self) -> bool:
        """Whether every job has been told about."""
        return not self._open

    def stop(self, milliseconds: int = 2000) -> bool:
        """End the thread; jobs that have not begun are dropped. Says whether it ended in time."""
        self._is_stopped = True
        for job in self._open:
            job.wanted = False
            job.done = job.failed = _nothing
        self._thread.quit()
        ended = self._thread.wait(milliseconds)
        if not ended:
            _OUTLIVING.extend((self._thread, self._hands))
        return ended

    @Slot(object)
    def _finished(self, job: _Job) -> None:
        self._open.remove(job)
        if not self._open:
            self.busy.emit(False)
        if isinstance(job.result, Exception):
            job.failed(job.result)
        else:
            job.done(job.result)


def _nothing(_result: object) -> None:
    """What is left to do when the window has gone."""
