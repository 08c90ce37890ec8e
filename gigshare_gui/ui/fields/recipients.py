"""RecipientsField: who gets a message: UIDs, typed or pasted, and friends chosen from a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gigshare_gui.shares.notification import Recipient
from gigshare_gui.ui.fields.field import Field
from gigshare_gui.ui.fields.text import GrowingEdit
from gigshare_gui.ui.flow import FlowLayout

_BETWEEN = re.compile(r"[\s,;]+")


class RecipientsField(Field):
    """A text of UIDs. What else is known of a recipient is kept for as long as the UID stands there."""

    friends_wanted = Signal()
    table_wanted = Signal()
    birthdays_wanted = Signal()

    def __init__(self, path: str, label: str, help_line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(path, label, help_line, parent)
        self._known: dict[str, Recipient] = {}
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        self.edit = GrowingEdit(2, 8)
        self.edit.setPlaceholderText("ben.okafor, chen.wei")
        self.edit.setAccessibleName(label)
        self.edit.textChanged.connect(self._typed)
        self.edit.undo_asked.connect(self.undo_asked)
        self.edit.redo_asked.connect(self.redo_asked)
        self.choose = QPushButton("Choose friends…")
        self.choose.clicked.connect(lambda _checked=False: self.friends_wanted.emit())
        self.table = QPushButton("From a table…")
        self.table.setToolTip("Read recipients and what is known of them from a CSV file")
        self.table.clicked.connect(lambda _checked=False: self.table_wanted.emit())
        self.birthdays = QPushButton("Birthdays today")
        self.birthdays.setToolTip("Those whose birthday is today, of the friends and of the recipients who are here")
        self.birthdays.clicked.connect(lambda _checked=False: self.birthdays_wanted.emit())
        row = FlowLayout()
        for button in (self.choose, self.table, self.birthdays):
            row.addWidget(button)
        column.addWidget(self.edit)
        column.addLayout(row)
        self.adopt(box)
        self.setFocusProxy(self.edit)

    def value(self) -> tuple[Recipient, ...]:
        """Everybody who is named, in order; somebody who is named twice is there twice."""
        uids = [uid for uid in _BETWEEN.split(self.edit.toPlainText()) if uid]
        return tuple(self._known.get(uid, Recipient(uid)) for uid in uids)

    def set_value(self, value: Sequence[Recipient]) -> None:
        """Show recipients; the text stays as it was typed while it means the same."""
        if tuple(value) == self.value():
            return
        self._known.update({each.uid: each for each in value})
        with QSignalBlocker(self.edit):
            self.edit.setPlainText("\n".join(each.uid for each in value))
        self._count()

    def add_people(self, people: Sequence[Recipient]) -> None:
        """Put people behind those who are there, each once."""
        there = {each.uid for each in self.value()}
        new = [each for each in people if each.uid not in there]
        self._known.update({each.uid: each for each in people})
        before = self.edit.toPlainText().rstrip()
        with QSignalBlocker(self.edit):  # who adds people makes one undoable step of it
            self.edit.setPlainText("\n".join([*([before] if before else []), *(each.uid for each in new)]))
        self._count()

    def _typed(self) -> None:
        self._count()
        self.edited.emit()

    def _count(self) -> None:
        count = len({each.uid for each in self.value()})
        self.set_counter(f"{count:,} recipient{'' if count == 1 else 's'}" if count else "")
