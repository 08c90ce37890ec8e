"""ToldPanel: the story's sentence as timeline, ticker and feed tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gigshare_gui.ui import theme

if TYPE_CHECKING:
    from gigshare_gui.networks.facebook_stories import Told

_PLACES = ("Timeline", "Ticker", "Feed")


class ToldPanel(QWidget):
    """Three lines, one for each place; the feed's is drawn whole among the previews."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID * 2)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self.sentences: dict[str, QLabel] = {}
        self.beside: dict[str, QLabel] = {}
        for row, place in enumerate(_PLACES):
            heading = QLabel(place)
            heading.setFont(theme.font(size=0.9, bold=True))
            sentence, beside = QLabel(), QLabel()
            for label in (sentence, beside):
                label.setWordWrap(True)
                label.setTextFormat(Qt.TextFormat.PlainText)
            beside.setFont(theme.font(size=0.9))
            grid.addWidget(heading, row * 2, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(sentence, row * 2, 1)
            grid.addWidget(beside, row * 2 + 1, 1)
            self.sentences[place], self.beside[place] = sentence, beside
        self.recolour()

    def show_told(self, told: Sequence[Told]) -> None:
        """Show the sentences."""
        self.setVisible(bool(told))
        for each in told:
            self.sentences[each.place].setText(each.sentence)
            self.beside[each.place].setText(each.beside)

    def recolour(self) -> None:
        """Follow the theme."""
        for label in self.beside.values():
            theme.tint(label, theme.colours().quiet)
