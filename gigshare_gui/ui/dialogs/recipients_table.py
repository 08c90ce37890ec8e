"""The dialog of a table of recipients: which column means what, and what comes of it, before it is taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.shares.birthday import SlashOrder, slash_order
from gigshare_gui.shares.recipients_table import Read, Role, Table, recipients
from gigshare_gui.ui import theme

_ROWS = 50  # of the table that are shown
_WORDS, _WORD = 3, 30  # of those that are no yes: how many are named, and their longest
_LABELS = {Role.UID: "UID", Role.NAME: "Name", Role.BIRTHDAY: "Birthday", Role.CONSENT: "Agreed"}
_NONE = "— no column —"


class _Found(NamedTuple):
    """What comes of a table: its people, and whether nobody can tell how its dates are meant."""

    read: Read
    is_open: bool


class RecipientsTableDialog(QDialog):
    """Emits ``chosen`` with the recipients that the table holds. ``on_disk`` does work in the background and tells its
    result: a table of 50,000 rows takes half a second."""

    chosen = Signal(object)

    def __init__(self, table: Table, name: str, on_disk: Callable[[Any, Any], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._on_disk = on_disk
        self._asked = 0  # times that the table was read: only the last one counts
        self.setWindowTitle(f"Recipients of {name}")
        self.resize(720, 560)
        self._table = table
        self.read = Read(())
        self.roles: dict[Role, QComboBox] = {}
        self.has_titles = QCheckBox("The first row has titles")
        self.has_titles.setChecked(table.has_titles)
        self.has_titles.toggled.connect(self._turn)
        form = QFormLayout()
        form.addRow("", self.has_titles)
        for role, label in _LABELS.items():
            box = QComboBox()
            box.setAccessibleName(label)
            box.currentIndexChanged.connect(self._read)
            self.roles[role] = box
            form.addRow(label, box)
        self.order = QComboBox()
        self.order.addItems(["month/day/year", "day/month/year"])
        self.order.currentIndexChanged.connect(self._read)
        self._order_label = QLabel("Dates such as 3/4/1990")
        form.addRow(self._order_label, self.order)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._forget)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID * 2)
        self.shown = QTableWidget()
        self.shown.setAccessibleName("The first rows of the file")
        self.shown.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.shown.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._hint = QLabel()
        theme.tint(self._hint, theme.colours().quiet)
        column.addLayout(form)
        for part in (self.shown, self._hint, self.summary, self.buttons):
            column.addWidget(part)
        self._show()

    def _turn(self, has_titles: bool) -> None:
        self._table = replace(self._table, has_titles=has_titles)
        self._show()

    def _show(self) -> None:
        """Show the table, with the roles that its columns most likely have."""
        table, guessed = self._table, self._table.guess()
        for role, box in self.roles.items():
            with QSignalBlocker(box):
                box.clear()
                box.addItems([_NONE, *table.titles])
                box.setCurrentIndex(guessed[role] + 1 if role in guessed else 0)
        rows = table.rows[:_ROWS]
        self.shown.clear()
        self.shown.setRowCount(len(rows))
        self.shown.setColumnCount(len(table.titles))
        self.shown.setHorizontalHeaderLabels(table.titles)
        self.shown.setVerticalHeaderLabels([str(number) for number in table.numbers[:_ROWS]])
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                self.shown.setItem(row, place, QTableWidgetItem(cell[:200]))
        free = [title for place, title in enumerate(table.titles) if place not in guessed.values()]
        example = (free or table.titles)[-1]
        self._hint.setText("Every column can stand in the text as a variable: {{" + example + "}}.")
        self._read()

    def _read(self) -> None:
        roles = {role: box.currentIndex() - 1 for role, box in self.roles.items() if box.currentIndex() > 0}
        chosen = (SlashOrder.MONTH_FIRST, SlashOrder.DAY_FIRST)[self.order.currentIndex()]
        self._asked += 1
        table, asked = self._table, self._asked
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)
        if Role.UID not in roles:
            self._show_read(_Found(Read(()), is_open=False))
            self._say("Say which column holds the UIDs.", wrong=True)
            return
        self._say("Reading…", wrong=False)
        self._on_disk(
            lambda: _read(table, roles, chosen),
            lambda found: self._show_read(found) if asked == self._asked else None,
        )

    def _forget(self) -> None:
        """What is still being read has nobody to be told to."""
        self._asked += 1

    def _show_read(self, found: _Found) -> None:
        """Say what comes of the table, and ask how dates with slashes are meant where the column leaves it open."""
        self.read = found.read
        for widget in (self.order, self._order_label):
            widget.setVisible(found.is_open)
        self._say(_sentence(self.read), wrong=bool(self.read.without_uid or self.read.odd_birthdays))
        count = len(self.read.recipients)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(f"Add {count:,} recipient{'' if count == 1 else 's'}")
        ok.setEnabled(count > 0)

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.summary.setText(sentence)
        theme.tint(self.summary, theme.colours().cut if wrong else theme.colours().quiet)

    def _accept(self) -> None:
        self.chosen.emit(self.read.recipients)
        self.accept()


def _read(table: Table, roles: Mapping[Role, int], chosen: SlashOrder) -> _Found:
    place = roles.get(Role.BIRTHDAY)
    dates = [] if place is None else [row[place] for row in table.rows]
    told = slash_order(dates)
    is_open = told is None and any("/" in each for each in dates)
    return _Found(recipients(table, roles, told or chosen), is_open)


def _sentence(read: Read) -> str:
    count = len(read.recipients)
    parts = [f"{count:,} recipient{'' if count == 1 else 's'}."]
    held = Counter((each.said or "").strip() for each in read.recipients if each.objection)
    if held:
        named = [f"“{word[:_WORD]}”" if word else "empty" for word, _ in held.most_common(_WORDS)]
        more = f" and {len(held) - _WORDS:,} more" if len(held) > _WORDS else ""
        parts.append(f"{held.total():,} will be held back, without a yes: {', '.join(named)}{more}.")
    for rows, words in (
        (read.twice, "named twice, taken once"),
        (read.without_uid, "no UID, left out"),
        (read.odd_birthdays, "birthday not understood"),
    ):
        if rows:
            parts.append(f"Row {_numbers(rows)}: {words}.")
    return " ".join(parts)


def _numbers(rows: Sequence[int]) -> str:
    more = f" and {len(rows) - 3:,} more" if len(rows) > 3 else ""
    return ", ".join(map(str, rows[:3])) + more
