"""A marketer fills in a bookmark, chooses where it goes, and opens, copies or posts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import zxingcpp
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.calls import call_for
from gigshare_gui.resource import resources
from gigshare_gui.shares.destinations.registry import destinations
from gigshare_gui.ui.bookmark.qr import LONGEST, QrDialog, code_of

PAGE = "https://kitchen.example.com/tart?a=1&b=2"


class Browser(QObject):
    """Stands where the default browser is: the desktop hands addresses to it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded()).decode())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    schemes = ("https", "http", "mailto")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, made, "take")
    yield made
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def tab(window: Any) -> Any:
    return shown(window)


def shown(window: Any) -> Any:
    found = next(each for each in window.all_tabs() if each.KIND == "bookmark")
    window.tabs.setCurrentWidget(found)
    return found


def fill(tab: Any, **texts: str) -> None:
    for path, text in texts.items():
        edit = tab.fields[path].edit
        edit.setFocus()
        if hasattr(edit, "setPlainText"):
            edit.setPlainText(text)
        else:
            edit.clear()
            QTest.keyClicks(edit, text)


def paste(tab: Any, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    edit = tab.fields["url"].edit
    edit.setFocus()
    edit.selectAll()
    edit.paste()


def tick(tab: Any, name: str) -> None:
    """Click the box before a destination."""
    tree = tab.panel.tree
    tree.look_at(name)
    area = tree.visualItemRect(tree.row(name))
    QTest.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(area.left() + 8, area.center().y()),
    )


def press(button: Any) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_destination_tells_length_and_what_it_ignores(tab: Any) -> None:
    assert "Enter the link of a page" in tab.panel.words.text()
    fill(tab, url=PAGE, title="Tart", description="Crisp")
    tree = tab.panel.tree
    tree.look_at("reddit")
    address = tab.panel.link.toPlainText()
    assert address.startswith("https://www.reddit.com/submit?url=https%3A%2F%2Fkitchen.example.com")
    assert tree.row("reddit").text(1) == str(len(address))
    assert tree.row("reddit").text(2) == "description"
    assert f"{len(address)} characters. It ignores the description." in tab.panel.words.text()
    fill(tab, description="", tags="lemon, tart")
    tree.look_at("facebook")
    assert tree.row("facebook").text(2) == "title, tags but the first"
    assert "It ignores the title and all tags but the first." in tab.panel.words.text()
    fill(tab, tags="lemon")
    assert tree.row("facebook").text(2) == "title"
    assert tree.row("wordpress").text(1) == ""
    assert "your own site" in tree.row("wordpress").text(2)


def test_a_link_to_a_person_is_taken_apart_and_made_anew(tab: Any, window: Any) -> None:
    paste(tab, "https://wa.me/4915112345678?text=Tart%20https%3A%2F%2Fe.com%2Ftart")
    share = tab.share
    assert (share.bookmark.url, share.bookmark.title, share.to) == ("https://e.com/tart", "Tart", "+4915112345678")
    assert share.bookmark.providers == ("whatsapp",)
    assert "WhatsApp" in window.bar.status.text()
    tab._more.set_open(True)
    assert tab.fields["to"].edit.text() == "+4915112345678"
    tab.panel.tree.look_at("whatsapp")
    assert tab.panel.link.toPlainText().startswith("https://wa.me/4915112345678?text=Tart%20")
    fill(tab, to="my sister")
    assert tab.panel.tree.row("whatsapp").text(2) == "recipient"
    assert tab.panel.tree.row("reddit").text(2) == ""
    assert "no phone number, mail address" in tab.fields["to"]._findings.text()
    assert tab.panel.link.toPlainText().startswith("https://wa.me/?text=Tart%20")
    assert "It ignores whom it goes to." in tab.panel.words.text()
    fill(tab, to="ann@e.com")
    assert not tab.fields["to"]._findings.isVisible()
    tab.panel.tree.look_at("email")
    assert tab.panel.link.toPlainText().startswith("mailto:ann@e.com?subject=Tart&body=")
    assert "to" not in call_for(tab.share, "ana.ortiz").parameters


def test_a_link_that_is_long_is_called_long(tab: Any) -> None:
    fill(tab, url=PAGE, title="T", description="x" * 2100)
    tab.panel.tree.look_at("tumblr")
    assert "no more than 2,000" in tab.panel.words.text()
    assert not tab.panel.code.isEnabled()


def test_open_and_copy(tab: Any, browser: Browser) -> None:
    fill(tab, url=PAGE, title="Tart & co")
    tab.panel.tree.look_at("telegram")
    press(tab.panel.open)
    expected = (
        "https://t.me/share/url?url=https%3A%2F%2Fkitchen.example.com%2Ftart%3Fa%3D1%26b%3D2&text=Tart%20%26%20co"
    )
    assert browser.opened == [expected]
    press(tab.panel.copy)
    assert QGuiApplication.clipboard().text() == expected


