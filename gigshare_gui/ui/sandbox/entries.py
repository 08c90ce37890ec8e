"""The inbox as a model: newest first, read in parts, new entries put on top as they arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gigshare_gui.networks.post import Author
from gigshare_gui.networks.published import Seen, seen

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
PART = 40  # entries that are read at once
_TOP = QModelIndex()


class Entries(QAbstractListModel):
    """Entries of the inbox. ``more_wanted`` asks for older ones; who answers calls :meth:`add_older`."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Mapping[str, Any]] = []
        self.names: dict[str, str] = {}
        self.has_more = False
        self._asked = False

    def rowCount(self, parent: Index = _TOP) -> int:
        """As every model."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry, and the sentence by which screen readers know it."""
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.seen(entry).post.sentence()
        return None

    def oldest(self) -> int:
        """The number of the last entry that is here; 0 where there is none."""
        return int(self.entries[-1]["id"]) if self.entries else 0

    def seen(self, entry: Mapping[str, Any]) -> Seen:
        """How an entry's network shows it."""
        uid = str(entry["UID"])
        name = self.names.get(uid, uid)
        author = Author(name, "".join(name.lower().split()))
        found = seen(str(entry["call"]), str(entry["provider"]), entry["payload"], author)
        return found._replace(post=found.post._replace(findings=()))

    def canFetchMore(self, parent: Index = _TOP) -> bool:
        """Whether there are older entries that were not asked for yet."""
        return not parent.isValid() and self.has_more and not self._asked

    def fetchMore(self, parent: Index = _TOP) -> None:
        """Ask for older ones."""
        del parent
        self._asked = True
        self.more_wanted.emit()

    def begin(self, found: Sequence[Mapping[str, Any]], *, has_more: bool) -> None:
        """Show these entries and no others."""
        self.beginResetModel()
        self.entries, self.has_more, self._asked = list(found), has_more, False
        self.endResetModel()

    def add_newer(self, found: Sequence[Mapping[str, Any]]) -> None:
        """Put new entries on top."""
        if found:
            self.beginInsertRows(QModelIndex(), 0, len(found) - 1)
            self.entries[:0] = found
            self.endInsertRows()

    def drop_oldest(self, most: int) -> None:
        """Keep the ``most`` newest: the others are read again when they are scrolled to."""
        if len(self.entries) > most:
            self.beginRemoveRows(QModelIndex(), most, len(self.entries) - 1)
            del self.entries[most:]
            self.has_more, self._asked = True, False
            self.endRemoveRows()

    def add_older(self, found: Sequence[Mapping[str, Any]], *, has_more: bool) -> None:
        """Put older entries below."""
        self.has_more, self._asked = has_more, False
        if found:
            first = len(self.entries)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self.entries.extend(found)
            self.endInsertRows()
