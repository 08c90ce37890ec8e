"""Inspections: pages read in the background and kept for the day, with what each network makes of them."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance

if TYPE_CHECKING:
    from gigshare_gui.gigya.cancel import Cancel
    from gigshare_gui.links.fetch import Basic, Hop
    from gigshare_gui.links.kept_pages import KeptPage
    from gigshare_gui.links.page import Page
    from gigshare_gui.networks.cards import PageCard

    Cards = Callable[[Page], Mapping[str, PageCard]]

DAY = 24 * 60 * 60.0  # seconds for which a page is kept
MOST_KEPT = 50  # pages
_MOST_SIZES = 500  # pictures whose size is remembered
OURS = "gigshare"


class Key(NamedTuple):
    """What a page is kept under: a site may answer each crawler otherwise, and those who have a password."""

    url: str
    agent: str = OURS
    has_password: bool = False


class Inspected(NamedTuple):
    """What came of asking for a page. Without one, ``problem`` says why; ``private_host`` can be allowed, and
    ``wants_password`` is the host that asks for one. ``at`` is in seconds since 1970."""

    asked: str
    at: float
    page: Page | None = None
    cards: Mapping[str, PageCard] = {}
    problem: str = ""
    private_host: str = ""
    wants_password: str = ""
    chain: tuple[Hop, ...] = ()
    agent: str = OURS
    is_given: bool = False  # as a file or as text, not fetched


class Inspections(QObject):
    """Pages by address, crawler and password. What is there already is told at once.

    ``allowed`` are the private hosts that the user allowed, ``weights`` pictures' bytes by address.
    """

    arrived = Signal(object)
    judged = Signal(object)  # an Inspected whose cards are others now that its pictures are measured
    kept = Signal()  # what is kept has changed
    _done = Signal(object, object)
    _made = Signal(object, object)

    def __init__(
        self, allowed: set[str], weights: Mapping[str, int] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.allowed = allowed
        self._weights = {} if weights is None else weights
        self._sizes: Mapping[str, tuple[int, int]] = {}  # of pictures, in pixels; never changed, as threads read it
        self._known: OrderedDict[Key, Inspected] = OrderedDict()
        self._open: dict[Cancel, Key] = {}
        self._judging: dict[int, Mapping[str, tuple[int, int]]] = {}  # by which sizes a page is judged just now
        self._pool, self._judges = QThreadPool(self), QThreadPool(self)  # who judges does not wait for who fetches
        self._pool.setMaxThreadCount(2)
        self._judges.setMaxThreadCount(1)
        self._done.connect(self._finished, Qt.ConnectionType.QueuedConnection)
        self._made.connect(self._judged, Qt.ConnectionType.QueuedConnection)

    def known(self, url: str, agent: str = OURS) -> Inspected | None:
        """The page at an address as a crawler without a password gets it, if it was read within the day."""
        found = self._known.get(Key(url.strip(), agent))
        return found if found is not None and is_of_today(found.at) else None

    def inspect(self, url: str, *, agent: str = OURS, basic: Basic | None = None, fresh: bool = False) -> None:
        """Read the page at an address, and tell it by ``arrived``."""
        from gigshare_gui.gigya.cancel import Cancel

        url = url.strip()
        found = self.known(url, agent)
        if found is not None and not fresh and basic is None:
            self.arrived.emit(found)
            return
        cancel, allowed = Cancel(), frozenset(self.allowed)
        self._open[cancel] = Key(url, agent, basic is not None)
        work = partial(read, url, agent, allowed, basic, cancel, self._cards)
        self._pool.start(_Job(self, cancel, Inspected(url, time.time(), agent=agent), work))

    def show_markup(self, data: bytes, url: str) -> None:
        """Read a page that is given as a file or as text; nothing is fetched and nothing kept."""
        from gigshare_gui.gigya.cancel import Cancel

        cancel = Cancel()
        self._open[cancel] = Key("")
        self._pool.start(
            _Job(self, cancel, Inspected(url, time.time(), is_given=True), partial(read_markup, data, url, self._cards))
        )

    def is_reading(self, url: str) -> bool:
        """Whether the page at an address is being read."""
        return any(key.url == url for key in self._open.values())

    def is_idle(self) -> bool:
        """Whether nothing is being read."""
        return not self._open

    def cancel(self, url: str | None = None) -> None:
        """End every fetch, or those of an address and of what was given as text; what was asked for is told as
        cancelled."""
        for cancel, key in tuple(self._open.items()):
            if url is None or key.url in (url, ""):
                cancel.request()

    def stop(self) -> bool:
        """End everything; says whether that was possible in time."""
        self.cancel()
        self._pool.clear()
        self._judges.clear()
        return bool(self._pool.waitForDone(400)) & bool(self._judges.waitForDone(200))

    def tell(self, cancel: Cancel, found: Inspected) -> None:
        """Take what a job found, from its thread."""
        self._done.emit(cancel, found)

    def to_keep(self) -> list[KeptPage]:
        """What may lie on the disk: public pages of today, read in the program's own name and without a password."""
        from gigshare_gui.links.address import has_credentials, is_allowed
        from gigshare_gui.links.kept_pages import KeptPage

        pages = []
        for key, found in self._known.items():
            asked = [key.url, *(hop.url for hop in found.chain)]
            is_private = any(has_credentials(each) or is_allowed(each, self.allowed) for each in asked)
            if found.page is not None and key == Key(key.url) and is_of_today(found.at) and not is_private:
                pages.append(KeptPage(key.url, found.at, found.page))
        return pages

    def take_kept(self, pages: Iterable[tuple[KeptPage, Mapping[str, PageCard]]]) -> None:
        """Know pages that were read before the program started, unless they were read anew since."""
        for each, cards in pages:
            key = Key(each.asked)
            if key not in self._known and is_of_today(each.at):
                self._known[key] = Inspected(each.asked, each.at, each.page, cards, chain=each.page.chain)
                self._known.move_to_end(key, last=False)
        self._drop_the_oldest()

    def measured(self, picture: str, size: tuple[int, int]) -> None:
        """Judge the cards that show a picture by what it really measures."""
        known = {name: each for name, each in self._sizes.items() if name != picture}
        self._sizes = {**dict(list(known.items())[1 - _MOST_SIZES :]), picture: size}
        for found in self._known.values():
            if any(card.image == picture for card in found.cards.values()):
                self.judge(found)

    def judge(self, found: Inspected) -> None:
        """Make a page's cards anew by their pictures' own size, in the background; ``judged`` tells if any changes."""
        if found.page is None or not any(card.image in self._sizes for card in found.cards.values()):
            return
        if id(found.page) not in self._judging:
            self._judging[id(found.page)] = self._sizes
            self._judges.start(_Judging(found, self._cards, self._made))

    def _cards(self, page: Page) -> Mapping[str, PageCard]:
        """The cards of a page; called from the pools' threads, as a page may hold enough for a long second."""
        from gigshare_gui.networks.page_cards import cards

        return cards(page, self._sizes, self._weights)

    def _judged(self, found: Inspected, made: Mapping[str, PageCard]) -> None:
        is_late = self._judging.pop(id(found.page)) is not self._sizes  # a picture came meanwhile
        now = found._replace(cards=made)
        if made != found.cards:
            for key, each in self._known.items():
                if each.page is found.page:
                    self._known[key] = now
            self.judged.emit(now)
        if is_late:
            self.judge(now)

    def _finished(self, cancel: Cancel, found: Inspected) -> None:
        key = self._open.pop(cancel, Key(""))
        if cancel.requested and found.page is not None:  # it was there already, or its oEmbed answer was being read
            found = found._replace(page=None, cards={}, problem="Cancelled.")
        if found.page is not None and key.url.startswith(("http://", "https://")):
            self._known[key] = found
            self._known.move_to_end(key)
            self._drop_the_oldest()
            self.kept.emit()
        self.arrived.emit(found)
        self.judge(found)  # by pictures that came while it was being read

    def _drop_the_oldest(self) -> None:
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)


