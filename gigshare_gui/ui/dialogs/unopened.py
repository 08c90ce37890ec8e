"""A file that could not be opened: a question that stays until it is read, and says what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from gigshare_gui.shares.codec import ShareFormatError

_KEPT = "What is in the window has not changed."


def tell(parent: QWidget, path: Path, error: OSError | ShareFormatError, open_another: Callable[[], None]) -> None:
    """Show why ``path`` could not be opened; ``open_another`` is done where the person wants another file."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Gigshare", f"{path.name} could not be opened", parent=parent)
    box.setInformativeText(f"{reason(path, error)}\n\n{_KEPT}")
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)  # a file's name and words are no markup
    another = box.addButton("Open another…", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    another.clicked.connect(lambda _checked=False: open_another())
    box.open()


def reason(path: Path, error: OSError | ShareFormatError) -> str:
    """Why it could not be opened, and what to do about it."""
    if isinstance(error, ShareFormatError):
        what = error.sentence if error.field == "gigshare" else str(error)  # the mark of a share is no field of it
        return (
            "It is not a share, or it is damaged. If somebody sent it to you, ask for it once more."
            f"\n\nWhat is wrong: {what}."
        )
    if isinstance(error, FileNotFoundError):
        return f"There is no such file in {path.absolute().parent}. It may have been moved, renamed or deleted."
    if isinstance(error, PermissionError):
        return "You are not allowed to read it. Ask whoever owns it, or have a copy made for you."
    if path.is_dir():
        return "It is a folder. Open a file in it."
    return f"The system says: {error.strerror or error}. Try again, or copy it to this computer first."
