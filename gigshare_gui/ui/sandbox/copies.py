"""What can be copied of the sandbox: its address, and its keys by their names only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

_KEYS = (
    ("API &key", "api_key"),
    ("&Secret", "secret"),
    ("&User key", "user_key"),
    ("User s&ecret", "user_secret"),
    ("Control &token", "control_token"),
)
_OPEN = ("api_key", "user_key")  # what is no secret


class CopyButton(QPushButton):
    """A button with a menu. ``address`` gives the address, ``get_key`` gets a key by its name for a function, and
    ``say`` tells what was done."""

    def __init__(
        self,
        address: Callable[[], str],
        get_key: Callable[[str, Callable[[str], None]], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._address, self._get_key, self._say = address, get_key, say
        self.setText("Copy")
        self.setToolTip("The sandbox's address and keys, for a site of yours")
        menu = QMenu(self)
        menu.addAction("&Address").triggered.connect(lambda _checked=False: self.copy_address())
        menu.addSeparator()
        for text, name in _KEYS:
            menu.addAction(text).triggered.connect(partial(self._chosen, name))
        self.setMenu(menu)

    def copy_address(self) -> None:
        """Copy the address."""
        if self._address():
            QGuiApplication.clipboard().setText(self._address())
            self._say(f"{self._address()} is on the clipboard.")

    def copy_key(self, name: str) -> None:
        """Copy a key, which was asked for by its name."""

        def done(text: str) -> None:
            data = QMimeData()
            data.setText(text)
            if name not in _OPEN:
                data.setData("x-kde-passwordManagerHint", b"secret")  # clipboard histories that know it keep out
            QGuiApplication.clipboard().setMimeData(data)
            words = next(text for text, each in _KEYS if each == name).replace("&", "")
            self._say(f"{words}: on the clipboard. It opens this sandbox only.")

        self._get_key(name, done)

    def _chosen(self, name: str, _checked: bool = False) -> None:
        self.copy_key(name)
