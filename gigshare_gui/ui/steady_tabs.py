"""SteadyTabs: tabs that lay themselves out, and so paint the whole window, only when something wants other room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTabWidget


class SteadyTabs(QTabWidget):
    """Every layout in a page that is done anew asks the tabs for the same, even when all is as large as it was: a
    keystroke that changes a finding would paint everything. Qt marks this in its source as not ideal
    (``QLayout::activate``)."""

    _wanted: tuple[QSize, ...] = ()

    def event(self, event: QEvent) -> bool:
        """Pass by what would change nothing."""
        if event.type() == QEvent.Type.LayoutRequest:
            wanted = (self.sizeHint(), self.minimumSizeHint(), self.tabBar().sizeHint())
            if wanted == self._wanted:
                return True
            self._wanted = wanted
        return super().event(event)
