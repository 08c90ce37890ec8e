"""Chip: a button that is on or off, and looks it in every theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QToolButton, QWidget

from gigshare_gui.ui import theme


class Chip(QToolButton):
    """A checkable button; filled with the accent colour, and ticked, while it is on."""

    def __init__(self, text: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = text
        self._showing = False
        self.setCheckable(True)
        self.setChecked(on)
        self.toggled.connect(lambda _on: self._show())
        self._show()

    def set_label(self, text: str) -> None:
        """Write another text on it."""
        self._label = text
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and not self._showing:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        self._showing = True  # colouring is itself a change of palette
        self._colour()
        self._showing = False

    def _colour(self) -> None:
        self.setText(f"✓ {self._label}" if self.isChecked() else self._label)
        if not self.isChecked():
            self.setPalette(QPalette())
            return
        now = theme.colours()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Button, QColor(now.accent))
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(now.on_accent))
        self.setPalette(palette)
