"""A marketer writes a status, says where, and sets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.calls import call_for
from gigshare_gui.networks.registry import networks
from gigshare_gui.networks.text import count
from gigshare_gui.resource import resources
from gigshare_gui.ui.stage import SHORT_LINK


@pytest.fixture
def tab(window: Any) -> Any:
    found = next(each for each in window.all_tabs() if each.KIND == "status")
    window.tabs.setCurrentWidget(found)
    return found


def type_status(tab: Any, text: str) -> None:
    tab.fields["status"].edit.setPlainText(text)


def sent(window: Any, tab: Any, qtbot: Any) -> Any:
    pane = tab.stage.answer_pane
    before = pane.answer
    window.send()
    qtbot.waitUntil(lambda: pane.answer is not before, timeout=20_000)
    return pane.answer


def test_a_status_is_drawn_by_the_networks_that_have_one_and_counted(tab: Any) -> None:
    assert set(tab.stage.networks) >= {"facebook", "twitter", "linkedin", "renren", "qq"}
    assert "vkontakte" not in tab.stage.networks
    assert "nothing is sent there" in tab.fields["enabledProviders"]._chips["vkontakte"].toolTip()
    type_status(tab, "x" * 281)
    assert tab.fields["status"]._counter.text() == "281 / 280 on X"
    assert tab.stage.posts["twitter"].refusal is not None
    assert tab.stage.posts["facebook"].refusal is None
    assert "X takes 280 characters" in tab.fields["status"]._findings.text()


def test_a_status_is_set_and_its_repetition_refused(window: Any, tab: Any, qtbot: Any) -> None:
    type_status(tab, "At the market")
    answer = sent(window, tab, qtbot)
    assert answer.outcome is Outcome.PUBLISHED
    codes = {each.provider: each.error_code for each in answer.providers if each.outcome == "published"}
    assert set(codes) == {"facebook", "twitter", "renren"}
    assert "not attempted" not in {each.outcome for each in answer.providers}
    again = {each.provider: each.error_code for each in sent(window, tab, qtbot).providers}
    assert again["twitter"] == again["facebook"] == 403024


def test_a_pasted_map_link_becomes_coordinates(tab: Any) -> None:
    type_status(tab, "Here")
    tab._place.set_open(True)
    lines = tab.fields["userLocation"].lines
    QTest.keyClicks(lines["name"], "Ballaro market")
    assert tab.share.location.name == "Ballaro market"
    lines["latitude"].setFocus()
    lines["latitude"].clear()
    lines["latitude"].insert("https://www.openstreetmap.org/#map=16/38.1157/13.3615")
    lines["latitude"].textEdited.emit(lines["latitude"].text())
    location = tab.share.location
    assert (location.name, location.latitude, location.longitude) == ("Ballaro market", "38.1157", "13.3615")
    sent_as = json.loads(call_for(tab.share, "ana.ortiz").parameters["userLocation"])
    assert sent_as == {"latitude": 38.1157, "longitude": 13.3615, "name": "Ballaro market"}


def paste(line: Any, text: str) -> None:
    line.setFocus()
    line.clear()
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(line, QKeySequence.StandardKey.Paste)


def test_a_pasted_map_link_names_the_place_too(tab: Any) -> None:
    type_status(tab, "Here")
    tab._place.set_open(True)
    lines = tab.fields["userLocation"].lines
    paste(lines["name"], "https://www.google.com/maps/place/Mus%C3%A9e+du+Louvre/@1,2,17z/data=!3d48.86!4d2.33")
    location = tab.share.location
    assert (location.name, location.latitude, location.longitude) == ("Musée du Louvre", "48.86", "2.33")
    assert lines["name"].text() == "Musée du Louvre"
    paste(lines["longitude"], "https://yandex.com/maps/?ll=2.29,48.85")
    location = tab.share.location
    assert (location.name, location.latitude, location.longitude) == ("Musée du Louvre", "48.85", "2.29")


def test_a_short_link_of_a_map_is_answered_beside_the_field(tab: Any) -> None:
    type_status(tab, "Here")
    tab._place.set_open(True)
    field = tab.fields["userLocation"]
    for name in ("name", "latitude"):
        paste(field.lines[name], "https://maps.app.goo.gl/AbCd123")
        assert "open it, and paste the long address" in field._findings.text()
        field.lines[name].selectAll()
        QTest.keyClick(field.lines[name], Qt.Key.Key_Delete)
    assert "long address" not in field._findings.text()


def test_a_wrong_place_is_told_beside_the_field_and_stays(tab: Any) -> None:
    type_status(tab, "Here")
    tab._place.set_open(True)
    lines = tab.fields["userLocation"].lines
    QTest.keyClicks(lines["latitude"], "north")
    QTest.keyClicks(lines["longitude"], "13")
    assert "number from -90 to 90" in tab.fields["userLocation"]._findings.text()
    assert lines["latitude"].text() == "north"


def test_undo_goes_back_over_the_whole_form(tab: Any) -> None:
    type_status(tab, "One")
    tab._place.set_open(True)
    QTest.keyClicks(tab.fields["userLocation"].lines["name"], "Palermo")
    tab.undo()
    assert (tab.share.location.name, tab.share.status) == ("", "One")
    assert tab.fields["userLocation"].lines["name"].text() == ""
    tab.redo()
    assert tab.share.location.name == "Palermo"


def test_short_links_are_seen_before_they_are_made(tab: Any) -> None:
    type_status(tab, "Read https://example.com/" + "long/" * 30)
    tab._more.set_open(True)
    box = tab.fields["shortURLs"].box
    box.setCurrentIndex(box.findData("always"))
    assert tab.stage.posts["facebook"].body.text == f"Read {SHORT_LINK}"
    note = tab.fields["status"]._note
    assert note.text() == f"Becomes on every network: Read {SHORT_LINK}"
    box.setCurrentIndex(box.findData("whenRequired"))
    assert note.text() == "Its links stay as they are: it is too long nowhere."
    type_status(tab, "x" * 270 + " https://example.com/" + "long/" * 30)
    assert note.text().startswith("Becomes on X, where it is too long: xxx")
    box.setCurrentIndex(box.findData("never"))
    assert not note.isVisible()
    assert "long/long" in tab.stage.posts["facebook"].body.text


def test_networks_without_a_status_are_named(tab: Any) -> None:
    said = tab.fields["status"]._help.text()
    assert "Networks that have a status: Facebook, X" in said
    assert "VKontakte" in said.partition("Networks that have a status")[2].partition(". ")[2]


def test_an_example_opens_in_its_tab_and_is_set(window: Any, tab: Any, qtbot: Any) -> None:
    window.tabs.setCurrentIndex(0)
    window.parts.files.open(resources() / "examples" / "status-from-the-market.gigshare")
    qtbot.waitUntil(lambda: window.tab is tab and bool(tab.share.status), timeout=10_000)
    assert tab._place._summary == "Ballarò market, Palermo"
    assert sent(window, tab, qtbot).outcome is Outcome.PUBLISHED


def test_what_was_typed_is_there_again_after_a_restart(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    type_status(tab, "Kept over night")
    desks.close(window)
    again = desks.open()
    found = next(each for each in again.all_tabs() if each.KIND == "status")
    qtbot.waitUntil(lambda: found.share.status == "Kept over night", timeout=10_000)


def test_a_file_of_a_status_can_be_saved_and_opened(window: Any, tab: Any, qtbot: Any, tmp_path: Path) -> None:
    from gigshare_gui.shares.registry import read_document, write_document

    type_status(tab, "Saved")
    file = tmp_path / "status.gigshare"
    file.write_text(write_document(tab.document()))
    type_status(tab, "Something else")
    window.parts.files.open(file)
    qtbot.waitUntil(lambda: tab.share.status == "Saved", timeout=10_000)
    assert read_document(file.read_text()).share == tab.share


def test_a_text_that_was_posted_before_is_warned_about(window: Any, tab: Any, qtbot: Any) -> None:
    def warned() -> set[str]:
        return {name for name, post in tab.stage.posts.items() for each in post.findings if each.code == 403024}

    type_status(tab, "The market is open.")
    assert sent(window, tab, qtbot).outcome is Outcome.PUBLISHED
    qtbot.waitUntil(lambda: bool(warned()), timeout=10_000)
    beside = tab.fields["status"]._findings  # what has just gone well is no error
    assert beside is None or "posted before" not in beside.text()
    again = sent(window, tab, qtbot)
    assert {each.provider for each in again.providers if each.error_code == 403024} == warned()
    window.parts.files.new()
    type_status(tab, "The market is open.")
    assert "posted before" in tab.fields["status"]._findings.text()
    type_status(tab, "The market is open until ten.")
    assert warned() == set()


def test_the_short_link_of_previews_counts_as_a_link_on_x() -> None:
    assert count(SHORT_LINK, networks()["twitter"].rule).count == 23
