"""The panel of the acting user: who acts, online or offline, and what may be shared."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.credentials import OAuthToken, Signature
from gigshare_gui.gigya.presence import Presence
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.shares.consent import Consent
from gigshare_gui.store.workspaces import Workspace, save
from gigshare_gui.ui.dialogs.acting import ActingPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(window: Any, qtbot: Any) -> Any:
    """The panel, opened from the top bar."""
    QTest.mouseClick(window.top.acting, LEFT)
    found = window.findChild(ActingPanel)
    qtbot.waitUntil(found.isVisible, timeout=5000)
    return found


def pick(panel: Any, kind: str, provider: str, words: str) -> None:
    """Choose an entry of a cell as the user does."""
    box = panel.choices[kind, provider]
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def act(window: Any, panel: Any, qtbot: Any, presence: Presence) -> None:
    panel.presence[presence].click()
    kind = OAuthToken if presence is Presence.ONLINE else Signature
    session = window.parts.session
    qtbot.waitUntil(
        lambda: session.connection is not None and isinstance(session.connection.credentials, kind), timeout=10_000
    )


def act_as(window: Any, qtbot: Any, uid: str, name: str) -> None:
    window.top.uid.setEditText(uid)
    window.top._uid_edit.editingFinished.emit()
    qtbot.waitUntil(lambda: window.tab.user.name == name, timeout=10_000)


def sent(window: Any, qtbot: Any, text: str) -> Any:
    window.tab.fields["userMessage"].edit.setPlainText(text)
    pane = window.tab.stage.answer_pane
    before = pane.answer
    QTest.mouseClick(window.bar.send_button, LEFT)
    qtbot.waitUntil(lambda: pane.answer is not before, timeout=20_000)
    return pane.answer


def calls(window: Any, desks: Any) -> list[Any]:
    found: list[Any] = desks.desk(window).steering().call("GET", "control/calls")["calls"]
    return found


def test_it_shows_who_acts_and_follows(window: Any, panel: Any, qtbot: Any) -> None:
    assert not panel.isModal()
    assert "Ana Ortiz    UID ana.ortiz" in panel.identity.text()
    assert "● connected: Facebook, X, LinkedIn" in panel.connections.text()
    act_as(window, qtbot, "ben.okafor", "Ben Okafor")
    assert "⚠ session expired: LinkedIn" in panel.connections.text()
    act_as(window, qtbot, "dana.novak", "Dana Novak")
    assert panel.connections.text() == "Connected to nothing."
    assert panel.choices == {}


@pytest.mark.parametrize("path", ["userMessage", "linkBack"])
def test_its_keys_open_it_from_any_field(window: Any, qtbot: Any, path: str) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    window.tab.fields[path].setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, keys)
    qtbot.waitUntil(lambda: window.findChild(ActingPanel) is not None, timeout=5000)


# what may be shared


def test_what_is_said_is_kept_with_the_user_and_obeyed_at_once(window: Any, panel: Any, desks: Any, qtbot: Any) -> None:
    assert panel.choices["status", "facebook"].currentText() == "Not said"
    pick(panel, "userAction", "facebook", "Never")
    qtbot.waitUntil(lambda: panel.said.text() == "Kept with the user.", timeout=10_000)
    assert "facebook" not in window.tab.targets
    assert not window.tab.fields["enabledProviders"]._chips["facebook"].isEnabled()
    connection = window.parts.session.connection
    kept = desks.desk(window).standing(connection, "ana.ortiz")
    assert kept.of("userAction", "facebook") is Consent.NEVER
    act_as(window, qtbot, "ben.okafor", "Ben Okafor")
    assert panel.choices["userAction", "facebook"].currentText() == "Not said"
    act_as(window, qtbot, "ana.ortiz", "Ana Ortiz")
    assert panel.choices["userAction", "facebook"].currentText() == "Never"


def test_it_is_still_said_after_a_restart(desks: Any, qtbot: Any) -> None:
    first = desks.ready()
    QTest.mouseClick(first.top.acting, LEFT)
    shown = first.findChild(ActingPanel)
    pick(shown, "status", "twitter", "Ask first")
    qtbot.waitUntil(lambda: shown.said.text() == "Kept with the user.", timeout=10_000)
    desks.close(first)
    again = desks.ready()
    assert again.tab.user.standing.of("status", "twitter") is Consent.ASK


def test_linkedin_can_never_be_said_to_be_always_fine(panel: Any) -> None:
    box = panel.choices["userAction", "linkedin"]
    assert [box.itemText(index) for index in range(box.count())] == ["Not said", "Ask first", "Never"]
    assert box.accessibleName() == "User Action on LinkedIn"


def test_what_was_said_cannot_be_unsaid(window: Any, panel: Any, qtbot: Any) -> None:
    pick(panel, "status", "facebook", "Always")
    qtbot.waitUntil(lambda: panel.said.text() == "Kept with the user.", timeout=10_000)
    pick(panel, "status", "facebook", "Not said")
    assert panel.choices["status", "facebook"].currentText() == "Always"
    assert "stays said" in panel.said.text()


def test_what_cannot_be_kept_is_said_so(window: Any, panel: Any, desks: Any, qtbot: Any) -> None:
    fault = {"kind": "code", "code": 500001, "method": "socialize.setUserSettings"}
    desks.desk(window).steering().call("POST", "control/faults", fault)
    pick(panel, "status", "facebook", "Never")
    qtbot.waitUntil(lambda: panel.said.text().startswith("✕ Not kept."), timeout=10_000)
    assert panel.choices["status", "facebook"].currentText() == "Not said"


# online and offline


def test_offline_is_the_way_of_a_site_with_a_secret(panel: Any) -> None:
    assert panel.presence[Presence.OFFLINE].isChecked()
    assert "signed by the site" in panel.presence[Presence.OFFLINE].text()
    assert "the user's own token" in panel.presence[Presence.ONLINE].text()


def test_online_sends_with_the_users_own_token(window: Any, panel: Any, desks: Any, qtbot: Any) -> None:
    act(window, panel, qtbot, Presence.ONLINE)
    window.tab.stage.panes.setCurrentWidget(window.tab.stage.request_pane)
    assert "Authorization = OAuth (secret)" in window.tab.stage.request_pane.text.toPlainText()
    assert sent(window, qtbot, "Online").outcome is Outcome.PUBLISHED
    published = next(each for each in calls(window, desks) if each["method"] == "socialize.publishUserAction")
    assert published["UID"] == "ana.ortiz"
    assert "sig" not in published["parameters"]
    assert published["baseString"] == ""
    act_as(window, qtbot, "ben.okafor", "Ben Okafor")
    assert sent(window, qtbot, "Online as Ben").outcome is Outcome.PUBLISHED
    act(window, panel, qtbot, Presence.OFFLINE)
    qtbot.waitUntil(
        lambda: desks.desk(window).steering().call("GET", "control/site")["tlsBefore"] is False, timeout=10_000
    )
    assert sent(window, qtbot, "Offline").outcome is Outcome.PUBLISHED
    window.tab.stage.panes.setCurrentWidget(window.tab.stage.request_pane)
    assert "sig = " in window.tab.stage.request_pane.text.toPlainText()


def test_no_token_reaches_the_settings_or_the_disk(window: Any, panel: Any, home: Any, qtbot: Any) -> None:
    act(window, panel, qtbot, Presence.ONLINE)
    token = window.parts.session.connection.credentials.token.reveal().encode()
    window.settings.sync()
    assert len(token) > 20
    assert not [path for path in home.rglob("*") if path.is_file() and token in path.read_bytes()]
    assert token.decode() not in repr(window.parts.session.connection)


def test_without_a_token_nothing_is_sent_and_it_says_why(window: Any, panel: Any, desks: Any, qtbot: Any) -> None:
    fault = {"kind": "code", "code": 500001, "method": "socialize.getToken"}
    desks.desk(window).steering().call("POST", "control/faults", fault)
    panel.presence[Presence.ONLINE].click()
    qtbot.waitUntil(lambda: "no token for ana.ortiz" in window.bar.status.text(), timeout=10_000)
    window.tab.fields["userMessage"].edit.setPlainText("Hello")
    QTest.mouseClick(window.bar.send_button, LEFT)
    assert "act offline" in window.bar.status.text()
    assert not window.parts.session.is_sending()


def test_a_workspace_with_a_users_token_can_only_act_online(desks: Any, qtbot: Any, site: Any) -> None:
    server = site(lambda connection: None)
    save([Workspace("w1", "My site", server.url, auth="oauth", uid="u1")])
    first = desks.open()
    first.parts.desk.keys.keep("w1", Secret("AT3_own"))
    qtbot.waitUntil(lambda: len(first.known) == 2, timeout=10_000)
    first.open_workspace("w1")
    qtbot.waitUntil(lambda: first.tab.user.name == "Ulla", timeout=10_000)
    QTest.mouseClick(first.top.acting, LEFT)
    shown = first.findChild(ActingPanel)
    assert shown.presence[Presence.ONLINE].isChecked()
    assert not shown.presence[Presence.OFFLINE].isEnabled()
    assert "no secret of the site" in shown.why.text()