def age(seconds: float) -> str:
    """How long ago, in words."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    return f"{minutes // 60} h {minutes % 60} min ago"


def is_of_today(at: float) -> bool:
    """Whether something was read within the last day; a clock that was set back makes it old."""
    return 0 <= time.time() - at + 60 < DAY


class _Job(QRunnable):
    """Reads a page. ``asked`` is what is known before: it is told with a sentence if the program makes a mistake."""

    def __init__(self, owner: Inspections, cancel: Cancel, asked: Inspected, work: Callable[[], Inspected]) -> None:
        super().__init__()
        self._owner, self._cancel, self._asked, self._work = owner, cancel, asked, work

    def run(self) -> None:
        """Do the work; a window that was closed meanwhile no longer wants it."""
        try:
            found = self._work()
        except Exception:
            self._tell(
                self._asked._replace(problem="The program made a mistake while reading it. Its report says more.")
            )
            raise  # for the report
        self._tell(found)

    def _tell(self, found: Inspected) -> None:
        with suppress(RuntimeError):
            self._owner.tell(self._cancel, found)


class _Judging(QRunnable):
    """Makes the cards of a page anew."""

    def __init__(self, found: Inspected, make: Cards, made: SignalInstance) -> None:
        super().__init__()
        self._found, self._make, self._made = found, make, made

    def run(self) -> None:
        """Do the work; whatever happens, the page can be judged again."""
        made = self._found.cards
        try:
            made = self._make(self._found.page) if self._found.page is not None else made
        finally:
            with suppress(RuntimeError):  # the window was closed meanwhile
                self._made.emit(self._found, made)


def read(url: str, agent: str, allowed: frozenset[str], basic: Basic | None, cancel: Cancel, make: Cards) -> Inspected:
    """Fetch and read a page and its oEmbed answer, and make its cards; where there is none, it is told why. Pages of
    the examples are shipped and need no network."""
    from gigshare_gui.links.agents import AGENTS
    from gigshare_gui.links.fetch import Fetched, Limits, PageError, fetch_page
    from gigshare_gui.links.oembed import with_oembed
    from gigshare_gui.links.page import page_of
    from gigshare_gui.sample_site import page_file

    shipped, header = page_file(url), AGENTS[agent].header
    try:
        if shipped is not None:
            page = page_of(Fetched(url, shipped.read_bytes(), "text/html; charset=utf-8", 200, ()))
            return _read(url, page, make)._replace(agent=agent)
        limits = Limits(private_hosts=allowed)
        page = page_of(fetch_page(url, agent=header, limits=limits, basic=basic, cancel=cancel))
        return _read(url, with_oembed(page, limits, agent=header, cancel=cancel), make)._replace(agent=agent)
    except PageError as error:
        host, wanted = error.private_host, error.wants_password
        return Inspected(url, time.time(), None, {}, str(error), host, wanted, error.chain, agent)
    except OSError as error:
        return Inspected(url, time.time(), problem=f"The page cannot be read: {error.strerror}.", agent=agent)


def read_markup(data: bytes, url: str, make: Cards) -> Inspected:
    """Read a page's own bytes."""
    from gigshare_gui.links.fetch import Fetched
    from gigshare_gui.links.page import page_of

    return _read(url, page_of(Fetched(url, data, "", 200, ())), make)._replace(is_given=True)


def _read(asked: str, page: Page, make: Cards) -> Inspected:
    return Inspected(asked, time.time(), page, make(page), chain=page.chain)
