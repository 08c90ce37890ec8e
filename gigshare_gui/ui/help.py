"""Help for what is in front: a page for each tab and one for the Sandbox view, in a window beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from gigshare_gui.resource import resources
from gigshare_gui.ui import theme

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow

SANDBOX = "sandbox"
_WIDTH = 420  # device-independent pixels


def help_page(name: str) -> Path:
    """Where the help for a kind of share, or for the sandbox, is."""
    return resources() / "help" / f"{name}.md"


class HelpWindow(QWidget):
    """Shows the help for what is in front and follows it; nothing waits for it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Tool)
        self._window = window
        self.name = ""
        self.text = QTextBrowser()
        self.text.setAccessibleName("Help")
        self.text.setOpenExternalLinks(True)
        self.text.document().setDocumentMargin(theme.GRID * 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.resize(_WIDTH, max(400, window.height() - 8 * theme.GRID))
        window.tabs.currentChanged.connect(lambda _index: self.follow())
        window.pages.currentChanged.connect(lambda _index: self.follow())

    def follow(self) -> None:
        """Show the page of what is in front now."""
        window = self._window
        in_front = window.pages.currentWidget() is window.tabs
        name = window.tab.KIND if in_front else SANDBOX
        if name == self.name or not self.isVisibleTo(window):
            return
        self.name = name
        self.setWindowTitle(f"Help: {window.tab.TITLE if in_front else 'Sandbox'}")
        self.text.setMarkdown(help_page(name).read_text(encoding="utf-8"))

    def open(self) -> None:
        """Come beside the window's right edge."""
        corner = self._window.mapToGlobal(QPoint(self._window.width() - self.width() - theme.GRID, 6 * theme.GRID))
        self.move(corner)
        self.show()
        self.follow()
        self.raise_()
        self.text.setFocus()


def open_help(window: MainWindow) -> None:
    """Open the help for what is in front."""
    shown = next(iter(window.findChildren(HelpWindow)), None)
    (shown or HelpWindow(window)).open()
