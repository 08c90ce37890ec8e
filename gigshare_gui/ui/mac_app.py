"""MacApp: on macOS a file that is opened arrives as an event. Never run on macOS; tested by such events on Linux."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class MacApp(QApplication):
    """A QApplication that tells which file it is to open, also one that came before anybody could listen."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._open: Callable[[str], object] | None = None
        self._early = ""

    def hear(self, open_file: Callable[[str], object]) -> None:
        """Call ``open_file`` with the path of what is to be opened, from now on and at once if there is one."""
        self._open = open_file
        if self._early:
            open_file(self._early)

    def event(self, event: QEvent) -> bool:
        """Take the request to open a file."""
        if not (isinstance(event, QFileOpenEvent) and event.file()):
            return super().event(event)
        if self._open is None:
            self._early = event.file()
        else:
            self._open(event.file())
        return True
