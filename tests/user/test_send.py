"""A marketer sends, and reads what each network answered; and everything that can go wrong meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import threading
from typing import Any

import requests
from chosen_networks import choose
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from gigshare_gui.gigya.answers import Fault, Outcome


def write(window: Any, text: str) -> None:
    window.tab.fields["userMessage"].edit.setPlainText(text)


def press_send(window: Any) -> None:
    QTest.mouseClick(window.bar.send_button, Qt.MouseButton.LeftButton)


def answer_of(window: Any, qtbot: Any) -> Any:
    pane = window.tab.stage.answer_pane
    qtbot.waitUntil(lambda: pane.answer is not None, timeout=20_000)
    return pane.answer


def rows(window: Any) -> dict[str, tuple[str, str, str]]:
    tree = window.tab.stage.answer_pane.tree
    items = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    return {item.text(0): (item.text(1), item.text(2), item.text(3)) for item in items}


def act_as(window: Any, qtbot: Any, uid: str) -> None:
    window.top.uid.setEditText(uid)
    window.top._uid_edit.editingFinished.emit()
    qtbot.waitUntil(lambda: window.tab.user.uid == uid and window.tab.user.name != "", timeout=10_000)


def answer_question(button: str) -> None:
    """Press a button of the question that is open."""
    from PySide6.QtWidgets import QApplication

    boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]
    found = [each for each in boxes[0].findChildren(QPushButton) if each.text().replace("&", "") == button]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_the_send_button_names_its_target(window: Any) -> None:
    assert window.bar.send_button.text() == "Send to Sandbox"
    assert "SANDBOX" in window.top.badge.text()


def test_everything_is_published_and_can_be_read_back(window: Any, desks: Any, qtbot: Any) -> None:
    write(window, "Hello world")
    choose(window, "facebook", "twitter", "linkedin", "vkontakte", "sina", "renren")
    window.tab.consent.box.click()
    press_send(window)
    answer = answer_of(window, qtbot)
    assert answer.outcome is Outcome.PUBLISHED
    assert [each.provider for each in answer.providers] == [
        "facebook", "twitter", "linkedin", "vkontakte", "sina", "renren",
    ]  # fmt: skip
    assert all(each.post_id for each in answer.providers)
    assert answer.call_id in window.tab.stage.answer_pane.headline.text()
    assert "providerPostIDs" in window.tab.stage.answer_pane.raw.toPlainText()
    said = desks.desk(window).sandbox_process().announcement
    token = said.control_token.reveal()
    inbox = requests.get(f"{said.url}/inbox.json", headers={"X-Control-Token": token}, timeout=10).json()
    assert {entry["postID"] for entry in inbox} == {each.post_id for each in answer.providers}


def test_another_share_has_no_answer_yet(window: Any, qtbot: Any) -> None:
    write(window, "Hello world")
    press_send(window)
    answer_of(window, qtbot)
    window.parts.files.new()
    stage = window.tab.stage
    assert stage.answer_pane.answer is None
    assert stage.answer_pane.headline.text().startswith("Nothing was sent yet")
    assert not stage.answer_pane.tree.isVisible()
    assert stage.panes.currentWidget() is stage.findings_pane
    write(window, "Another")
    press_send(window)
    assert answer_of(window, qtbot).outcome is Outcome.PUBLISHED


def test_ctrl_enter_sends(window: Any, qtbot: Any) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    write(window, "By keyboard")
    edit = window.tab.fields["userMessage"].edit
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answer_of(window, qtbot).outcome is Outcome.PUBLISHED
    assert edit.toPlainText() == "By keyboard"


def test_an_expired_session_and_a_refused_permission_are_shown_with_what_to_do(window: Any, qtbot: Any) -> None:
    act_as(window, qtbot, "ben.okafor")
    assert "LinkedIn ⚠" in window.top.connections.text()
    write(window, "As Ben")
    choose(window, "facebook", "linkedin")
    window.tab.consent.box.click()
    press_send(window)
    answer = answer_of(window, qtbot)
    assert answer.outcome is Outcome.PUBLISHED
    outcome, code, meaning = rows(window)["LinkedIn"]
    assert "failed" in outcome
    assert code == "403009 Provider session expired"
    assert "connect this network again" in meaning


def test_a_user_who_is_connected_to_nothing(window: Any, qtbot: Any) -> None:
    act_as(window, qtbot, "dana.novak")
    assert window.top.connections.text() == "connected to nothing"
    write(window, "As Dana")
    press_send(window)
    answer = answer_of(window, qtbot)
    assert (answer.outcome, answer.error_code) == (Outcome.FAILED, 400106)


def test_a_user_whom_the_site_does_not_know(window: Any, qtbot: Any) -> None:
    window.top.uid.setEditText("nobody")
    window.top._uid_edit.editingFinished.emit()
    qtbot.waitUntil(lambda: "does not belong to the site" in window.top.connections.text(), timeout=10_000)


def test_what_is_over_a_limit_fails_as_the_preview_said(window: Any, qtbot: Any) -> None:
    write(window, "a" * 281)
    refusal = window.tab.stage.strip.card("twitter").post.refusal
    press_send(window)
    answer = answer_of(window, qtbot)
    x = next(each for each in answer.providers if each.provider == "twitter")
    assert (x.outcome, x.error_code, x.details) == (Outcome.FAILED, refusal.code, refusal.sentence)
    others = [each for each in answer.providers if each.provider != "twitter"]
    assert all(each.outcome is Outcome.PUBLISHED for each in others)


def test_an_invalid_share_is_refused_with_a_sentence(window: Any, qtbot: Any) -> None:
    QTest.keyClicks(window.tab.fields["linkBack"].edit, "not an address")
    press_send(window)
    answer = answer_of(window, qtbot)
    assert (answer.outcome, answer.error_code) == (Outcome.FAILED, 400006)
    assert "whole web address" in window.tab.stage.answer_pane.headline.text()
    assert window.tab.fields["linkBack"].edit.text() == "not an address"


def open_site(desks: Any, qtbot: Any) -> Any:
    """The window on “My site”, with a secret in the keyring's stead."""
    from gigshare_gui.gigya.secret import Secret

    window = desks.open()
    qtbot.waitUntil(lambda: len(window.known) == 2, timeout=10_000)
    window.parts.desk.keys.keep("w1", Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
    window.top.workspace_chosen.emit("w1")
    qtbot.waitUntil(lambda: window.tab.user.uid == "u1" and bool(window.tab.user.identities), timeout=10_000)
    write(window, "To the world")
    return window


def test_a_real_site_is_marked_and_asked_about(desks: Any, qtbot: Any, site: Any) -> None:
    server = site(lambda connection: None)
    window = open_site(desks, qtbot)
    assert "LIVE" in window.top.badge.text()
    assert window.bar.send_button.text() == "Send to My site"
    press_send(window)
    qtbot.wait(50)
    answer_question("Cancel")
    assert not any(b"publish" in each for each in server.requests)


def test_cancel_in_mid_send_closes_the_connection_and_leaves_the_fate_unknown(
    desks: Any, qtbot: Any, site: Any
) -> None:
    closed = threading.Event()

    def hang(connection: socket.socket) -> None:
        if connection.recv(1) == b"":
            closed.set()

    server = site(hang)
    window = open_site(desks, qtbot)
    press_send(window)
    qtbot.wait(50)
    answer_question("Publish")
    qtbot.waitUntil(lambda: any(b"publish" in each for each in server.requests), timeout=5000)
    qtbot.waitUntil(window.bar.progress.isVisible, timeout=5000)
    QTest.keyClicks(window.tab.fields["title"].edit, "still typing")
    assert window.tab.share.action.title == "still typing"
    QTest.mouseClick(window.bar.cancel_button, Qt.MouseButton.LeftButton)
    answer = answer_of(window, qtbot)
    assert (answer.outcome, answer.fault) == (Outcome.UNKNOWN, Fault.CANCELLED_AFTER)
    assert closed.wait(5)
    assert "Fate unknown" in window.tab.stage.answer_pane.headline.text()
    window.parts.files.new()
    assert "Fate unknown" in window.tab.stage.answer_pane.headline.text()
    assert sum(b"publish" in each for each in server.requests) == 1


def test_a_share_of_unknown_fate_is_sent_again_only_on_purpose(desks: Any, qtbot: Any, site: Any) -> None:
    server = site(lambda connection: None)  # closes the connection without a word
    window = open_site(desks, qtbot)
    press_send(window)
    qtbot.wait(50)
    answer_question("Publish")
    answer = answer_of(window, qtbot)
    assert (answer.outcome, answer.fault) == (Outcome.UNKNOWN, Fault.BROKEN_AFTER)
    press_send(window)
    qtbot.wait(50)
    answer_question("Cancel")
    assert sum(b"publish" in each for each in server.requests) == 1


def test_the_sandbox_killed_in_mid_send(window: Any, desks: Any, qtbot: Any) -> None:
    process = desks.desk(window).sandbox_process()._process
    write(window, "Nobody will know")
    os.kill(process.pid, signal.SIGSTOP)
    QTimer.singleShot(600, lambda: os.kill(process.pid, signal.SIGKILL))
    press_send(window)
    answer = answer_of(window, qtbot)
    assert (answer.outcome, answer.fault) == (Outcome.UNKNOWN, Fault.BROKEN_AFTER)
    assert {each.outcome for each in answer.providers} == {Outcome.UNKNOWN}


def test_the_sandbox_ends_with_the_window(desks: Any) -> None:
    window = desks.ready()
    process = desks.desk(window).sandbox_process()._process
    desks.close(window)
    assert process.poll() is not None


def test_without_a_secret_nothing_is_sent_and_it_says_why(desks: Any, qtbot: Any, site: Any) -> None:
    server = site(lambda connection: None)
    window = desks.open()
    qtbot.waitUntil(lambda: len(window.known) == 2, timeout=10_000)
    window.top.workspace_chosen.emit("w1")
    qtbot.waitUntil(lambda: "not in the keyring" in window.top.connections.text(), timeout=10_000)
    assert server.requests == []
