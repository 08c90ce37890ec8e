"""AskAgain: a button that asks the server for what may not be ready yet, and goes on asking until it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton

_ASKS, _PAUSE = 15, 2000  # how often it is asked, and milliseconds between
_STOP = "Stop asking"


class AskAgain(QObject):
    """While it waits, a second press on its button ends it. ``ask`` puts the question, ``waits`` gets the answer."""

    def __init__(self, button: QPushButton, ask: Callable[[], None], say: Callable[[str], None]) -> None:
        super().__init__(button)
        self._button, self._ask, self._say = button, ask, say
        self._words = button.text()
        self._left = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._once)

    def press(self) -> None:
        """Begin to ask, or end it."""
        waiting = self._again.isActive()
        self._end()
        if waiting:
            self._say("No longer asking.")
        else:
            self._left = _ASKS
            self._once()

    def waits(self, *, pending: bool) -> bool:
        """Take an answer; ``pending``: it is not ready. Says whether it is waited for, and so nothing to be shown."""
        self._button.setEnabled(True)
        if pending and self._left:
            self._say("The list of friends is still being prepared. It is asked for again in a moment…")
            self._button.setText(_STOP)
            self._again.start(_PAUSE)
            return True
        self._end()
        return False

    def _once(self) -> None:
        self._left -= 1
        self._button.setEnabled(False)
        self._ask()

    def _end(self) -> None:
        self._again.stop()
        self._left = 0
        self._button.setText(self._words)
