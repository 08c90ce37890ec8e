"""The actions of the window as they exist: what the command palette finds and the list of shortcuts shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow


class Entry(NamedTuple):
    """An action and where it is found: ``trail`` such as “View”, ``in_sandbox`` for one of the Sandbox view."""

    action: QAction
    trail: str
    in_sandbox: bool = False

    @property
    def name(self) -> str:
        """What it says, without mnemonics and dots."""
        return plain(self.action.text()).rstrip("…")

    @property
    def key(self) -> str:
        """Its shortcut as the desktop writes it; empty for none."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def plain(text: str) -> str:
    """A menu's text as it is read."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def menu_entries(window: MainWindow) -> Iterator[Entry]:
    """Every action of the menus, in their order."""
    for top in window.menuBar().actions():
        menu = _menu_of(top)
        if menu is not None:
            yield from _of_menu(menu, plain(top.text()))


def all_entries(window: MainWindow) -> list[Entry]:
    """Every action of the menus, of the tab in front, and of the Sandbox view."""
    found = [*menu_entries(window), *_of_page(window.tab, window.tab.TITLE, in_sandbox=False)]
    view = window.pages.made()
    found += _of_page(view, "Sandbox", in_sandbox=True) if view is not None else []
    return list({id(entry.action): entry for entry in reversed(found)}.values())[::-1]


def _of_menu(menu: QMenu, trail: str) -> Iterator[Entry]:
    if not menu.actions():
        menu.aboutToShow.emit()  # a menu that is filled when it opens
    for action in menu.actions():
        inner = _menu_of(action)
        if inner is not None:
            yield from _of_menu(inner, f"{trail} › {plain(action.text())}")
        elif action.text() and not action.isSeparator():
            yield Entry(action, trail)


def _of_page(page: QWidget, title: str, *, in_sandbox: bool) -> Iterator[Entry]:
    for action in page.findChildren(QAction):
        if action.text() and not action.isSeparator() and _menu_of(action) is None:
            owner = action.parent()
            while isinstance(owner, QMenu):
                owner = owner.parent()
            name = owner.accessibleName() if isinstance(owner, QWidget) and owner is not page else ""
            yield Entry(action, f"{title} › {name}" if name else title, in_sandbox)


def _menu_of(action: QAction) -> QMenu | None:
    found = action.menu()
    return found if isinstance(found, QMenu) else None
