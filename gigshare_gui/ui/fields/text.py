"""TextField: several lines of plain text in an editor that grows with its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gigshare_gui.ui.fields.field import Field

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class GrowingEdit(QPlainTextEdit):
    """A plain text editor between ``least`` and ``most`` lines high; Tab leaves it, undo is the form's."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the tab keeps one history for all its fields
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        height = int(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin() + 4)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """As high as the text, within the limits."""
        return QSize(200, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the window: it sends. Ask the form to undo and redo."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
            return
        if event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class TextField(Field):
    """Several lines of plain text, kept exactly as typed."""

    def __init__(
        self,
        path: str,
        label: str,
        help_line: str = "",
        *,
        lines: tuple[int, int] = (3, 10),
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(path, label, help_line, parent)
        self.edit = GrowingEdit(*lines)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self.edited)
        self.edit.undo_asked.connect(self.undo_asked)
        self.edit.redo_asked.connect(self.redo_asked)
        self.adopt(self.edit)

    def value(self) -> str:
        """The text."""
        return whole_text(self.edit)

    def set_value(self, value: str) -> None:
        """Show a text, keeping the cursor as far as that is possible."""
        if value == whole_text(self.edit):
            return
        position = self.edit.textCursor().position()
        with QSignalBlocker(self.edit):
            self.edit.setPlainText(value)
        cursor = self.edit.textCursor()
        cursor.setPosition(min(position, self.edit.document().characterCount() - 1))
        self.edit.setTextCursor(cursor)


def whole_text(edit: QPlainTextEdit) -> str:
    """What was typed, with its no-break spaces: ``toPlainText`` makes blanks of them."""
    return edit.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
