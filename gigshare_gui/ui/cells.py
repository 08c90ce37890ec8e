"""Cells of tables that are typed in: what is typed is neither written over nor left behind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QStyledItemDelegate, QWidget

Index = QModelIndex | QPersistentModelIndex


class TypedCell(QStyledItemDelegate):
    """Fills the box of a cell when it opens. What changes in the table later does not touch what was typed by then."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds, unless somebody is typing; Qt asks again at every change of the row."""
        if not _is_begun(editor):
            self.fill(editor, index)

    def fill(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        super().setEditorData(editor, index)


def take_over_typing() -> None:
    """Give the table what is being typed in one of its cells, as when the keyboard leaves it."""
    here = QApplication.focusWidget()
    while here is not None and not here.isWindow():
        parent = here.parentWidget()
        if isinstance(parent, QAbstractItemView):
            if here is parent.viewport():
                parent.setFocus()
            return
        here = parent


def _is_begun(editor: QWidget) -> bool:
    if isinstance(editor, QPlainTextEdit):
        return editor.document().isModified()
    return isinstance(editor, QLineEdit) and editor.isModified()
