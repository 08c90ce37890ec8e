"""RequestPane: the exact call that Send would make, secrets hidden, to read and to copy."""

from __future__ import annotations

import json

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gigshare_gui.gigya.credentials import Credentials
from gigshare_gui.gigya.request import Call
from gigshare_gui.ui import theme


class RequestPane(QWidget):
    """Shows a call; what is copied holds a placeholder where the secret belongs."""

    def __init__(self) -> None:
        super().__init__()
        self._call: Call | None = None
        self._url = ""
        self._credentials: Credentials | None = None
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The request")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlaceholderText("The call appears here once the workspace is open.")
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._said = QLabel()
        line = QHBoxLayout()
        line.addWidget(QLabel("Copy as"))
        self.buttons: dict[str, QPushButton] = {}
        for name in ("JSON", "cURL", "Python"):
            button = QPushButton(name)
            button.setToolTip(f"Copy the call as {name}; the secret is a placeholder")
            button.clicked.connect(lambda _checked=False, kind=name: self.copy(kind))
            line.addWidget(button)
            self.buttons[name] = button
        line.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.addLayout(line)
        column.addWidget(self.text, 1)

    def show_call(self, call: Call, url: str, credentials: Credentials) -> None:
        """Show a call to ``url``."""
        self._call, self._url, self._credentials = call, url, credentials
        self._said.clear()
        if self.isVisible():
            self._write()

    def showEvent(self, event: object) -> None:
        """Write the text only when it is looked at."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._write()

    def copy(self, kind: str) -> None:
        """Copy the call to the clipboard as JSON, cURL or Python."""
        if self._call is None or self._credentials is None:
            return
        from gigshare_gui.gigya import snippets

        make = {"JSON": snippets.as_json, "cURL": snippets.as_curl, "Python": snippets.as_python}[kind]
        QGuiApplication.clipboard().setText(make(self._call, self._url, self._credentials))
        self._said.setText(f"Copied as {kind}; set GIGYA_SECRET before you run it." if kind != "JSON" else "Copied.")

    def _write(self) -> None:
        if self._call is None or self._credentials is None:
            return
        from gigshare_gui.gigya.snippets import parameters

        lines = [f"POST {self._url}", ""]
        shown = parameters(self._call, self._url) | dict(self._credentials.shown())
        for name, value in shown.items():
            lines.append(f"{name} = {_pretty(value)}")
        text = "\n".join(lines)
        if text != self.text.toPlainText():
            place = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.verticalScrollBar().setValue(place)


def _pretty(value: str) -> str:
    if not value.startswith(("{", "[")):
        return value
    try:
        return json.dumps(json.loads(value), ensure_ascii=False, indent=2)
    except ValueError:
        return value
