"""LineField: one line of text. ChoiceField: one of a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from gigshare_gui.ui.fields.field import Field

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

MAX_LENGTH = 1_000_000


class Line(QLineEdit):
    """A line edit that leaves undo and redo to the form, which has one history for all its fields."""

    undo_asked = Signal()
    redo_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask the form instead of undoing in this line alone."""
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
        else:
            super().keyPressEvent(event)


class LineField(Field):
    """One line of text, kept exactly as typed."""

    def __init__(
        self, path: str, label: str, help_line: str = "", *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(path, label, help_line, parent)
        self.edit = Line()
        self.edit.undo_asked.connect(self.undo_asked)
        self.edit.redo_asked.connect(self.redo_asked)
        self.edit.setMaxLength(MAX_LENGTH)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self.edited)
        self.adopt(self.edit)

    def value(self) -> str:
        """The text."""
        return self.edit.text()

    def set_value(self, value: str) -> None:
        """Show a text, keeping the cursor where it is when nothing changes."""
        if value != self.edit.text():
            self.edit.setText(value)
            self.edit.setCursorPosition(0)


class WordsField(LineField):
    """A list of words, typed with commas between them; the text stays as typed while it means the same."""

    def value(self) -> tuple[str, ...]:  # type: ignore[override]
        """The words without the blanks around them."""
        return tuple(word for word in (part.strip() for part in self.edit.text().split(",")) if word)

    def set_value(self, value: Sequence[str]) -> None:
        """Show the words."""
        if tuple(value) != self.value():
            self.edit.setText(", ".join(value))


class ChoiceField(Field):
    """One of a few values; the first is “not said”, whose key is left out of the call. Unknown values are kept."""

    def __init__(
        self,
        path: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        help_line: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(path, label, help_line, parent)
        from PySide6.QtCore import Qt

        self.box = QComboBox()
        for key, words in choices:
            self.box.addItem(words, key)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]  # scrolling the form must not change it
        self.box.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.adopt(self.box)

    def value(self) -> str:
        """The chosen value, in Gigya's words."""
        return str(self.box.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a value; one that is not in the list is added, so that it is not lost."""
        index = self.box.findData(value)
        with QSignalBlocker(self.box):
            if index < 0:
                self.box.addItem(value, value)
                index = self.box.count() - 1
            self.box.setCurrentIndex(index)
