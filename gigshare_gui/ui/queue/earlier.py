"""EarlierQueues: the queues of before, to go on with what was never sent or to read what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gigshare_gui.store.journal import Fate, Summary
from gigshare_gui.ui import theme

_PATH = Qt.ItemDataRole.UserRole


class EarlierQueues(QDialog):
    """Emits ``chosen`` with the path of a journal."""

    chosen = Signal(object)

    def __init__(self, found: Sequence[Summary], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Queues")
        self.resize(560, 380)
        self.list = QListWidget()
        self.list.setAccessibleName("Queues")
        self.list.setAlternatingRowColors(True)
        for each in found:
            item = QListWidgetItem(_words(each))
            item.setData(_PATH, str(each.path))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        empty = QLabel("No queue was begun yet. A notification with more than one recipient is sent by a queue.")
        empty.setWordWrap(True)
        empty.setVisible(not found)
        theme.tint(empty, theme.colours().quiet)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(bool(found))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.list, empty, buttons):
            column.addWidget(widget)

    def accept(self) -> None:
        """Open the one that is chosen."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(Path(item.data(_PATH)))
        super().accept()


def _words(each: Summary) -> str:
    made = datetime.fromtimestamp(each.header.made).astimezone()
    counts = ", ".join(
        f"{number:,} {fate.value}" for fate, number in each.counts.items() if number and fate is not Fate.LEAVING
    )
    title = str(each.header.document.get("subject") or each.header.document.get("body") or "").strip()
    return f"{made:%Y-%m-%d %H:%M}  ·  {' '.join(title.split())[:40]}\n{counts}"
