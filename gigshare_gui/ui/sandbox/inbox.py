"""The inbox: everything that was published, drawn as its networks show it, searchable, live."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.networks.registry import providers
from gigshare_gui.ui import theme
from gigshare_gui.ui.preview.pictures import Pictures
from gigshare_gui.ui.sandbox.drawing import EntryDrawing
from gigshare_gui.ui.sandbox.entries import ENTRY, PART, Entries

Ask = Callable[[str, str, Mapping[str, str], Callable[[Any], None]], None]
_AFTER_TYPING = 250  # milliseconds
MOST = 10 * PART  # entries that stay while new ones come and nobody reads further down


class InboxPane(QWidget):
    """The list with its search. ``ask`` carries out a control call and gives its document to a function.

    Emits how many entries fit the search, and the path of an entry's page that is wanted in the browser.
    """

    counted = Signal(int)
    page_wanted = Signal(str)

    def __init__(self, ask: Ask, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._edition: str | None = None
        self._newest = 0
        self._turn = 0
        self._count = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search what was published")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search the inbox")
        self.network = QComboBox()
        self.network.setAccessibleName("Network")
        self.network.addItem("Every network", "")
        for each in providers().values():
            self.network.addItem(each.name, each.id)
        self.network.addItem("The site's feed", "site")
        self.network.addItem("Bookmarks", "sandbox")
        self.user = QComboBox()
        self.user.setAccessibleName("User")
        self.user.addItem("Every user", "")
        self.entries = Entries(self)
        self.list = QListView()
        self.drawing = EntryDrawing(self.entries, pictures, self.list, self)
        self.list.setModel(self.entries)
        self.list.setItemDelegate(self.drawing)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Inbox, newest first")
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setMargin(theme.GRID * 4)
        self._put_together()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self.begin)
        self.search.textChanged.connect(lambda _text: self._typing.start(_AFTER_TYPING))
        self.network.currentIndexChanged.connect(lambda _index: self.begin())
        self.user.currentIndexChanged.connect(lambda _index: self.begin())
        self.list.activated.connect(lambda _index: self._browse())
        self.entries.more_wanted.connect(self._older)
        pictures.loaded.connect(lambda _url: self.list.viewport().update())

    def begin(self) -> None:
        """Read the inbox anew."""
        self._turn += 1
        turn = self._turn

        def done(found: Any) -> None:
            if turn != self._turn:
                return
            self._edition, self._newest = str(found["edition"]), int(found["newest"])
            entries = found["entries"]
            self.drawing.begin()
            self.entries.begin(entries, has_more=len(entries) == PART)
            self._explain()
            self._count = int(found["count"])
            self.counted.emit(self._count)

        self._ask("GET", "control/inbox", {**self._filter(), "limit": str(PART), "count": "true"}, done)

    def look(self) -> None:
        """Ask for what is new; all is read anew when the state is another one."""
        if self._edition is None:
            self.begin()
            return
        turn = self._turn

        def done(found: Any) -> None:
            if turn != self._turn:
                return
            entries = found["entries"]
            if found["edition"] != self._edition or len(entries) == PART:
                self.begin()
                return
            # What was read anew meanwhile may have them already.
            entries = [each for each in entries if int(each["id"]) > self._newest]
            self._newest = max(self._newest, int(found["newest"]))
            if entries:
                self._add_newer(entries)

        self._ask("GET", "control/inbox", {**self._filter(), "after": str(self._newest), "limit": str(PART)}, done)

    def show_names(self, names: Mapping[str, str]) -> None:
        """Know the users by name, and let one be chosen."""
        if dict(names) == self.entries.names:
            return
        self.entries.names = dict(names)
        self.list.viewport().update()
        chosen = self.user.currentData()
        with QSignalBlocker(self.user):
            while self.user.count() > 1:
                self.user.removeItem(1)
            for uid, name in names.items():
                self.user.addItem(name or uid, uid)
            self.user.setCurrentIndex(max(0, self.user.findData(chosen)))

    def recolour(self) -> None:
        """Follow the theme."""
        self._tint()
        self.list.viewport().update()

    def _add_newer(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """Put new entries on top; who reads further down goes on reading there."""
        bar = self.list.verticalScrollBar()
        place = bar.value()
        self.entries.add_newer(entries)
        self._explain()
        if place:
            self.list.doItemsLayout()
            new = (self.entries.index(row) for row in range(len(entries)))
            bar.setValue(place + sum(self.list.sizeHintForIndex(index).height() for index in new))
        elif self.entries.rowCount() > MOST:
            self.entries.drop_oldest(MOST)
        self._count += len(entries)
        self.counted.emit(self._count)

    def _older(self) -> None:
        oldest = self.entries.oldest()
        turn = self._turn

        def done(found: Any) -> None:
            # Read anew, dropped or answered twice meanwhile: what comes next belongs below another entry now.
            if turn == self._turn and self.entries.oldest() == oldest:
                entries = found["entries"]
                self.entries.add_older(entries, has_more=len(entries) == PART)

        self._ask("GET", "control/inbox", {**self._filter(), "upto": str(oldest - 1), "limit": str(PART)}, done)

    def _filter(self) -> dict[str, str]:
        given = {
            "text": self.search.text().strip()[:300],
            "provider": str(self.network.currentData()),
            "UID": str(self.user.currentData()),
        }
        return {name: value for name, value in given.items() if value}

    def _explain(self) -> None:
        is_empty = self.entries.rowCount() == 0
        self.list.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        if self._filter():
            self.empty.setText("Nothing that was published fits this search.")
        else:
            self.empty.setText(
                "Nothing was published yet.\n\nWhat is sent to this sandbox appears here, as its networks show it: "
                "go back to your share and press Ctrl+Enter, or let your own site call the address above."
            )

    def _chosen(self) -> Mapping[str, Any] | None:
        index = self.list.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def _browse(self) -> None:
        entry = self._chosen()
        if entry is None:
            return
        if entry.get("recipient"):
            self.page_wanted.emit(f"/messages/{quote(entry['recipient'], '')}")
        else:
            known = entry["postID"]
            self.page_wanted.emit(f"/post/{quote(entry['provider'], '')}/{quote(known, '')}" if known else "/")

    def _copy(self) -> None:
        entry = self._chosen()
        if entry is not None:
            QGuiApplication.clipboard().setText(json.dumps(entry["payload"], ensure_ascii=False, indent=2))

    def _put_together(self) -> None:
        for text, key, act in (
            ("Open its page in the browser", "", self._browse),
            ("Copy what was sent, as JSON", QKeySequence.StandardKey.Copy, self._copy),
        ):
            action = QAction(text, self.list)
            if key:
                action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.list.addAction(action)
        for box in (self.network, self.user):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(11)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.network)
        row.addWidget(self.user)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()
        self._tint()

    def _tint(self) -> None:
        now = theme.colours()
        theme.tint(self.empty, now.quiet)
        theme.tint(self.list, now.window, role=QPalette.ColorRole.Base)  # posts stand out from what is behind them
