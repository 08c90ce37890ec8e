"""A marketer brings a list of people, and writes to those who have their birthday today."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from gigshare_gui.shares.recipients_table import Role
from gigshare_gui.ui.dialogs.recipients_table import RecipientsTableDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(window: Any) -> Any:
    found = next(each for each in window.all_tabs() if each.KIND == "notification")
    window.tabs.setCurrentWidget(found)
    return found


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Stands for the system's own dialog of files."""
    return lambda path: monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))


def asked(tab: Any, qtbot: Any) -> Any:
    QTest.mouseClick(tab.recipients.table, LEFT)
    qtbot.waitUntil(lambda: bool(tab.findChildren(RecipientsTableDialog)), timeout=5000)
    dialog = tab.findChildren(RecipientsTableDialog)[0]
    is_read(dialog, qtbot)
    return dialog


def is_read(dialog: Any, qtbot: Any) -> None:
    """Wait until the table was read in the background."""
    qtbot.waitUntil(lambda: dialog.summary.text() != "Reading…", timeout=5000)


def test_a_table_is_mapped_and_taken_over_as_one_step(tab: Any, qtbot: Any, tmp_path: Path, choose: Any) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "Guest;First name;Table;Consent\nben.okafor;Ben;7;yes\nchen.wei;Chen;9;no\nben.okafor;B;1;yes\n;X;;\n"
    )
    choose(file)
    dialog = asked(tab, qtbot)
    assert dialog.roles[Role.UID].currentText() == "Guest"
    assert dialog.roles[Role.CONSENT].currentText() == "Consent"
    assert dialog.summary.text() == (
        "2 recipients. 1 will be held back, without a yes: “no”. "
        "Row 4: named twice, taken once. Row 5: no UID, left out."
    )
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.text() == "Add 2 recipients"
    dialog.roles[Role.UID].setCurrentIndex(0)
    assert not ok.isEnabled()
    dialog.roles[Role.UID].setCurrentIndex(1)
    is_read(dialog, qtbot)
    QTest.mouseClick(ok, LEFT)
    tab.fields["body"].edit.setPlainText("{{First name}}, table {{table}} is yours")
    assert tab.stage.posts["twitter"].body.text == "Ben, table 7 is yours"
    assert [each.name for each in tab.share.recipients] == ["Ben", "Chen"]
    tab.undo()
    tab.undo()
    assert tab.share.recipients == ()


def test_a_plain_list_keeps_its_first_person(tab: Any, qtbot: Any, tmp_path: Path, choose: Any) -> None:
    file = tmp_path / "people.csv"
    file.write_text("ben.okafor\nchen.wei\n\nchen.wei\n")
    choose(file)
    dialog = asked(tab, qtbot)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert (dialog.has_titles.isChecked(), ok.text()) == (False, "Add 2 recipients")
    assert dialog.summary.text() == "2 recipients. Row 4: named twice, taken once."
    dialog.has_titles.click()
    is_read(dialog, qtbot)
    assert dialog.roles[Role.UID].currentText() == "ben.okafor"
    assert ok.text() == "Add 1 recipient"
    dialog.has_titles.click()
    is_read(dialog, qtbot)
    assert [dialog.shown.item(row, 0).text() for row in range(3)] == ["ben.okafor", "chen.wei", "chen.wei"]
    assert dialog.shown.verticalHeaderItem(2).text() == "4"
    QTest.mouseClick(ok, LEFT)
    assert [each.uid for each in tab.share.recipients] == ["ben.okafor", "chen.wei"]


def test_who_did_not_say_yes_is_counted_and_held_back(
    window: Any, tab: Any, qtbot: Any, tmp_path: Path, choose: Any
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "uid,consent\nben.okafor,Ja\nchen.wei,declined\ndina.haddad,opted out\neli.stone,\nfay.lin,declined\n"
    )
    choose(file)
    dialog = asked(tab, qtbot)
    assert dialog.summary.text() == (
        "5 recipients. 4 will be held back, without a yes: “declined”, “opted out”, empty."
    )
    QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    tab.fields["subject"].edit.setText("Hello")
    tab.fields["body"].edit.setPlainText("Hello")
    window.send()
    qtbot.waitUntil(lambda: bool(window.parts.queues.open_now), timeout=10_000)
    assert window.parts.queues.open_now[0].people.agreed() == ["ben.okafor"]


def test_a_file_that_is_no_table_says_so(window: Any, tab: Any, qtbot: Any, tmp_path: Path, choose: Any) -> None:
    file = tmp_path / "people.xlsx"
    file.write_bytes(b"PK\x03\x04\x00\x00")
    for path, words in ((file, "Save as, then CSV"), (tmp_path / "gone.csv", "gone.csv cannot be read")):
        choose(path)
        QTest.mouseClick(tab.recipients.table, LEFT)
        qtbot.waitUntil(lambda words=words: words in window.bar.status.text(), timeout=5000)


