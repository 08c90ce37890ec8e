"""Parts: what works behind the window: session, worker, disk, pictures. Made after the first paint."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from gigshare_gui.ui.disk import Disk
from gigshare_gui.ui.files import Files
from gigshare_gui.ui.inspector.desk import Inspecting
from gigshare_gui.ui.inspector.permits import GatedFetch, Permits
from gigshare_gui.ui.kept import Kept
from gigshare_gui.ui.preview.pictures import Pictures
from gigshare_gui.ui.queue.queues import Queues
from gigshare_gui.ui.session import Desk, Session
from gigshare_gui.ui.worker import Worker

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow


class Parts:
    """Owns every thread of the program; ``desk`` does what blocks, ``fetch`` gets pictures for previews."""

    def __init__(self, window: MainWindow, desk: Desk, fetch: GatedFetch) -> None:
        self.desk = desk
        self.worker = Worker(window)
        self.session = Session(desk, self.worker, window)
        self.disk = Disk(window)
        self.kept = Kept(self.session, self.disk, window)
        self.pool = QThreadPool(window)
        self.pool.setMaxThreadCount(4)
        self.permits = Permits(fetch, window)
        self.pictures = Pictures(self.permits.fetch, self.pool, window)
        self.files = Files(window)
        self.queues = Queues(window)
        self.inspecting = Inspecting(window, self.permits, self.pictures, self.disk)
        self.stops: list[Callable[[], bool]] = [
            self.queues.stop,
            self.inspecting.pages.stop,
        ]  # of what has threads of its own

    def _stop_the_rest(self) -> bool:
        ended = [stop() for stop in self.stops]  # each one, whatever the one before said
        return all(ended)

    def stop(self) -> bool:
        """End everything, within two seconds; says whether that was possible."""
        self.session.stop()
        has_ended = self.worker.stop(1200) & self._stop_the_rest()
        self.pool.clear()
        return bool(self.pool.waitForDone(200)) & self.disk.finish(600) & has_ended
