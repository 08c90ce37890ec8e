"""The command palette: type a few words of what you want to do, press Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from gigshare_gui.ui import theme
from gigshare_gui.ui.actions import Entry, all_entries

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow

_ENTRY = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 560, 420  # device-independent pixels
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def matching(entries: Sequence[Entry], words: str) -> list[Entry]:
    """The entries that have every word in their name, place or tip; those whose name begins with one come first."""
    wanted = words.casefold().split()
    found = []
    for place, entry in enumerate(entries):
        name = entry.name.casefold()
        text = f"{name} {entry.trail.casefold()} {entry.action.toolTip().casefold()}"
        if all(word in text for word in wanted):
            starts = sum(any(part.startswith(word) for part in name.split()) for word in wanted)
            found.append((-starts, place, entry))
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


class Palette(QDialog):
    """A line to type in and the actions that fit; it goes when one is chosen, or with Esc."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self._entries = all_entries(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Find an action")
        self.words = QLineEdit()
        self.words.setPlaceholderText("What do you want to do?")
        self.words.setAccessibleName("Find an action")
        self.words.textChanged.connect(self._show)
        self.words.installEventFilter(self)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tree.setAccessibleName("Actions")
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemClicked.connect(self._choose)
        self.none = QLabel("No action has these words. Try fewer of them.")
        theme.tint(self.none, theme.colours().quiet)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        for widget in (self.words, self.tree, self.none):
            column.addWidget(widget)
        self.resize(min(_WIDTH, window.width() - 2 * theme.GRID), _HEIGHT)
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 6 * theme.GRID)))
        self._show("")

    def names(self) -> list[str]:
        """What is listed."""
        items = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [item.data(0, _ENTRY).name for item in items if item is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while one types, and Enter chooses."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._move(event.key())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.tree.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        last = self.tree.topLevelItemCount() - 1
        if last < 0:
            return
        page = max(1, self.tree.viewport().height() // max(1, self.tree.sizeHintForRow(0)) - 1)
        steps = (-1, 1, -page, page)
        row = self.tree.currentIndex().row() + steps[_MOVES.index(Qt.Key(key))]
        self._select(max(0, min(last, row)))

    def _select(self, row: int) -> None:
        self.tree.setCurrentIndex(self.tree.model().index(row, 0))

    def _show(self, words: str) -> None:
        self.tree.clear()
        quiet = QColor(theme.colours().quiet)
        for entry in matching(self._entries, words):
            item = QTreeWidgetItem([f"{entry.name}    {entry.trail}", entry.key])
            item.setData(0, _ENTRY, entry)
            item.setForeground(1, quiet)
            if not entry.action.isEnabled():
                item.setForeground(0, quiet)
                item.setToolTip(0, "Not possible now")
            self.tree.addTopLevelItem(item)
        self._select(0)
        self.tree.setVisible(self.tree.topLevelItemCount() > 0)
        self.none.setVisible(self.tree.topLevelItemCount() == 0)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        entry: Entry | None = item.data(0, _ENTRY) if item is not None else None
        if entry is None or not entry.action.isEnabled():
            return
        self.close()
        if entry.in_sandbox:
            self._window.pages.show_sandbox()
        entry.action.trigger()


def open_palette(window: MainWindow) -> None:
    """Open the palette over ``window``."""
    palette = Palette(window)
    palette.show()
    palette.words.setFocus()
