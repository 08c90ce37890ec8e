"""The crop board: the page's picture as the shapes of cards cut it, and each network's needs against its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from gigshare_gui.networks.cards import Needs
from gigshare_gui.networks.page_cards import card_rules
from gigshare_gui.networks.picture_size import is_cut, is_under
from gigshare_gui.networks.registry import network_name
from gigshare_gui.ui import theme
from gigshare_gui.ui.inspector.inspections import Inspected
from gigshare_gui.ui.preview.pictures import Pictures
from gigshare_gui.ui.preview.scene import Shown

SHAPES = {"1.91:1": 1.91, "1:1": 1.0, "2:3": 2 / 3, "16:9": 16 / 9}  # width to height
_USERS = {"1.91:1": "most large cards", "1:1": "small cards", "2:3": "Pinterest", "16:9": "Threads, videos"}


class Board(QWidget):
    """Draws one picture four times, cut to each shape; what is cut off is dimmed."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown(None, "The page has no picture.")
        self.setMinimumHeight(260)
        self.setAccessibleName("The picture as cards cut it")

    def sizeHint(self) -> QSize:
        """Four pictures side by side."""
        return QSize(800, 280)

    def show_picture(self, shown: Shown) -> None:
        """Draw another picture."""
        self.shown = shown
        self.setAccessibleDescription(shown.words or "; ".join(f"{name} for {_USERS[name]}" for name in SHAPES))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the four."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self.shown.image
        if image is None:
            painter.setPen(QColor(theme.colours().quiet))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.shown.words)
            return
        cell = self.width() / len(SHAPES)
        for place, (name, ratio) in enumerate(SHAPES.items()):
            words = QRectF(place * cell, self.height() - 22, cell, 22)
            room = QRectF(place * cell + 8, 4, cell - 16, self.height() - 30)
            scale = min(room.width() / image.width(), room.height() / image.height())
            whole = QRectF(0, 0, image.width() * scale, image.height() * scale)
            whole.moveCenter(room.center())
            kept = kept_part(whole, ratio)
            painter.setOpacity(0.25)
            painter.drawImage(whole, image)
            painter.setOpacity(1)
            painter.save()
            painter.setClipRect(kept)
            painter.drawImage(whole, image)
            painter.restore()
            painter.setPen(QColor(theme.colours().accent))
            painter.drawRect(kept)
            painter.setPen(QColor(theme.colours().text))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), f"{name}  {_USERS[name]}")


def kept_part(whole: QRectF, ratio: float) -> QRectF:
    """The middle of a picture that fills a box of ``ratio`` (width to height)."""
    width, height = min(whole.width(), whole.height() * ratio), min(whole.height(), whole.width() / ratio)
    kept = QRectF(0, 0, width, height)
    kept.moveCenter(whole.center())
    return kept


class CropPane(QWidget):
    """One of the page's pictures on the board, with what the networks want of it."""

    def __init__(self, pictures: Pictures, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._pictures, self._weights = pictures, weights
        self.choice = QComboBox()
        self.choice.setAccessibleName("Which of the page's pictures")
        self.choice.currentTextChanged.connect(lambda _text: self.draw())
        self.board, self.needs = Board(), QLabel()
        self.needs.setWordWrap(True)
        self.needs.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        for widget, stretch in ((self.choice, 0), (self.board, 1), (self.needs, 0)):
            column.addWidget(widget, stretch)
        pictures.loaded.connect(lambda _url: self.draw())

    def show_page(self, found: Inspected) -> None:
        """Offer the pictures of another page."""
        offered = list(dict.fromkeys(card.image for card in found.cards.values() if card.image))
        if offered != [self.choice.itemText(index) for index in range(self.choice.count())]:
            chosen = self.choice.currentText()
            with QSignalBlocker(self.choice):
                self.choice.clear()
                self.choice.addItems(offered)
                self.choice.setCurrentIndex(max(0, self.choice.findText(chosen)))
        self.choice.setVisible(self.choice.count() > 1)
        self.draw()

    def draw(self) -> None:
        """Draw what is chosen, as far as it is here."""
        url = self.choice.currentText()
        shown = self._pictures(url) if url else Shown(None, "The page has no picture.")
        self.board.show_picture(shown)
        size = shown.size if shown.size != (0, 0) else None
        self.needs.setText(needs_against(size, self._weights.get(url, 0)))


def needs_against(size: tuple[int, int] | None, weight: int = 0) -> str:
    """Each network's wishes, one a line, and whether a picture of this size in pixels and weight in bytes meets them.

    A weight of 0 is not known.
    """
    lines = []
    if size is not None:
        heavy = f", {weight / 1000:,.0f} KB" if weight else ""
        lines.append(f"This picture: {size[0]:,}×{size[1]:,}{heavy}")
    for network, rule in card_rules().items():
        needs = rule.needs
        if needs is None:
            continue
        words = f"{network_name(network)}: best {needs.best[0]}×{needs.best[1]}"
        if needs.large != (0, 0):
            words += f", large card from {needs.large[0]}×{needs.large[1]}"
        if needs.max_bytes:
            words += f", up to {needs.max_bytes / 1e6:g} MB"
        if size is not None:
            wrong = " and ".join(_unmet(needs, size, weight))
            words = f"✂ {words}: {wrong}" if wrong else f"✓ {words}"
        lines.append(words)
    return "\n".join(lines)


def _unmet(needs: Needs, size: tuple[int, int], weight: int) -> Iterator[str]:
    """What is wrong with a picture, in a few words each."""
    if is_under(size, needs.least):
        yield "too small to be shown"
    elif is_under(size, needs.large):
        yield "too small for the large card"
    elif is_cut(needs, size):
        yield "its edges are cut off"
    if 0 < needs.max_bytes < weight:
        yield "too many bytes"
