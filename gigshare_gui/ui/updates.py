"""Updates: asks for the manifest on a background thread, when the user says so or has turned it on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QSettings, Qt, QThreadPool, Signal

from gigshare_gui import __version__

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow
    from gigshare_gui.updates.ask import Source

_WEEK = 7 * 24 * 3600  # seconds


class Updates(QObject):
    """What the user chose about updates, and the asking itself. ``answered`` gives a Manifest or an UpdateError."""

    answered = Signal(object)

    def __init__(self, settings: QSettings, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._pool = pool
        self.is_asking = False
        self.answered.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    @property
    def source(self) -> Source:
        """Where to ask: what the user entered, else what this Gigshare was built with."""
        from gigshare_gui.updates.ask import Source, shipped_source

        shipped = shipped_source()
        address = str(self._settings.value("updates/address", shipped.address))
        return Source(address, str(self._settings.value("updates/key", shipped.key)))

    def set_source(self, source: Source) -> None:
        """Ask there from now on; another key begins a new count of manifests."""
        if source == self.source:
            return
        if source.key != self.source.key:
            self._settings.remove("updates/serial")
        self._settings.setValue("updates/address", source.address)
        self._settings.setValue("updates/key", source.key)

    @property
    def is_weekly(self) -> bool:
        """Whether it asks by itself once a week: not unless the user turned it on."""
        return str(self._settings.value("updates/weekly", "false")) == "true"

    def set_weekly(self, on: bool) -> None:
        """Turn asking by itself on or off."""
        self._settings.setValue("updates/weekly", "true" if on else "false")

    def is_due(self) -> bool:
        """Whether it is time to ask by itself."""
        asked = _number(self._settings.value("updates/asked", 0))
        return self.is_weekly and not 0 <= time.time() - asked < _WEEK

    def ask(self) -> None:
        """Ask now; ``answered`` tells what came of it."""
        if self.is_asking:
            return
        self.is_asking = True
        self._settings.setValue("updates/asked", int(time.time()))
        source, serial = self.source, _number(self._settings.value("updates/serial", 0))
        self._pool.start(_Asking(self, source, serial))

    def _keep(self, answer: Any) -> None:
        self.is_asking = False
        serial = getattr(answer, "serial", None)
        if serial is not None:
            self._settings.setValue("updates/serial", serial)


class _Asking(QRunnable):
    def __init__(self, updates: Updates, source: Source, serial: int) -> None:
        super().__init__()
        self._updates, self._source, self._serial = updates, source, serial

    def run(self) -> None:
        """Ask; a window that was closed meanwhile no longer wants to know."""
        from gigshare_gui.updates.ask import ask
        from gigshare_gui.updates.manifest import UpdateError

        answer: Any
        try:
            answer = ask(self._source, self._serial)
        except UpdateError as error:
            answer = error
        try:
            self._updates.answered.emit(answer)
        except RuntimeError:
            return


def ask_if_due(window: MainWindow) -> None:
    """Once a week, where the user turned it on: ask, and say it in the window's last line if there is something."""
    updates = Updates(window.settings, window.parts.pool, window)
    if not updates.is_due():
        updates.deleteLater()
        return

    def tell(answer: Any) -> None:
        newer = answer.newer_than(__version__) if hasattr(answer, "newer_than") else ()
        if newer:
            window.bar.say(f"Gigshare {newer[0].version} is there. Help › Check for updates tells what changed.")

    updates.answered.connect(tell, Qt.ConnectionType.QueuedConnection)
    updates.ask()


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
