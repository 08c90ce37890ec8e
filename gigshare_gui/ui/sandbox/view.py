"""SandboxView: the sandbox's inbox, users and faults in the window, live while it is open.

It talks to the sandbox as anyone does, by control calls over HTTP, on a worker of its own: a send that hangs must not
hold them up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.ui import theme
from gigshare_gui.ui.preview.pictures import Pictures
from gigshare_gui.ui.sandbox.copies import CopyButton
from gigshare_gui.ui.sandbox.faults import FaultsPane
from gigshare_gui.ui.sandbox.graph import GraphPane
from gigshare_gui.ui.sandbox.inbox import InboxPane
from gigshare_gui.ui.sandbox.people import PeoplePane
from gigshare_gui.ui.worker import Worker

if TYPE_CHECKING:
    from gigshare_gui.steering import Steering
    from gigshare_gui.ui.session import Desk

_EVERY = 1000  # milliseconds between two looks
_GRAPH = 2  # the tab of Open Graph actions
_OF_USERS = ("control/users", "control/connections", "control/friendships")
_FILES = "Sandbox state (*.json)"
Done = Callable[[Any], None]


class SandboxView(QWidget):
    """The whole view. ``changed`` says that users or connections are others now, ``moved`` that the sandbox was started
    again and has another address."""

    changed = Signal()
    left = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steering: Steering | None = None
        self._url = ""
        self._cancel = Cancel()
        self._asking = 0
        self.worker = Worker(self)
        self.address = QLabel("Starting the sandbox…")
        self.status = QLabel()
        self.inbox = InboxPane(lambda method, path, query, done: self._ask(method, path, None, query, done), pictures)
        self.people = PeoplePane(self.change)
        self.faults, self.graph = FaultsPane(self.change), GraphPane(self.change)
        self.side = QTabWidget()
        self._buttons: list[QPushButton] = []
        self._put_together()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)

    # what the window uses

    def stop(self, milliseconds: int = 600) -> bool:
        """End what is under way and the worker; says whether it ended in time."""
        self._timer.stop()
        self._cancel.request()
        return self.worker.stop(milliseconds)

    def recolour(self) -> None:
        """Follow the theme."""
        for each in (self.inbox, self.people, self.faults, self.graph):
            each.recolour()
        self._tint()

    def look(self) -> None:
        """Ask for what is new, unless the last question is still open."""
        if self._asking:
            return
        self.inbox.look()
        self._ask("GET", "control/users", None, {}, self._show_users)
        self._ask("GET", "control/faults", None, {}, self._show_faults)
        if self.side.currentIndex() == _GRAPH:
            self._ask("GET", "control/graph-types", None, {}, self.graph.show_types)

    def change(self, method: str, path: str, document: Any, query: Mapping[str, str]) -> None:
        """Carry out a change, and show what it made of users and faults."""

        def done(_found: Any) -> None:
            self._say("")
            self._ask("GET", "control/users", None, {}, self._show_users)
            self._ask("GET", "control/faults", None, {}, self._show_faults)
            self._ask("GET", "control/graph-types", None, {}, self.graph.show_types)
            if path in _OF_USERS:
                self.changed.emit()

        self._ask(method, path, document, query, done)

    # the whole state

    def open_in_browser(self, to: str = "/") -> None:
        """Show the same inbox, or another page, in the default browser, which enters by a ticket that serves once."""

        def done(found: Any) -> None:
            if not QDesktopServices.openUrl(QUrl(self._url + str(found["path"]))):
                self._say("✕ No browser could be opened. Copy the address and open it yourself.")

        self._ask("POST", "control/ticket", {"to": to}, {}, done)

    def reset(self) -> None:
        """Forget everything that was published, after asking."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Gigshare", "Empty the sandbox?", parent=self)
        box.setInformativeText(
            "Everything that was published in it is forgotten, and its users are the sample users again. "
            "Its keys stay. Export it first if you may want it back."
        )
        button = box.addButton("Empty it", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        button.clicked.connect(lambda _checked=False: self._renew("POST", "control/reset", {}, "The sandbox is empty."))
        box.open()

    def seed(self) -> None:
        """Bring the sample users that are missing."""
        self._renew("POST", "control/seed", {}, "The sample users are there.")

    def choose_and_export(self) -> None:
        """Write the whole state into a file, without the keys of this sandbox."""
        name, _ = QFileDialog.getSaveFileName(self, "Export the sandbox", "sandbox.json", _FILES)
        if name:
            self.export(Path(name))

    def export(self, path: Path) -> None:
        """Write the whole state to ``path``, without the keys of this sandbox."""

        def work() -> str:
            found = self._call("GET", "control/export", None, {"keys": "false"})
            path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
            return f"Exported to {path.name}, without this sandbox's keys."

        self._run(work, self._say)

    def choose_and_load(self) -> None:
        """Replace the whole state by that of a file."""
        name, _ = QFileDialog.getOpenFileName(self, "Import a sandbox", "", _FILES)
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Replace the whole state by that of ``path``; this sandbox's keys stay."""

        def work() -> str:
            try:
                document = json.loads(path.read_text(encoding="utf-8"))
            except (ValueError, RecursionError):
                raise ValueError(f"{path.name} is not a file that “Export…” wrote.") from None
            self._call("POST", "control/import", document)
            return f"Imported {path.name}."

        self._run(work, self._renewed)

    # showing

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once, and go on looking."""
        super().showEvent(event)
        self._timer.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nobody asks."""
        self._timer.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_timer"):
            self._tint()

    def _show_users(self, found: Any) -> None:
        users = found["users"]
        self.people.show_users(users)
        self.faults.show_users([str(each["UID"]) for each in users])
        self.inbox.show_names({str(each["UID"]): f"{each['firstName']} {each['lastName']}".strip() for each in users})

    def _show_faults(self, found: Any) -> None:
        self.faults.show_faults(found)
        count = len(found["faults"])
        self.side.setTabText(1, f"Faults ({count})" if count else "Faults")

    def _renew(self, method: str, path: str, document: Any, sentence: str) -> None:
        self._ask(method, path, document, {}, lambda _found: self._renewed(sentence))

    def _renewed(self, sentence: str) -> None:
        self._say(sentence)
        self.inbox.begin()
        self._ask("GET", "control/users", None, {}, self._show_users)
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))
        self._tint()

    # asking

    def _ask(self, method: str, path: str, document: Any, query: Mapping[str, str], done: Done) -> None:
        self._run(lambda: self._call(method, path, document, query), done)

    def _call(self, method: str, path: str, document: Any, query: Mapping[str, str] | None = None) -> Any:
        return self._steered().call(method, path, document, query, cancel=self._cancel)

    def _run(self, work: Callable[[], Any], done: Done) -> None:
        self._asking += 1

        def finished(result: Any) -> None:
            self._asking -= 1
            if self._steering is not None and self._steering.url != self._url:
                was, self._url = self._url, self._steering.url
                self.address.setText(f"Sandbox at {self._url}")
                if was:
                    self.moved.emit()
            if self.status.text().startswith("✕"):
                self._say("")
            done(result)

        def failed(error: Exception) -> None:
            self._asking -= 1
            self._steering = None  # the next question starts the sandbox anew if it has gone
            self.people.forget()  # a click shows already what was refused
            self.graph.forget()
            self._say(f"✕ {error}")

        self.worker.run(work, finished, failed)

    def _key(self, name: str, done: Callable[[str], None]) -> None:
        self._run(lambda: self._desk.sandbox_key(name), done)

    def _steered(self) -> Steering:
        """The control calls; on the worker, because the sandbox may have to be started."""
        if self._steering is None:
            self._steering = self._desk.steering()
        return self._steering

    # putting together

    def _put_together(self) -> None:
        back = QPushButton("◂ Back to the share")
        back.clicked.connect(lambda _checked=False: self.left.emit())
        head = QHBoxLayout()
        head.addWidget(back)
        head.addSpacing(theme.GRID)
        head.addWidget(self.address)
        head.addStretch(1)
        for text, tip, act in (
            ("Open in browser", "The same inbox as a web page", self.open_in_browser),
            ("Sample users", "Bring the sample users that are missing", self.seed),
            ("Import…", "Replace everything by an exported sandbox", self.choose_and_load),
            ("Export…", "Write everything into one file, without keys", self.choose_and_export),
            ("Empty…", "Forget everything that was published", self.reset),
        ):
            action = QAction(text, self)
            action.setToolTip(tip)
            action.triggered.connect(lambda _checked=False, act=act: act())
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(action.trigger)
            head.addWidget(button)
            self._buttons.append(button)
        copies = CopyButton(lambda: self._url, self._key, self._say)
        copies.setAccessibleName("Copy")
        head.insertWidget(head.indexOf(self._buttons[0]) + 1, copies)
        self.side.setDocumentMode(True)
        self.side.addTab(self.people, "Users")
        self.side.addTab(_scrolling(self.faults), "Faults")
        self.side.addTab(_scrolling(self.graph), "Open Graph")
        self.side.currentChanged.connect(lambda _index: self.look())
        self.inbox.page_wanted.connect(self.open_in_browser)
        across = QSplitter()
        across.addWidget(self.inbox)
        across.addWidget(self.side)
        across.setStretchFactor(0, 1)
        across.setChildrenCollapsible(False)
        across.setSizes([640, 440])
        self.inbox.setMinimumWidth(320)
        self.side.setMinimumWidth(340)
        self.address.setTextInteractionFlags(
            self.address.textInteractionFlags() | self.address.textInteractionFlags().TextSelectableByMouse
        )
        self.status.setWordWrap(True)
        self.status.hide()
        column = QVBoxLayout(self)
        margin = theme.GRID * 2
        column.setContentsMargins(margin, margin, margin, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(across, 1)
        column.addWidget(self.status)
        self.setTabOrder(back, self.inbox.search)
        self._tint()

    def _tint(self) -> None:
        theme.tint(self.address, theme.colours().quiet)
        now = theme.colours()
        theme.tint(self.status, now.fail if self.status.text().startswith("✕") else now.text)


def _scrolling(pane: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(pane)
    return area
