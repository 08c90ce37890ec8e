"""FindingsPane: everything to know before sending, worst first; choosing a line goes to its field.

What can be mended in one step has a button for it; Alt+Enter on the line does the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
)

from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.finding import Finding, Fix
from gigshare_gui.ui import theme
from gigshare_gui.ui.tips import tip

_FINE = "Nothing to say: this share is fine on every network it is sent to."
_EMPTY = "Write a message, a title or a link. What networks would cut or refuse appears here as you type."
_FINDING = Qt.ItemDataRole.UserRole
_WHY, _MEND = 2, 3  # columns


class FindingsPane(QStackedWidget):
    """A list of findings, or a sentence when there are none."""

    chosen = Signal(object)
    fix_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Finding, ...] | None = None
        self._none = QLabel(_EMPTY)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tree = _Tree()
        self.tree.setHeaderLabels(["What happens", "Where", "Why", "Mend"])
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName("Findings")
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(_MEND, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.mend_wanted.connect(self._mend_current)
        self.tree.itemActivated.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        self.addWidget(self._none)
        self.addWidget(self.tree)

    def show_findings(self, findings: Sequence[Finding], *, is_begun: bool = True) -> None:
        """Show findings, worst first; before anything was written, what will be here."""
        given = tuple(findings)
        self._none.setText(_FINE if is_begun else _EMPTY)
        if given == self._shown:
            return
        self._shown = given
        self.setCurrentWidget(self.tree if given else self._none)
        items = []
        for each in given:
            where = network_name(each.network) if each.network else "Everywhere"
            item = QTreeWidgetItem([f"{theme.MARKS[each.severity]} {each.severity.label}", where, each.sentence])
            item.setForeground(0, QColor(theme.severity_colour(each.severity)))
            item.setToolTip(_WHY, tip(each.sentence))
            item.setData(0, _FINDING, each)
            items.append(item)
        here = self.tree.currentIndex().row()
        self.tree.clear()
        self.tree.addTopLevelItems(items)
        if here >= 0 and items:  # what comes next, so that Alt+Enter goes on
            self.tree.setCurrentItem(items[min(here, len(items) - 1)])
        for item, each in zip(items, given, strict=True):
            if each.fix is not None:
                self.tree.setItemWidget(item, _MEND, self._button(each.fix))

    def _button(self, fix: Fix) -> QToolButton:
        button = QToolButton()
        button.setText(fix.label)
        button.setToolTip("Mend this in one step, which Undo takes back (Alt+Enter)")
        button.setAccessibleName(fix.label)
        button.clicked.connect(lambda _checked=False: self.fix_chosen.emit(fix))
        return button

    def _mend_current(self) -> None:
        item = self.tree.currentItem()
        found: Finding | None = item.data(0, _FINDING) if item is not None else None
        if found is not None and found.fix is not None:
            self.fix_chosen.emit(found.fix)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, _FINDING))


class _Tree(QTreeWidget):
    mend_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Enter mends; every other key is the list's own."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mend_wanted.emit()
        else:
            super().keyPressEvent(event)
