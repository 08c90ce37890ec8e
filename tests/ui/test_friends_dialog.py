"""The dialog of friends: searched, ticked by mouse and key, and quick with thousands."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from gigshare_gui.gigya.friends import Friend
from gigshare_gui.ui.dialogs.friends import FriendsDialog

LEFT = Qt.MouseButton.LeftButton


class CountedUid(str):
    """A UID that counts how often it is compared."""

    __slots__ = ()

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        CountedUid.compared += 1
        return str.__eq__(self, other)


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(owner: QWidget, friends: list[Friend], there: list[str]) -> tuple[FriendsDialog, list[list[str]]]:
    dialog = FriendsDialog(friends, "notification", there, owner)
    chosen: list[list[str]] = []
    dialog.chosen.connect(lambda found: chosen.append([each.uid for each in found]))
    dialog.show()
    return dialog, chosen


def accept(dialog: FriendsDialog) -> None:
    box = dialog.findChildren(QDialogButtonBox)[0]
    QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Ok), LEFT)


def test_friends_are_found_and_ticked_by_key_and_by_mouse(owner: QWidget) -> None:
    friends = [
        Friend("b", "Ben Okafor", ("twitter",)),
        Friend("c", "Chen Wei", ("renren",)),
        Friend("d", "Dina", ("linkedin",)),
    ]
    dialog, chosen = shown(owner, friends, ["d"])
    texts = [dialog.list.model().index(row, 0).data() for row in range(3)]
    assert texts == [
        "Ben Okafor  ·  X",
        "Chen Wei  ·  on no network that carries messages",
        "Dina  ·  LinkedIn",
    ]
    QTest.keyClicks(dialog.search, "chen")
    assert dialog.list.model().rowCount() == 1
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.search.clear()
    first = dialog.list.visualRect(dialog.list.model().index(0, 0))
    QTest.mouseClick(dialog.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(10, first.center().y()))
    last = dialog.list.visualRect(dialog.list.model().index(2, 0))
    QTest.mouseClick(dialog.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(10, last.center().y()))
    accept(dialog)
    assert chosen == [["b", "c"]]


def test_thousands_that_are_chosen_already_are_each_looked_up_once(owner: QWidget) -> None:
    friends = [Friend(CountedUid(f"u{number}"), f"Name {number}", ("twitter",)) for number in range(3000)]
    CountedUid.compared = 0
    dialog, chosen = shown(owner, friends, [CountedUid(each.uid) for each in friends])
    accept(dialog)
    assert chosen == [[each.uid for each in friends]]
    assert CountedUid.compared < 10 * len(friends)
