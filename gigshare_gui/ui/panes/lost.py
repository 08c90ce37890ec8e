"""LostPane: a table of fields and networks that says what gets lost where, and in which a network gets its own text.

A cell holds what the network is given: grey where that is what all get, bold where it is its own. Typing into a cell
gives the network its own text; Delete lets it follow the common one again. Each is one undoable step.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QHideEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.networks.lost import FIELDS, Cell, Fate, Matrix, given, key_of
from gigshare_gui.networks.network import Network
from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.user_action import UserActionShare
from gigshare_gui.ui import theme
from gigshare_gui.ui.cells import Index, TypedCell
from gigshare_gui.ui.fields.text import whole_text
from gigshare_gui.ui.preview.text_block import pixel_font
from gigshare_gui.ui.tips import tip

if TYPE_CHECKING:
    from gigshare_gui.networks.post import Post

MARKS = {Fate.SHOWN: "✓", Fate.REPLACED: "⇄", Fate.CUT: "✂", Fate.DROPPED: "–", Fate.REFUSED: "✕"}
WORDS = {
    Fate.EMPTY: "empty",
    Fate.SHOWN: "shown",
    Fate.REPLACED: "replaced",
    Fate.CUT: "cut",
    Fate.DROPPED: "dropped",
    Fate.REFUSED: "refused",
}
_ROWS = {
    "userMessage": "Message",
    "title": "Title",
    "subtitle": "Subtitle",
    "description": "Description",
    "linkBack": "Link",
    "actionLinks": "Action links",
    "image": "Pictures",
    "flash": "Videos",
    "mp3": "Sounds",
}
_TEXTS = ("userMessage", "title", "subtitle", "description", "linkBack")  # what is entered in a cell
_LATER = 100  # milliseconds from a keystroke in the form to the table
_SHOWN = 80  # characters of a value in its cell
_LEGEND = (
    "✓ shown   ⇄ replaced by the page's own tags   ✂ cut   – dropped   ✕ refused.   Grey: what all get. Bold: its own. "
    "Type into a cell to give a network its own text; Delete lets it follow again."
)


class LostModel(QAbstractTableModel):
    """Fields by networks; the first column is what all get."""

    entered = Signal(str, str, str)  # network (empty for all), field, text

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._networks: tuple[str, ...] = ()
        self._matrix: Matrix = {}
        self._share: UserActionShare = UserActionShare()

    def show_matrix(self, share: UserActionShare, matrix: Matrix) -> None:
        """Show another share; what is selected and being typed stays while the networks are the same."""
        networks = tuple(next(iter(matrix.values()), {}))
        if networks != self._networks:
            self.beginResetModel()
            self._networks, self._matrix, self._share = networks, matrix, share
            self.endResetModel()
            return
        before, self._matrix = self._matrix, matrix
        was, self._share = self._share, share
        for row, field in enumerate(FIELDS):  # a keystroke changes one row, and the others are not painted anew
            if before[field] != matrix[field] or given(was, "", field) != given(share, "", field):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(networks)))

    def network(self, column: int) -> str:
        """The network of a column; empty for what all get."""
        return self._networks[column - 1] if column else ""

    def cell(self, row: int, column: int) -> Cell | None:
        """What becomes of a field on a network; ``None`` for what all get."""
        return self._matrix[FIELDS[row]][self.network(column)] if column else None

    def value(self, row: int, column: int) -> Any:
        """What a network, or all, are given."""
        return given(self._share, self.network(column), FIELDS[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One for each field."""
        return 0 if parent.isValid() or not self._networks else len(FIELDS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """What all get, and one for each network."""
        return 0 if parent.isValid() else len(self._networks) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Texts can be typed over; tables are edited in the form."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if FIELDS[index.row()] in _TEXTS else found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Networks above, fields at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return _ROWS[FIELDS[section]]
        return network_name(self.network(section)) if section else "All networks"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        row, column = index.row(), index.column()
        value, cell = self.value(row, column), self.cell(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return summary(value)
        if role == Qt.ItemDataRole.EditRole:
            return value if isinstance(value, str) else ""
        if role == Qt.ItemDataRole.DecorationRole:
            return _mark(cell.fate, theme.colours() is theme.DARK) if cell and cell.fate in MARKS else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.colours().quiet if cell and not cell.is_own else theme.colours().text)
        if role == Qt.ItemDataRole.FontRole:
            return _bold() if cell and cell.is_own else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(told(cell))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column, value, cell)
        return None

    def _spoken(self, row: int, column: int, value: Any, cell: Cell | None) -> str:
        where = self.headerData(column, Qt.Orientation.Horizontal)
        own = "" if cell is None else "its own, " if cell.is_own else "as all, "
        fate = f"{WORDS[cell.fate]}: {cell.sentence}" if cell else ""
        return f"{where}, {_ROWS[FIELDS[row]]}, {own}{summary(value) or 'empty'}. {fate}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the share that follows from it comes back by :meth:`show_matrix`."""
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or value == self.value(row, column):
            return False
        self.entered.emit(self.network(column), FIELDS[row], str(value))
        return True


