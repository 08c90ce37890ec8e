"""The menus: every action of the program with its shortcut, in one list."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from gigshare_gui import __version__
from gigshare_gui.ui.acting import open_acting, watch_acting

if TYPE_CHECKING:
    from gigshare_gui.ui.tabs.tab import Tab
    from gigshare_gui.ui.window import MainWindow

_Key = QKeySequence.StandardKey


def build_menus(window: MainWindow) -> None:
    """Give the window its menu bar."""
    bar = window.menuBar()
    watch_acting(window)
    window.top.palette_wanted.connect(lambda: _palette(window))
    files = window.parts.files
    _menu(
        bar.addMenu("&File"),
        ("&New", _Key.New, files.new),
        ("&Open…", _Key.Open, files.choose_and_open),
        None,
        ("&Save", _Key.Save, files.save),
        ("Save &as…", "Ctrl+Shift+S", files.choose_and_save),
        ("Write &previews as PNG…", "Ctrl+E", files.export_previews),
        None,
        ("&Queues…", "Ctrl+Shift+Q", window.parts.queues.show_earlier),
        ("&Workspaces…", "", window.edit_workspaces),
        None,
        ("&Quit", _Key.Quit, window.close),
    )
    _menu(
        bar.addMenu("&Edit"),
        ("&Undo", _Key.Undo, lambda: window.tab.undo()),
        ("&Redo", _Key.Redo, lambda: window.tab.redo()),
    )
    _menu(
        bar.addMenu("&Share"),
        ("&Send", "Ctrl+Return", window.send),
        ("&Cancel", "Esc", window.cancel),
        None,
        ("Copy request as &JSON", "", lambda: window.tab.stage.request_pane.copy("JSON")),
        ("Copy request as c&URL", "Ctrl+Shift+C", lambda: window.tab.stage.request_pane.copy("cURL")),
        ("Copy request as &Python", "", lambda: window.tab.stage.request_pane.copy("Python")),
    )
    tools = bar.addMenu("&Tools")
    _menu(tools, ("&Inspect a link…", "Ctrl+L", window.parts.inspecting.open))
    _reads_links(window, tools)
    view = bar.addMenu("&View")
    _menu(
        view,
        ("Go to the &form", "Ctrl+1", lambda: window.tab.focus_form()),
        ("Go to the &previews", "Ctrl+2", lambda: window.tab.focus_view()),
        ("Show &findings", "Ctrl+3", lambda: _show_pane(window, window.tab.stage.findings_pane)),
        ("Show &request", "Ctrl+4", lambda: _show_pane(window, window.tab.stage.request_pane)),
        ("Show &answer", "Ctrl+5", lambda: _show_pane(window, window.tab.stage.answer_pane)),
        ("Show what gets &lost", "Ctrl+6", lambda: _show_pane(window, window.tab.lost)),
        None,
        ("The &sandbox", "Ctrl+I", window.pages.toggle),
        None,
        ("Next tab", _Key.NextChild, lambda: _step(window, 1)),
        ("Previous tab", _Key.PreviousChild, lambda: _step(window, -1)),
        None,
        ("Acting &user…", "Ctrl+Shift+A", lambda: open_acting(window)),
        ("Find an &action…", "Ctrl+K", lambda: _palette(window)),
    )
    tabs = view.addMenu("Ta&bs")
    for place, tab in enumerate(window.all_tabs()):
        _menu(tabs, (f"Go to {tab.TITLE}", f"Alt+{place + 1}", partial(_go, window, tab)))
    _themes(window, view.addMenu("&Theme"))
    help_menu = bar.addMenu("&Help")
    examples = help_menu.addMenu("&Examples")
    examples.aboutToShow.connect(lambda: _examples(window, examples))
    _menu(
        help_menu,
        ("&Welcome", "", lambda: _welcome(window)),
        ("&Help for this tab", "F1", lambda: _help(window)),
        ("&Keyboard shortcuts", "Ctrl+/", lambda: _shortcuts(window)),
        ("Check for &updates…", "", lambda: _updates(window)),
        ("&About", "", lambda: _about(window)),
    )


def _menu(menu: QMenu, *entries: tuple[str, object, Callable[[], object]] | None) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        text, key, act = entry
        action = QAction(text, menu)
        if key:
            action.setShortcut(QKeySequence(key))  # type: ignore[call-overload]
        action.triggered.connect(lambda _checked=False, do=act: _done(do))
        menu.addAction(action)


def _done(act: Callable[[], object]) -> None:
    from gigshare_gui.ui.cells import take_over_typing

    take_over_typing()
    act()


def _reads_links(window: MainWindow, menu: QMenu) -> None:
    reading = window.parts.inspecting.reading
    action = menu.addAction("&Read the page behind a link")
    action.setToolTip("A second after you typed a share’s link, its page is read, so that previews show its card")
    action.setCheckable(True)
    action.setChecked(reading.is_chosen)
    action.toggled.connect(reading.choose)


def _themes(window: MainWindow, menu: QMenu) -> None:
    group = QActionGroup(menu)
    chosen = str(window.settings.value("theme", "system"))
    for name, text in (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark")):
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.triggered.connect(lambda _checked=False, which=name: _theme(window, which))
        group.addAction(action)


def _theme(window: MainWindow, name: str) -> None:
    window.settings.setValue("theme", name)
    window.recolour()


def _show_pane(window: MainWindow, pane: QWidget | None) -> None:
    tab = window.tab
    if pane is None:
        window.bar.say("Nothing gets lost here that is not said beside the previews: every network gets the same text.")
        return
    tab.stage.panes.setCurrentWidget(pane)
    tab.open_panes()
    pane.setFocus()


def _step(window: MainWindow, step: int) -> None:
    window.tabs.setCurrentIndex((window.tabs.currentIndex() + step) % window.tabs.count())


def _go(window: MainWindow, tab: Tab) -> None:
    """Go to a tab, also from the Sandbox view."""
    window.tabs.setCurrentWidget(tab)
    window.pages.show_tabs()


def _examples(window: MainWindow, menu: QMenu) -> None:
    menu.clear()
    for path in sorted(window.examples.glob("*.gigshare")):
        words = path.stem.replace("-", " ").capitalize()
        menu.addAction(words).triggered.connect(partial(_open, window, path))


def _open(window: MainWindow, path: Path, _checked: bool = False) -> None:
    window.parts.files.open(path)


def _shortcuts(window: MainWindow) -> None:
    from PySide6.QtCore import Qt

    from gigshare_gui.ui.dialogs.shortcuts import ShortcutsDialog

    dialog = ShortcutsDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _palette(window: MainWindow) -> None:
    from gigshare_gui.ui.palette import open_palette

    open_palette(window)


def _help(window: MainWindow) -> None:
    from gigshare_gui.ui.help import open_help

    open_help(window)


def _updates(window: MainWindow) -> None:
    from PySide6.QtCore import Qt

    from gigshare_gui.ui.dialogs.updates import UpdatesDialog

    dialog = UpdatesDialog(window.settings, window.parts.pool, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _welcome(window: MainWindow) -> None:
    from gigshare_gui.ui.welcome import show_welcome

    show_welcome(window)


def _about(window: MainWindow) -> None:
    _tell(
        window,
        "About Gigshare",
        f"<b>Gigshare {__version__}</b><p>See how a share will look on every network, and whether it will go "
        "through, before the world does.</p><p>Apache License 2.0.</p><p>Qt is Copyright © The Qt Company Ltd. and "
        f"other contributors, and is used under the GNU Lesser General Public License, version 3. {_notices()}</p>",
    )


def _notices() -> str:
    """Where the texts of all licences are: Linux's place, Windows's beside the program, macOS's in the bundle."""
    program = Path(sys.executable).resolve().parent
    places = ("../../share/doc/gigshare/copyright", "THIRD-PARTY-LICENCES.txt", "../Resources/copyright")
    found = [program / place for place in places if (program / place).is_file()]
    if getattr(sys, "frozen", False) and found:
        return f"Its text, and those of everything else in here, are in {found[0].resolve()}."
    return "Its text is at gnu.org/licenses; every other part that pip installed has its own beside it."


def _tell(window: MainWindow, title: str, text: str) -> None:
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, window)
    box.open()
