"""The people of a queue as a table: thousands scroll smoothly, as a row is made when it is seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.codec import decode
from gigshare_gui.shares.consent import PER_ITEM
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.store.journal import Fate, Item
from gigshare_gui.ui import theme

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
WHO, AGREED, OWN, TEXT, STATE, WHY = range(6)
_SHOWN = 120  # characters of a text in its cell
_WORDS: Mapping[Fate, str] = {Fate.HELD: "held back", Fate.WAITING: "waiting", Fate.LEAVING: "sending…"}


class People(QAbstractTableModel):
    """One row for each recipient. Consent can be changed until the queue has begun; ``consent_changed`` tells it."""

    consent_changed = Signal()

    def __init__(self, share: NotificationShare, items: Sequence[Item], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.share = share
        self.items = list(items)
        self.begun = False
        self.hints: dict[int, str] = {}  # why somebody is not chosen by itself
        self._empty: dict[int, str] = {}  # which variables stay empty for somebody
        self._agreed = [each.consented for each in items]
        self._own = [bool(each.own_consent) for each in items]
        names = ", ".join(network_name(each) for each in sorted(PER_ITEM))
        self._titles = ["Recipient", "Agreed", f"Also {names}", "Message", "State", "Why"]
        self.asks_for_each = bool(share.targets(tuple(PER_ITEM)))  # whether it goes where each item is asked for

    # what the window asks

    def recipient(self, row: int) -> Recipient:
        """Who stands in a row."""
        return decode(Recipient, self.items[row].recipient, "recipient")

    def message(self, row: int) -> NotificationShare:
        """The message as the recipient of a row gets it."""
        return self.share.for_recipient(self.recipient(row))

    def agreed(self) -> list[str]:
        """The UIDs of those who agreed."""
        return [str(self.items[row].recipient["UID"]) for row, yes in enumerate(self._agreed) if yes]

    def agreed_rows(self) -> list[int]:
        """The rows of those who agreed."""
        return [row for row, yes in enumerate(self._agreed) if yes]

    def note_empty(self, row: int, names: Sequence[str]) -> None:
        """Say in a row which variables of its message stay empty."""
        shown = ", ".join(f"{{{{{name}}}}}" for name in names)
        self._empty[row] = f"{shown} stay{'s' if len(names) == 1 else ''} empty."
        self._all_changed(WHY, WHY, row, row)

    def own(self) -> list[str]:
        """The UIDs of those for whom the networks that want it have consent of their own."""
        return [str(self.items[row].recipient["UID"]) for row, yes in enumerate(self._own) if yes]

    def say_all(self, agreed: Collection[int] | None) -> None:
        """Say of all (``None``), or of these rows alone, that they agreed."""
        rows = frozenset(range(len(self.items)) if agreed is None else agreed)
        self._agreed = [row in rows for row in range(len(self.items))]
        self._all_changed(AGREED, WHY)

    def follow(self, items: list[Item], rows: Iterable[int]) -> None:
        """Show the items as a run has them; ``rows`` are those that changed."""
        self.items = items
        changed = sorted(rows)
        if changed:
            self.dataChanged.emit(self.index(changed[0], STATE), self.index(changed[-1], WHY))

    def begin(self, items: list[Item]) -> None:
        """From now on consent is written and no longer changed."""
        self.begun = True
        self._agreed = [each.consented for each in items]
        self._own = [bool(each.own_consent) for each in items]
        self.follow(items, range(len(items)))
        self._all_changed(AGREED, WHY)

    # as every model

    def rowCount(self, parent: Index = _TOP) -> int:
        """As every model."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _TOP) -> int:
        """As every model."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns, numbers of the rows."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles[section] if orientation == Qt.Orientation.Horizontal else f"{section + 1:,}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Consent can be ticked until the queue has begun."""
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() in (AGREED, OWN) and not self.begun:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column in (AGREED, OWN):
            said = (self._agreed if column == AGREED else self._own)[row]
            return Qt.CheckState.Checked if said else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and column == STATE:
            return self._colour(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.hints.get(row) if column == AGREED else self._text(row, column, whole=True)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick consent."""
        if role != Qt.ItemDataRole.CheckStateRole or self.begun or index.column() not in (AGREED, OWN):
            return False
        said = self._agreed if index.column() == AGREED else self._own
        said[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self._all_changed(STATE, STATE, index.row(), index.row())
        self.dataChanged.emit(index, index)
        self.consent_changed.emit()
        return True

    def _text(self, row: int, column: int, *, whole: bool = False) -> str | None:
        item = self.items[row]
        if column == WHO:
            name, uid = str(item.recipient.get("name") or ""), str(item.recipient["UID"])
            return f"{name} · {uid}" if name else uid
        if column == TEXT:
            text = self.message(row).body
            return text if whole else " ".join(text.split())[:_SHOWN]
        if column == STATE:
            return self._state(row)
        if column != WHY:
            return None
        return item.why or " ".join(filter(None, (self.hints.get(row) if not self.begun else "", self._empty.get(row))))

    def _state(self, row: int) -> str:
        fate = self.items[row].fate
        if not self.begun and fate in (Fate.WAITING, Fate.HELD):
            fate = Fate.WAITING if self._agreed[row] else Fate.HELD
            return "will be sent" if fate is Fate.WAITING else _WORDS[fate]
        return _WORDS.get(fate, fate.value)

    def _colour(self, row: int) -> QColor | None:
        now = theme.colours()
        colour = {Fate.SENT: now.good, Fate.FAILED: now.fail, Fate.UNKNOWN: now.cut, Fate.HELD: now.quiet}
        found = colour.get(self.items[row].fate)
        return QColor(found) if found else None

    def _all_changed(self, first: int, last: int, top: int = 0, bottom: int | None = None) -> None:
        if self.items:
            end = len(self.items) - 1 if bottom is None else bottom
            self.dataChanged.emit(self.index(top, first), self.index(end, last))
