"""The counter explains itself: a click shows what each part of the text counts, and offers the smallest cut."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from gigshare_gui.ui import theme
from gigshare_gui.ui.counter import GROUNDS, CounterPopup

LONG = "a" * 270 + " 👍 and a few words more"


def write(window: Any, path: str, text: str) -> None:
    window.tab.fields[path].edit.setPlainText(text)


def popup(window: Any) -> CounterPopup:
    return next(each for each in window.tab.findChildren(CounterPopup) if each.isVisible())


def ask_beside(window: Any) -> CounterPopup:
    QTest.mouseClick(window.tab.fields["userMessage"]._counter, Qt.MouseButton.LeftButton)
    return popup(window)


def ask_on_card(window: Any, network: str) -> CounterPopup:
    card = window.tab.stage.strip.card(network)
    region = next(each for each in card.regions() if each.kind == "count")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=region.rect.center().toPoint())
    return popup(window)


def ground(shown: CounterPopup, place: int) -> str:
    cursor = QTextCursor(shown.text.document())
    cursor.setPosition(place + 1)
    return cursor.charFormat().background().color().name()


def test_the_counter_beside_the_message_shows_the_sum_and_the_parts(window: Any) -> None:
    write(window, "userMessage", "Hi @ana 漢 👍 https://example.com/a")
    shown = ask_beside(window)
    assert shown.sum.text() == "X: 10 + link 23 + emoji 2 + wide 2 = 37 of 280"
    assert shown.parts.text().splitlines() == ["6  text", "23  link", "2  wide characters", "2  emoji", "4  mention"]
    assert "twitter-text config v3" in shown.limit.text()
    assert not shown.cut.isVisible()
    dark = theme.colours() is theme.DARK
    assert ground(shown, 3) == GROUNDS["mention"][dark]
    assert ground(shown, 8) == GROUNDS["wide"][dark]
    assert ground(shown, 10) == GROUNDS["emoji"][dark]
    assert ground(shown, 13) == GROUNDS["url"][dark]  # behind an emoji of two UTF-16 units
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_smallest_cut_is_one_undoable_step(window: Any) -> None:
    write(window, "userMessage", LONG)
    shown = ask_on_card(window, "twitter")
    assert shown.sum.text().endswith("= 294 of 280: 14 over")
    assert shown.cut.text() == "Cut the last 14 characters, so that it fits"
    QTest.mouseClick(shown.cut, Qt.MouseButton.LeftButton)
    assert window.tab.share.action.user_message == LONG[:-14]
    assert window.tab.fields["userMessage"].value() == LONG[:-14]
    assert window.tab.stage.posts["twitter"].refusal is None
    window.tab.undo()
    assert window.tab.fields["userMessage"].value() == LONG


def test_what_a_link_takes_is_left_to_it(window: Any) -> None:
    write(window, "userMessage", "a" * 280)
    window.tab.fields["linkBack"].edit.setText("https://example.com/page")
    window.tab.fields["linkBack"].edited.emit()
    shown = ask_on_card(window, "twitter")
    assert shown.cut.text() == "Cut the last 24 characters, so that it fits"
    QTest.mouseClick(shown.cut, Qt.MouseButton.LeftButton)
    count = window.tab.stage.posts["twitter"].count
    assert (count.count, count.fits) == (280, True)


def test_what_is_over_is_struck_through(window: Any) -> None:
    write(window, "userMessage", LONG)
    shown = ask_beside(window)
    cursor = QTextCursor(shown.text.document())
    for place, over in ((5, False), (270 + 2, False), (len(LONG), True)):
        cursor.setPosition(place)
        assert cursor.charFormat().fontStrikeOut() is over


def test_a_soft_limit_looks_soft(window: Any) -> None:
    write(window, "userMessage", "a" * 300)
    soft, hard = ask_on_card(window, "renren"), ask_on_card(window, "twitter")
    assert "unconfirmed" in soft.limit.text()
    assert "unconfirmed" not in hard.limit.text()
    role = soft.sum.palette().WindowText if hasattr(soft.sum.palette(), "WindowText") else soft.sum.foregroundRole()
    assert soft.sum.palette().color(role).name() == theme.colours().advice
    assert hard.sum.palette().color(role).name() == theme.colours().fail


def test_the_counter_of_a_card_is_reached_by_the_keyboard(window: Any) -> None:
    write(window, "userMessage", "Hello")
    card = window.tab.stage.strip.card("twitter")
    card.setFocus()
    for _ in card.regions():
        QTest.keyClick(card, Qt.Key.Key_Down)
    assert "5 of 280" in card.accessibleDescription()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert popup(window).sum.text() == "X: 5 of 280"


def test_a_network_s_own_text_is_cut_in_its_own_place(window: Any) -> None:
    write(window, "userMessage", "Common")
    window.tab.add_version("twitter")
    write(window, "userMessage", LONG)
    window.tab.show_version("")
    shown = ask_on_card(window, "twitter")
    QTest.mouseClick(shown.cut, Qt.MouseButton.LeftButton)
    assert window.tab.share.action_for("twitter").user_message == LONG[:-14]
    assert window.tab.share.action.user_message == "Common"


@pytest.mark.parametrize("text", ["\r\n" * 50 + "👍" * 200, "\u202e" * 400, "\u2028" * 300, "é\u0301" * 5000])
def test_hostile_texts_are_shown_too(window: Any, text: str) -> None:
    write(window, "userMessage", text)
    assert ask_on_card(window, "twitter").sum.text().startswith("X: ")


def test_the_source_of_a_limit_is_a_link_that_opens(window: Any) -> None:
    write(window, "userMessage", "a" * 300)
    shown = ask_on_card(window, "twitter").source
    assert shown.isVisible()
    assert shown.openExternalLinks()
    assert 'href="https://docs.x.com/fundamentals/counting-characters"' in shown.text()
    assert ask_on_card(window, "renren").source.isHidden()
