"""A marketer writes to many, and always knows of each whether the message was sent."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gigshare_gui.sending.run import State
from gigshare_gui.shares.notification import NotificationShare, Recipient
from gigshare_gui.store.journal import Fate, journal_files, read
from gigshare_gui.ui.queue.earlier import EarlierQueues
from gigshare_gui.ui.queue.people import AGREED, OWN, STATE, TEXT, WHO, WHY

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(window: Any) -> Any:
    found = next(each for each in window.all_tabs() if each.KIND == "notification")
    window.tabs.setCurrentWidget(found)
    return found


def opened(window: Any, tab: Any, *people: Recipient, body: str = "Hello {{firstName}}!") -> Any:
    tab.replace_share(NotificationShare("For you", body, people))
    window.send()
    return window.parts.queues.open_now[-1]


BEN, CHEN = Recipient("ben.okafor", "Ben Okafor"), Recipient("chen.wei", "Chen Wei")


def text(view: Any, row: int, column: int) -> str:
    return str(view.people.data(view.people.index(row, column)))


def tick(view: Any, row: int, column: int, *, on: bool) -> None:
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    assert view.people.setData(view.people.index(row, column), state, Qt.ItemDataRole.CheckStateRole)


def finished(view: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: view.run is not None and not view.is_running(), timeout=20_000)
    view.look()


def inbox(desks: Any, window: Any) -> list[tuple[str, str, str]]:
    found = desks.desk(window).steering().call("GET", "control/inbox")["entries"]
    return sorted((each["recipient"], each["provider"], each["payload"]["body"]) for each in found)


def test_each_friend_gets_a_text_of_their_own_once_consent_is_recorded(
    window: Any, tab: Any, desks: Any, qtbot: Any
) -> None:
    view = opened(window, tab, BEN, CHEN)
    assert (text(view, 0, WHO), text(view, 1, TEXT)) == ("Ben Okafor · ben.okafor", "Hello Chen!")
    assert not view.begin.isEnabled()
    assert "Confirm that they agreed" in view.status.text()
    view.consent.click()
    assert view.begin.text() == "Send 2 messages to Sandbox"
    QTest.mouseClick(view.begin, LEFT)
    finished(view, qtbot)
    assert view.status.text() == "Done. 2 sent."
    assert inbox(desks, window) == [("ben.okafor", "twitter", "Hello Ben!"), ("chen.wei", "twitter", "Hello Chen!")]
    header, items = read(journal_files()[0])
    assert (header.consent.by, header.consent.words) == ("ana.ortiz", view.consent.text())
    assert {each.fate for each in items} == {Fate.SENT}


def test_who_did_not_agree_is_held_back(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    refuser = Recipient("chen.wei", "Chen Wei", (("Consent", "no"),))
    view = opened(window, tab, BEN, refuser)
    assert text(view, 1, STATE) == "held back"
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    finished(view, qtbot)
    assert view.status.text() == "Done. 1 sent, 1 held back."
    assert [each[0] for each in inbox(desks, window)] == ["ben.okafor"]


def test_linkedin_is_ticked_for_each_by_hand(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    steering = desks.desk(window).steering()
    for uid in ("ben.okafor", "chen.wei"):
        steering.call("POST", "control/connections", {"UID": uid, "provider": "linkedin"})
    view = opened(window, tab, BEN, CHEN)
    assert view.people.headerData(OWN, Qt.Orientation.Horizontal) == "Also LinkedIn"
    assert view.people.own() == []
    tick(view, 1, OWN, on=True)
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    finished(view, qtbot)
    assert [each[:2] for each in inbox(desks, window)] == [
        ("ben.okafor", "twitter"), ("chen.wei", "linkedin"), ("chen.wei", "twitter"),
    ]  # fmt: skip
    assert not view.people.setData(view.people.index(0, AGREED), 0, Qt.ItemDataRole.CheckStateRole)


def test_the_message_of_who_is_chosen_is_shown_and_empty_variables_told(window: Any, tab: Any, qtbot: Any) -> None:
    view = opened(window, tab, BEN, Recipient("x"), body="Dear {{firstName}}")
    qtbot.waitUntil(lambda: "stays empty for 1, first for x" in view.status.text(), timeout=5000)
    view.table.selectRow(0)
    assert view.message.toPlainText() == "For you\n\nDear Ben"


def test_those_that_failed_are_sent_again_and_nobody_else(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    view = opened(window, tab, BEN, CHEN, Recipient("dana.novak"))
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    finished(view, qtbot)
    assert view.status.text() == "Done. 2 sent, 1 failed."
    befriended = {"UID": "ana.ortiz", "friend": "dana.novak"}
    steering = desks.desk(window).steering()
    steering.call("POST", "control/friendships", befriended)
    steering.call("POST", "control/connections", {"UID": "dana.novak", "provider": "twitter"})
    assert view.retry.text() == "Send the 1 failed again"
    QTest.mouseClick(view.retry, LEFT)
    finished(view, qtbot)
    assert view.status.text() == "Done. 3 sent."
    assert [each[0] for each in inbox(desks, window)] == ["ben.okafor", "chen.wei", "dana.novak"]


def test_a_paused_queue_is_gone_on_with_in_a_new_window(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    view = opened(window, tab, BEN, CHEN, Recipient("nobody"))
    view.pace.setValue(1)
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    qtbot.waitUntil(lambda: view.run is not None and view.run.progress().finished >= 1, timeout=20_000)
    QTest.mouseClick(view.pause, LEFT)
    qtbot.waitUntil(lambda: "Paused. 1 sent, 2 to go." in view.status.text(), timeout=5000)
    desks.close(window)
    again = desks.ready()
    qtbot.waitUntil(lambda: "was not finished" in again.bar.status.text(), timeout=10_000)
    again.parts.queues.show_earlier()
    qtbot.waitUntil(lambda: bool(again.findChildren(EarlierQueues)), timeout=10_000)
    dialog = again.findChildren(EarlierQueues)[0]
    assert "1 sent" in dialog.list.item(0).text().replace("2 not sent, ", "")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(again.parts.queues.open_now), timeout=10_000)
    view = again.parts.queues.open_now[0]
    assert view.begin.text() == "Go on with 2"
    QTest.mouseClick(view.begin, LEFT)
    finished(view, qtbot)
    assert view.status.text() == "Done. 2 sent, 1 failed."
    assert [each[0] for each in inbox(desks, again)] == ["ben.okafor", "chen.wei"]


def test_results_are_written_without_formulas(
    window: Any, tab: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(window, tab, BEN, Recipient("=cmd|'/c'!A0", "@bad"))
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    finished(view, qtbot)
    file = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))  # the system's own dialog
    QTest.mouseClick(view.export, LEFT)
    qtbot.waitUntil(file.exists, timeout=5000)
    qtbot.waitUntil(lambda: "Wrote" in window.bar.status.text(), timeout=5000)
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[:3] for row in rows[1:]] == [["ben.okafor", "Ben Okafor", "sent"], ["'=cmd|'/c'!A0", "'@bad", "failed"]]


def test_what_gigya_would_refuse_opens_no_queue(window: Any, tab: Any) -> None:
    tab.replace_share(NotificationShare("S", "", (BEN, CHEN)))
    window.send()
    assert window.parts.queues.open_now == []
    assert "no message yet" in window.bar.status.text()


def test_closing_the_program_leaves_nothing_running(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    desks.desk(window).steering().call(
        "POST", "control/faults", {"method": "socialize.sendNotification", "kind": "hang", "times": 5}
    )
    view = opened(window, tab, BEN, CHEN)
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    qtbot.waitUntil(lambda: view.run is not None and view.run.progress().counts[Fate.LEAVING] > 0, timeout=10_000)
    run = view.run
    desks.close(window)
    assert run.progress().state is State.PAUSED
    assert {each.fate for each in read(journal_files()[0])[1]} <= {Fate.UNKNOWN, Fate.WAITING}


def test_thousands_open_at_once(window: Any, tab: Any, qtbot: Any) -> None:
    people = tuple(Recipient(f"u{each}", f"Name {each}") for each in range(5000))
    view = opened(window, tab, *people)
    assert view.people.rowCount() == 5000
    view.table.scrollToBottom()
    assert text(view, 4999, TEXT) == "Hello Name!"


def rule_out_x(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    from gigshare_gui.shares.consent import Consent, Standing

    standing = Standing().saying("notification", "twitter", Consent.NEVER)
    desks.desk(window).keep_standing(window.parts.session.connection, "ana.ortiz", standing)
    window.parts.session.ask_user("ana.ortiz")
    qtbot.waitUntil(lambda: bool(tab.user.standing.said), timeout=10_000)


def test_where_the_sender_ruled_everything_out_no_queue_opens(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    rule_out_x(window, tab, desks, qtbot)
    tab.replace_share(NotificationShare("For you", "Hello", (BEN, CHEN)))
    window.send()
    assert window.parts.queues.open_now == []
    assert "never wants this shared on X" in window.bar.status.text()


def test_what_the_sender_ruled_out_is_left_out_of_the_queue(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    for uid in ("ana.ortiz", "ben.okafor", "chen.wei"):
        desks.desk(window).steering().call("POST", "control/connections", {"UID": uid, "provider": "yahoo"})
    rule_out_x(window, tab, desks, qtbot)
    view = opened(window, tab, BEN, CHEN)
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    finished(view, qtbot)
    assert [each[:2] for each in inbox(desks, window)] == [("ben.okafor", "yahoo"), ("chen.wei", "yahoo")]


def test_tick_all_leaves_out_who_did_not_agree_and_says_why(window: Any, tab: Any) -> None:
    refuser = Recipient("dana.novak", "Dana Novak", (("consent", "no"),))
    view = opened(window, tab, BEN, refuser)
    QTest.mouseClick(view.everyone, LEFT)
    assert view.people.agreed() == ["ben.okafor"]
    assert "does not say that they agreed" in text(view, 1, WHY)
    tick(view, 1, AGREED, on=True)  # who asked them may still say so, one by one
    assert view.people.agreed() == ["ben.okafor", "dana.novak"]


def test_rows_with_an_empty_variable_say_so_and_can_be_held_back(window: Any, tab: Any, qtbot: Any) -> None:
    view = opened(window, tab, BEN, Recipient("chen.wei"), body="Hello {{firstName}} from {{city}}")
    qtbot.waitUntil(lambda: view.untick.isVisible(), timeout=5000)
    assert text(view, 1, WHY) == "{{firstName}}, {{city}} stay empty."
    view = opened(window, tab, BEN, Recipient("chen.wei"))
    qtbot.waitUntil(lambda: view.untick.isVisible(), timeout=5000)
    assert (text(view, 0, WHY), text(view, 1, WHY)) == ("", "{{firstName}} stays empty.")
    QTest.mouseClick(view.untick, LEFT)
    assert view.people.agreed() == ["ben.okafor"]


def test_a_queue_says_which_networks_are_off_and_why(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    for uid in ("ana.ortiz", "ben.okafor", "chen.wei"):
        desks.desk(window).steering().call("POST", "control/connections", {"UID": uid, "provider": "yahoo"})
    rule_out_x(window, tab, desks, qtbot)
    view = opened(window, tab, BEN, CHEN)
    assert view.off.isVisible()
    assert "never wants this shared on X" in view.off.text()


def test_another_sender_s_word_counts_and_not_the_acting_user_s(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    from gigshare_gui.shares.consent import Consent, Standing

    standing = Standing().saying("notification", "twitter", Consent.NEVER)
    desks.desk(window).keep_standing(window.parts.session.connection, "ben.okafor", standing)
    desks.desk(window).steering().call("POST", "control/friendships", {"UID": "ben.okafor", "friend": "chen.wei"})
    ana = Recipient("ana.ortiz", "Ana Ortiz")
    tab.replace_share(NotificationShare("For you", "Hello", (ana, CHEN), sender="ben.okafor"))
    window.send()
    qtbot.waitUntil(lambda: "Not sent" in window.bar.status.text(), timeout=10_000)
    assert "Ben Okafor never wants this shared on X" in window.bar.status.text()
    assert window.parts.queues.open_now == []
