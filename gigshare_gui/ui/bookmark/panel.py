"""DestinationsPanel: search and list of the destinations, and what can be done with the link to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gigshare_gui.shares.bookmark import BookmarkShare
from gigshare_gui.shares.destinations.destination import GROUPS, Destination
from gigshare_gui.shares.destinations.link import Link, LinkError, link_for, takes
from gigshare_gui.shares.destinations.registry import destinations
from gigshare_gui.ui import theme
from gigshare_gui.ui.bookmark.qr import LONGEST
from gigshare_gui.ui.bookmark.tree import DestinationTree, Told
from gigshare_gui.ui.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_LONG = 2000  # characters: some browsers and mail programs take no more
_SHORT = {"to": "recipient"}
_FAVOURITES = "bookmark/favourites"


class DestinationsPanel(QWidget):
    """``ticked`` says that a destination was chosen or not; the other signals ask for what a button says."""

    ticked = Signal(str, bool)
    open_wanted = Signal(object)  # of Links
    copy_wanted = Signal(object)
    code_wanted = Signal(object)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._share = BookmarkShare()
        self._links: dict[str, Link | LinkError] = {}
        self._current = next(iter(destinations()))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search destinations, by name or group")
        self.search.setAccessibleName("Search destinations")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.tree = DestinationTree()
        self.name, self.words, self.note = QLabel(), QLabel(), QLabel()
        self.link = QPlainTextEdit()
        self.open_all = QPushButton("Open all chosen")
        self.open, self.copy, self.code = QPushButton("Open"), QPushButton("Copy link"), QPushButton("QR code…")
        self.favourite = QPushButton("☆ Favourite")
        self._put_together()
        self._connect()
        self.tree.show_favourites(self.favourites())
        self.recolour()

    def favourites(self) -> tuple[str, ...]:
        """The favourites, as they were remembered."""
        names = str(self._settings.value(_FAVOURITES) or "").split(",")
        return tuple(name for name in names if name in destinations())

    def show_share(self, share: BookmarkShare) -> None:
        """Make every link anew from ``share``."""
        self._share = share
        alive = [each for each in destinations().values() if each.is_alive]
        self._links = {each.id: _made(each, share) for each in alive}
        self.tree.show_ticks(share.bookmark.providers)
        self.tree.show_links({name: self._told(each) for name, each in self._links.items()})
        chosen = len(self.chosen())
        self.open_all.setText(f"Open all chosen ({chosen})" if chosen else "Open all chosen")
        self.open_all.setEnabled(bool(chosen))
        self._show_current()

    def chosen(self) -> list[Link]:
        """The links to what is chosen, where there are any."""
        made = (self._links.get(name) for name in self._share.bookmark.providers)
        return [each for each in made if isinstance(each, Link)]

    def current_link(self) -> Link | None:
        """The link to the destination that is looked at."""
        made = self._links.get(self._current)
        return made if isinstance(made, Link) else None

    def look_at(self, name: str) -> None:
        """Show what there is to say of a destination."""
        if name:
            self._current = name
            self._show_current()

    def recolour(self) -> None:
        """Follow the theme."""
        self.tree.recolour()
        theme.tint(self.note, theme.colours().quiet)
        self._show_current()

    def _put_together(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.open_all)
        self.name.setFont(theme.font(bold=True))
        for label in (self.words, self.note):
            label.setWordWrap(True)
            label.setFont(theme.font(size=0.9))
        self.link.setReadOnly(True)
        self.link.setTabChangesFocus(True)
        self.link.setAccessibleName("The link")
        self.link.setFixedHeight(self.link.fontMetrics().lineSpacing() * 2 + theme.GRID * 2)
        box = QWidget()
        buttons = FlowLayout(box, theme.GRID)
        for button in (self.open, self.copy, self.code, self.favourite):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        margin = theme.GRID * 2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.GRID)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        for widget in (self.name, self.words, self.link, self.note, box):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.tree.ticked.connect(self.ticked)
        self.tree.looked_at.connect(self.look_at)
        self.tree.starred.connect(self.star)
        self.open_all.clicked.connect(lambda _checked=False: self.open_wanted.emit(self.chosen()))
        self.open.clicked.connect(lambda _checked=False: self.open_wanted.emit([self.current_link()]))
        self.copy.clicked.connect(lambda _checked=False: self.copy_wanted.emit(self.current_link()))
        self.code.clicked.connect(lambda _checked=False: self.code_wanted.emit(self.current_link()))
        self.favourite.clicked.connect(lambda _checked=False: self.star(self._current))
        self._offer_actions()

    def _offer_actions(self) -> None:
        """What the buttons do, for the palette that finds every action."""
        self.setAccessibleName("Destinations")
        for words, button in (
            ("Open the destination's page", self.open),
            ("Open all chosen destinations", self.open_all),
            ("Copy the link", self.copy),
            ("Show the QR code", self.code),
            ("Mark as a favourite, or no longer", self.favourite),
        ):
            QAction(words, self).triggered.connect(button.click)

    def star(self, name: str) -> None:
        """Make a destination a favourite, or no longer; it is remembered."""
        if not destinations()[name].is_alive:
            return
        there = self.favourites()
        now = tuple(each for each in there if each != name) if name in there else (*there, name)
        self._settings.setValue(_FAVOURITES, ",".join(now))
        self.tree.show_favourites(now)
        self.tree.look_at(name)
        self._show_current()

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        found = [each.id for each in destinations().values() if all(word in _searched(each) for word in words)]
        self.tree.show_only(found if words else None)
        alive = [name for name in self.tree.visible() if destinations()[name].is_alive]
        if words and alive:
            self.tree.look_at(alive[0])

    def _told(self, made: Link | LinkError) -> Told:
        if isinstance(made, Link):
            # That a network has no recipient is no news in a list of fifty; a messenger that leaves one out is.
            told = [name for name in made.ignored if name != "to" or "to" in takes(made.destination)]
            words = ["tags but the first" if name in made.cut else _SHORT.get(name, name) for name in told]
            return Told(len(made.address), ", ".join(words))
        # Before there is a page, every destination would say the same.
        return Told(0, str(made).partition(" wants ")[2], is_missing=True) if self._share.filled.url else Told(0, "")

    def _show_current(self) -> None:
        destination = destinations()[self._current]
        made = self._links.get(self._current)
        link = made if isinstance(made, Link) else None
        self.name.setText(destination.name)
        self.note.setText(_note(destination))
        self.note.setVisible(bool(self.note.text()))
        address = link.address if link else ""
        if address != self.link.toPlainText():
            self.link.setPlainText(address)
        self._say(destination, made)
        for button in (self.open, self.copy):
            button.setEnabled(link is not None)
        self.code.setEnabled(0 < len(address) <= LONGEST)
        self.code.setToolTip("" if len(address) <= LONGEST else f"A code on a screen holds {LONGEST} characters.")
        self.favourite.setEnabled(destination.is_alive)
        self.favourite.setText("★ Favourite" if self._current in self.favourites() else "☆ Favourite")

    def _say(self, destination: Destination, made: Link | LinkError | None) -> None:
        now = theme.colours()
        if isinstance(made, Link):
            ignored = f"It ignores {_and(made)}." if made.ignored else "It takes everything you entered."
            length = len(made.address)
            long = " Some browsers and mail programs take no more than 2,000." if length > _LONG else ""
            self.words.setText(f"{length:,} characters.{long} {ignored}")
            theme.tint(self.words, now.cut if long else now.quiet)
        else:
            begun = bool(self._share.filled.url)
            first = f"Enter the link of a page: what opens {destination.name} with it appears here."
            self.words.setText(destination.closed_sentence or (str(made) if begun else first))
            theme.tint(self.words, now.fail if destination.closed else now.cut if begun else now.quiet)


def _made(destination: Destination, share: BookmarkShare) -> Link | LinkError:
    try:
        return link_for(destination, share)
    except LinkError as error:
        return error


def _searched(destination: Destination) -> str:
    gone = "gone" if destination.closed else ""
    words = (destination.name, destination.id, *destination.names, GROUPS[destination.group], gone)
    return " ".join(words).casefold()


def _note(destination: Destination) -> str:
    unsure = "" if destination.is_confirmed or destination.closed else "No recent source confirms this address."
    return " ".join(each for each in (destination.note, unsure) if each)


def _and(made: Link) -> str:
    tags = "all tags but the first" if "tags" in made.cut else "tags"
    words = [
        {"image": "the picture", "tags": tags, "url": "the link", "to": "whom it goes to"}.get(name, f"the {name}")
        for name in made.ignored
    ]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
