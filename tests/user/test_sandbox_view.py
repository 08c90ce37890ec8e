"""The Sandbox view in the real window, on a real sandbox: users, faults, and the inbox as calls arrive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QToolButton

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.shares.status import StatusShare
from gigshare_gui.ui.sandbox.entries import ENTRY, PART


@pytest.fixture
def view(window: Any, qtbot: Any) -> Any:
    """The view, opened as the user opens it."""
    QTest.mouseClick(window.pages.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.pages.view.people.cards), timeout=20_000)
    return window.pages.view


def press(view: Any, qtbot: Any, name: str) -> None:
    """Press the button of this name, and wait until the users are shown anew."""
    before = view.people._shown
    button = view.people.findChild(QToolButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.people._shown != before, timeout=10_000)


def publish(desks: Any, window: Any, text: str, uid: str = "ana.ortiz") -> Any:
    """Another client publishes to the same sandbox."""
    connection = window.parts.session.connection
    user = next(each for each in connection.users if each.uid == uid)
    return desks.desk(window).send(connection, StatusShare(text), user)


def texts(view: Any) -> list[str]:
    found = []
    for row in range(view.inbox.entries.rowCount()):
        payload = view.inbox.entries.index(row).data(ENTRY)["payload"]
        found.append(payload.get("status") or payload.get("userAction", {}).get("userMessage", ""))
    return found


def identity(window: Any, provider: str) -> Any:
    return window.tab.user.identity(provider)


# the view itself


def test_it_is_opened_and_left_by_button_and_key(window: Any, view: Any) -> None:
    assert view.isVisible()
    assert not window.bar.isVisible()
    assert view.address.text().startswith("Sandbox at http://127.0.0.1:")
    QTest.mouseClick(view.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not view.isVisible()
    assert window.bar.isVisible()
    window.pages.toggle()
    assert view.isVisible()


def test_an_empty_inbox_says_what_will_be_there(view: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: view.inbox.empty.isVisible(), timeout=10_000)
    assert "Nothing was published yet" in view.inbox.empty.text()


def test_nothing_is_sent_by_a_key_while_the_share_is_not_seen(window: Any, view: Any, qtbot: Any) -> None:
    window.tab.fields["userMessage"].edit.setPlainText("Not now")
    window.send()
    qtbot.wait(300)
    assert not window.parts.session.is_sending()
    assert view.inbox.entries.rowCount() == 0


# users


def test_a_connection_is_expired_and_renewed_with_one_click_each(window: Any, view: Any, qtbot: Any) -> None:
    press(view, qtbot, "ana.ortiz/twitter/expire")
    qtbot.waitUntil(lambda: bool(identity(window, "twitter").problem), timeout=10_000)
    window.pages.show_tabs()
    window.tab.fields["userMessage"].edit.setPlainText("After it expired")
    window.send()
    pane = window.tab.stage.answer_pane
    qtbot.waitUntil(lambda: pane.answer is not None, timeout=20_000)
    codes = {each.provider: each.error_code for each in pane.answer.providers}
    assert codes["twitter"] == 403009
    assert codes["facebook"] == 0
    window.pages.show_sandbox()
    press(view, qtbot, "ana.ortiz/twitter/expire")
    qtbot.waitUntil(lambda: not identity(window, "twitter").problem, timeout=10_000)


def test_a_permission_is_revoked_and_granted_with_one_click_each(window: Any, view: Any, qtbot: Any) -> None:
    press(view, qtbot, "ana.ortiz/facebook/revoke")
    qtbot.waitUntil(lambda: bool(identity(window, "facebook").problem), timeout=10_000)
    press(view, qtbot, "ana.ortiz/facebook/revoke")
    qtbot.waitUntil(lambda: not identity(window, "facebook").problem, timeout=10_000)


def test_a_user_is_connected_and_disconnected_with_one_click_each(window: Any, view: Any, qtbot: Any) -> None:
    press(view, qtbot, "ana.ortiz/sina/disconnect")
    qtbot.waitUntil(lambda: identity(window, "sina") is None, timeout=10_000)
    press(view, qtbot, "ana.ortiz/sina/connect")
    qtbot.waitUntil(lambda: identity(window, "sina") is not None, timeout=10_000)
    press(view, qtbot, "dana.novak/twitter/connect")
    assert view.people.findChild(QToolButton, "dana.novak/twitter/disconnect") is not None


def test_users_become_friends_with_one_click(view: Any, qtbot: Any) -> None:
    press(view, qtbot, "ben.okafor/chen.wei/friend")
    friends = {each["UID"]: each["friends"] for each in view.people._shown}
    assert "chen.wei" in friends["ben.okafor"]
    assert "ben.okafor" in friends["chen.wei"]
    press(view, qtbot, "ben.okafor/chen.wei/friend")
    friends = {each["UID"]: each["friends"] for each in view.people._shown}
    assert "chen.wei" not in friends["ben.okafor"]


# faults


def test_a_fault_is_armed_hits_a_send_and_is_gone(window: Any, view: Any, qtbot: Any) -> None:
    faults = view.faults
    qtbot.waitUntil(lambda: faults.kind.count() > 0, timeout=10_000)
    faults.kind.setCurrentIndex(faults.kind.findData("truncate"))
    QTest.mouseClick(faults.arm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(faults._shown), timeout=10_000)
    assert view.side.tabText(1) == "Faults (1)"
    window.pages.show_tabs()
    window.tab.fields["userMessage"].edit.setPlainText("Whose fate nobody knows")
    window.send()
    pane = window.tab.stage.answer_pane
    qtbot.waitUntil(lambda: pane.answer is not None, timeout=20_000)
    assert pane.answer.outcome is Outcome.UNKNOWN
    window.pages.show_sandbox()
    qtbot.waitUntil(lambda: faults._shown == [], timeout=10_000)
    qtbot.waitUntil(lambda: "Whose fate nobody knows" in texts(view), timeout=10_000)


def test_a_fault_is_for_one_user_and_network_and_can_be_disarmed(view: Any, qtbot: Any) -> None:
    faults = view.faults
    qtbot.waitUntil(lambda: faults.kind.count() > 0, timeout=10_000)
    for box, value in ((faults.kind, "code"), (faults.user, "ben.okafor"), (faults.network, "twitter"),
                       (faults.times, "always")):  # fmt: skip
        box.setCurrentIndex(box.findData(value))
    faults.code.setValue(403007)
    QTest.mouseClick(faults.arm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(faults._shown), timeout=10_000)
    fault = {key: value for key, value in faults._shown[0].items() if key != "id"}
    assert fault == {"kind": "code", "code": 403007, "UID": "ben.okafor", "provider": "twitter", "times": "always"}
    button = next(each for each in faults.findChildren(QToolButton) if each.text() == "Disarm")
    assert "for ben.okafor, on X, always" in button.accessibleName()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: faults._shown == [], timeout=10_000)


def test_what_the_sandbox_refuses_is_told(view: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: view.faults.kind.count() > 0, timeout=10_000)
    view.faults.kind.setCurrentIndex(view.faults.kind.findData("code"))
    view.faults.code.setValue(123456)
    QTest.mouseClick(view.faults.arm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "code must be" in view.status.text(), timeout=10_000)


# the inbox


def test_what_another_client_publishes_appears_by_itself(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    assert publish(desks, window, "From elsewhere #tag").outcome is Outcome.PUBLISHED
    qtbot.waitUntil(lambda: texts(view).count("From elsewhere #tag") >= 4, timeout=10_000)
    assert view.inbox.list.isVisible()
    sentence = view.inbox.entries.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ana Ortiz" in sentence
    assert "From elsewhere" in sentence


def test_the_inbox_is_searched(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    publish(desks, window, "Lemon tart")
    publish(desks, window, "Apple pie")
    qtbot.waitUntil(lambda: "Apple pie" in texts(view), timeout=10_000)
    QTest.keyClicks(view.inbox.search, "lemon")
    qtbot.waitUntil(lambda: set(texts(view)) == {"Lemon tart"}, timeout=10_000)
    view.inbox.network.setCurrentIndex(view.inbox.network.findData("twitter"))
    qtbot.waitUntil(lambda: texts(view) == ["Lemon tart"], timeout=10_000)
    view.inbox.search.setText("no such words")
    qtbot.waitUntil(lambda: view.inbox.empty.isVisible(), timeout=10_000)
    assert "fits this search" in view.inbox.empty.text()


def test_old_entries_are_read_when_they_are_scrolled_to(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    for number in range(12):
        publish(desks, window, f"Post {number}")
    qtbot.waitUntil(lambda: "Post 11" in texts(view), timeout=10_000)
    view.inbox.begin()
    qtbot.waitUntil(lambda: view.inbox.entries.rowCount() == PART, timeout=10_000)
    assert "Post 0" not in texts(view)
    bar = view.inbox.list.verticalScrollBar()

    def oldest() -> bool:
        bar.setValue(bar.maximum())
        return "Post 0" in texts(view)

    qtbot.waitUntil(oldest, timeout=10_000)
    assert len(texts(view)) == 12 * 4


def test_what_was_published_is_markup_to_nobody(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    text = "<b>bold</b> \u202e <script>1</script> " + "\u0300" * 50
    publish(desks, window, text)
    qtbot.waitUntil(lambda: view.inbox.entries.rowCount() > 0, timeout=10_000)
    assert not view.inbox.list.grab().isNull()
    assert "bold" in view.inbox.entries.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


# the whole state


def test_the_state_is_exported_emptied_and_imported(
    window: Any, view: Any, desks: Any, qtbot: Any, tmp_path: Path
) -> None:
    publish(desks, window, "Kept")
    qtbot.waitUntil(lambda: "Kept" in texts(view), timeout=10_000)
    before = texts(view)
    file = tmp_path / "sandbox.json"
    view.export(file)
    qtbot.waitUntil(lambda: "Exported" in view.status.text(), timeout=10_000)
    said = desks.desk(window).sandbox_process().announcement
    for secret in (said.secret, said.user_secret, said.control_token):
        assert secret.reveal() not in file.read_text()
    view.reset()
    box = next(each for each in view.findChildren(QMessageBox) if each.isVisible())
    button = next(each for each in box.findChildren(QPushButton) if each.text().replace("&", "") == "Empty it")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.inbox.entries.rowCount() == 0, timeout=10_000)
    view.load(file)
    qtbot.waitUntil(lambda: texts(view) == before, timeout=10_000)


def test_a_file_that_is_no_state_is_told(view: Any, qtbot: Any, tmp_path: Path) -> None:
    for content in ("no json", json.dumps({"x": 1})):
        file = tmp_path / "other.json"
        file.write_text(content)
        view.load(file)
        qtbot.waitUntil(lambda: view.status.text().startswith("✕"), timeout=10_000)
        view._say("")


def test_a_sandbox_that_went_away_is_started_again(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    publish(desks, window, "Before")
    desks.desk(window).sandbox_process()._process.kill()
    qtbot.waitUntil(lambda: view.status.text().startswith("✕"), timeout=10_000)
    qtbot.waitUntil(lambda: view.status.text() == "" and "Before" in texts(view), timeout=20_000)


def test_the_browser_is_led_in_by_a_ticket(view: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import requests
    from PySide6.QtGui import QDesktopServices

    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    view.open_in_browser()
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    assert "ticket=" in opened[0]
    assert "Inbox" in requests.get(opened[0], timeout=20).text
