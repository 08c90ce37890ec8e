"""The dialog of a table of recipients: which column means what, and what comes of it, before it is taken over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
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
_LABELS = {Role.UID: "UID", Role.NAME: "Name", Role.BIRTHDAY: "Birthday", Role.CONSENT: "Agreed"}
_NONE = "— no column —"


class RecipientsTableDialog(QDialog):
    """Emits ``chosen`` with the recipients that the table holds."""

    chosen = Signal(object)

    def __init__(self, table: Table, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Recipients of {name}")
        self.resize(720, 560)
        self._table = table
        self.read = Read(())
        self.roles: dict[Role, QComboBox] = {}
        guessed = table.guess()
        form = QFormLayout()
        for role, label in _LABELS.items():
            box = QComboBox()
            box.setAccessibleName(label)
            box.addItem(_NONE)
            box.addItems(table.titles)
            box.setCurrentIndex(guessed[role] + 1 if role in guessed else 0)
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
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID * 2)
        hint = QLabel("Every column can stand in the text as a variable: {{" + table.titles[-1] + "}}.")
        theme.tint(hint, theme.colours().quiet)
        for part in (form, self._shown(), hint, self.summary, self.buttons):
            if isinstance(part, QFormLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        self._read()

    def _shown(self) -> QTableWidget:
        rows = self._table.rows[:_ROWS]
        shown = QTableWidget(len(rows), len(self._table.titles))
        shown.setHorizontalHeaderLabels(self._table.titles)
        shown.setAccessibleName("The first rows of the file")
        shown.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        shown.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                shown.setItem(row, place, QTableWidgetItem(cell[:200]))
        return shown

    def _read(self) -> None:
        roles = {role: box.currentIndex() - 1 for role, box in self.roles.items() if box.currentIndex() > 0}
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ask_order(roles)
        if Role.UID not in roles:
            self.read = Read(())
            self._say("Say which column holds the UIDs.", wrong=True)
        else:
            self.read = recipients(self._table, roles, self._order(roles))
            self._say(_sentence(self.read), wrong=bool(self.read.without_uid or self.read.odd_birthdays))
        count = len(self.read.recipients)
        ok.setText(f"Add {count:,} recipient{'' if count == 1 else 's'}")
        ok.setEnabled(count > 0)

    def _dates(self, roles: dict[Role, int]) -> list[str]:
        place = roles.get(Role.BIRTHDAY)
        return [] if place is None else [row[place] for row in self._table.rows]

    def _ask_order(self, roles: dict[Role, int]) -> None:
        """Ask how dates with slashes are meant, where the column itself leaves it open."""
        dates = self._dates(roles)
        asked = any("/" in each for each in dates) and slash_order(dates) is None
        for widget in (self.order, self._order_label):
            widget.setVisible(asked)

    def _order(self, roles: dict[Role, int]) -> SlashOrder:
        told = slash_order(self._dates(roles))
        return told or (SlashOrder.MONTH_FIRST, SlashOrder.DAY_FIRST)[self.order.currentIndex()]

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.summary.setText(sentence)
        theme.tint(self.summary, theme.colours().cut if wrong else theme.colours().quiet)

    def _accept(self) -> None:
        self.chosen.emit(self.read.recipients)
        self.accept()


def _sentence(read: Read) -> str:
    parts = [f"{len(read.recipients):,} recipients."]
    objections = sum(bool(each.objection) for each in read.recipients)
    if objections:
        parts.append(f"{objections:,} did not agree and will be held back.")
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
