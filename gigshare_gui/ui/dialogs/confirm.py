"""The one question that stops what the user does: before what goes out to the world or cannot be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def confirm(parent: QWidget, question: str, more: str, yes: str, then: Callable[[], None]) -> None:
    """Ask, with Cancel as what Enter chooses; ``then`` is done on a yes."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Gigshare", question, parent=parent)
    box.setInformativeText(more)
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    button.clicked.connect(lambda _checked=False: then())
    box.open()