def test_what_is_ticked_is_opened_at_once(tab: Any, browser: Browser) -> None:
    fill(tab, url=PAGE, title="Tart")
    assert not tab.panel.open_all.isEnabled()
    for name in ("reddit", "email", "facebook"):
        tick(tab, name)
    assert tab.share.bookmark.providers == ("reddit", "email", "facebook")
    assert tab.fields["provider"].edit.text() == "reddit, email, facebook"
    press(tab.panel.open_all)
    assert [urlsplit(each).netloc or "mailto" for each in browser.opened] == [
        "www.reddit.com", "mailto", "www.facebook.com"]  # fmt: skip
    tick(tab, "email")
    assert tab.share.bookmark.providers == ("reddit", "facebook")
    tab.undo()
    assert tab.share.bookmark.providers == ("reddit", "email", "facebook")
    assert tab.panel.tree.row("email").checkState(0) is Qt.CheckState.Checked


def test_many_pages_are_opened_only_after_asking(tab: Any, browser: Browser, qtbot: Any) -> None:
    names = [each.id for each in destinations().values() if each.is_alive and each.group == "regional"]
    fill(tab, url=PAGE, title="T", provider=",".join(names))
    press(tab.panel.open_all)
    box = tab.findChild(QMessageBox)
    assert box is not None
    assert browser.opened == []
    press(next(each for each in box.buttons() if each.text().startswith("Open")))
    assert len(browser.opened) == len(names)


def test_what_is_gone_is_listed_and_cannot_be_chosen(tab: Any) -> None:
    fill(tab, url=PAGE, title="T")
    tree = tab.panel.tree
    QTest.keyClicks(tab.panel.search, "google+")
    assert tree.visible() == ["googleplus"]
    assert tree.row("googleplus").text(2) == "ended 2019"
    tick(tab, "googleplus")
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert tab.share.bookmark.providers == ()
    assert "ended in 2019" in tab.panel.words.text()
    for button in (tab.panel.open, tab.panel.copy, tab.panel.code, tab.panel.favourite):
        assert not button.isEnabled()
    fill(tab, provider="googleplus")
    assert "ended in 2019" in tab.fields["provider"]._findings.text()


def test_a_search_finds_by_name_and_group(tab: Any) -> None:
    QTest.keyClicks(tab.panel.search, "mess whats")
    assert tab.panel.tree.visible() == ["whatsapp"]
    assert tab.panel.name.text() == "WhatsApp"
    tab.panel.search.clear()
    assert set(tab.panel.tree.visible()) == set(destinations())


def test_favourites_are_on_top_and_remembered(window: Any, tab: Any, desks: Any) -> None:
    tree = tab.panel.tree
    tree.look_at("hatena")
    press(tab.panel.favourite)
    tree.look_at("email")
    QTest.keyClicks(tree, "*")
    assert set(tree.visible()[:2]) == {"email", "hatena"}
    press(tab.panel.favourite)
    assert tree.visible()[0] == "hatena"
    assert "email" in tree.visible()[1:]
    desks.close(window)
    again = shown(desks.open())
    assert again.panel.favourites() == ("hatena",)
    assert again.panel.tree.visible()[0] == "hatena"


def test_a_pasted_share_link_is_taken_apart_in_one_step(tab: Any) -> None:
    fill(tab, title="My own title", description="Mine")
    link = "https://twitter.com/intent/tweet?text=Hi+there&url=https%3A%2F%2Fe.com%2F%3Fa%3D1&hashtags=a,b"
    paste(tab, link)
    mark = tab.share.bookmark
    assert (mark.url, mark.title, mark.description, mark.tags) == ("https://e.com/?a=1", "Hi there", "Mine", ("a", "b"))
    assert mark.providers == ("twitter",)
    assert tab.fields["url"].edit.text() == "https://e.com/?a=1"
    tab.undo()
    assert (tab.share.bookmark.url, tab.share.bookmark.title) == (link, "My own title")
    tab.redo()
    assert tab.share.bookmark.url == "https://e.com/?a=1"


def test_a_pasted_link_of_what_is_gone_still_gives_its_page(window: Any, tab: Any) -> None:
    paste(tab, "https://getpocket.com/save?url=https%3A%2F%2Fe.com&title=Old")
    assert (tab.share.bookmark.url, tab.share.bookmark.providers) == ("https://e.com", ())
    assert "ended in 2025" in window.bar.status.text()


def test_any_other_pasted_link_stays_as_it_is(tab: Any) -> None:
    paste(tab, PAGE)
    assert tab.share.bookmark.url == PAGE


def test_the_code_is_shown_and_copied(tab: Any, qtbot: Any) -> None:
    fill(tab, url=PAGE, title="T")
    tab.panel.tree.look_at("reddit")
    press(tab.panel.code)
    dialog = tab.findChild(QrDialog)
    assert dialog.windowTitle() == "QR code: Reddit"
    assert dialog.code.image == code_of(tab.panel.current_link().address)
    side = dialog.code.image.width()
    assert dialog.code.width() % side == 0