class LostPane(QWidget):
    """The table with its legend."""

    entered = Signal(str, str, str)  # network (empty for all), field, text
    inherited = Signal(str, str)  # network, field: it shall get what all get
    opened = Signal(str, str)  # network (empty for all), field: show it in the form

    def __init__(self, networks: Mapping[str, Network]) -> None:
        super().__init__()
        self._networks = networks
        self.model = LostModel(self)
        self.model.entered.connect(self._enter)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._show)
        self._next: tuple[UserActionShare, Mapping[str, Post]] | None = None
        self._has_just_come = True
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Texts(self.table))
        self.table.setAccessibleName("What gets lost")
        self.setFocusProxy(self.table)
        self.table.horizontalHeader().setDefaultSectionSize(170)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setWordWrap(False)
        self.table.inherit_wanted.connect(self._inherit)
        self.table.open_wanted.connect(self._open)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda place: self._menu().exec(self.table.mapToGlobal(place)))
        self._legend = QLabel(_LEGEND)
        self._legend.setWordWrap(True)
        self._legend.setFont(theme.font(size=0.9))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._legend)
        self._legend.setMargin(theme.GRID // 2)
        self.recolour()

    def show_share(self, share: UserActionShare, posts: Mapping[str, Post]) -> None:
        """Show what becomes of another share: at once when the pane comes up, then soon, as the previews go before."""
        self._next = share, posts
        if self._has_just_come:
            self._has_just_come = False
            self._show()
        elif not self._later.isActive():
            self._later.start()

    def _show(self) -> None:
        from gigshare_gui.networks.lost import matrix

        self._later.stop()
        if self._next:
            share, posts = self._next
            self._next = None
            self.model.show_matrix(share, matrix(share, self._networks, posts))

    def _enter(self, network: str, field: str, text: str) -> None:
        """What is typed here is shown here at once."""
        self.entered.emit(network, field, text)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is shown now is out of date when the pane comes up again."""
        self._has_just_come = True
        super().hideEvent(event)

    def recolour(self) -> None:
        """Follow the theme."""
        theme.tint(self._legend, theme.colours().quiet)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        index = self.table.currentIndex()
        cell = self.model.cell(index.row(), index.column()) if index.isValid() else None
        edit = menu.addAction("Edit", lambda: self.table.edit(self.table.currentIndex()))
        edit.setEnabled(index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable))
        same = menu.addAction("Same as all networks", lambda: self._inherit(self.table.currentIndex()))
        same.setEnabled(cell is not None and cell.is_own)
        menu.addAction("Show in the form", lambda: self._open(self.table.currentIndex())).setEnabled(index.isValid())
        return menu

    def _inherit(self, index: QModelIndex) -> None:
        cell = self.model.cell(index.row(), index.column())
        if cell is not None and cell.is_own:
            self.inherited.emit(self.model.network(index.column()), key_of(FIELDS[index.row()]))
            self._show()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.network(index.column()), key_of(FIELDS[index.row()]))


class _Table(QTableView):
    """Enter edits a text and opens a table in the form; Delete takes back what is a network's own."""

    inherit_wanted = Signal(QModelIndex)
    open_wanted = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as everywhere in the window
        self.doubleClicked.connect(self._opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this table; every other is the view's own."""
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState or not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.inherit_wanted.emit(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self.open_wanted.emit(index)
        else:
            super().keyPressEvent(event)

    def _opened(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.open_wanted.emit(index)


class _Texts(TypedCell):
    """A message has several lines, so it is typed in a box of its own size."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The box for the message, a line for the rest."""
        if FIELDS[index.row()] not in ("userMessage", "description"):
            return super().createEditor(parent, option, index)
        box = QPlainTextEdit(parent)
        box.setTabChangesFocus(True)
        return box

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """A box is larger than its cell, and within the table."""
        super().updateEditorGeometry(editor, option, index)
        room = editor.parentWidget()
        if isinstance(editor, QPlainTextEdit) and room is not None:
            place = editor.geometry()
            place.setHeight(editor.fontMetrics().lineSpacing() * 5 + 12)
            place.setWidth(max(place.width(), 320))
            place.moveBottom(min(place.bottom(), room.height() - 1))
            place.moveRight(min(place.right(), room.width() - 1))
            editor.setGeometry(place)

    def fill(self, editor: QWidget, index: Index) -> None:
        """What the network is given now."""
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()
        else:
            super().fill(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed."""
        if isinstance(editor, QPlainTextEdit):
            if editor.document().isModified():
                model.setData(index, whole_text(editor))
        else:
            super().setModelData(editor, model, index)


def summary(value: Any) -> str:
    """A value in one line: the beginning of a text, or how many items there are."""
    if isinstance(value, str):
        line = " ".join(value[:1000].split())
        return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"
    return str(len(value)) if value else ""


def told(cell: Cell | None) -> str:
    """What is said of a cell."""
    if cell is None:
        return "What every network is given that has nothing of its own."
    own = "Its own." if cell.is_own else "The same as all networks get."
    return f"{cell.sentence} {own}\nSource: {cell.source}, checked {cell.checked}."


@cache
def _bold() -> QFont:
    return theme.font(bold=True)


@cache
def _mark(fate: Fate, is_dark: bool) -> QPixmap:
    """A mark in its colour, drawn for screens of twice the density."""
    now = theme.DARK if is_dark else theme.LIGHT
    colour = {Fate.SHOWN: now.good, Fate.REFUSED: now.fail}.get(fate, now.cut)
    made = QPixmap(32, 32)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setPen(QColor(colour))
    painter.setFont(pixel_font(13, bold=True))
    painter.drawText(0, 0, 16, 16, cast("int", Qt.AlignmentFlag.AlignCenter), MARKS[fate])
    painter.end()
    return made
