"""ConsentBox: the box that says that the user agrees to one item; its tick is a record with the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gigshare_gui.shares.consent import Record, record
from gigshare_gui.ui import theme


class ConsentBox(QWidget):
    """A box with the sentence that is agreed to. Whatever it is about being changed takes the tick away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.sentence, self.when = _Words(self.box), QLabel()
        self.sentence.setWordWrap(True)
        self.when.setFont(theme.font(size=0.9))
        self._about: tuple[Any, ...] = ()
        self._record: Record | None = None
        self.box.toggled.connect(self._ticked)
        line = QHBoxLayout()
        line.addWidget(self.box)
        line.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(line)
        column.addWidget(self.when)
        self.setFocusProxy(self.box)
        self.hide()

    @property
    def record(self) -> Record | None:
        """The consent that was given; ``None`` while there is none."""
        return self._record

    def ask(self, sentence: str, kind: str, uid: str, providers: Sequence[str], item: Any) -> None:
        """Ask for consent to ``item`` (anything that can be compared); for other than what was asked before, anew."""
        about = (sentence, kind, uid, tuple(providers), item)
        self.setVisible(bool(providers))
        if about == self._about:
            return
        self._about = about
        self.sentence.setText(sentence)
        self.box.setAccessibleName(sentence)
        with QSignalBlocker(self):  # who asks knows that there is no consent yet
            self.withdraw()

    def withdraw(self) -> None:
        """Take the tick away, as after a send: it held for one item."""
        with QSignalBlocker(self.box):
            self.box.setChecked(False)
        self._ticked(on=False)

    def recolour(self) -> None:
        """Follow the theme."""
        theme.tint(self.when, theme.colours().quiet)

    def _ticked(self, on: bool) -> None:
        was = self._record
        if on and self._about:
            sentence, kind, uid, providers, _item = self._about
            self._record = record(sentence, kind, uid, providers)
        else:
            self._record = None
        self.when.setText(f"Recorded at {self._record.given_at}" if self._record else "")
        self.when.setVisible(self._record is not None)
        self.recolour()
        if (was is None) != (self._record is None):
            self.changed.emit()


class _Words(QLabel):
    """The sentence beside the box; a click on it is a click on the box."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__()
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the box."""
        if self.rect().contains(event.position().toPoint()):
            self._box.toggle()
