"""The first start: a welcome that leads to a first share, and is not in the way of anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from gigshare_gui.ui.welcome import Welcome, greet, show_welcome


def greeted(desks: Any, qtbot: Any) -> Any:
    """A window on the sandbox, and what the program does at its start."""
    window = desks.ready()
    greet(window)
    qtbot.waitUntil(lambda: bool(window.findChildren(Welcome)), timeout=5000)
    return window


def test_two_clicks_lead_to_a_first_share(desks: Any, qtbot: Any) -> None:
    window = greeted(desks, qtbot)
    welcome = window.findChild(Welcome)
    assert "no account" in welcome.words.text()
    assert welcome.geometry().bottom() < window.pages.y()
    recipe = next(button for button in welcome.examples if button.text() == "New recipe")
    recipe.click()
    qtbot.waitUntil(lambda: not window.tab.share.is_empty(), timeout=5000)
    assert "Send" in welcome.words.text()
    window.bar.send_button.click()
    qtbot.waitUntil(lambda: welcome.title.text() == "That was your first share", timeout=20_000)
    assert all(button.isHidden() for button in welcome.examples)


def test_it_offers_every_example_and_keys_reach_it(desks: Any, qtbot: Any) -> None:
    window = desks.ready()
    show_welcome(window)
    welcome = window.findChild(Welcome)
    assert len(welcome.examples) == len(list(window.examples.glob("*.gigshare")))
    qtbot.waitUntil(lambda: window.focusWidget() is welcome.examples[0], timeout=5000)


def test_it_leaves_the_keys_to_who_types_already(desks: Any, qtbot: Any) -> None:
    window = greeted(desks, qtbot)
    QTest.keyClicks(window.focusWidget(), "I know what I want")
    assert "I know what I want" in str(window.tab.document())
    assert not window.findChild(Welcome).isHidden()


def test_closed_it_does_not_come_again(desks: Any, qtbot: Any) -> None:
    window = greeted(desks, qtbot)
    window.findChild(Welcome).close_button.click()
    qtbot.waitUntil(lambda: not window.findChildren(Welcome), timeout=5000)
    desks.close(window)
    again = desks.ready()
    greet(again)
    QTest.qWait(300)
    assert not again.findChildren(Welcome)


def test_an_empty_share_is_a_beginning_too(desks: Any, qtbot: Any) -> None:
    window = greeted(desks, qtbot)
    window.findChild(Welcome).empty.click()
    qtbot.waitUntil(lambda: not window.findChildren(Welcome), timeout=5000)
    assert window.tab.share.is_empty()
    assert window.tab.isAncestorOf(window.focusWidget())


def test_who_has_drafts_is_not_greeted(desks: Any, qtbot: Any) -> None:
    first = desks.open()
    QTest.keyClicks(first.tab.fields["userMessage"].edit, "Not my first day")
    desks.close(first)
    window = desks.ready()
    greet(window)
    QTest.qWait(300)
    assert not window.findChildren(Welcome)


def test_a_first_start_for_a_file_leaves_it_to_the_next_plain_one(desks: Any, tmp_path: Path, qtbot: Any) -> None:
    path = tmp_path / "sent-to-me.gigshare"
    path.write_text('{"gigshare": 1, "kind": "userAction", "userAction": {"title": "Sent to me"}}')
    first = desks.open(str(path))
    greet(first, alone=False)
    qtbot.waitUntil(lambda: first.tab.fields["title"].edit.text() == "Sent to me", timeout=5000)
    QTest.qWait(300)
    assert not first.findChildren(Welcome)
    desks.close(first)  # leaves a draft
    second = greeted(desks, qtbot)
    assert second.tab.fields["title"].edit.text() == "Sent to me"
    desks.close(second)
    third = desks.ready()
    greet(third)
    QTest.qWait(300)
    assert not third.findChildren(Welcome)
