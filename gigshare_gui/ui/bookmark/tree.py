"""DestinationTree: every destination in its group, to be searched, ticked and marked as a favourite."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gigshare_gui.shares.destinations.destination import GROUPS, Destination
from gigshare_gui.shares.destinations.registry import destinations
from gigshare_gui.ui import theme

_ID = Qt.ItemDataRole.UserRole
_NAME, _LENGTH, _IGNORES, _STAR = range(4)
_FAVOURITES, _GONE = "favourites", "gone"
_TITLES = {_FAVOURITES: "Favourites", **GROUPS, _GONE: "Gone: nobody can be reached there"}


class Told(NamedTuple):
    """What a row says of a link: its length in characters (0 for no link), and what is ignored or missing."""

    length: int
    words: str
    is_missing: bool = False


class DestinationTree(QTreeWidget):
    """Rows keep their place while they are filled anew. Those that are gone have no box to tick."""

    ticked = Signal(str, bool)
    looked_at = Signal(str)
    starred = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(["Destination", "Link", "Ignores", ""])
        self.setAccessibleName("Destinations")
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setIndentation(theme.GRID * 2)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._found: Collection[str] | None = None
        self._favourites: frozenset[str] = frozenset()
        for group, title in _TITLES.items():
            self._add_group(group, title)
        for each in destinations().values():
            self._add_row(each)
        self._set_columns()
        self.itemChanged.connect(self._changed)
        self.itemClicked.connect(self._clicked)
        self.currentItemChanged.connect(lambda item, _before: self._look_at(item))
        self.recolour()

    def row(self, name: str) -> QTreeWidgetItem:
        """The row of a destination."""
        return self._rows[name]

    def visible(self) -> list[str]:
        """The destinations that can be seen, from top to bottom, in groups that are open or not."""
        rows = [row for group in self._groups.values() for row in _rows_of(group)]
        return [str(row.data(0, _ID)) for row in rows if not row.isHidden()]

    def look_at(self, name: str) -> None:
        """Make a destination the one that is looked at."""
        self.setCurrentItem(self._rows[name])
        self.scrollToItem(self._rows[name])

    def show_ticks(self, chosen: Collection[str]) -> None:
        """Tick what is chosen."""
        with QSignalBlocker(self):
            for name, row in self._rows.items():
                if row.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    state = Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked
                    if row.checkState(_NAME) is not state:
                        row.setCheckState(_NAME, state)

    def show_links(self, told: Mapping[str, Told]) -> None:
        """Say for each destination how long its link is, and what it ignores or lacks."""
        with QSignalBlocker(self):
            for name, each in told.items():
                row = self._rows[name]
                length = f"{each.length:,}" if each.length else ""
                if (row.text(_LENGTH), row.text(_IGNORES)) != (length, each.words):
                    row.setText(_LENGTH, length)
                    row.setText(_IGNORES, each.words)
                    row.setToolTip(_IGNORES, each.words)
                row.setForeground(_IGNORES, QColor(theme.colours().cut if each.is_missing else theme.colours().quiet))

    def show_favourites(self, favourites: Collection[str]) -> None:
        """Bring favourites to the top, in their own group."""
        self._favourites = frozenset(favourites)
        current = self.currentItem()
        with QSignalBlocker(self):
            for group in self._groups.values():
                group.takeChildren()
            for each in destinations().values():
                row = self._rows[each.id]
                is_one = each.id in self._favourites
                self._groups[_group_of(each, is_favourite=is_one)].addChild(row)
                row.setText(_STAR, "★" if is_one else "☆" if each.is_alive else "")
            if current is not None:
                self.setCurrentItem(current)
        self.show_only(self._found)

    def show_only(self, found: Collection[str] | None) -> None:
        """Show what a search found, and every group that has some of it; ``None`` shows all."""
        self._found = found
        for name, row in self._rows.items():
            row.setHidden(found is not None and name not in found)
        for name, group in self._groups.items():
            group.setHidden(all(row.isHidden() for row in _rows_of(group)))
            group.setExpanded(found is not None or name != _GONE)

    def recolour(self) -> None:
        """Follow the theme."""
        now = theme.colours()
        # The style draws the boxes' outlines from this colour: in the dark they would not be seen.
        theme.tint(self, now.quiet if now is theme.DARK else now.window, role=QPalette.ColorRole.Window)
        with QSignalBlocker(self):
            for name, row in self._rows.items():
                if destinations()[name].closed:
                    row.setForeground(_NAME, QColor(now.quiet))
                    row.setForeground(_IGNORES, QColor(now.fail))
                row.setForeground(_LENGTH, QColor(now.quiet))
                row.setForeground(_STAR, QColor(now.accent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``*`` marks a favourite; Ctrl+Enter is left to the window, which sends."""
        item = self.currentItem()
        if event.text() == "*" and item is not None and item.data(0, _ID):
            self.starred.emit(item.data(0, _ID))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Return:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _add_group(self, group: str, title: str) -> None:
        item = QTreeWidgetItem(self, [title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFont(_NAME, theme.font(bold=True))
        item.setFirstColumnSpanned(True)
        self._groups[group] = item

    def _add_row(self, destination: Destination) -> None:
        row = QTreeWidgetItem(self._groups[_group_of(destination, is_favourite=False)], [destination.name])
        row.setData(_NAME, _ID, destination.id)
        row.setTextAlignment(_LENGTH, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if destination.is_alive:
            row.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(_NAME, Qt.CheckState.Unchecked)
            row.setText(_STAR, "☆")
            row.setToolTip(_STAR, "Favourite (*)")
        else:
            row.setFlags(flags)
            row.setText(_IGNORES, f"ended {destination.closed}")
        row.setToolTip(_NAME, destination.closed_sentence or destination.note)
        self._rows[destination.id] = row

    def _set_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_IGNORES, QHeaderView.ResizeMode.Stretch)
        # A column that follows its content would measure all rows anew for every link that changes.
        self.expandAll()
        self.resizeColumnToContents(_NAME)
        metrics = self.fontMetrics()
        header.resizeSection(_LENGTH, metrics.horizontalAdvance("00,000") + 2 * theme.GRID)
        header.resizeSection(_STAR, metrics.horizontalAdvance("☆") + 2 * theme.GRID)
        self.headerItem().setToolTip(_LENGTH, "Characters in the link")

    def _look_at(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _ID):
            self.looked_at.emit(item.data(0, _ID))

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _NAME and item.data(0, _ID):
            self.ticked.emit(item.data(0, _ID), item.checkState(_NAME) is Qt.CheckState.Checked)

    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        name = item.data(0, _ID)
        if column == _STAR and name and destinations()[name].is_alive:
            self.starred.emit(name)


def _rows_of(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (group.child(place) for place in range(group.childCount()))
    return [row for row in children if row is not None]


def _group_of(destination: Destination, *, is_favourite: bool) -> str:
    if destination.closed:
        return _GONE
    return _FAVOURITES if is_favourite else destination.group