def test_a_code_has_its_finder_patterns_and_its_white_border() -> None:
    image = code_of("https://e.com")
    side = image.width()

    def row(y: int, x: int) -> str:
        return "".join("#" if QImage.pixelColor(image, place, y).value() < 128 else "." for place in range(x, x + 7))

    for x, y in ((4, 4), (side - 11, 4), (4, side - 11)):
        assert [row(y + each, x) for each in range(7)] == [
            "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]  # fmt: skip
    assert all(row(y, x) == "." * 7 for y in range(4) for x in range(0, side - 7, 7))
    for wrong in ("", "x" * (LONGEST + 1)):
        with pytest.raises(ValueError, match="characters"):
            code_of(wrong)


@pytest.mark.parametrize("length", [1, 60, 400, LONGEST])
def test_a_code_is_read_back_by_another_program(length: int) -> None:
    text = ("https://www.reddit.com/submit?url=https%3A%2F%2Fe.com%2F" + "a" * LONGEST)[:length]
    image = code_of(text)
    pixel = 4
    side = image.width() * pixel
    rows = [bytes(QImage.pixelColor(image, x // pixel, y // pixel).value() for x in range(side)) for y in range(side)]
    found = zxingcpp.read_barcodes(memoryview(b"".join(rows)).cast("B", (side, side)))
    assert [each.text for each in found] == [text]


def test_the_sandbox_is_a_destination_with_a_real_form(
    window: Any, tab: Any, desks: Any, browser: Browser, qtbot: Any
) -> None:
    fill(tab, url=PAGE, title="Tart & co", description="Two\nlines", tags="food, lemon")
    tab.panel.tree.look_at("sandbox")
    press(tab.panel.open)
    qtbot.waitUntil(lambda: bool(browser.opened), timeout=10_000)
    with requests.Session() as session:  # the browser
        page = session.get(browser.opened[0], timeout=20)
        assert page.status_code == 200
        assert "Tart &amp; co" in page.text
        address = urlsplit(page.url)
        form = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert form == {"url": PAGE, "title": "Tart & co", "description": "Two\nlines", "tags": "food,lemon"}
        origin = f"{address.scheme}://{address.netloc}"
        saved = session.post(
            f"{origin}/bookmark", data={**form, "UID": "ana.ortiz"}, headers={"Origin": origin}, timeout=20
        )
    assert "Saved" in saved.text
    inbox = desks.desk(window).steering().call("GET", "control/inbox")
    assert "Tart & co" in str(inbox)


def test_the_call_goes_to_the_first_destination_and_is_answered(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    fill(tab, url=PAGE, title="Tart")
    tick(tab, "reddit")
    tick(tab, "telegram")
    pane = tab.stage.answer_pane
    window.send()
    qtbot.waitUntil(lambda: pane.answer is not None, timeout=20_000)
    assert pane.answer.outcome is Outcome.PUBLISHED
    entry = desks.desk(window).steering().call("GET", "control/inbox")["entries"][0]
    assert (entry["provider"], entry["payload"]["bookmark"]["url"]) == ("reddit", PAGE)


def test_what_stands_in_and_own_servers(tab: Any) -> None:
    for section in (tab._action, tab._sites, tab._more):
        section.set_open(True)
    fill(tab, linkBack=PAGE, actionTitle="From the action", mastodon="social.example", providerKey="4711")
    tree = tab.panel.tree
    tree.look_at("mastodon")
    assert tab.panel.link.toPlainText().startswith("https://social.example/share?text=From%20the%20action&url=")
    tree.look_at("facebook")
    assert "dialog/feed?app_id=4711" in tab.panel.link.toPlainText()
    box = tab.fields["facebookDialogType"].box
    box.setCurrentIndex(box.findData("share"))
    assert "dialog/share?app_id=4711" in tab.panel.link.toPlainText()
    tab.undo()
    assert "dialog/feed" in tab.panel.link.toPlainText()


def test_an_example_opens_in_its_tab(window: Any, tab: Any, qtbot: Any) -> None:
    window.tabs.setCurrentIndex(0)
    window.parts.files.open(resources() / "examples" / "recipe-for-other-places.gigshare")
    qtbot.waitUntil(lambda: window.tab is tab and bool(tab.share.bookmark.url), timeout=10_000)
    assert [each.destination.id for each in tab.panel.chosen()] == ["sandbox", "reddit", "telegram", "email"]


def test_what_was_typed_is_there_again_after_a_restart(window: Any, tab: Any, desks: Any, qtbot: Any) -> None:
    fill(tab, url=PAGE, title="Kept over night")
    tick(tab, "reddit")
    desks.close(window)
    again = shown(desks.open())
    qtbot.waitUntil(lambda: again.share.bookmark.title == "Kept over night", timeout=10_000)
    assert again.panel.tree.row("reddit").checkState(0) is Qt.CheckState.Checked
