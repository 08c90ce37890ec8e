"""RowsField: a small table of records that are typed in, moved and removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QBrush, QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.shares.finding import Finding
from gigshare_gui.ui import theme
from gigshare_gui.ui.cells import Index, TypedCell
from gigshare_gui.ui.fields.field import Field
from gigshare_gui.ui.tips import tip

Row = Mapping[str, Any]
REST = ""  # the key of what a row carries along without showing it
_CARRIED = Qt.ItemDataRole.UserRole


class Column(NamedTuple):
    """A column: its key in Gigya's words, its heading, the words to choose from (if it is a choice), a hint."""

    key: str
    heading: str
    choices: tuple[str, ...] = ()
    tip: str = ""


class RowsField(Field):
    """A table of records. ``visible`` says, for the rows there are, which columns matter."""

    def __init__(
        self,
        path: str,
        label: str,
        columns: Sequence[Column],
        help_line: str = "",
        *,
        noun: str = "row",
        new_row: Callable[[str], Row] | None = None,
        visible: Callable[[Sequence[Row]], set[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(path, label, help_line, parent)
        self._columns = tuple(columns)
        self._noun = noun
        self._new_row = new_row or (lambda _dropped: {})
        self._visible = visible
        self.table = _Table(self)
        self.table.setColumnCount(len(self._columns))
        for index, column in enumerate(self._columns):
            heading = QTableWidgetItem(column.heading)
            heading.setToolTip(column.tip)
            self.table.setHorizontalHeaderItem(index, heading)
            if column.choices:
                self.table.horizontalHeader().setSectionResizeMode(index, QHeaderView.ResizeMode.ResizeToContents)
            self.table.setItemDelegateForColumn(index, _Cell(column, self.table))
        self.table.itemChanged.connect(self._changed)
        self.adopt(self._with_buttons())
        self.setFocusProxy(self.table)
        self.table.setAccessibleName(label)
        self._fit()

    def value(self) -> tuple[dict[str, Any], ...]:
        """Every row, with empty cells left out; rows that hold nothing are kept, as they are being typed."""
        return tuple(self._row(index) for index in range(self.table.rowCount()))

    def set_value(self, value: Sequence[Row]) -> None:
        """Show rows."""
        if list(self.value()) == [{key: text for key, text in row.items() if text} for row in value]:
            return
        with QSignalBlocker(self.table):
            current = self.table.currentRow(), self.table.currentColumn()
            self.table.setRowCount(len(value))
            for index, row in enumerate(value):
                self._fill(index, row)
            self.table.setCurrentCell(*current)
        self._fit()

    def add_row(self, dropped: str = "") -> None:
        """Add a row, holding ``dropped`` where the form puts a dropped address, and begin to edit it."""
        row = dict(self._new_row(dropped))
        index = self.table.rowCount()
        with QSignalBlocker(self.table):
            self.table.insertRow(index)
            self._fill(index, row)
        self._fit()
        self.edited.emit()
        place = next((i for i, each in enumerate(self._columns) if not row.get(each.key) and not each.choices), 0)
        self.table.setCurrentCell(index, place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        item = self.table.item(index, place)
        if item is not None and not dropped:
            self.table.editItem(item)

    def remove_row(self) -> None:
        """Remove the current row."""
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._fit()
            self.edited.emit()

    def move_row(self, step: int) -> None:
        """Move the current row up (-1) or down (1)."""
        rows = list(self.value())
        here = self.table.currentRow()
        there = here + step
        if 0 <= here < len(rows) and 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
            self.set_value(rows)
            self.table.setCurrentCell(there, self.table.currentColumn())
            self.edited.emit()

    def focus_at(self, path: str) -> None:
        """Select the cell that a path such as ``mediaItems[1].src`` names."""
        row, _, key = path.partition("[")[2].partition("].")
        place = next((i for i, column in enumerate(self._columns) if column.key == key), 0)
        if row.isdigit():
            self.table.setCurrentCell(int(row), place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark the cells that findings name, and list the sentences under the table."""
        marks = {each.field: each for each in reversed(findings)}
        with QSignalBlocker(self.table):
            for row in range(self.table.rowCount()):
                for place, column in enumerate(self._columns):
                    item = self.table.item(row, place)
                    found = marks.get(f"{self.path}[{row}].{column.key}")
                    if item is not None:
                        colour = QColor(theme.severity_colour(found.severity)) if found else QColor()
                        colour.setAlpha(50)
                        item.setBackground(QBrush(colour) if found else QBrush())
                        item.setToolTip(tip(found.sentence) if found else "")
        super().show_findings(findings)

    def _row(self, index: int) -> dict[str, Any]:
        cells = ((column.key, self.table.item(index, place)) for place, column in enumerate(self._columns))
        row: dict[str, Any] = {key: item.text() for key, item in cells if item is not None and item.text()}
        first = self.table.item(index, 0)
        carried = first.data(_CARRIED) if first is not None else None
        return {**row, REST: carried} if carried else row

    def _fill(self, index: int, row: Row) -> None:
        for place, column in enumerate(self._columns):
            item = QTableWidgetItem(row.get(column.key, ""))
            if not place:
                item.setData(_CARRIED, row.get(REST))
            self.table.setItem(index, place, item)

    def _changed(self, _item: QTableWidgetItem) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Show the columns that matter and be as high as the rows, up to six of them."""
        wanted = self._visible(self.value()) if self._visible else {column.key for column in self._columns}
        for place, column in enumerate(self._columns):
            self.table.setColumnHidden(place, column.key not in wanted)
        rows = self.table.rowCount()
        self.table.setVisible(rows > 0)
        row_height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(
            row_height * min(max(rows, 1), 6) + self.table.horizontalHeader().sizeHint().height() + 4
        )
        for button in self._row_buttons:
            button.setVisible(rows > 0)

    def _with_buttons(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.table)
        line = QHBoxLayout()
        line.addWidget(_button(f"Add {self._noun}", f"Add {self._noun}", self.add_row))
        self._row_buttons = [
            _button("Up", f"Move the {self._noun} up", lambda: self.move_row(-1)),
            _button("Down", f"Move the {self._noun} down", lambda: self.move_row(1)),
            _button("Remove", f"Remove the {self._noun} (Delete)", self.remove_row),
        ]
        for button in self._row_buttons:
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        return box


def _button(text: str, tip: str, action: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(lambda _checked=False: action())
    return button


class _Table(QTableWidget):
    """The table itself: Delete clears or removes, dropped links and files become rows."""

    def __init__(self, field: RowsField) -> None:
        super().__init__()
        self._field = field
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the row."""
        if event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            self._field.remove_row()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take addresses."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take addresses anywhere on the table."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make a row of every dropped address."""
        for url in event.mimeData().urls():
            self._field.add_row(url.toString())
        event.acceptProposedAction()


class _Cell(TypedCell):
    """Edits a cell: as text, or by choosing one of a few words."""

    def __init__(self, column: Column, parent: QObject) -> None:
        super().__init__(parent)
        self._column = column

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """An editor that screen readers name after the column; a choice is taken over at once."""
        if not self._column.choices:
            editor = super().createEditor(parent, option, index)
            editor.setAccessibleName(self._column.heading)
            return editor
        box = QComboBox(parent)
        box.setAccessibleName(self._column.heading)
        box.addItems(self._column.choices)
        box.activated.connect(lambda _index: self._chosen(box))
        return box

    def _chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def fill(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
        else:
            super().fill(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Put what was entered into the cell."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)
