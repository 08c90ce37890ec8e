"""How the window inspects: one dialog, links dropped onto the window, and pages that the previews draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gigshare_gui.ui.inspector.inspections import Inspected, Inspections

if TYPE_CHECKING:
    from gigshare_gui.networks.cards import PageCard
    from gigshare_gui.ui.inspector.dialog import InspectorDialog
    from gigshare_gui.ui.tabs.tab import Tab
    from gigshare_gui.ui.window import MainWindow

_LINKS = ("linkBack", "url", "object")  # fields that hold the address of a page


class Inspecting(QObject):
    """Owned by the window's parts. ``pages`` is what has been read."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.pages = Inspections(self)
        self.dialog: InspectorDialog | None = None
        self._dropped: dict[str, Tab] = {}
        self.pages.arrived.connect(self._arrived)

    def serve(self, tab: Tab) -> None:
        """Give a tab what it needs: cards for its previews, and a way in beside its link."""
        tab.stage.page_card = self.card
        for path in _LINKS:
            field = tab.fields.get(path)
            if field is not None:
                button = field.add_button("Inspect", "See the card that each network makes of this page (Ctrl+L)")
                button.clicked.connect(lambda _checked=False: self.open())

    def open(self) -> None:
        """Open the inspector at the link of the tab in front."""
        if self.dialog is None:
            from gigshare_gui.ui.inspector.dialog import InspectorDialog

            window = self._window
            self.dialog = InspectorDialog(self.pages, window.parts.pictures, window.settings, window)
            self.dialog.fill.connect(lambda found: self._fill(self._tab(), found))
        self.dialog.open_at(self._link())

    def take(self, url: str) -> None:
        """Fill the share from a link that was dropped: at once with its address, then with what its page says."""
        tab = self._tab()
        self._dropped[url] = tab
        self._window.tabs.setCurrentWidget(tab)
        self._window.pages.show_tabs()
        self._window.bar.say(f"Reading {url} …")
        self.pages.inspect(url)

    def card(self, url: str, network: str) -> PageCard | None:
        """The card that a network makes of a page, if that page was inspected within the day."""
        found = self.pages.known(url)
        return found.cards.get(network) if found is not None else None

    def _arrived(self, found: Inspected) -> None:
        tab = self._dropped.pop(found.asked, None)
        if tab is not None:
            self._fill(tab, found)
            if found.page is None:
                more = " Press Ctrl+L to allow it." if found.private_host else ""
                self._window.bar.say(f"Only the link was taken over: {found.problem}{more}")
        for each in self._window.all_tabs():
            if each.is_furnished and found.page is not None:
                each.refresh()

    def _fill(self, tab: Tab, found: Inspected) -> None:
        from gigshare_gui.ui.inspector.filling import filled

        tab.replace_share(filled(tab.share, found))
        self._window.bar.say("The share was filled from the page. Ctrl+Z takes that back.")

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
