"""UpdatesDialog: Help › Check for updates. It asks when the button is pressed, and downloads nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui import __version__
from gigshare_gui.ui import theme
from gigshare_gui.ui.updates import Updates
from gigshare_gui.updates.ask import Source


class UpdatesDialog(QDialog):
    """Says whether there is a newer version and what changed; whoever wants it goes to its page in the browser."""

    def __init__(self, settings: Any, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check for updates")
        self.resize(560, 420)
        self.updates = Updates(settings, pool, self)
        self.updates.answered.connect(self._answered, Qt.ConnectionType.QueuedConnection)
        self._page = ""
        source = self.updates.source
        self.headline = QLabel(f"You have Gigshare {__version__}.")
        self.headline.setWordWrap(True)
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setFont(theme.font(size=1.1, bold=True))
        self.changes = QPlainTextEdit()
        self.changes.setReadOnly(True)
        self.changes.setAccessibleName("What changed")
        self.changes.setPlaceholderText("What changed since your version appears here.")
        self.address, self.key = QLineEdit(source.address), QLineEdit(source.key)
        self.address.setPlaceholderText("https://…")
        self.key.setPlaceholderText("44 letters, from whoever runs the address")
        self.weekly = QCheckBox("Ask by itself, once a week")
        self.weekly.setChecked(self.updates.is_weekly)
        self.weekly.toggled.connect(self.updates.set_weekly)
        self.ask_button = QPushButton("Check now")
        self.ask_button.clicked.connect(lambda _checked=False: self.ask())
        self.page_button = QPushButton("Open its page in the browser")
        self.page_button.clicked.connect(lambda _checked=False: self.open_page())
        self._put_together()
        self.page_button.hide()  # the box shows what is added to it
        self.ask_button.setDefault(True)  # a button outside a dialog is nobody's default: Enter would close

    def ask(self) -> None:
        """Ask the address."""
        self.updates.set_source(Source(self.address.text().strip(), self.key.text().strip()))
        self.ask_button.setEnabled(False)
        self.changes.clear()
        self.page_button.hide()
        self._say("Asking…")
        self.updates.ask()

    def open_page(self) -> None:
        """Open the page of the newer version; downloading is the browser's business and the user's."""
        QDesktopServices.openUrl(QUrl(self._page))

    def done(self, result: int) -> None:
        """Keep the address that was entered."""
        self.updates.set_source(Source(self.address.text().strip(), self.key.text().strip()))
        super().done(result)

    def _answered(self, answer: Any) -> None:
        self.ask_button.setEnabled(True)
        if isinstance(answer, Exception):
            self._say(str(answer), theme.colours().fail)
            return
        newer = answer.newer_than(__version__)
        if not newer:
            self._say(f"Gigshare {__version__} is the newest.", theme.colours().good)
            return
        self._say(f"Gigshare {newer[0].version} is there. You have {__version__}.")
        self.changes.setPlainText("\n\n".join(_words(each) for each in newer))
        self._page = answer.page
        self.page_button.setToolTip(answer.page)
        self.page_button.show()

    def _say(self, sentence: str, colour: str = "") -> None:
        self.headline.setText(sentence)
        theme.tint(self.headline, colour or theme.colours().text)

    def _put_together(self) -> None:
        note = QLabel(
            "Asking sends nothing about you. The answer counts only if it is signed with the key, and nothing is "
            "downloaded."
        )
        note.setWordWrap(True)
        note.setFont(theme.font(size=0.9))
        form = QFormLayout()
        for words, widget in (("Ask at", self.address), ("Key", self.key)):
            form.addRow(words, widget)
            widget.setAccessibleName(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.ask_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.page_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.headline)
        column.addWidget(self.changes, 1)
        column.addLayout(form)
        column.addWidget(self.weekly)
        column.addWidget(note)
        column.addWidget(buttons)


def _words(release: Any) -> str:
    return "\n".join([f"Gigshare {release.version}", *(f"  • {change}" for change in release.changes)])
