"""What a fetch may ask of the user: whether a private host is meant, and a name and password for one host."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gigshare_gui.links.address import host_of, origin_of
from gigshare_gui.links.fetch import Basic
from gigshare_gui.ui import theme
from gigshare_gui.ui.inspector.inspections import Inspected


def _words() -> QLabel:
    """A question. A page chooses the host in it, so nothing in it is markup."""
    words = QLabel()
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    return words


def _allow(host: str) -> str:
    return f"Allow {host.replace('&', '&&')}"  # one alone would underline the next letter and vanish


class AskingBar(QWidget):
    """Shown only when there is something to ask. A name and a password that are typed here go to the server that asked
    for them and no other: they are forgotten as soon as another is asked for, or another page."""

    allowed = Signal(str)
    given = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._host = ""
        self._wants = self._page = ""  # who wants a password, and which server's page was asked for
        self.is_for_picture = False
        self.words = _words()
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
        self.is_for_picture = False
        self._host = private or password
        wants = origin_of(found.chain[-1].url) if password and found.chain else ""
        if wants != self._wants:
            self._forget()
        self._wants, self._page = wants, origin_of(found.asked)
        self.setVisible(bool(self._host))
        self.allow.setVisible(bool(private))
        self.allow.setText(_allow(private))
        for widget in (self.name, self.password, self.give):
            widget.setVisible(bool(password))
        if private:
            self.words.setText(f"{private} is inside this computer or your own network.")
        elif password:
            open_to_all = "" if wants.startswith("https:") else " Without https others can read them."
            self.words.setText(f"{password} wants a name and a password.{open_to_all}")

    def ask_picture(self, host: str) -> None:
        """Ask whether a picture of the page may be fetched from a private host."""
        if self.isVisible():
            return  # what the page itself asks for comes first
        self._host, self.is_for_picture = host, True
        self.show()
        self.allow.show()
        self.allow.setText(_allow(host))
        for widget in (self.name, self.password, self.give):
            widget.hide()
        self.words.setText(f"A picture of the page is on {host}, inside this computer or your own network.")

    def basic(self, url: str) -> Basic | None:
        """The name and password, when they were typed for the page at ``url``; of another page they are forgotten."""
        if origin_of(url) not in (self._page, self._wants):
            self._forget()
        if not (self._wants and self.name.text()):
            return None
        only_https = self._wants.startswith("https:")
        return Basic(host_of(self._wants), self.name.text(), self.password.text(), only_https=only_https)

    def _forget(self) -> None:
        self.name.clear()
        self.password.clear()


class PictureBar(QFrame):
    """One line of the window: a picture of the share lies on a private host. Nothing is fetched until it is allowed."""

    allowed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[str] = []
        self._declined: set[str] = set()
        self.words = _words()
        self.allow, self.later = QPushButton(), QPushButton("Not now")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, theme.GRID)
        line.addWidget(self.words, 1)
        for button in (self.allow, self.later):
            button.setAutoDefault(False)
            line.addWidget(button)
        self.allow.clicked.connect(lambda _checked=False: self._answer(is_yes=True))
        self.later.clicked.connect(lambda _checked=False: self._answer(is_yes=False))
        self.hide()

    def ask(self, host: str) -> None:
        """Ask about a host, once; those that are asked about at the same time come one after the other."""
        if host not in self._declined and host not in self._waiting:
            self._waiting.append(host)
            self._show_next()

    def forget(self, host: str) -> None:
        """Ask no longer about a host that was allowed elsewhere."""
        if host in self._waiting:
            self._waiting.remove(host)
            self._show_next()

    def _answer(self, *, is_yes: bool) -> None:
        host = self._waiting.pop(0)
        self._show_next()
        if is_yes:
            self.allowed.emit(host)
        else:
            self._declined.add(host)

    def _show_next(self) -> None:
        if self._waiting:
            host = self._waiting[0]
            self.words.setText(f"A picture of this share is on {host}, inside this computer or your own network.")
            self.words.setAccessibleName(self.words.text())
            self.allow.setText(_allow(host))
        self.setVisible(bool(self._waiting))
