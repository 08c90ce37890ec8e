"""How the window inspects: one dialog, links dropped onto the window, and pages that the previews draw."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject

from gigshare_gui.links.address import has_credentials
from gigshare_gui.ui.inspector import shelf
from gigshare_gui.ui.inspector.asking import PictureBar
from gigshare_gui.ui.inspector.inspections import OURS, Inspected, Inspections, age
from gigshare_gui.ui.inspector.reading import Reading

if TYPE_CHECKING:
    from gigshare_gui.networks.cards import PageCard
    from gigshare_gui.ui.disk import Disk
    from gigshare_gui.ui.inspector.dialog import InspectorDialog
    from gigshare_gui.ui.inspector.permits import Permits
    from gigshare_gui.ui.preview.pictures import Pictures
    from gigshare_gui.ui.tabs.tab import Tab
    from gigshare_gui.ui.window import MainWindow

_LINKS = ("linkBack", "url", "object")  # fields that hold the address of a page
_FILLED = "The share was filled from the page. Ctrl+Z takes that back."


class _Drop(NamedTuple):
    """A link that was dropped: the tab that took it, its share with nothing but the link new, and whether that was."""

    tab: Tab
    share: Any
    is_new: bool


class Inspecting(QObject):
    """Owned by the window's parts. ``pages`` is what has been read."""

    def __init__(self, window: MainWindow, permits: Permits, pictures: Pictures, disk: Disk) -> None:
        super().__init__(window)
        self._window, self._permits, self._pictures, self._disk = window, permits, pictures, disk
        self.pages = Inspections(permits.allowed, permits.weights, self)
        self.reading = Reading(self.pages, window.settings, self)
        self.dialog: InspectorDialog | None = None
        self.asking = PictureBar()
        self._dropped: dict[str, _Drop] = {}
        window.add_line(self.asking)
        self.pages.arrived.connect(self._arrived)
        self.pages.kept.connect(self._keep)
        self.pages.judged.connect(lambda _found: self._refresh())
        self.reading.wanted.connect(self.open)
        self.asking.allowed.connect(self.allow)
        permits.wanted.connect(self._ask_for_picture)
        permits.again.connect(self._fetch_again)
        pictures.loaded.connect(self._measure)
        window.begun.connect(lambda: disk.run(shelf.load, self._take_kept))

    def serve(self, tab: Tab) -> None:
        """Give a tab what it needs: cards for its previews, a way in beside its link, and reading by itself."""
        tab.stage.page_card = self.card
        for path in _LINKS:
            field = tab.fields.get(path)
            if field is not None:
                button = field.add_button("Inspect", "See the card that each network makes of this page (Ctrl+L)")
                button.clicked.connect(lambda _checked=False: self.open())
        self.reading.serve(tab)

    def open(self) -> None:
        """Open the inspector at the link of the tab in front."""
        if self.dialog is None:
            from gigshare_gui.ui.inspector.dialog import InspectorDialog

            window = self._window
            self.dialog = InspectorDialog(
                self.pages, self._permits, self._pictures, self._disk, window.settings, window
            )
            self.dialog.fill.connect(lambda found: self._fill(self._tab(), found))
            self.dialog.allowed.connect(self.allow)
        self.dialog.open_at(self._link())

    def allow(self, host: str) -> None:
        """Let a private host be read from now on, and its pictures be fetched."""
        self.asking.forget(host)
        self._permits.allow(host)

    def take(self, url: str) -> None:
        """Fill the share from a link that was dropped: at once with its address, then with what its page says.

        What is typed before the page has come stays. A link with a password in it is refused.
        """
        from gigshare_gui.ui.inspector.filling import filled

        if has_credentials(url):
            self._window.bar.say(
                "Not taken over: the link holds a name or a password, which would be shown and kept. Drop it without "
                "them; where the page wants them, the inspector (Ctrl+L) asks for them."
            )
            return
        tab = self._tab()
        before = tab.share
        self._window.tabs.setCurrentWidget(tab)
        self._window.pages.show_tabs()
        tab.replace_share(filled(before, Inspected(url, time.time())))
        self._dropped[url] = _Drop(tab, tab.share, tab.share != before)
        self._window.bar.say(f"Reading {url} …")
        self.pages.inspect(url)

    def card(self, url: str, network: str) -> PageCard | None:
        """The card that a network makes of a page, if that page was inspected within the day."""
        found = self.pages.known(url)
        card = found.cards.get(network) if found is not None else None
        return card._replace(read=age(time.time() - found.at)) if found is not None and card is not None else None

    def _arrived(self, found: Inspected) -> None:
        drop = self._dropped.pop(found.asked, None) if found.agent == OURS else None
        if drop is not None and found.page is not None and found.page.status >= 400:
            self._window.bar.say(f"Only the link was taken over: its page answers {found.page.status}.")
        elif drop is not None and found.page is not None:
            self._fill_dropped(drop, found)
        elif drop is not None:
            more = " Press Ctrl+L to allow it." if found.private_host else ""
            self._window.bar.say(f"Only the link was taken over: {found.problem}{more}")
        if found.page is not None:
            self._refresh()

    def _fill_dropped(self, drop: _Drop, found: Inspected) -> None:
        """Add what the page says: to the step of the drop, or as another one where something was typed since."""
        from gigshare_gui.ui.inspector.filling import filled_since

        share = drop.tab.share
        made = filled_since(share, drop.share, found)
        if made == share:
            self._window.bar.say("The page was read. What is in the form stayed.")
            return
        if share == drop.share and drop.is_new:
            drop.tab.amend_share(made)
        else:
            drop.tab.replace_share(made)
        self._window.bar.say(_FILLED)

    def _refresh(self) -> None:
        for each in self._window.all_tabs():
            if each.is_furnished:
                each.refresh()

    def _keep(self) -> None:
        pages = self.pages.to_keep()
        self._disk.run(lambda: shelf.save(pages), lambda _result: None)  # what is not kept is read anew

    def _take_kept(self, kept: Any) -> None:
        if kept and not isinstance(kept, OSError):
            self.pages.take_kept(kept)
            self._refresh()

    def _ask_for_picture(self, host: str, url: str) -> None:
        if self.dialog is None or not self.dialog.ask_for_picture(host, url):
            self.asking.ask(host)

    def _fetch_again(self, url: str) -> None:
        self._pictures.forget(url)
        self._pictures(url)

    def _measure(self, url: str) -> None:
        size = self._pictures(url).size
        if size != (0, 0):
            self.pages.measured(url, size)

    def _fill(self, tab: Tab, found: Inspected) -> None:
        from gigshare_gui.ui.inspector.filling import filled

        tab.replace_share(filled(tab.share, found))
        self._window.bar.say(_FILLED)

    def _tab(self) -> Tab:
        """The tab in front, when a page can fill it; else the first that one can."""
        from gigshare_gui.ui.inspector.filling import KINDS

        able = [each for each in self._window.all_tabs() if each.KIND in KINDS]
        return self._window.tab if self._window.tab in able else able[0]

    def _link(self) -> str:
        """The link in the form in front, if it is one."""
        for path in _LINKS:
            field = self._window.tab.fields.get(path)
            text = str(field.value()).strip() if field is not None else ""
            if text.startswith(("http://", "https://")):
                return text
        return ""
