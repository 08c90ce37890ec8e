"""What a fetch may ask of the user: whether a private host is meant, and a name and password for one host."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gigshare_gui.links.address import host_of
from gigshare_gui.links.fetch import Basic
from gigshare_gui.ui.inspector.inspections import Inspected


class AskingBar(QWidget):
    """Shown only when there is something to ask; what is typed here goes to that host alone and is never kept."""

    allowed = Signal(str)
    given = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._host = ""
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.allow = QPushButton()
        self.name, self.password = QLineEdit(), QLineEdit()
        for edit, words in ((self.name, "Name"), (self.password, "Password")):
            edit.setPlaceholderText(words)
            edit.setAccessibleName(words)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.give = QPushButton("Send it to this host")
        for button in (self.allow, self.give):
            button.setAutoDefault(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words, 1)
        for widget in (self.allow, self.name, self.password, self.give):
            line.addWidget(widget)
        self.allow.clicked.connect(lambda _checked=False: self.allowed.emit(self._host))
        self.give.clicked.connect(lambda _checked=False: self.given.emit())
        self.password.returnPressed.connect(self.given)
        self.hide()

    def ask(self, found: Inspected) -> None:
        """Ask what a fetch needs; hide when it needs nothing."""
        private, password = found.private_host, found.wants_password
        self._host = private or password
        self.setVisible(bool(self._host))
        self.allow.setVisible(bool(private))
        self.allow.setText(f"Allow {private}")
        for widget in (self.name, self.password, self.give):
            widget.setVisible(bool(password))
        if private:
            self.words.setText(f"{private} is inside this computer or your own network.")
        elif password:
            self.words.setText(f"{password} wants a name and a password. Without https others can read them.")
        else:
            self.name.clear()
            self.password.clear()

    def basic(self, url: str) -> Basic | None:
        """The name and password, when they were given for the host of ``url``."""
        if not (self.name.text() and host_of(url)):
            return None
        return Basic(self._host, self.name.text(), self.password.text())
