"""Sites are added, changed and removed in the dialog; what is wrong is said beside the field that it is about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from gigshare_gui.gigya.secret import Secret
from gigshare_gui.store import workspaces
from gigshare_gui.ui.dialogs.workspaces import WorkspacesDialog


def dialog_of(window: Any, qtbot: Any) -> Any:
    window.edit_workspaces()

    def found() -> Any:
        return [
            each for each in QApplication.topLevelWidgets() if isinstance(each, WorkspacesDialog) and each.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def save(dialog: Any) -> None:
    QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)


def test_a_site_is_added_and_its_secret_goes_to_the_keys_only(window: Any, qtbot: Any) -> None:
    dialog = dialog_of(window, qtbot)
    assert "no usable keyring" in dialog._where.text()
    dialog.name.setText("Shop")
    dialog.domain.setEditText("eu1.gigya.com")
    QTest.keyClicks(dialog.api_key, "3_key")
    QTest.keyClicks(dialog.secret, "c2VjcmV0")
    assert dialog.secret.displayText() != "c2VjcmV0"
    save(dialog)
    qtbot.waitUntil(lambda: len(window.known) == 2 and window.parts.disk.finish(), timeout=10_000)
    shop = workspaces.find("shop", workspaces.load())
    assert shop is not None
    assert (shop.api_domain, shop.api_key, shop.auth) == ("eu1.gigya.com", "3_key", "signature")
    assert "c2VjcmV0" not in workspaces.workspaces_file().read_text()
    qtbot.waitUntil(lambda: window.parts.desk.keys.read(shop.id) == Secret("c2VjcmV0"), timeout=10_000)
    assert window.top.workspaces.findText("Shop") >= 0


def test_what_is_wrong_is_said_under_its_field_and_nothing_is_lost(window: Any, qtbot: Any) -> None:
    dialog = dialog_of(window, qtbot)
    dialog.domain.setEditText("not a domain")
    QTest.keyClicks(dialog.api_key, "3_key")
    save(dialog)
    note = dialog._notes[dialog.domain]
    assert note.isVisible()
    assert "data center" in note.text()
    assert dialog.domain.currentText() == "not a domain"
    assert dialog.isVisible()
    dialog.reject()


def test_a_site_is_removed_with_its_secret(window: Any, qtbot: Any) -> None:
    keys = window.parts.desk.keys
    keys.keep("w9", Secret("x"))
    window.known = (*window.known, workspaces.Workspace("w9", "Old", "eu1.gigya.com", "3_k"))
    dialog = dialog_of(window, qtbot)
    dialog.remove()
    save(dialog)
    qtbot.waitUntil(lambda: len(window.known) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: not keys.read("w9"), timeout=10_000)


def test_a_bearer_key_is_entered_as_several_lines(window: Any, qtbot: Any) -> None:
    dialog = dialog_of(window, qtbot)
    dialog.auth.setCurrentIndex(dialog.auth.findData("bearer"))
    assert dialog.key_text.isVisible()
    assert not dialog.secret.isVisible()
    dialog.key_text.setPlainText("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n")
    QTest.keyClicks(dialog.api_key, "3_key")
    save(dialog)
    assert "user key" in dialog._notes[dialog.user_key].text()
    QTest.keyClicks(dialog.user_key, "AUser")
    save(dialog)
    qtbot.waitUntil(lambda: len(window.known) == 2, timeout=10_000)
    kept = window.known[1].id
    qtbot.waitUntil(lambda: "\nabc\n" in window.parts.desk.keys.read(kept).reveal(), timeout=10_000)
