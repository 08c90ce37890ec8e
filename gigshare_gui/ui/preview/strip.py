"""PreviewStrip: the chosen networks' cards in columns that reflow; chips choose networks, width and theme.

The networks that Gigya connected are shown until they are switched off; the others when they are chosen under “More
networks”. A card is made when it is first shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post
from gigshare_gui.ui import theme
from gigshare_gui.ui.chip import Chip
from gigshare_gui.ui.flow import CHIP_GAP, FlowLayout
from gigshare_gui.ui.preview.card import PreviewCard
from gigshare_gui.ui.preview.layout import Style
from gigshare_gui.ui.preview.pictures import Pictures

_GAP = theme.GRID * 3
_MARGIN = theme.GRID * 2
_STEP = 160  # pixels by which the board grows: painting a scroll bar anew takes longer than painting all the cards
_PAUSE = 200  # milliseconds without a change after which cards out of sight are laid out
_UNTIL_PAINTED = 50  # milliseconds, by which what was scrolled or uncovered is painted
_LEAST = 300  # pixels: the narrowest card that still reads well


class PreviewStrip(QWidget):
    """Shows posts; emits the finding that was chosen in one of them, and the id of the network whose count was chosen
    or that wants its post.
    """

    finding_chosen = Signal(object)
    count_chosen = Signal(str)
    post_wanted = Signal(str)

    def __init__(
        self, networks: Mapping[str, Network], pictures: Pictures, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._networks = networks
        self._pictures = pictures
        self._cards: dict[str, PreviewCard] = {}
        self._sent_to: frozenset[str] | None = None
        self._chips: dict[str, Chip] = {}
        hidden, more = _words(settings.value("previews/hidden")), _words(settings.value("previews/more"))
        self._shown = {
            name for name, each in networks.items() if (name not in hidden if each.connected_by_gigya else name in more)
        }
        self._board = QWidget()
        self._board.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # a longer column leaves the others standing
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
            if network.connected_by_gigya or network.id in self._shown:
                self._make_card(network)
        pictures.loaded.connect(self._show_picture)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.arrange)
        self._unseen = QTimer(self)
        self._unseen.setSingleShot(True)
        self._unseen.setInterval(_PAUSE)
        self._unseen.timeout.connect(self._settle)
        self._torn = QTimer(self)  # runs while the board has just been moved or uncovered, and may not be painted yet
        self._torn.setSingleShot(True)
        self._torn.setInterval(_UNTIL_PAINTED)
        self._area.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_posts(self, posts: Mapping[str, Post], targets: Sequence[str]) -> None:
        """Draw the posts; networks that are not among the targets are marked as not sent to."""
        moved = [self._cards[name].show_post(post) for name, post in posts.items() if name in self._cards]
        if (sent_to := frozenset(targets)) != self._sent_to:
            self._sent_to = sent_to
            for name, chip in self._chips.items():
                chip.setToolTip("Shown below" if name in sent_to else "This share is not sent there")
        if any(moved):
            self.arrange()
        if any(card.is_stale for card in self._cards.values()):
            self._unseen.start()

    def _settle(self) -> None:
        """Lay out the cards that were out of sight while somebody typed."""
        moved = [card.settle() for card in self.shown()]  # all of them, not only up to the first that moves
        if any(moved):
            self.arrange()

    def _scrolled(self) -> None:
        self._torn.start()
        self._settle()

    def _mend(self) -> None:
        """Paint all that is in sight, where cards moved what lay on the screen before it was painted after a scroll."""
        if self._torn.isActive():
            self._board.update()

    def _show_picture(self, url: str) -> None:
        moved = [card.show_picture(url) for card in self.shown()]
        if any(moved):
            self.arrange()

    def shown(self) -> list[PreviewCard]:
        """The cards that are to be seen, in their order."""
        return [self._cards[name] for name in self._networks if name in self._shown]

    def wants(self, network: str) -> bool:
        """Whether a network has a card, and so wants a post."""
        return network in self._cards

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
        places = []
        for card in cards:
            card.show_style(Style(each, dark))
            place = bottoms.index(min(bottoms))
            places.append(QRect(_MARGIN + place * (each + _GAP), bottoms[place], each, card.scene_height()))
            bottoms[place] += card.scene_height() + _GAP
        # Qt moves what is painted, instead of painting it again, where nothing is in the way.
        down = [pair for pair in zip(cards, places, strict=True) if pair[1].y() > pair[0].y()]
        for card, rect in down[::-1]:
            card.setGeometry(rect)
        for card, rect in zip(cards, places, strict=True):
            card.setGeometry(rect)
        height = -(-max(bottoms) // _STEP) * _STEP
        self._board.resize(self._area.viewport().width(), height)
        self._mend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reflow once the size has settled."""
        super().resizeEvent(event)
        self._torn.start()
        self._later.start(0)

    def _bar(self, networks: Mapping[str, Network]) -> QHBoxLayout:
        box = QWidget()
        flow = FlowLayout(box)
        for network in networks.values():
            chip = Chip(network.name, on=network.id in self._shown)
            chip.setAccessibleName(f"Show the preview of {network.name}")
            chip.clicked.connect(lambda on, name=network.id: self._show(name, on))
            flow.addWidget(chip)
            chip.setVisible(network.connected_by_gigya or network.id in self._shown)
            self._chips[network.id] = chip
        others = [each for each in networks.values() if not each.connected_by_gigya]
        if others:
            self.more = self._more_button(others)
            flow.addWidget(self.more)
        self._phone = Chip("Phone", on=self._settings.value("previews/phone") == "true")
        self._phone.setToolTip("As wide as on a phone")
        self._dark = Chip("Dark", on=self._settings.value("previews/dark") == "true")
        self._dark.setToolTip("As the networks look in their dark theme")
        for name, button in (("phone", self._phone), ("dark", self._dark)):
            button.clicked.connect(lambda on, key=name: self._choose(key, on))
        line = QHBoxLayout()
        line.setContentsMargins(_MARGIN, theme.GRID, _MARGIN, theme.GRID)
        line.setSpacing(CHIP_GAP)
        line.addWidget(box, 1)
        for button in (self._phone, self._dark):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _more_button(self, others: Sequence[Network]) -> QToolButton:
        button = QToolButton()
        button.setText("More networks\u2002")  # room for the arrow that Qt draws over the text
        button.setToolTip("Networks to look at and count for; Gigya sends nothing there")
        button.setAccessibleName("Show more networks")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for network in others:
            action = menu.addAction(network.name)
            action.setCheckable(True)
            action.setChecked(network.id in self._shown)
            action.triggered.connect(lambda _on, name=network.id: self._chips[name].click())
            self._chips[network.id].toggled.connect(action.setChecked)
        button.setMenu(menu)
        return button

    def _make_card(self, network: Network) -> None:
        card = PreviewCard(network, self._pictures, self._board)
        card.finding_chosen.connect(self.finding_chosen)
        card.count_chosen.connect(self.count_chosen)
        card.resized.connect(lambda: self._later.start(0))
        card.reached.connect(lambda rect: self._reveal(card, rect))
        card.setVisible(network.id in self._shown)
        self._cards[network.id] = card

    def _reveal(self, card: PreviewCard, rect: QRect) -> None:
        """Scroll to the part of a card that the keyboard is at."""
        place = card.mapTo(self._board, rect.center())
        self._area.ensureVisible(place.x(), place.y(), 0, rect.height() // 2 + _GAP)

    def _show(self, name: str, on: bool) -> None:
        (self._shown.add if on else self._shown.discard)(name)
        network = self._networks[name]
        if name not in self._cards:
            self._make_card(network)
        if on:
            self.post_wanted.emit(name)
        self._cards[name].setVisible(on)
        self._chips[name].setVisible(on or network.connected_by_gigya)
        key = "previews/hidden" if network.connected_by_gigya else "previews/more"
        kept = set(_words(self._settings.value(key)))
        (kept.add if on != network.connected_by_gigya else kept.discard)(name)
        self._settings.setValue(key, ",".join(sorted(kept)))
        self.arrange()

    def _choose(self, key: str, on: bool) -> None:
        self._settings.setValue(f"previews/{key}", "true" if on else "false")
        self.arrange()


def _words(value: object) -> list[str]:
    return [word for word in str(value or "").split(",") if word]
