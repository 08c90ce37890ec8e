"""PlaceField: a place by name and coordinates; a pasted map link fills the coordinates, and the name if it has one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gigshare_gui.shares.map_link import coordinates_in, name_in
from gigshare_gui.ui import theme
from gigshare_gui.ui.fields.field import Field
from gigshare_gui.ui.fields.line import Line

KEYS = ("name", "latitude", "longitude")


class PlaceField(Field):
    """Three lines: what the place is called, and where it is in degrees. What is typed stays as it is."""

    def __init__(self, path: str, label: str, help_line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(path, label, help_line, parent)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        self.lines: dict[str, Line] = {}
        row = QHBoxLayout()
        for key, words in zip(KEYS, ("Name of the place, or a pasted map link", "Latitude", "Longitude"), strict=True):
            line = Line()
            line.setPlaceholderText(words)
            line.setAccessibleName(f"{label}: {words}")
            line.undo_asked.connect(self.undo_asked)
            line.redo_asked.connect(self.redo_asked)
            line.textEdited.connect(self._typed)
            self.lines[key] = line
            if key == "name":
                column.addWidget(line)
            else:
                row.addWidget(line)
        column.addLayout(row)
        self.adopt(box)
        self.setFocusProxy(self.lines["name"])

    def value(self) -> dict[str, str]:
        """Name, latitude and longitude as typed."""
        return {key: line.text() for key, line in self.lines.items()}

    def set_value(self, value: Mapping[str, str]) -> None:
        """Show a place."""
        for key, line in self.lines.items():
            if line.text() != value.get(key, ""):
                line.setText(value.get(key, ""))
                line.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        """A whole link in any of the lines is a place, not a name or a number."""
        found = coordinates_in(text) if "://" in text or text.lower().startswith("geo:") else None
        if found is not None:
            sender = self.sender()
            for line in self.lines.values():
                if line is sender:
                    with QSignalBlocker(line):
                        line.clear()
            if not self.lines["name"].text():
                self.lines["name"].setText(name_in(text))
            self.lines["latitude"].setText(found.latitude)
            self.lines["longitude"].setText(found.longitude)
        self.edited.emit()
