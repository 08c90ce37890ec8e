"""CrashDialog: what went wrong, to read and to copy. Nothing is sent anywhere."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gigshare_gui.ui import theme

_GOES_ON = (
    "Gigshare made a mistake",
    "Something went wrong that should not",
    "What you wrote is kept. You can go on; if the window behaves oddly, close it and open it again.",
)
_ENDED = (
    "Gigshare ended unexpectedly",
    "Last time Gigshare ended unexpectedly",
    "What was saved by then is in the window again; the last words that you typed may be missing.",
)
_REPORT = (
    "The report below names places in the program and versions, and nothing that you typed. It is sent to nobody: to "
    "have the mistake mended, copy it and give it to whoever gave you Gigshare."
)


class CrashDialog(QDialog):
    """Shows one report, or several that came one after the other; ``ended`` where it is of an earlier run."""

    def __init__(self, text: str, parent: QWidget | None = None, *, ended: bool = False) -> None:
        super().__init__(parent)
        title, head, comfort = _ENDED if ended else _GOES_ON
        self.setWindowTitle(title)
        self.resize(640, 440)
        headline = QLabel(head)
        headline.setFont(theme.font(size=1.1, bold=True))
        words = QLabel(f"{comfort} {_REPORT}")
        words.setWordWrap(True)
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox()
        self.close_button = QPushButton("Go on")
        self.close_button.setDefault(True)
        self.copy_button = QPushButton("Copy report")
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        self.copy_button.clicked.connect(lambda _checked=False: self.copy())
        column = QVBoxLayout(self)
        for widget in (headline, words, self.report, buttons):
            column.addWidget(widget)
        column.setStretchFactor(self.report, 1)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_button.setText("Copied")

    def add(self, text: str) -> None:
        """Show another report below."""
        self.report.appendPlainText(f"\n{text}")
        self.copy_button.setText("Copy report")
