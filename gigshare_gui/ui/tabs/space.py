"""Space: how a tab's room is divided: the form beside the previews, and panes under both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_FORM_WIDTH = 440
_LEAST_PANES, _PANES = 120, 260  # pixels: panes lower than the first cannot be read, the second is enough


class Space(QVBoxLayout):
    """The layout of a tab; ``form_area`` scrolls the form. How the user divides it is kept under ``name``."""

    def __init__(self, form: QWidget, name: str, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._settings = name, settings
        self.form_area = QScrollArea()
        self.form_area.setWidgetResizable(True)
        self.form_area.setFrameShape(QFrame.Shape.NoFrame)
        self.form_area.setMinimumWidth(340)
        self.form_area.setWidget(form)
        self._across = QSplitter()
        self._across.addWidget(self.form_area)
        self._across.addWidget(QWidget())
        self._across.setStretchFactor(1, 1)
        self._across.setChildrenCollapsible(False)
        self._across.setSizes([_FORM_WIDTH, 900])
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(self._across)

    def furnish(self, previews: QWidget, panes: QWidget) -> None:
        """Put previews and panes where they belong, divided as they were left."""
        from PySide6.QtCore import Qt

        self.form_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        blank = self._across.replaceWidget(1, previews)
        if blank is not None:
            blank.deleteLater()
        self._down = QSplitter(Qt.Orientation.Vertical)
        self.replaceWidget(self._across, self._down)
        self._down.addWidget(self._across)
        self._down.addWidget(panes)
        self._down.setStretchFactor(0, 1)
        self._down.setCollapsible(0, False)
        self._down.setSizes([620, 170])
        for name, splitter in (("across", self._across), ("down", self._down)):
            state = self._settings.value(f"{self._name}/{name}")
            if state is not None:
                splitter.restoreState(state)

    def open_panes(self) -> None:
        """Make the panes at the foot high enough to be read."""
        upper, lower = self._down.sizes()
        if lower < _LEAST_PANES:
            self._down.setSizes([upper + lower - _PANES, _PANES])

    def save(self) -> None:
        """Remember how the space is divided."""
        for name, splitter in (("across", self._across), ("down", self._down)):
            self._settings.setValue(f"{self._name}/{name}", splitter.saveState())
