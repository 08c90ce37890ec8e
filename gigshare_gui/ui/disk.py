"""Disk: drafts and workspaces read and written on one background thread, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Disk(QObject):
    """Runs what touches the disk, one after the other, and tells the window when it is done."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._done.connect(lambda tell, result: tell(result))

    def run(self, work: Callable[[], Any], tell: Callable[[Any], None]) -> None:
        """Do ``work``; ``tell`` gets its result, or the OSError that it raised."""

        def both() -> None:
            try:
                result = work()
            except OSError as error:
                result = error
            self._done.emit(tell, result)

        self._pool.start(_Task(both))

    def finish(self, milliseconds: int = 1500) -> bool:
        """Wait until everything is written; says whether it was in time."""
        return self._pool.waitForDone(milliseconds)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Do the work."""
        self._work()
