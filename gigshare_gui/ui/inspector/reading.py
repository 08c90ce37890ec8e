"""Reading: the page behind a share's link is read by itself, so that previews show its real card without a press.

A second after the last keystroke, once for each address and day; never inside a private network that the user has not
allowed, and silently where there is no connection.
"""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gigshare_gui.ui.inspector.inspections import OURS, Inspected, Inspections, age, is_of_today
from gigshare_gui.ui.tips import tip

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QToolButton

    from gigshare_gui.ui.tabs.tab import Tab

FIELD = "linkBack"
KEY = "links/read"  # the setting
_PAUSE = 1000  # milliseconds without a keystroke
_MINUTE = 60_000
_MOST_ASKED = 500  # addresses that are remembered


class Reading(QObject):
    """Owned by :class:`~gigshare_gui.ui.inspector.desk.Inspecting`; ``wanted`` asks for the inspector itself."""

    wanted = Signal()

    def __init__(self, pages: Inspections, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._settings = pages, settings
        self._notes: dict[Tab, QToolButton] = {}
        self._unread: dict[str, Inspected] = {}  # why there is no page, by address
        self._asked: dict[str, float] = {}  # when an address was asked for by itself
        self._pause, self._minute = QTimer(self), QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._read)
        self._minute.timeout.connect(self._tell_all)
        self._minute.start(_MINUTE)
        pages.arrived.connect(self._arrived)

    @property
    def is_on(self) -> bool:
        """Whether the user wants pages to be read; ``GIGSHARE_OFFLINE`` in the environment overrules that."""
        return self.is_chosen and not os.environ.get("GIGSHARE_OFFLINE")

    @property
    def is_chosen(self) -> bool:
        """What the user chose in the menu."""
        return str(self._settings.value(KEY, "true")) == "true"

    def choose(self, on: bool) -> None:
        """Read pages from now on, or do not."""
        self._settings.setValue(KEY, "true" if on else "false")
        for tab in self._notes:
            self._changed(tab)

    def serve(self, tab: Tab) -> None:
        """Watch the link of a tab, where it has one whose card previews show."""
        from gigshare_gui.shares.form import Form

        field = tab.fields.get(FIELD)
        if field is None or tab.share.FORM not in (Form.FEED, Form.STATUS):
            return
        note = field.add_button("", "")
        note.hide()
        note.clicked.connect(lambda _checked=False: self._again(tab))
        self._notes[tab] = note
        tab.changed.connect(partial(self._changed, tab))
        self._changed(tab)

    def _link(self, tab: Tab) -> str:
        return str(tab.fields[FIELD].value()).strip()

    def _changed(self, tab: Tab) -> None:
        self._tell(tab)
        if self._is_due(self._link(tab)):
            self._pause.start(_PAUSE)

    def _is_due(self, link: str) -> bool:
        """Whether a link is a whole address that was not asked for today and may be read unasked."""
        from gigshare_gui.links.address import is_allowed, is_public

        if not link or not self.is_on or is_of_today(self._asked.get(link, 0)) or self._pages.known(link) is not None:
            return False
        may = is_allowed(link, self._pages.allowed) and "@" not in link
        return may or is_public(link)

    def _read(self) -> None:
        for link in {self._link(tab) for tab in self._notes}:
            if self._is_due(link) and not self._pages.is_reading(link):
                self._asked[link] = time.time()
                while len(self._asked) > _MOST_ASKED:
                    self._asked.pop(next(iter(self._asked)))
                self._pages.inspect(link)

    def _arrived(self, found: Inspected) -> None:
        self._unread.pop(found.asked, None)
        if found.page is None and found.agent == OURS:
            self._unread[found.asked] = found
            while len(self._unread) > _MOST_ASKED:
                self._unread.pop(next(iter(self._unread)))
        self._tell_all()

    def _tell_all(self) -> None:
        for tab in self._notes:
            self._tell(tab)

    def _tell(self, tab: Tab) -> None:
        """Say beside the link how old its card is, or why its page was not read."""
        link, note = self._link(tab), self._notes[tab]
        found, unread = self._pages.known(link), self._unread.get(link)
        said = ""
        if found is not None and found.page is not None:
            note.setText(f"Read {age(time.time() - found.at)} ↻")
            said = "The card in the previews is that of the page as it was read then. Press to read it anew."
        elif unread is not None and unread.private_host:
            note.setText("Not read")
            host = unread.private_host
            said = f"{host} is inside this computer or your own network, so its page was not read. Press to inspect it."
        elif unread is not None:
            note.setText("Not read" if unread.wants_password else "Not read ↻")
            again = "inspect it" if unread.wants_password else "try again"
            said = f"The previews show no card of its page: {unread.problem} Press to {again}."
        note.setToolTip(tip(said))
        note.setAccessibleName(f"{note.text()}: {said}")
        note.setVisible(bool(said))

    def _again(self, tab: Tab) -> None:
        link = self._link(tab)
        unread = self._unread.get(link)
        if unread is not None and (unread.private_host or unread.wants_password):
            self.wanted.emit()
        else:
            self._pages.inspect(link, fresh=True)
