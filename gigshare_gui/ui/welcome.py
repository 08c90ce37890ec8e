"""The welcome at the first start: three steps to a first share in the sandbox, above the tabs and never in the way."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from gigshare_gui.ui import theme
from gigshare_gui.ui.flow import FlowLayout

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow

_SEEN = "welcome/seen"
_OWED = "welcome/owed"  # the first start was for a file, which a welcome would have pushed down
_FIRST = (
    "Welcome to Gigshare",
    (
        "Write on the left, see on the right what every network will make of it, then send. The sandbox on this "
        "computer stands in for the networks: nothing leaves it, and you need no account. Begin with an example:"
    ),
)
_OPENED = (
    "This is what it looks like",
    "Change a word of the message and watch the previews follow. Then press Send to Sandbox below, or Ctrl+Enter.",
)
_SENT = (
    "That was your first share",
    (
        "The answer of each network stands under the previews. Your own sites are added under File › Workspaces; "
        "examples stay under Help › Examples."
    ),
)


class Welcome(QFrame):
    """A panel that goes along with the first steps. It goes when it is closed, for good."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName("Welcome")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.title, self.words = QLabel(), QLabel()
        self.title.setFont(theme.font(size=1.2, bold=True))
        self.words.setWordWrap(True)
        self.examples = [self._example(path) for path in sorted(window.examples.glob("*.gigshare"))]
        self.empty = QPushButton("Start with an empty share")
        self.empty.clicked.connect(lambda _checked=False: self.start_empty())
        self.close_button = QPushButton("Close")
        self.close_button.setAccessibleName("Close the welcome")
        self.close_button.clicked.connect(lambda _checked=False: self.dismiss())
        self._put_together()
        self._say(_FIRST)
        window.parts.session.answered.connect(self._answered)

    def open_example(self, path: Path) -> None:
        """Open an example in its tab."""
        self._window.parts.files.open(path)
        self._say(_OPENED)
        self._window.bar.send_button.setFocus()

    def start_empty(self) -> None:
        """Close the welcome and go to the form."""
        self.dismiss()
        self._window.tab.focus_form()

    def dismiss(self) -> None:
        """Go, and do not come by yourself again."""
        self._window.settings.setValue(_SEEN, "true")
        self.hide()
        self.deleteLater()

    def _answered(self, answer: Any) -> None:
        if answer.outcome == "published":
            self._window.settings.setValue(_SEEN, "true")
            self._say(_SENT)
            for button in self.examples:
                button.hide()

    def _say(self, what: tuple[str, str]) -> None:
        self.title.setText(what[0])
        self.words.setText(what[1])

    def _example(self, path: Path) -> QPushButton:
        button = QPushButton(path.stem.replace("-", " ").capitalize())
        button.clicked.connect(lambda _checked=False: self.open_example(path))
        return button

    def _put_together(self) -> None:
        head, steps, column = QHBoxLayout(), FlowLayout(gap=theme.GRID), QVBoxLayout(self)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        for button in (*self.examples, self.empty):
            steps.addWidget(button)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(steps)


def greet(window: MainWindow, *, alone: bool = True) -> None:
    """Show the welcome where nobody has written anything yet; a start that is not ``alone`` but for a file leaves it to
    the next one that is."""
    if str(window.settings.value(_SEEN, "false")) == "true":
        return
    window.parts.disk.run(_has_drafts, partial(_greet, window, alone))


def show_welcome(window: MainWindow, *, take_focus: bool = True) -> None:
    """Show the welcome, at its beginning. One that comes by itself leaves the keys to who is typing already."""
    for shown in window.findChildren(Welcome):
        shown.hide()
        shown.deleteLater()
    middle = window.pages.parentWidget()
    column = middle.layout() if middle is not None else None
    if isinstance(column, QBoxLayout):
        welcome = Welcome(window)
        column.insertWidget(column.indexOf(window.pages), welcome)
        welcome.show()
        if take_focus:
            (welcome.examples or [welcome.empty])[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _greet(window: MainWindow, alone: bool, has_drafts: Any) -> None:
    owed = str(window.settings.value(_OWED, "false")) == "true"
    if not owed and has_drafts is not False:  # an OSError is no proof of a first start
        return
    if alone and (owed or window.tab.share.is_empty()):
        window.settings.remove(_OWED)
        show_welcome(window, take_focus=False)
    else:
        window.settings.setValue(_OWED, "true")


def _has_drafts() -> bool:
    from gigshare_gui.store.folders import data_folder

    return any((data_folder() / "drafts").glob("*"))
