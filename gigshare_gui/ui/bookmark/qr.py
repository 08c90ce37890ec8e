"""QrDialog: a link as a code that a phone's camera reads from the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gigshare_gui.ui import theme

LONGEST = 900  # characters: what is longer gives squares too small for a camera before a screen
_QUIET = 4  # modules of white around the code: ISO/IEC 18004, 9.1
_SIDE = 360  # device-independent pixels, about


def code_of(text: str) -> QImage:
    """The code of a text, one pixel a module, with its white border.

    Raises:
        ValueError: the text is empty or longer than :data:`LONGEST`.
    """
    import segno

    if not 0 < len(text) <= LONGEST:
        raise ValueError(f"a code for the screen holds 1 to {LONGEST} characters")
    rows = segno.make_qr(text, error="l").matrix
    side = len(rows) + 2 * _QUIET
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    black = QColor(Qt.GlobalColor.black).rgb()
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module:
                image.setPixel(x + _QUIET, y + _QUIET, black)
    return image


class Code(QWidget):
    """Draws a code, black on white in every theme, each module the same whole number of pixels."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self.image = image
        self._step = max(2, _SIDE // image.width())
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As large as the code."""
        return QSize(self.image.width() * self._step, self.image.height() * self._step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it without smoothing."""
        QPainter(self).drawImage(QRect(self.rect()), self.image)


class QrDialog(QDialog):
    """Shows the code of a link to ``name``."""

    def __init__(self, name: str, link: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"QR code: {name}")
        self.code = Code(code_of(link))
        self.code.setAccessibleName(f"QR code of the link to {name}")
        words = QLabel(f"Point a phone's camera at it: {name} opens there with the page filled in.")
        words.setWordWrap(True)
        theme.tint(words, theme.colours().quiet)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy picture", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setImage(self._large()))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addWidget(buttons)

    def _large(self) -> QImage:
        return self.code.image.scaled(self.code.size())
