"""A link that is dropped onto the window: its share, the page behind it, and what is typed meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tart_site import Site, drop

from gigshare_gui.links.page import read
from gigshare_gui.shares.bookmark import BookmarkShare
from gigshare_gui.shares.user_action import UserActionShare
from gigshare_gui.ui.inspector.filling import filled
from gigshare_gui.ui.inspector.inspections import Inspected


def test_a_dropped_link_fills_the_share_as_one_step(window: Any, qtbot: Any, tart: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    before = window.tab.share
    drop(window, f"{tart}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.title == "Lemon tart", timeout=10_000)
    action = window.tab.share.action
    assert (action.link_back, action.description) == (f"{tart}/tart", "Sour")
    assert action.media_items[0].src == f"{tart}/tart.png"
    window.tab.undo()
    assert window.tab.share == before


def test_a_dropped_link_keeps_its_fragment(window: Any, qtbot: Any, tart: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    for link, whole in ((f"{tart}/tart#/step/5", f"{tart}/tart#/step/5"), (f"{tart}/old#oven", f"{tart}/tart#oven")):
        window.parts.files.new()
        drop(window, link)
        qtbot.waitUntil(lambda: window.tab.share.action.title == "Lemon tart", timeout=10_000)
        assert window.tab.share.action.link_back == whole


def test_a_link_that_answers_404_is_taken_over_without_the_words_of_the_error(
    window: Any, qtbot: Any, tart: str
) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    drop(window, f"{tart}/gone")
    qtbot.waitUntil(lambda: "answers 404" in window.bar.status.text(), timeout=10_000)
    assert (window.tab.share.action.link_back, window.tab.share.action.title) == (f"{tart}/gone", "")


def test_a_picture_brings_its_alternative_text() -> None:
    for markup, alt in (
        (b'<meta property="og:image" content="a.png"><meta property="og:image:alt" content="A tart">', "A tart"),
        (b'<meta name="twitter:image" content="/a.png"><meta name="twitter:image:alt" content="A pie">', "A pie"),
    ):
        found = Inspected("", 0.0, read(b"<title>T</title>" + markup, url="https://e.com/"))
        (item,) = filled(UserActionShare(), found).action.media_items
        assert (item.src, item.title) == ("https://e.com/a.png", alt)


@pytest.mark.parametrize("address", ["file:///home/ana/a.png", "a.png", "data:image/png;base64,AA", "javascript:x"])
def test_what_is_no_address_of_the_web_fills_no_picture(address: str) -> None:
    page = read(f'<title>T</title><meta property="og:image" content="{address}">'.encode(), url="file:///home/ana/p")
    for share in (BookmarkShare(), UserActionShare()):
        made = filled(share, Inspected("", 0.0, page))
        assert "ana" not in repr(made)
        assert "a.png" not in repr(made)
        assert "javascript" not in repr(made)
        assert "data:" not in repr(made)


def test_the_previews_show_the_inspected_card_and_say_so(window: Any, qtbot: Any, tart: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    drop(window, f"{tart}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.title == "Lemon tart", timeout=10_000)
    card = window.tab.stage.posts["twitter"].card
    assert (card.layout, card.title.text) == ("large", "Lemon tart")
    assert "inspected page" in card.title.why.rule
    assert "og:title" in card.title.why.rule


def test_a_dropped_link_that_cannot_be_read_is_taken_over_all_the_same(window: Any, qtbot: Any, tart: str) -> None:
    drop(window, f"{tart}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.link_back == f"{tart}/tart", timeout=10_000)
    assert window.tab.share.action.title == ""


def test_a_dropped_link_is_there_before_its_page_and_what_is_typed_meanwhile_stays(
    window: Any, qtbot: Any, tart: str
) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    before = window.tab.share
    drop(window, f"{tart}/waiting")
    assert window.tab.share.action.link_back == f"{tart}/waiting"
    assert window.tab.fields["linkBack"].value() == f"{tart}/waiting"
    window.tab.fields["title"].edit.clear()
    qtbot.keyClicks(window.tab.fields["title"].edit, "My own title")
    typed = window.tab.share
    Site.may_answer.set()
    qtbot.waitUntil(lambda: window.tab.share.action.description == "Sour", timeout=10_000)
    assert window.tab.share.action.title == "My own title"
    window.tab.undo()
    assert window.tab.share == typed
    window.tab.undo()
    window.tab.undo()
    assert window.tab.share == before


def test_a_page_does_not_fill_a_share_whose_link_was_taken_back(window: Any, qtbot: Any, tart: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    before = window.tab.share
    drop(window, f"{tart}/waiting")
    window.tab.undo()
    Site.may_answer.set()
    qtbot.waitUntil(window.parts.inspecting.pages.is_idle, timeout=10_000)
    qtbot.waitUntil(lambda: "stayed" in window.bar.status.text(), timeout=10_000)
    assert window.tab.share == before
    window.tab.redo()
    assert window.tab.share.action.link_back == f"{tart}/waiting"


def test_dropping_the_link_that_is_there_already_is_a_step_of_its_own(window: Any, qtbot: Any, tart: str) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    window.tab.fields["linkBack"].edit.clear()
    qtbot.keyClicks(window.tab.fields["linkBack"].edit, f"{tart}/tart")
    typed = window.tab.share
    drop(window, f"{tart}/tart")
    qtbot.waitUntil(lambda: window.tab.share.action.title == "Lemon tart", timeout=10_000)
    window.tab.undo()
    assert window.tab.share == typed


def test_a_dropped_link_with_a_password_is_refused_and_kept_nowhere(
    window: Any, qtbot: Any, tart: str, home: Path
) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    before = window.tab.share
    drop(window, f"http://ana:lemon@{tart[7:]}/tart")
    assert "holds a name or a password" in window.bar.status.text()
    assert "lemon" not in window.bar.status.text()
    window.drafts.save()
    qtbot.waitUntil(window.parts.inspecting.pages.is_idle, timeout=10_000)
    window.parts.disk.finish()
    assert window.tab.share == before
    assert not Site.asked
    assert not [file for file in home.rglob("*") if file.is_file() and b"lemon" in file.read_bytes()]
