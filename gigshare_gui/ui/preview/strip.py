"""PreviewStrip: every network's card in columns that reflow; chips choose networks, width and theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post
from gigshare_gui.ui import theme
from gigshare_gui.ui.chip import Chip
from gigshare_gui.ui.flow import FlowLayout
from gigshare_gui.ui.preview.card import PreviewCard
from gigshare_gui.ui.preview.layout import Style
from gigshare_gui.ui.preview.pictures import Pictures

_GAP = theme.GRID * 3
_MARGIN = theme.GRID * 2
_LEAST = 300  # pixels: the narrowest card that still reads well


class PreviewStrip(QWidget):
    """Shows posts; emits the finding that was chosen in one of them."""

    finding_chosen = Signal(object)

    def __init__(
        self, networks: Mapping[str, Network], pictures: Pictures, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._cards: dict[str, PreviewCard] = {}
        self._chips: dict[str, Chip] = {}
        self._hidden = set(_words(settings.value("previews/hidden")))
        self._board = QWidget()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._board)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = QLabel("No network is chosen.\nChoose one above to see how it shows this share.")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar(networks))
        column.addWidget(self._area, 1)
        column.addWidget(self._empty, 1)
        for network in networks.values():
            card = PreviewCard(network, pictures, self._board)
            card.finding_chosen.connect(self.finding_chosen)
            card.resized.connect(self.arrange)
            card.setVisible(network.id not in self._hidden)
            self._cards[network.id] = card
        pictures.loaded.connect(lambda _url: [card.update() for card in self._cards.values()])
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.arrange)

    def show_posts(self, posts: Mapping[str, Post], targets: Sequence[str]) -> None:
        """Draw the posts; networks that are not among the targets are marked as not sent to."""
        moved = [self._cards[name].show_post(post) for name, post in posts.items() if name in self._cards]
        for name, chip in self._chips.items():
            chip.setToolTip("Shown below" if name in targets else "This share is not sent there")
        if any(moved):
            self.arrange()

    def shown(self) -> list[PreviewCard]:
        """The cards that are to be seen, in their order."""
        return [card for name, card in self._cards.items() if name not in self._hidden]

    def card(self, network: str) -> PreviewCard:
        """The card of a network."""
        return self._cards[network]

    def focus_first(self) -> None:
        """Put the keyboard on the first card."""
        for card in self.shown()[:1]:
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._area.ensureWidgetVisible(card)

    def arrange(self) -> None:
        """Put every card into the column that is shortest so far."""
        width = self._area.viewport().width() - 2 * _MARGIN
        cards = self.shown()
        self._empty.setVisible(not cards)
        self._area.setVisible(bool(cards))
        if not cards or width < 50:
            return
        phone, dark = self._phone.isChecked(), self._dark.isChecked()
        wish = max(card.network.look.phone_width if phone else card.network.look.width for card in cards)
        count = max(1, min(len(cards), (width + _GAP) // ((375 if phone else 440) + _GAP)))
        count = max(count, 1 if width < 2 * _LEAST + _GAP else 2)
        each = min(wish, (width - (count - 1) * _GAP) // count)
        bottoms = [_MARGIN] * count
        for card in cards:
            card.show_style(Style(each, dark))
            place = bottoms.index(min(bottoms))
            card.setGeometry(_MARGIN + place * (each + _GAP), bottoms[place], each, card.scene_height())
            bottoms[place] += card.scene_height() + _GAP
        self._board.resize(self._area.viewport().width(), max(bottoms))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reflow once the size has settled."""
        super().resizeEvent(event)
        self._later.start(0)

    def _bar(self, networks: Mapping[str, Network]) -> QHBoxLayout:
        box = QWidget()
        flow = FlowLayout(box)
        for network in networks.values():
            chip = Chip(network.name, on=network.id not in self._hidden)
            chip.setAccessibleName(f"Show the preview of {network.name}")
            chip.clicked.connect(lambda on, name=network.id: self._show(name, on))
            flow.addWidget(chip)
            self._chips[network.id] = chip
        self._phone = Chip("Phone", on=self._settings.value("previews/phone") == "true")
        self._phone.setToolTip("As wide as on a phone")
        self._dark = Chip("Dark", on=self._settings.value("previews/dark") == "true")
        self._dark.setToolTip("As the networks look in their dark theme")
        for name, button in (("phone", self._phone), ("dark", self._dark)):
            button.clicked.connect(lambda on, key=name: self._choose(key, on))
        line = QHBoxLayout()
        line.setContentsMargins(_MARGIN, theme.GRID, _MARGIN, theme.GRID)
        line.addWidget(box, 1)
        for button in (self._phone, self._dark):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _show(self, name: str, on: bool) -> None:
        (self._hidden.discard if on else self._hidden.add)(name)
        self._cards[name].setVisible(on)
        self._settings.setValue("previews/hidden", ",".join(sorted(self._hidden)))
        self.arrange()

    def _choose(self, key: str, on: bool) -> None:
        self._settings.setValue(f"previews/{key}", "true" if on else "false")
        self.arrange()


def _words(value: object) -> list[str]:
    return [word for word in str(value or "").split(",") if word]
