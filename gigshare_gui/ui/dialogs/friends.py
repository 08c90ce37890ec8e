"""The dialog of friends: a searchable list of which some are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from gigshare_gui.gigya.friends import Friend
from gigshare_gui.networks.registry import able, network_name
from gigshare_gui.ui import theme

_FRIEND = Qt.ItemDataRole.UserRole


class FriendsDialog(QDialog):
    """Friends by name, with the networks on which a share of ``kind`` can reach them."""

    chosen = Signal(object)

    def __init__(self, friends: Sequence[Friend], kind: str, there: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Choose friends")
        self.resize(420, 520)
        self._model = QStandardItemModel(self)
        chosen_before = frozenset(there)
        for friend in friends:
            ways = ", ".join(network_name(each) for each in friend.providers if able(kind, (each,)))
            item = QStandardItem(f"{friend.name}  ·  {ways or 'on no network that carries messages'}")
            item.setData(friend, _FRIEND)
            item.setToolTip(friend.uid)
            item.setCheckable(True)
            item.setEditable(False)
            item.setCheckState(Qt.CheckState.Checked if friend.uid in chosen_before else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
        shown = QSortFilterProxyModel(self)
        shown.setSourceModel(self._model)
        shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search by name or network")
        self.search.setAccessibleName("Search friends")
        self.search.textChanged.connect(shown.setFilterFixedString)
        self.list = QListView()
        self.list.setModel(shown)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Friends")
        empty = QLabel("No friends are known. Friends are users of this site who are on the same network.")
        empty.setWordWrap(True)
        theme.tint(empty, theme.colours().quiet)
        empty.setVisible(not friends)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Add them")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.search, self.list, empty, buttons):
            column.addWidget(widget)

    def check(self, uid: str) -> None:
        """Choose a friend."""
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.data(_FRIEND).uid == uid:
                item.setCheckState(Qt.CheckState.Checked)

    def _accept(self) -> None:
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        self.chosen.emit([each.data(_FRIEND) for each in items if each.checkState() == Qt.CheckState.Checked])
        self.accept()
