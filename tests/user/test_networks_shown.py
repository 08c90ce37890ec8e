"""A tester chooses which networks' previews stand beside the form; Gigya is asked to send only where it can."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from gigshare_gui.networks.registry import networks, networks_for, providers_for
from gigshare_gui.shares.user_action import MediaItem

OTHERS = [name for name, each in networks().items() if not each.connected_by_gigya]


def shown(window: Any) -> list[str]:
    return [card.network.id for card in window.tab.stage.strip.shown()]


def switch(window: Any, network: str) -> None:
    menu = window.tab.stage.strip.more.menu()
    next(each for each in menu.actions() if each.text() == networks()[network].name).trigger()


def test_gigya_s_networks_are_shown_and_the_others_are_on_offer(window: Any) -> None:
    assert shown(window) == list(providers_for("userAction"))
    offered = [action.text() for action in window.tab.stage.strip.more.menu().actions()]
    assert offered == [networks()[name].name for name in networks_for("userAction") if name in OTHERS]
    assert not set(window.tab.stage.posts) & set(OTHERS)  # what is not seen costs nothing


def test_a_network_that_was_chosen_is_drawn_and_follows_the_typing(window: Any) -> None:
    QTest.keyClicks(window.tab.fields["userMessage"].edit, "Hello")
    switch(window, "mastodon")
    strip = window.tab.stage.strip
    assert shown(window)[-1] == "mastodon"
    assert strip.card("mastodon").isVisible()
    assert strip.card("mastodon").post.body.text == "Hello"
    QTest.keyClicks(window.tab.fields["userMessage"].edit, "!")
    assert strip.card("mastodon").post.count.count == 6
    switch(window, "mastodon")
    assert "mastodon" not in shown(window)
    assert not strip.card("mastodon").isVisible()


def test_the_choice_is_remembered(desks: Any) -> None:
    first = desks.ready()
    switch(first, "bluesky")
    first.tab.stage.strip._chips["facebook"].click()
    wanted = shown(first)
    desks.close(first)
    again = desks.ready()
    assert shown(again) == wanted
    assert "bluesky" in wanted
    assert "facebook" not in wanted


def test_nothing_is_sent_to_a_network_that_gigya_never_connected(window: Any) -> None:
    for name in OTHERS:
        if name in window.tab.stage.networks:
            switch(window, name)
    window.tab.fields["userMessage"].edit.setPlainText("Hello")
    assert not set(window.tab.targets) & set(OTHERS)
    assert not set(window.tab.fields["enabledProviders"]._chips) & set(OTHERS)


def test_a_card_out_of_sight_follows_when_it_comes_into_sight(window: Any, qtbot: Any) -> None:
    for name in OTHERS:
        if name in window.tab.stage.networks:
            switch(window, name)
    strip = window.tab.stage.strip
    last = max(strip.shown(), key=lambda card: card.y())
    QTest.keyClicks(window.tab.fields["userMessage"].edit, "Hello")
    assert last.is_stale
    assert not strip.card("facebook").is_stale
    strip._area.ensureWidgetVisible(last)
    assert not last.is_stale
    QTest.keyClicks(window.tab.fields["userMessage"].edit, ", all of you")
    away = next(card for card in strip.shown() if card.is_stale)
    qtbot.waitUntil(lambda: not away.is_stale)  # a pause lays out the rest
    assert any("Hello, all of you" in text for _rect, text in away.scene.texts())


def test_a_card_that_is_asked_is_up_to_date(window: Any) -> None:
    for name in OTHERS:
        if name in window.tab.stage.networks:
            switch(window, name)
    QTest.keyClicks(window.tab.fields["userMessage"].edit, "Hello")
    for card in window.tab.stage.strip.shown():
        assert any("Hello" in text for _rect, text in card.scene.texts())
        assert "Hello" in card.accessibleDescription()


def test_four_pictures_stand_beside_each_other(window: Any) -> None:
    switch(window, "mastodon")
    items = tuple(MediaItem("image", f"https://example.com/{number}.png") for number in range(6))
    share = window.tab.share
    window.tab.replace_share(
        share.__class__(share.action.__class__(user_message="x", media_items=items), share.options)
    )
    scene = window.tab.stage.strip.card("mastodon").scene
    places = [each.rect for each in scene.regions if each.sentence.startswith("Picture")]
    assert len(places) == 4
    assert all(not one.intersects(other) for one in places for other in places if one is not other)


def on_screen(window: Any, widget: Any) -> QImage:
    """The pixels that are shown now, whenever they were painted."""
    place = widget.mapTo(window, widget.rect().topLeft())
    shot = window.screen().grabWindow(window.winId(), place.x(), place.y(), widget.width(), widget.height())
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def in_colours(picture: Any) -> QImage:
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_typed_and_rubbed_out_what_is_pushed_is_as_if_painted(window: Any, qtbot: Any, seed: int) -> None:
    """Lines that come and go push what is below them: pixels move, and nothing may be left behind or be missing."""
    chance = Random(seed)
    for name in ("mastodon", "pinterest", "whatsapp", "reddit", "bluesky"):
        switch(window, name)
    window.resize(1900, 1150)
    if seed % 2:
        window.tab.fields["title"].edit.setText("A title")
        window.tab.fields["linkBack"].edit.setText("https://example.com/tart")
    edit, strip = window.tab.fields["userMessage"].edit, window.tab.stage.strip
    area = strip._area.viewport()
    qtbot.waitUntil(window.parts.pictures.is_idle)
    pieces = [
        "\n",
        "\n\n",
        "Lemon tart ",
        "the easy way: five things and forty minutes, ",
        "五つ",
        "🍋",
        "#baking ",
        "מתכון ",
    ]
    pushed = 0
    for step in range(40):
        cursor, heights = edit.textCursor(), [card.height() for card in strip.shown()]
        cursor.setPosition(chance.randint(0, len(edit.toPlainText().encode("utf-16-le")) // 2))
        if chance.random() < 0.3:
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, chance.randint(1, 60))
        edit.setTextCursor(cursor)
        edit.insertPlainText("" if cursor.hasSelection() else chance.choice(pieces))
        if chance.random() < 0.3:  # another letter before anything is painted
            edit.insertPlainText(chance.choice(pieces))
        if step < 30 and chance.random() < 0.3:  # and what is to be moved is not even painted yet
            strip._area.verticalScrollBar().setValue(chance.randint(0, 400))
            edit.insertPlainText(chance.choice(pieces))
            qtbot.wait(30)
        if step == 30:  # from here on an element wears the frame of the focus, until its card shows another text
            window.activateWindow()
            strip.shown()[0].setFocus()
            qtbot.waitUntil(strip.shown()[0].hasFocus)
        qtbot.waitUntil(lambda: all(card.is_painted() for card in strip.shown()))
        if step in (30, 35):
            QTest.keyClick(strip.shown()[0], Qt.Key.Key_Down)
            QToolTip.hideText()
            qtbot.waitUntil(lambda: not QToolTip.isVisible())
            qtbot.wait(50)  # what it covered is shown again
        pushed += heights != [card.height() for card in strip.shown()]
        shown, anew = on_screen(window, area), in_colours(area.grab())
        assert shown == anew, (step, edit.toPlainText())
    assert pushed > 10


def test_what_typing_leaves_on_the_screen_is_what_would_be_painted_anew(window: Any, qtbot: Any) -> None:
    for name in ("mastodon", "telegram", "pinterest"):
        switch(window, name)
    window.resize(1900, 1300)
    window.tab.fields["title"].edit.setText("A title")
    edit, strip = window.tab.fields["userMessage"].edit, window.tab.stage.strip
    area = strip._area.viewport()
    qtbot.waitUntil(window.parts.pictures.is_idle)
    for words in ("Lemon tart, ", "the easy way: five things and forty minutes ", "#baking ", "מתכון ", "\n🍋"):
        for letter in words:
            edit.insertPlainText(letter)
            qtbot.waitUntil(lambda: all(card.is_painted() for card in strip.shown()))
        shown = on_screen(window, area)
        assert shown.size() == area.size()
        assert shown == area.grab().toImage().convertToFormat(QImage.Format.Format_RGB32), words
    strip._area.verticalScrollBar().setValue(200)
    QTest.keyClick(edit, "a", Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: all(card.is_painted() for card in strip.shown()))
    qtbot.waitUntil(lambda: not any(card.is_stale for card in strip.shown()))
    qtbot.wait(50)
    assert on_screen(window, area) == area.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
