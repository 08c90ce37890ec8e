"""Inspections: pages read in the background and kept for the day, with what each network makes of them."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

if TYPE_CHECKING:
    from gigshare_gui.gigya.cancel import Cancel
    from gigshare_gui.links.fetch import Basic, Fetched, Hop
    from gigshare_gui.links.page import Page
    from gigshare_gui.networks.cards import PageCard

DAY = 24 * 60 * 60.0  # seconds for which a page is kept
_KEPT = 50  # pages


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


class Inspections(QObject):
    """Pages by address. What is there already is told at once; only what the user asked for is fetched."""

    arrived = Signal(object)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.allowed: set[str] = set()  # private hosts that the user allowed, until the program ends
        self._known: OrderedDict[str, Inspected] = OrderedDict()
        self._open: dict[Cancel, str] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._done.connect(self._finished, Qt.ConnectionType.QueuedConnection)

    def known(self, url: str) -> Inspected | None:
        """The page at an address, if it was read within the day."""
        found = self._known.get(url.strip())
        return found if found is not None and time.time() - found.at < DAY else None

    def inspect(self, url: str, *, agent: str = "gigshare", basic: Basic | None = None, fresh: bool = False) -> None:
        """Read the page at an address, and tell it by ``arrived``."""
        from gigshare_gui.gigya.cancel import Cancel

        url = url.strip()
        found = self.known(url)
        if found is not None and not fresh:
            self.arrived.emit(found)
            return
        cancel, allowed = Cancel(), frozenset(self.allowed)
        self._open[cancel] = url
        self._pool.start(_Job(self, cancel, lambda: read(url, agent, allowed, basic, cancel)))

    def show_markup(self, data: bytes, url: str) -> None:
        """Read a page that is given as a file or as text; nothing is fetched and nothing kept."""
        from gigshare_gui.gigya.cancel import Cancel

        cancel = Cancel()
        self._open[cancel] = url
        self._pool.start(_Job(self, cancel, lambda: read_markup(data, url)))

    def is_idle(self) -> bool:
        """Whether nothing is being read."""
        return not self._open

    def cancel(self) -> None:
        """End every fetch; what was asked for is told as cancelled."""
        for cancel in tuple(self._open):
            cancel.request()

    def stop(self) -> bool:
        """End everything; says whether that was possible in time."""
        self.cancel()
        self._pool.clear()
        return bool(self._pool.waitForDone(400))

    def tell(self, cancel: Cancel, found: Inspected) -> None:
        """Take what a job found, from its thread."""
        self._done.emit(cancel, found)

    def _finished(self, cancel: Cancel, found: Inspected) -> None:
        url = self._open.pop(cancel, "")
        if found.page is not None and url.startswith(("http://", "https://")):
            self._known[url] = found
            self._known.move_to_end(url)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self.arrived.emit(found)


class _Job(QRunnable):
    def __init__(self, owner: Inspections, cancel: Cancel, work: Callable[[], Inspected]) -> None:
        super().__init__()
        self._owner, self._cancel, self._work = owner, cancel, work

    def run(self) -> None:
        """Do the work; a window that was closed meanwhile no longer wants it."""
        found = self._work()
        try:
            self._owner.tell(self._cancel, found)
        except RuntimeError:
            return


def read(url: str, agent: str, allowed: frozenset[str], basic: Basic | None, cancel: Cancel) -> Inspected:
    """Fetch and read a page; never raises. The examples' own pages are shipped and need no network."""
    from gigshare_gui.links.agents import AGENTS
    from gigshare_gui.links.fetch import Fetched, Limits, PageError, fetch_page
    from gigshare_gui.sample_site import page_file

    shipped = page_file(url)
    try:
        if shipped is not None:
            return _read(url, Fetched(url, shipped.read_bytes(), "text/html; charset=utf-8", 200, ()))
        limits = Limits(private_hosts=allowed)
        return _read(url, fetch_page(url, agent=AGENTS[agent].header, limits=limits, basic=basic, cancel=cancel))
    except PageError as error:
        chain, host = error.chain, error.private_host
        return Inspected(url, time.time(), None, {}, str(error), host, error.wants_password, chain)
    except OSError as error:
        return Inspected(url, time.time(), problem=f"The page cannot be read: {error.strerror}.")


def read_markup(data: bytes, url: str) -> Inspected:
    """Read a page's own bytes."""
    from gigshare_gui.links.fetch import Fetched

    return _read(url, Fetched(url, data, "", 200, ()))


def _read(asked: str, fetched: Fetched) -> Inspected:
    from gigshare_gui.links.page import page_of
    from gigshare_gui.networks.card_rules.registry import cards

    page = page_of(fetched)
    return Inspected(asked, time.time(), page, cards(page), chain=page.chain)
