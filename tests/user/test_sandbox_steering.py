"""A tester steers the sandbox from its view: faults, permissions, large inboxes, keys, and a sandbox that goes away."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.calls import get_user_info
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.shares.status import StatusShare
from gigshare_gui.ui.sandbox.entries import ENTRY, PART
from gigshare_gui.ui.sandbox.inbox import MOST
from gigshare_gui.ui.sandbox.people import MOST as MOST_CARDS


@pytest.fixture
def view(window: Any, qtbot: Any) -> Any:
    QTest.mouseClick(window.pages.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.pages.view.people.cards), timeout=20_000)
    return window.pages.view


@pytest.fixture
def steering(desks: Any, window: Any) -> Any:
    """What another client than the window uses."""
    return desks.desk(window).steering()


def publish(desks: Any, window: Any, share: Any, uid: str = "ana.ortiz") -> Any:
    connection = window.parts.session.connection
    return desks.desk(window).send(connection, share, next(each for each in connection.users if each.uid == uid))


def identities(desks: Any, window: Any, uid: str) -> dict[str, Any]:
    """What getUserInfo says."""
    answer = window.parts.session.connection.client.send(get_user_info(uid))
    return {each["provider"]: each for each in answer.data["identities"] if each["provider"] != "site"}


def choose(box: Any, value: Any) -> None:
    assert box.findData(value) >= 0, value
    box.setCurrentIndex(box.findData(value))


def press(pane: Any, name: str) -> None:
    QTest.mouseClick(pane.findChild(QToolButton, name), Qt.MouseButton.LeftButton)


def text(entry: Any) -> str:
    payload = entry["payload"]
    return str(payload.get("status") or payload.get("body") or payload.get("userAction", {}).get("userMessage", ""))


def texts(view: Any) -> list[str]:
    return [text(entry) for entry in view.inbox.entries.entries]


def fill(steering: Any, count: int) -> None:
    """Put this many entries into the inbox."""
    document = steering.call("GET", "control/export", query={"keys": "false"})
    columns = ["call", "uid", "provider", "post_id", "payload", "repeated", "time"]
    rows = [
        ["socialize.setStatus", "ana.ortiz", "twitter", str(place), f'{{"status": "Entry {place}"}}', "", "2026-01-01"]
        for place in range(count)
    ]
    document["tables"]["published"] = {"columns": columns, "rows": rows}
    steering.call("POST", "control/import", document)


# users


def test_a_click_connects_and_get_user_info_says_so(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    assert identities(desks, window, "dana.novak") == {}
    press(view.people, "dana.novak/facebook/connect")
    qtbot.waitUntil(lambda: "facebook" in identities(desks, window, "dana.novak"), timeout=10_000)


def test_one_permission_is_refused_or_was_never_asked_for(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    def choose_in_menu(words: str) -> None:
        button = view.people.findChild(QToolButton, "ana.ortiz/facebook/revoke")
        next(each for each in button.menu().actions() if each.text() == words).trigger()

    def missing() -> str:
        return str(identities(desks, window, "ana.ortiz")["facebook"].get("missingPermissions", ""))

    choose_in_menu("Status")
    qtbot.waitUntil(lambda: missing() == "status", timeout=10_000)
    qtbot.waitUntil(lambda: view.people._shown[0]["connections"][0]["missing"] == ["status"], timeout=10_000)
    answer = publish(desks, window, StatusShare("Refused there"))
    assert {each.provider: each.error_code for each in answer.providers}["facebook"] == 403023
    choose_in_menu("Status: never asked for")
    qtbot.waitUntil(lambda: view.people._shown[0]["connections"][0]["unasked"] == ["status"], timeout=10_000)
    answer = publish(desks, window, StatusShare("Never asked there"))
    assert {each.provider: each.error_code for each in answer.providers}["facebook"] == 403022
    choose_in_menu("Status")
    qtbot.waitUntil(lambda: missing() == "", timeout=10_000)


def test_a_user_is_added_by_keyboard_and_removed(view: Any, qtbot: Any, steering: Any) -> None:
    QTest.keyClicks(view.people.new_name, "Eva Maria Lang")
    QTest.keyClicks(view.people.new_uid, "eva/<b>lang</b>&co")
    QTest.keyClick(view.people.new_uid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "eva/<b>lang</b>&co" in view.people.cards, timeout=10_000)
    users = {each["UID"]: each for each in steering.call("GET", "control/users")["users"]}
    assert users["eva/<b>lang</b>&co"]["lastName"] == "Maria Lang"
    press(view.people, "eva/<b>lang</b>&co/twitter/connect")
    qtbot.waitUntil(
        lambda: view.people.findChild(QToolButton, "eva/<b>lang</b>&co/twitter/expire") is not None, timeout=10_000
    )
    press(view.people, "eva/<b>lang</b>&co//remove")
    qtbot.waitUntil(lambda: "eva/<b>lang</b>&co" not in view.people.cards, timeout=10_000)


def test_of_many_users_some_are_shown_and_all_are_found(view: Any, qtbot: Any, steering: Any) -> None:
    for number in range(MOST_CARDS + 10):
        steering.call("POST", "control/users", {"UID": f"user{number}", "firstName": "User", "lastName": str(number)})
    qtbot.waitUntil(view.people.search.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: len(view.people.cards) == MOST_CARDS, timeout=10_000)
    QTest.keyClicks(view.people.search, f"user {MOST_CARDS + 9}")
    assert list(view.people.cards) == [f"user{MOST_CARDS + 9}"]


def test_what_others_change_is_shown_without_taking_the_keyboard(view: Any, qtbot: Any, steering: Any) -> None:
    view.window().activateWindow()
    button = view.people.findChild(QToolButton, "ana.ortiz/facebook/expire")
    button.setFocus()
    view.inbox.search.setFocus()
    steering.call("POST", "control/connections", {"UID": "dana.novak", "provider": "sina"})
    name = "dana.novak/sina/expire"
    qtbot.waitUntil(lambda: view.people.findChild(QToolButton, name) is not None, timeout=10_000)
    assert view.window().focusWidget() is view.inbox.search


# faults


def test_after_a_hang_that_was_armed_here_the_fate_of_a_send_is_unknown(window: Any, view: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: view.faults.kind.count() > 0, timeout=10_000)
    choose(view.faults.kind, "hang")
    choose(view.faults.method, "publishUserAction")
    QTest.mouseClick(view.faults.arm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.side.tabText(1) == "Faults (1)", timeout=10_000)
    window.pages.show_tabs()
    window.tab.fields["userMessage"].edit.setPlainText("Into the void")
    QTest.mouseClick(window.bar.send_button, Qt.MouseButton.LeftButton)
    window.pages.show_sandbox()
    qtbot.waitUntil(lambda: "Into the void" in texts(view), timeout=10_000)  # the view goes on while the send hangs
    assert window.parts.session.is_sending()
    window.pages.show_tabs()
    window.cancel()
    pane = window.tab.stage.answer_pane
    qtbot.waitUntil(lambda: pane.answer is not None, timeout=10_000)
    assert pane.answer.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("kind", "fields", "armed"),
    [
        ("delay", {"seconds": 2.5}, {"seconds": 2.5}),
        ("clockSkew", {"seconds": -300.0}, {"seconds": -300.0}),
        ("rateLimit", {"details": "Slow down"}, {"details": "Slow down"}),
        ("dataCenter", {"domain": "eu1.gigya.com"}, {"apiDomain": "eu1.gigya.com"}),
        ("html", {"before": True}, {"carriedOut": False}),
        ("reset", {}, {}),
    ],
)
def test_every_kind_of_fault_is_armed_several_times_over(
    view: Any, qtbot: Any, kind: str, fields: dict[str, Any], armed: dict[str, Any]
) -> None:
    faults = view.faults
    qtbot.waitUntil(lambda: faults.kind.count() > 0, timeout=10_000)
    choose(faults.kind, "delay")  # the limits of another kind are not left behind
    choose(faults.kind, kind)
    choose(faults.times, "several")
    faults.count.setValue(7)
    for name, value in fields.items():
        widget = getattr(faults, name)
        if name == "seconds":
            widget.setValue(value)
        elif name == "details":
            widget.setText(value)
        elif name == "domain":
            widget.setEditText(value)
        else:
            choose(widget, value)
    QTest.mouseClick(faults.arm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(faults._shown), timeout=10_000)
    assert {key: value for key, value in faults._shown[0].items() if key != "id"} == {"kind": kind, "times": 7, **armed}


def test_all_faults_are_disarmed_at_once(view: Any, qtbot: Any, steering: Any) -> None:
    for kind in ("hang", "reset", "html"):
        steering.call("POST", "control/faults", {"kind": kind})
    view.side.setCurrentIndex(1)
    qtbot.waitUntil(view.faults.disarm_all.isVisible, timeout=10_000)
    QTest.mouseClick(view.faults.disarm_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.side.tabText(1) == "Faults", timeout=10_000)
    assert steering.call("GET", "control/faults")["faults"] == []


# Open Graph actions


def test_an_action_is_defined_reviewed_and_removed(view: Any, qtbot: Any, steering: Any) -> None:
    for sample in steering.call("GET", "control/graph-types")["types"]:
        steering.call("DELETE", f"control/graph-types?action={sample['action']}")
    view.side.setCurrentIndex(2)
    graph = view.graph
    qtbot.waitUntil(lambda: graph._shown == [], timeout=10_000)
    for edit, words in ((graph.action, "site:cook"), (graph.og_type, "site:recipe"), (graph.authors, "ana.ortiz, x")):
        QTest.keyClicks(edit, words)
    QTest.mouseClick(graph.define, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(graph._shown), timeout=10_000)
    expected = {"action": "site:cook", "object": "site:recipe", "reviewed": False, "authors": ["ana.ortiz", "x"]}
    assert steering.call("GET", "control/graph-types")["types"] == [expected]
    chip, remove = graph.rows[0].findChildren(QToolButton)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: graph._shown == [{**expected, "reviewed": True}], timeout=10_000)
    remove = graph.rows[0].findChildren(QToolButton)[1]
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: graph._shown == [], timeout=10_000)
    graph.action.setText("no namespace")
    QTest.mouseClick(graph.define, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "namespace:action" in view.status.text(), timeout=10_000)


# the inbox


def test_a_large_inbox_is_read_and_laid_out_as_far_as_it_is_seen(
    window: Any, view: Any, desks: Any, qtbot: Any, steering: Any
) -> None:
    fill(steering, 10_000)
    entries, drawing = view.inbox.entries, view.inbox.drawing
    qtbot.waitUntil(lambda: texts(view)[:1] == ["Entry 9999"], timeout=20_000)
    assert entries.rowCount() == PART
    bar = view.inbox.list.verticalScrollBar()

    def deep() -> bool:
        bar.setValue(bar.maximum())
        return bool(entries.rowCount() >= 8 * PART)

    qtbot.waitUntil(deep, timeout=30_000)
    assert texts(view) == [f"Entry {9999 - row}" for row in range(entries.rowCount())]
    qtbot.wait(50)
    laid_out, row = drawing.laid_out, view.inbox.list.indexAt(view.inbox.list.viewport().rect().center()).row()
    reading = entries.index(row).data(ENTRY)["id"]
    publish(desks, window, StatusShare("Newest of all"))
    qtbot.waitUntil(lambda: texts(view)[0] == "Newest of all", timeout=10_000)
    qtbot.wait(50)
    assert drawing.laid_out - laid_out < PART  # the new ones, not all that are there
    here = view.inbox.list.indexAt(view.inbox.list.viewport().rect().center())
    assert here.data(ENTRY)["id"] == reading  # who reads further down is not disturbed


def test_entries_that_arrive_all_day_do_not_pile_up(view: Any) -> None:
    def entry(number: int) -> dict[str, Any]:
        payload = {"status": str(number)}
        return {"id": number, "call": "socialize.setStatus", "UID": "ana.ortiz", "provider": "twitter",
                "postID": str(number), "payload": payload, "time": "2026-01-01"}  # fmt: skip

    for number in range(10**6, 10**6 + 3 * MOST, 20):
        view.inbox._add_newer([entry(each) for each in range(number + 19, number - 1, -1)])
    assert view.inbox.entries.rowCount() == MOST
    assert view.inbox.entries.has_more


def test_the_inbox_of_one_user_and_a_message_between_two(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    publish(desks, window, StatusShare("By Ben"), "ben.okafor")
    message = NotificationShare("Dinner?", "On Saturday", (Recipient("ben.okafor"),))
    assert publish(desks, window, message).outcome is Outcome.PUBLISHED
    qtbot.waitUntil(lambda: {"By Ben", "On Saturday"} <= set(texts(view)), timeout=10_000)
    choose(view.inbox.user, "ben.okafor")
    qtbot.waitUntil(lambda: set(texts(view)) == {"By Ben"}, timeout=10_000)
    choose(view.inbox.user, "ana.ortiz")
    qtbot.waitUntil(lambda: set(texts(view)) == {"On Saturday"}, timeout=10_000)
    opened: list[str] = []
    view.inbox.page_wanted.disconnect()
    view.inbox.page_wanted.connect(opened.append)
    view.inbox.list.setCurrentIndex(view.inbox.entries.index(0))
    QTest.keyClick(view.inbox.list, Qt.Key.Key_Return)
    assert opened == ["/messages/ben.okafor"]


def test_a_post_is_copied_as_it_was_sent(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    publish(desks, window, StatusShare("Copy “this” & that"))
    qtbot.waitUntil(lambda: len(texts(view)) >= 4, timeout=10_000)
    view.inbox.list.setCurrentIndex(view.inbox.entries.index(0))
    next(each for each in view.inbox.list.actions() if "Copy" in each.text()).trigger()
    assert '"status": "Copy “this” & that"' in QGuiApplication.clipboard().text()


# the sandbox itself


def test_the_address_is_copied_and_a_secret_only_by_its_name(view: Any, desks: Any, window: Any, qtbot: Any) -> None:
    said = desks.desk(window).sandbox_process().announcement
    menu = next(each for each in view.findChildren(QPushButton) if each.text() == "Copy").menu()
    clipboard = QGuiApplication.clipboard()
    for words, expected in (
        ("Address", said.url), ("API key", said.api_key), ("Secret", said.secret.reveal()),
        ("Control token", said.control_token.reveal()),
    ):  # fmt: skip
        next(each for each in menu.actions() if each.text().replace("&", "") == words).trigger()
        qtbot.waitUntil(lambda expected=expected: clipboard.text() == expected, timeout=10_000)
    clipboard.clear()
    for secret in (said.secret, said.user_secret, said.control_token):
        shown = " ".join(
            each.text() for each in view.findChildren(QWidget) if hasattr(each, "text") and callable(each.text)
        )
        assert secret.reveal() not in shown


def test_what_is_sent_goes_to_the_sandbox_that_was_started_again(
    window: Any, view: Any, desks: Any, qtbot: Any
) -> None:
    before = window.parts.session.connection.api_domain
    desks.desk(window).sandbox_process()._process.kill()
    qtbot.waitUntil(
        lambda: window.parts.session.connection is not None and window.parts.session.connection.api_domain != before,
        timeout=30_000,
    )
    qtbot.waitUntil(lambda: bool(window.tab.user.identities), timeout=10_000)
    assert publish(desks, window, StatusShare("To the new one")).outcome is Outcome.PUBLISHED
    qtbot.waitUntil(lambda: "To the new one" in texts(view), timeout=10_000)


@pytest.mark.skipif(os.name == "nt", reason="a process cannot be stopped there")
def test_the_window_closes_while_the_sandbox_does_not_answer(window: Any, view: Any, desks: Any, qtbot: Any) -> None:
    process = desks.desk(window).sandbox_process()._process
    os.kill(process.pid, signal.SIGSTOP)
    try:
        qtbot.waitUntil(lambda: bool(view._asking), timeout=10_000)
        time.sleep(0.2)
        window.close()
        assert window.ended_in_time
    finally:
        os.kill(process.pid, signal.SIGCONT)
