"""The dialog of friends: a searchable list of which some are chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from gigshare_gui.gigya.friends import Friend
from gigshare_gui.networks.registry import able, network_name
from gigshare_gui.ui import theme

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_TICK = Qt.ItemDataRole.CheckStateRole


class Friends(QAbstractListModel):
    """A row for each friend, made when it is seen: thousands are there at once. ``chosen`` are the UIDs ticked."""

    def __init__(self, friends: Sequence[Friend], kind: str, chosen: Collection[str], parent: QObject) -> None:
        super().__init__(parent)
        self.friends = tuple(friends)
        self.chosen = set(chosen)
        self._names = {each: network_name(each) for friend in friends for each in friend.providers}
        self._names = {each: name for each, name in self._names.items() if able(kind, (each,))}

    def rowCount(self, parent: Index = _TOP) -> int:
        """One row for each friend."""
        return 0 if parent.isValid() else len(self.friends)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A friend can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name and the networks, the UID, whether chosen."""
        friend = self.friends[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            ways = ", ".join(self._names[each] for each in friend.providers if each in self._names)
            return f"{friend.name}  ·  {ways or 'on no network that carries messages'}"
        if role == _TICK:
            return Qt.CheckState.Checked if friend.uid in self.chosen else Qt.CheckState.Unchecked
        return friend.uid if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a friend."""
        if role != _TICK:
            return False
        uid = self.friends[index.row()].uid
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.chosen.add(uid)
        else:
            self.chosen.discard(uid)
        self.dataChanged.emit(index, index, [_TICK])
        return True


class FriendsDialog(QDialog):
    """Friends by name, with the networks on which a share of ``kind`` can reach them."""

    chosen = Signal(object)

    def __init__(self, friends: Sequence[Friend], kind: str, there: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Choose friends")
        self.resize(420, 520)
        self._model = Friends(friends, kind, there, self)
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
        for row, friend in enumerate(self._model.friends):
            if friend.uid == uid:
                self._model.setData(self._model.index(row), Qt.CheckState.Checked, _TICK)

    def _accept(self) -> None:
        self.chosen.emit([each for each in self._model.friends if each.uid in self._model.chosen])
        self.accept()
