"""A marketer writes to friends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.calls import call_for
from gigshare_gui.gigya.friends import friends_from
from gigshare_gui.ui.dialogs.friends import FriendsDialog


@pytest.fixture
def tab(window: Any) -> Any:
    found = next(each for each in window.all_tabs() if each.KIND == "notification")
    window.tabs.setCurrentWidget(found)
    return found


def write(tab: Any, path: str, text: str) -> None:
    edit = tab.fields[path].edit
    edit.setFocus()
    if hasattr(edit, "setPlainText"):
        edit.setPlainText(text)
    else:
        edit.clear()
        QTest.keyClicks(edit, text)


def sent(window: Any, tab: Any, qtbot: Any) -> Any:
    pane = tab.stage.answer_pane
    before = pane.answer
    tab.consent.box.setChecked(True)
    window.send()
    qtbot.waitUntil(lambda: pane.answer is not before, timeout=20_000)
    return pane.answer


def friends_dialog(tab: Any, qtbot: Any) -> Any:
    QTest.mouseClick(tab.recipients.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(tab.findChildren(FriendsDialog)), timeout=10_000)
    return tab.findChildren(FriendsDialog)[0]


def test_a_message_is_drawn_by_the_networks_that_carry_one(tab: Any) -> None:
    write(tab, "recipients", "ben.okafor")
    write(tab, "body", "Table for two at eight?")
    assert set(tab.stage.networks) == {"twitter", "linkedin", "yahoo"}
    QTest.mouseClick(tab.fields["enabledProviders"]._chips["linkedin"], Qt.MouseButton.LeftButton)
    assert tab.stage.posts["linkedin"].refusal.field == "subject"
    assert "without a subject" in tab.fields["subject"]._findings.text()
    write(tab, "subject", "Come by")
    assert tab.stage.posts["linkedin"].refusal is None
    assert tab.stage.posts["linkedin"].heading.text == "Come by"
    assert tab.stage.posts["twitter"].heading is None


def test_a_message_to_one_is_sent_and_arrives(window: Any, tab: Any, qtbot: Any) -> None:
    write(tab, "recipients", "ben.okafor")
    write(tab, "subject", "Come by")
    write(tab, "body", "Table for two at eight?")
    assert sent(window, tab, qtbot).outcome is Outcome.PUBLISHED
    window.pages.show_sandbox()
    entries = window.pages.view.inbox.entries
    qtbot.waitUntil(lambda: entries.rowCount() >= 1, timeout=10_000)
    assert {each["recipient"] for each in entries.entries} == {"ben.okafor"}


def test_friends_are_chosen_from_a_list(tab: Any, qtbot: Any) -> None:
    write(tab, "recipients", "somebody.else")
    dialog = friends_dialog(tab, qtbot)
    dialog.search.setText("ben")
    assert dialog.list.model().rowCount() == 1
    dialog.search.clear()
    dialog.check("ben.okafor")
    dialog._accept()
    assert [(each.uid, each.name) for each in tab.share.recipients] == [
        ("somebody.else", ""), ("ben.okafor", "Ben Okafor"),
    ]  # fmt: skip
    assert tab.recipients._counter.text() == "2 recipients"
    tab.undo()
    assert [each.uid for each in tab.share.recipients] == ["somebody.else"]


def test_a_list_of_friends_that_is_not_ready_is_told(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    desks.desk(window).steering().call("POST", "control/users", {"UID": "ana.ortiz", "friendsPendingSeconds": 60})
    QTest.mouseClick(tab.recipients.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "still being prepared" in window.bar.status.text(), timeout=10_000)
    assert tab.recipients.choose.isEnabled()
    assert tab.recipients.choose.text() == "Stop asking"
    QTest.mouseClick(tab.recipients.choose, Qt.MouseButton.LeftButton)
    assert tab.recipients.choose.text() == "Choose friends…"
    assert "No longer asking" in window.bar.status.text()


def test_a_list_of_friends_that_gets_ready_is_shown_by_itself(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    desks.desk(window).steering().call("POST", "control/users", {"UID": "ana.ortiz", "friendsPendingSeconds": 2})
    dialog = friends_dialog(tab, qtbot)
    assert dialog.list.model().rowCount() > 0
    assert tab.recipients.choose.text() == "Choose friends…"


def test_the_preview_is_the_first_friend_s_own(window: Any, tab: Any, qtbot: Any) -> None:
    dialog = friends_dialog(tab, qtbot)
    dialog.check("ben.okafor")
    dialog._accept()
    write(tab, "subject", "For {{firstName}}")
    write(tab, "body", "Hello {{firstName}}, we kept {{what}} for you.")
    post = tab.stage.posts["linkedin"]
    assert post.heading.text == "For Ben"
    assert post.body.text == "Hello Ben, we kept  for you."
    assert "{{what}} stays empty for Ben Okafor" in tab.fields["body"]._findings.text()
    assert sent(window, tab, qtbot).outcome is Outcome.PUBLISHED


def test_pasted_lists_are_read_and_doubles_told(tab: Any) -> None:
    write(tab, "recipients", "a;b,\n c\tb")
    assert [each.uid for each in tab.share.recipients] == ["a", "b", "c", "b"]
    assert "b: named more than once" in tab.fields["recipients"]._findings.text()
    assert tab.recipients._counter.text() == "3 recipients"
    assert call_for(tab.share, "ana").parameters["recipients"] == "a,b,c"
    assert tab.recipients.edit.toPlainText() == "a;b,\n c\tb"


def test_a_stranger_is_refused_by_the_server(window: Any, tab: Any, qtbot: Any) -> None:
    write(tab, "recipients", "dana.novak")
    write(tab, "subject", "Hi")
    write(tab, "body", "Do we know each other?")
    answer = sent(window, tab, qtbot)
    assert answer.outcome is Outcome.FAILED


def test_a_file_keeps_names_and_columns(window: Any, tab: Any, qtbot: Any, tmp_path: Path) -> None:
    person = {"UID": "ben.okafor", "name": "Ben Okafor", "values": {"order": "17"}}
    file = tmp_path / "message.gigshare"
    file.write_text(json.dumps({"gigshare": 1, "kind": "notification", "body": "{{order}}", "recipients": [person]}))
    window.parts.files.open(file)
    qtbot.waitUntil(lambda: bool(tab.share.recipients), timeout=10_000)
    write(tab, "subject", "S")
    assert tab.document().share.to_json()["recipients"] == [person]
    assert tab.stage.posts["twitter"].body.text == "17"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, []),
        ({"friends": 1}, []),
        ({"friends": [1, {}, {"UID": 5}, {"UID": "a", "identities": 3}]}, [("a", "a")]),
        ({"friends": [{"UID": "b", "identities": [{"provider": "x", "nickname": "Bo"}]}]}, [("b", "Bo")]),
    ],
)
def test_friends_of_any_answer_are_read(data: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert [(each.uid, each.name) for each in friends_from(data)] == expected


def test_strangers_are_told_once_the_friends_are_known(tab: Any, qtbot: Any) -> None:
    write(tab, "recipients", "ben.okafor dana.novak")
    write(tab, "body", "Hello")
    assert tab.known() == ()
    dialog = friends_dialog(tab, qtbot)
    dialog.reject()
    assert "dana.novak: no friend of the sender" in tab.fields["recipients"]._findings.text()
    write(tab, "recipients", "ben.okafor")
    assert tab.known() == ()


def test_the_request_of_many_is_that_of_the_first(tab: Any) -> None:
    write(tab, "recipients", "ben.okafor chen.wei")
    write(tab, "body", "Hello {{UID}}")
    tab.stage.panes.setCurrentWidget(tab.stage.request_pane)
    assert "Hello ben.okafor" in tab.stage.request_pane.text.toPlainText()


def test_a_message_to_one_wants_the_box_and_keeps_what_was_agreed_to(
    window: Any, tab: Any, home: Path, qtbot: Any
) -> None:
    from gigshare_gui.store import history

    write(tab, "recipients", "ben.okafor")
    write(tab, "subject", "Come by")
    write(tab, "body", "Table for two at eight?")
    window.send()
    assert "consent is missing" in window.bar.status.text()
    assert tab.stage.answer_pane.answer is None
    assert "agreed to get this message" in tab.consent.sentence.text()
    assert sent(window, tab, qtbot).outcome is Outcome.PUBLISHED
    qtbot.waitUntil(lambda: bool(history.sent("notification", "sandbox")), timeout=5000)
    (kept,) = history.sent("notification", "sandbox")
    assert "agreed to get this message" in kept.consent["sentence"]
    assert not tab.consent.box.isChecked()  # it held for this one


def test_one_who_did_not_agree_is_told(window: Any, tab: Any) -> None:
    from gigshare_gui.shares.notification import NotificationShare, Recipient

    tab.replace_share(NotificationShare("S", "Hello", (Recipient("ben.okafor", "Ben", (("consent", "no"),)),)))
    assert "does not say that they agreed" in tab.fields["recipients"]._findings.text()
    window.send()
    assert "consent is missing" in window.bar.status.text()


def test_strangers_are_told_without_a_list_being_opened(tab: Any, qtbot: Any) -> None:
    write(tab, "recipients", "ben.okafor nobody.at.all")
    qtbot.waitUntil(lambda: bool(tab.known()), timeout=10_000)
    assert "nobody.at.all: no friend of the sender" in tab.known()[0].sentence


def test_birthdays_wait_until_the_friends_are_known(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    steering = desks.desk(window).steering()
    steering.call("POST", "control/users", {"UID": "ana.ortiz", "friendsPendingSeconds": 2})
    QTest.mouseClick(tab.recipients.birthdays, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "still being prepared" in window.bar.status.text(), timeout=10_000)
    assert "Nobody" not in window.bar.status.text()
    assert tab.recipients.birthdays.text() == "Stop asking"
    qtbot.waitUntil(lambda: "friends have their birthday today" in window.bar.status.text(), timeout=10_000)
    assert tab.recipients.birthdays.text() == "Birthdays today"


@pytest.mark.parametrize("words", ["birthday", "csv table", "friends"])
def test_the_palette_finds_what_the_buttons_do(window: Any, tab: Any, words: str) -> None:
    from gigshare_gui.ui.actions import all_entries
    from gigshare_gui.ui.palette import matching

    assert any("ecipients" in each.name for each in matching(all_entries(window), words))
