"""Drafts: what is typed goes to the disk a moment later, and comes back when the program starts again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from gigshare_gui.ui.tabs.tab import Tab
    from gigshare_gui.ui.window import MainWindow

_SAVE_AFTER = 800  # milliseconds after the last change


class Drafts(QObject):
    """Keeps each tab's draft; what touches the disk is done on its thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        self._unsaved: set[Tab] = set()

    def changed(self, tab: Tab) -> None:
        """Something was typed in a tab."""
        self._unsaved.add(tab)
        self._timer.start(_SAVE_AFTER)
        self._window.parts.files.changed()

    def save(self) -> None:
        """Write what changed to disk, in the background."""
        from gigshare_gui.store.drafts import save_draft

        self._timer.stop()
        unsaved, self._unsaved = self._unsaved, set()
        for tab in unsaved:
            self._window.parts.disk.run(partial(save_draft, tab.document()), self.tell)

    def bring_back(self) -> None:
        """Show the drafts of last time."""
        from gigshare_gui.store.drafts import load_draft

        for tab in self._window.all_tabs():
            self._window.parts.disk.run(partial(load_draft, tab.KIND), partial(self._show, tab))

    def tell(self, result: Any) -> None:
        """Say what became of writing."""
        bar = self._window.bar
        if isinstance(result, OSError):
            bar.saved.setText("")
            bar.say(f"Your draft cannot be saved: {result.strerror}. Free some space, or save it elsewhere.")
            return
        from datetime import datetime

        bar.saved.setText(f"saved {datetime.now().astimezone():%H:%M}")

    def _show(self, tab: Tab, found: Any) -> None:
        if isinstance(found, OSError):
            self._window.bar.say(f"The draft cannot be read: {found.strerror}.")
        elif found is not None and tab.share.is_empty():
            tab.show_document(found)
            self._unsaved.discard(tab)