def test_a_large_table_is_read_while_the_window_goes_on(tab: Any, qtbot: Any, tmp_path: Path, choose: Any) -> None:
    """Every choice reads the table again; what an earlier one comes to is not shown, and nothing is added meanwhile."""
    file = tmp_path / "people.csv"
    file.write_text("uid,other\n" + "".join(f"first{number},second{number}\n" for number in range(20_000)))
    choose(file)
    dialog = asked(tab, qtbot)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.roles[Role.UID].setCurrentIndex(2)
    assert (dialog.summary.text(), ok.isEnabled()) == ("Reading…", False)
    dialog.roles[Role.UID].setCurrentIndex(1)
    dialog.roles[Role.UID].setCurrentIndex(2)
    is_read(dialog, qtbot)
    assert dialog.read.recipients[0].uid == "second0"
    assert ok.text() == "Add 20,000 recipients"
    dialog.roles[Role.UID].setCurrentIndex(1)
    dialog.reject()  # before it is read: nobody is there to be told
    qtbot.waitUntil(lambda: not tab.findChildren(RecipientsTableDialog))
    assert tab.share.recipients == ()


def test_dates_that_could_be_two_are_asked_about(tab: Any, qtbot: Any, tmp_path: Path, choose: Any) -> None:
    file = tmp_path / "people.csv"
    file.write_text("uid,birthday\na,3/4/1990\n")
    choose(file)
    dialog = asked(tab, qtbot)
    assert dialog.order.isVisible()
    assert dialog.read.recipients[0].known["birthday"] == "--03-04"
    dialog.order.setCurrentIndex(1)
    is_read(dialog, qtbot)
    assert dialog.read.recipients[0].known["birthday"] == "--04-03"


def test_those_with_a_birthday_today_are_written_to_if_they_agreed(
    window: Any, tab: Any, desks: Any, qtbot: Any
) -> None:
    desk = desks.desk(window)
    today = datetime.now().astimezone()
    for uid in ("ben.okafor", "chen.wei"):
        desk.steering().call("POST", "control/users", {"UID": uid, "birthday": f"{today:%m-%d}"})
    from gigshare_gui.shares.consent import Consent, Standing

    connection = window.parts.session.connection
    desk.keep_standing(connection, "ben.okafor", Standing().saying("birthday", "twitter", Consent.ALWAYS))
    tab.fields["subject"].edit.setText("Happy birthday")
    tab.fields["body"].edit.setPlainText("Happy birthday, {{firstName}}!")
    QTest.mouseClick(tab.recipients.birthdays, LEFT)
    qtbot.waitUntil(lambda: len(tab.share.recipients) == 2, timeout=10_000)
    assert window.bar.status.text().startswith("2 of 2 friends have their birthday today.")
    window.send()
    view = window.parts.queues.open_now[0]
    assert view.people.agreed() == ["ben.okafor"]
    view.consent.click()
    QTest.mouseClick(view.begin, LEFT)
    qtbot.waitUntil(lambda: "1 sent, 1 held back" in view.status.text(), timeout=10_000)
    entries = desk.steering().call("GET", "control/inbox")["entries"]
    assert {(each["recipient"], each["payload"]["body"]) for each in entries} == {
        ("ben.okafor", "Happy birthday, Ben!")
    }


def test_without_birthdays_nobody_is_written_to(window: Any, tab: Any, qtbot: Any) -> None:
    tab.fields["recipients"].edit.setPlainText("ben.okafor")
    QTest.mouseClick(tab.recipients.birthdays, LEFT)
    qtbot.waitUntil(lambda: "Nobody has a birthday today" in window.bar.status.text(), timeout=10_000)
    assert "Of 2 no network tells" in window.bar.status.text()
    assert [each.uid for each in tab.share.recipients] == ["ben.okafor"]


def test_people_of_a_file_keep_their_columns(window: Any, tab: Any, qtbot: Any, tmp_path: Path) -> None:
    person = {"UID": "ben.okafor", "name": "Ben", "values": {"birthday": f"--{datetime.now().astimezone():%m-%d}"}}
    file = tmp_path / "m.gigshare"
    document = {"gigshare": 1, "kind": "notification", "body": "x", "recipients": [person, "chen.wei"]}
    file.write_text(json.dumps(document))
    window.parts.files.open(file)
    qtbot.waitUntil(lambda: len(tab.share.recipients) == 2, timeout=5000)
    QTest.mouseClick(tab.recipients.birthdays, LEFT)
    qtbot.waitUntil(lambda: [each.uid for each in tab.share.recipients] == ["ben.okafor"], timeout=10_000)
