"""Help › Check for updates: it asks when told to, tells what changed, downloads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from manifest_server import PUBLIC, ManifestServer, signed
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from gigshare_gui import __version__
from gigshare_gui.ui.dialogs.updates import UpdatesDialog
from gigshare_gui.ui.updates import ask_if_due


@pytest.fixture
def server() -> Iterator[ManifestServer]:
    made = ManifestServer()
    yield made
    made.close()


def open_dialog(window: Any, server: ManifestServer | None = None) -> UpdatesDialog:
    """Open it from the menu, and enter the server's address and key."""
    menu = next(action.menu() for action in window.menuBar().actions() if action.text() == "&Help")
    next(action for action in menu.actions() if "updates" in action.text()).trigger()
    dialog = window.findChildren(UpdatesDialog)[-1]
    if server is not None:
        dialog.address.setText(server.source.address)
        dialog.key.setText(server.source.key)
    return dialog


def check(dialog: UpdatesDialog, qtbot: Any) -> str:
    dialog.ask_button.click()
    qtbot.waitUntil(dialog.ask_button.isEnabled, timeout=10_000)
    return dialog.headline.text()


def test_a_newer_version_is_told_with_what_changed(desks: Any, server: ManifestServer, qtbot: Any) -> None:
    opened: list[QUrl] = []

    class Browser(QObject):
        @Slot(QUrl)
        def open_page(self, url: QUrl) -> None:
            opened.append(url)

    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open_page")
    dialog = open_dialog(desks.open(), server)
    assert check(dialog, qtbot) == f"Gigshare 99.0 is there. You have {__version__}."
    told = dialog.changes.toPlainText()
    assert "A share can be sent later" in told
    assert told.index("99.0") < told.index("98.1")
    assert len(server.asked) == 1  # the manifest, and nothing is downloaded
    dialog.page_button.click()
    QDesktopServices.unsetUrlHandler("https")
    assert [url.toString() for url in opened] == ["https://gigshare.example.com/download"]


def test_before_an_answer_there_is_no_page_to_open(desks: Any, server: ManifestServer, qtbot: Any) -> None:
    dialog = open_dialog(desks.open(), server)
    qtbot.waitUntil(dialog.isVisible, timeout=5000)
    assert dialog.ask_button.isVisible()
    assert not dialog.page_button.isVisible()
    QApplication.sendEvent(dialog.page_button.parent(), QEvent(QEvent.Type.StyleChange))  # lays the buttons out anew
    assert not dialog.page_button.isVisible()
    check(dialog, qtbot)
    assert dialog.page_button.isVisible()


@pytest.mark.parametrize("field", ["address", "key"])
def test_enter_in_a_field_asks(desks: Any, server: ManifestServer, qtbot: Any, field: str) -> None:
    dialog = open_dialog(desks.open(), server)
    with qtbot.waitExposed(dialog):
        getattr(dialog, field).setFocus()
    qtbot.keyClick(getattr(dialog, field), Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: "Gigshare 99.0 is there" in dialog.headline.text(), timeout=10_000)


def test_the_newest_is_told_too(desks: Any, server: ManifestServer, qtbot: Any) -> None:
    server.body = signed(releases=[{"version": __version__, "changes": ["This one"]}])
    dialog = open_dialog(desks.open(), server)
    assert check(dialog, qtbot) == f"Gigshare {__version__} is the newest."
    assert dialog.page_button.isHidden()


def test_a_tampered_answer_is_not_shown(desks: Any, server: ManifestServer, qtbot: Any) -> None:
    server.body = server.body.replace(b"sent later", b"sent never")
    dialog = open_dialog(desks.open(), server)
    assert "not signed with the key" in check(dialog, qtbot)
    assert dialog.changes.toPlainText() == ""
    assert dialog.page_button.isHidden()


def test_an_older_manifest_is_refused_after_a_newer_one(desks: Any, server: ManifestServer, qtbot: Any) -> None:
    first = desks.open()
    assert "99.0" in check(open_dialog(first, server), qtbot)
    desks.close(first)
    server.body = signed(serial=6)
    dialog = open_dialog(desks.open())
    assert (dialog.address.text(), dialog.key.text()) == (server.source.address, PUBLIC)
    assert "older than one seen before" in check(dialog, qtbot)


def test_without_an_address_it_says_what_to_do(desks: Any, qtbot: Any) -> None:
    assert "No address for updates is set" in check(open_dialog(desks.open()), qtbot)


def test_it_never_asks_by_itself_unless_turned_on(desks: Any, server: ManifestServer, qtbot: Any) -> None:
    window = desks.open()
    open_dialog(window, server).reject()
    ask_if_due(window)
    window.parts.pool.waitForDone()
    assert server.asked == []


def test_once_turned_on_it_asks_once_a_week(desks: Any, server: ManifestServer, qtbot: Any) -> None:
    window = desks.open()
    dialog = open_dialog(window, server)
    dialog.weekly.click()
    dialog.reject()
    ask_if_due(window)
    qtbot.waitUntil(lambda: "Gigshare 99.0 is there" in window.bar.status.text(), timeout=10_000)
    ask_if_due(window)
    window.parts.pool.waitForDone()
    assert len(server.asked) == 1
    window.settings.setValue("updates/asked", int(window.settings.value("updates/asked")) - 8 * 24 * 3600)
    ask_if_due(window)
    qtbot.waitUntil(lambda: len(server.asked) == 2, timeout=10_000)
