"""The tab that is there at the first paint is the one that stands first; the others stand behind it in their order."""

from __future__ import annotations

from typing import Any

from gigshare_gui.ui.tabs.registry import first_tab, tab_classes


def test_the_first_tab_is_the_first_by_its_order() -> None:
    classes = tab_classes()
    assert first_tab() is classes[0]
    assert len({each.ORDER for each in classes}) == len(classes)


def test_the_others_come_after_the_first_paint(qtbot: Any, home: Any) -> None:
    from gigshare_gui.app import make_window, parts_for

    window, desks = make_window(), []
    assert [window.tabs.tabText(0)] == [first_tab().TITLE]
    assert window.tabs.count() == 1
    window.painted.connect(lambda: window.begin(lambda made: parts_for(made, desks)))
    with qtbot.waitSignal(window.begun, timeout=20_000):
        window.show()
    assert [window.tabs.tabText(place) for place in range(window.tabs.count())] == [
        each.TITLE for each in tab_classes()
    ]
    assert window.tab is window.all_tabs()[0]
    window.close()
    for desk in desks:
        desk.close()
    window.deleteLater()
