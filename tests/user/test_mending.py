"""A tester reads what is wrong before sending, and mends it with one click that one undo takes back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from gigshare_gui.shares.user_action import MediaItem


def mend(window: Any, words: str) -> QToolButton:
    tree = window.tab.stage.findings_pane.tree
    for index in range(tree.topLevelItemCount()):
        button = tree.itemWidget(tree.topLevelItem(index), 3)
        if isinstance(button, QToolButton) and words in button.text():
            return button
    raise AssertionError(f"nothing offers “{words}”")


def test_linkedin_gets_its_own_text_in_one_step(window: Any) -> None:
    edit = window.tab.fields["userMessage"].edit
    edit.setPlainText("Spring (50% off) is here")
    window.tab.fields["enabledProviders"]._chips["linkedin"].click()
    card = window.tab.stage.strip.card("linkedin")
    assert card.post.body.text == "Spring "
    QTest.mouseClick(mend(window, "Escape"), Qt.MouseButton.LeftButton)
    assert card.post.body.text == "Spring (50% off) is here"
    assert window.tab.share.action_for("linkedin").user_message == r"Spring \(50% off\) is here"
    assert window.tab.share.action.user_message == "Spring (50% off) is here"
    assert window.tab.version == "linkedin"
    window.tab.undo()
    assert card.post.body.text == "Spring "
    assert window.tab.share.options.overrides == {}
    assert edit.toPlainText() == "Spring (50% off) is here"


@pytest.mark.parametrize(
    ("path", "typed", "words", "mended"),
    [
        ("userMessage", "Hi\u200b there", "nobody sees", "Hi there"),
        ("linkBack", "https://pаypal.com/a", "Write paypal.com", "https://paypal.com/a"),
        ("linkBack", "example.com/a", "Put https://", "https://example.com/a"),
    ],
)
def test_a_text_is_mended_beside_its_field_and_in_the_list(
    window: Any, path: str, typed: str, words: str, mended: str
) -> None:
    field = window.tab.fields[path]
    field.set_value(typed)
    field.edited.emit()
    assert words in field._mend.text()
    QTest.mouseClick(mend(window, words), Qt.MouseButton.LeftButton)
    assert field.value() == mended
    window.tab.undo()
    assert field.value() == typed
    QTest.mouseClick(field._mend, Qt.MouseButton.LeftButton)
    assert field.value() == mended


def test_an_address_in_a_table_is_mended(window: Any) -> None:
    share = window.tab.share
    picture = MediaItem("image", "http://example.com/a.png", title="A tart")
    share = share.with_field("linkBack", "https://example.com/").with_field("mediaItems", (picture,))
    window.tab.replace_share(share)
    QTest.mouseClick(mend(window, "Use https"), Qt.MouseButton.LeftButton)
    assert window.tab.share.action.media_items[0].src == "https://example.com/a.png"


def test_a_line_is_mended_by_key(window: Any) -> None:
    window.tab.fields["userMessage"].edit.setPlainText("Hi\u200b there")
    tree = window.tab.stage.findings_pane.tree
    place = next(i for i in range(tree.topLevelItemCount()) if "invisible" in tree.topLevelItem(i).text(2))
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(place))
    QTest.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert window.tab.share.action.user_message == "Hi there"


def test_what_all_get_is_mended_for_those_that_follow_it(window: Any) -> None:
    share = window.tab.share.with_field("userMessage", "Hello").with_field("linkBack", "example.com/a")
    window.tab.replace_share(share.with_field("linkedinUserAction.userMessage", "Hello LinkedIn"))
    QTest.mouseClick(mend(window, "Put https://"), Qt.MouseButton.LeftButton)
    share = window.tab.share
    assert share.action.link_back == "https://example.com/a"
    own = share.action_for("linkedin")
    assert (own.user_message, own.link_back) == ("Hello LinkedIn", "https://example.com/a")


def test_one_line_after_another_is_mended_by_key(window: Any) -> None:
    picture = MediaItem("image", "http://example.com/a.png", title="A tart")
    share = window.tab.share.with_field("linkBack", "https://example.com/").with_field("mediaItems", (picture,))
    window.tab.replace_share(share.with_field("userMessage", "Hi\u200b there").with_field("title", "A\u200b tart"))
    tree = window.tab.stage.findings_pane.tree
    rows = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    first = next(index for index, each in enumerate(rows) if tree.itemWidget(each, 3))
    tree.setFocus()
    tree.setCurrentItem(rows[first])
    for _ in range(3):
        while tree.itemWidget(tree.currentItem(), 3) is None:
            QTest.keyClick(tree, Qt.Key.Key_Down)
        QTest.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        assert tree.topLevelItemCount() == 0 or tree.currentItem() is not None
    action = window.tab.share.action
    assert (action.user_message, action.title) == ("Hi there", "A tart")
    assert action.media_items[0].src.startswith("https:")


def test_what_only_one_network_gets_stays_its_own(window: Any) -> None:
    window.tab.fields["userMessage"].edit.setPlainText("Hello")
    window.tab.add_version("twitter")
    window.tab.fields["userMessage"].edit.setPlainText("Hi X")
    window.tab.show_version("")
    window.tab.fields["title"].edit.setText("Title")
    window.tab.fields["title"].edited.emit()
    window.tab.fields["userMessage"].edit.setPlainText("Hello all")
    own = window.tab.share.action_for("twitter")
    assert (own.user_message, own.title) == ("Hi X", "Title")


def test_a_picture_that_is_too_small_is_told_once_it_is_here(window: Any, qtbot: Any) -> None:
    from PySide6.QtGui import QImage

    from gigshare_gui.ui.preview.scene import Shown

    picture = MediaItem("image", "https://kitchen.example.com/pictures/small.png", title="A tart")
    share = window.tab.share.with_field("linkBack", "https://example.com/").with_field("title", "Tart")
    window.tab.replace_share(share.with_field("mediaItems", (picture,)))
    qtbot.waitUntil(window.parts.pictures.is_idle, timeout=10_000)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    window.parts.pictures._keep(picture.src, Shown(image, size=(300, 200)))
    sentences = [each.sentence for each in window.tab.stage.findings_pane._shown]
    assert any("Facebook makes a small card of a picture of 300×200" in each for each in sentences)
