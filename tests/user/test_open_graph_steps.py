"""A marketer goes through the four steps of a story, each of which knows whether it is done."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from own_server import OwnServer, closed_at_the_end
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from gigshare_gui.gigya.calls import call_for
from gigshare_gui.resource import resources
from gigshare_gui.store import history
from gigshare_gui.store.workspaces import Workspace, save

WHOLE = (
    '<head><title>Lemons · Shop</title><meta property="fb:app_id" content="1">'
    '<meta property="og:type" content="books.book"><meta property="og:title" content="Lemons">'
    '<meta property="og:image" content="https://example.com/a.png"><meta property="og:description" content="Sour.">'
    '<meta property="og:site_name" content="The Shop"><meta property="og:url" content="{url}"></head>'
)
EXAMPLE = resources() / "examples" / "cooked-a-recipe.gigshare"


class Site(OwnServer):
    """A web site with one page whose text a test changes."""

    def __init__(self) -> None:
        self.status, self.agents = 200, list[str]()
        self.gate = threading.Event()
        self.gate.set()
        super().__init__()
        self.url += "/lemons"
        self.text = WHOLE.format(url=self.url)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.agents.append(request.headers["User-Agent"])
        self.gate.wait(20)
        body = self.text.encode()
        request.send_response(self.status)
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


@pytest.fixture
def web() -> Iterator[Site]:
    with closed_at_the_end(Site) as make:
        site = make()
        yield site
        site.gate.set()


@pytest.fixture
def tab(window: Any) -> Any:
    found = next(each for each in window.all_tabs() if each.KIND == "openGraph")
    window.tabs.setCurrentWidget(found)
    return found


@pytest.fixture
def wait(qtbot: Any) -> Callable[[Callable[[], bool]], None]:
    """Waits until something is true."""
    return lambda true: qtbot.waitUntil(true, timeout=20_000)


def write(tab: Any, path: str, text: str) -> None:
    field = tab.fields[path]
    field.setFocus()
    if hasattr(field.edit, "setPlainText"):
        field.edit.setPlainText(text)
    else:
        field.edit.clear()
        QTest.keyClicks(field.edit, text)


def choose(field: Any, value: str) -> None:
    field.box.setCurrentIndex(field.box.findData(value))


def click(button: Any) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def click_in(tab: Any, name: str) -> None:
    tab._there.set_open(True)
    click(tab.published.buttons[name])


def act_as(window: Any, uid: str, name: str, wait: Any) -> None:
    window.top.uid.setEditText(uid)
    window.top._uid_edit.editingFinished.emit()
    wait(lambda: window.tab.user.name == name)


def open_example(window: Any, tab: Any, wait: Any) -> None:
    window.parts.files.open(EXAMPLE)
    wait(lambda: tab.share.action == "kitchen:cook")


def published(window: Any, tab: Any, wait: Any) -> None:
    """Open the example and publish it."""
    open_example(window, tab, wait)
    window.send()
    wait(lambda: tab.publish.is_done)
    tab._there.set_open(True)


def graph(desks: Any, window: Any, path: str) -> Any:
    """What the sandbox's Graph answers, asked over HTTP."""
    from gigshare_gui.shares.open_graph import OpenGraphShare, Operation

    share = OpenGraphShare(Operation(path, "GET"))
    return window.parts.session.connection.client.send(call_for(share, "ana.ortiz"))


# 1. permission


def test_the_permission_is_done_for_who_permits(tab: Any) -> None:
    assert (tab.permission.is_done, tab.permission.state.text()) == (True, "✓ permitted")
    assert tab.permission.button.accessibleName() == "Step 1, Permission, done: permitted"
    tab.permission.set_open(True)
    panel = tab.permission_panel
    assert "Ana Ortiz permits" in panel.sentence.text()
    assert "“Enable publishing user activity”" in panel.console.text()
    assert not panel.ask.isVisible()


def test_the_permission_is_asked_for_again(window: Any, tab: Any, wait: Any) -> None:
    act_as(window, "chen.wei", "Chen Wei", wait)
    assert tab.permission.state.text() == "○ not permitted"
    assert tab.permission_panel.isVisible()
    click(tab.permission_panel.ask)
    wait(lambda: tab.permission.is_done)
    assert "Chen Wei permits" in tab.permission_panel.sentence.text()
    assert window.tab.user.identity("facebook").problem == 0


def test_who_refuses_again_is_told_as_refusing(desks: Any, window: Any, tab: Any, wait: Any) -> None:
    steering = desks.desk(window).steering()
    steering.call("POST", "control/users", {"UID": "chen.wei", "refuses": True})
    act_as(window, "chen.wei", "Chen Wei", wait)
    click(tab.permission_panel.ask)
    wait(tab.permission_panel.answer.isVisible)
    assert not tab.permission.is_done
    assert tab.permission_panel.ask.isEnabled()


def test_what_changed_elsewhere_is_read_again(desks: Any, window: Any, tab: Any, wait: Any) -> None:
    act_as(window, "chen.wei", "Chen Wei", wait)
    steering = desks.desk(window).steering()
    steering.call("POST", "control/connections", {"UID": "chen.wei", "provider": "facebook", "missing": []})
    click(tab.permission_panel.read)
    wait(lambda: tab.permission.is_done)


@pytest.mark.parametrize(
    ("uid", "name", "words"), [("dana.novak", "Dana Novak", "not connected"), ("", "", "nobody acts yet")]
)
def test_who_cannot_be_asked_is_not_asked(window: Any, tab: Any, wait: Any, uid: str, name: str, words: str) -> None:
    act_as(window, uid, name, wait)
    assert tab.permission.state.text() == f"○ {words}"
    tab.permission.set_open(True)
    assert not tab.permission_panel.ask.isVisible()


# 2. definition


def test_an_action_is_found_in_the_catalogue_and_undone(tab: Any) -> None:
    write(tab, "object", "https://example.com/film")
    tab._catalogue.set_open(True)
    catalogue = tab.catalogue
    assert len(catalogue.visible_choices()) > 30
    QTest.keyClicks(catalogue.search, "watch episode")
    assert catalogue.visible_choices() == [("video.watches", "episode"), ("video.wants_to_watch", "episode")]
    QTest.keyClick(catalogue.search, Qt.Key.Key_Return)
    assert json.loads(call_for(tab.share, "x").parameters["graphParams"]) == {"episode": "https://example.com/film"}
    assert tab.fields["property"]._counter.text() == "og:type video.episode"
    assert tab.definition.state.text() == "✓ video.watches"
    assert catalogue.tree.currentItem().text(1) == "video.watches"
    tab.undo()
    assert (tab.share.action, tab.fields["object"].value()) == ("", "https://example.com/film")
    assert tab.definition.state.text() == "○ choose an action"
    assert catalogue.tree.currentItem() is None


def test_an_action_of_the_site_says_what_its_review_still_needs(tab: Any) -> None:
    assert not tab.fields["review"].isVisible()
    write(tab, "action", "kitchen:bake")
    assert tab.definition.state.text() == "○ say the kind of object"
    write(tab, "property", "cake")
    write(tab, "object", "https://example.com/cake")
    assert tab.fields["property"].value() == "cake"
    assert tab.definition.state.text() == "○ publish it once yourself"
    assert "own timeline first" in tab.fields["review"]._findings.text()
    for review, words in (
        ("tried", "○ submit it for review"),
        ("submitted", "○ waits for Facebook's review"),
        ("approved", "✓ kitchen:bake, approved"),
    ):
        choose(tab.fields["review"], review)
        assert tab.definition.state.text() == words
    assert tab.fields["action"]._findings.text() == ""


def test_an_action_is_published_once_by_its_author_then_submitted(window: Any, tab: Any, wait: Any) -> None:
    open_example(window, tab, wait)
    write(tab, "action", "kitchen:recommend")
    choose(tab.fields["review"], "defined")
    assert tab.definition.state.text() == "○ publish it once yourself"
    window.send()
    wait(lambda: tab.publish.is_done)
    assert tab.definition.state.text() == "○ submit it for review"


def test_parameters_of_its_own_are_typed_kept_and_undone(tab: Any) -> None:
    write(tab, "action", "kitchen:bake")
    write(tab, "property", "cake")
    own = tab.fields["own"]
    own.add_row()
    own.table.item(0, 0).setText("servings")
    write(tab, "message", "Half typed rows stay")
    assert own.table.item(0, 0).text() == "servings"
    own.table.item(0, 1).setText("4")
    write(tab, "object", "https://example.com/cake")
    params = json.loads(call_for(tab.share, "x").parameters["graphParams"])
    assert params == {"message": "Half typed rows stay", "servings": "4", "cake": "https://example.com/cake"}
    assert tab.fields["property"].value() == "cake"
    tab.undo()
    tab.undo()
    assert tab.share.own_params == {}
    tab.redo()
    assert own.value() == ({"name": "servings", "value": "4"},)


# 3. meta tags


def test_a_page_is_read_held_against_the_action_and_mended(window: Any, tab: Any, web: Site, wait: Any) -> None:
    write(tab, "action", "news.reads")
    write(tab, "object", web.url)
    assert tab.meta_tags.state.text() == "○ read the page"
    panel = tab.page_tags
    click(panel.read)
    wait(panel.allow.isVisible)  # it is inside the user's own network, and nobody allowed that yet
    assert web.agents == []
    click(panel.allow)
    wait(panel.tags.isVisible)
    assert web.agents[0].startswith("facebookexternalhit/")
    assert tab.meta_tags.state.text() == "○ og:type is not article"
    assert "news.reads needs article" in tab.fields["object"]._findings.text()
    kinds = [panel.tags.topLevelItem(row) for row in range(panel.tags.topLevelItemCount())]
    assert [each.text(1) for each in kinds if each.text(0) == "✕ og:type"] == ["books.book"]
    assert not panel.lacks.isVisible()
    click(panel.copy)
    head = QGuiApplication.clipboard().text()
    assert '<meta property="og:type" content="article">' in head
    assert '<meta property="og:title" content="Lemons">' in head
    web.text = head + "</head>"
    click(panel.read)
    wait(lambda: tab.meta_tags.is_done)
    assert tab.meta_tags.state.text() == "✓ complete"
    assert "every tag" in panel.lacks.text()
    assert tab.fields["object"]._findings.text() == ""


def test_another_action_is_held_against_the_page_that_was_read(tab: Any, web: Site, wait: Any) -> None:
    write(tab, "action", "books.reads")
    write(tab, "object", web.url)
    tab.read_page(frozenset(("127.0.0.1:*",)))
    wait(lambda: tab.meta_tags.is_done)
    post = tab.stage.posts["facebook"]
    assert post.heading.text == "Ana Ortiz read a book on The Shop"
    assert (post.card.title.text, post.card.description.text) == ("Lemons", "Sour.")
    write(tab, "action", "news.reads")
    assert tab.meta_tags.state.text() == "○ og:type is not article"
    write(tab, "object", "https://example.com/other")
    assert tab.meta_tags.state.text() == "○ read the page"
    assert not tab.page_tags.tags.isVisible()
    for _ in range(2):
        tab.undo()
    assert tab.meta_tags.state.text() == "✓ complete"


@pytest.mark.parametrize(("status", "words"), [(404, "answered 404"), (500, "answered 500")])
def test_a_page_that_is_none_is_told(tab: Any, web: Site, wait: Any, status: int, words: str) -> None:
    web.status = status
    write(tab, "action", "books.reads")
    write(tab, "object", web.url)
    tab.read_page(frozenset(("127.0.0.1:*",)))
    wait(lambda: tab.meta_tags.state.text() == "○ cannot be read")
    assert words in tab.page_tags.sentence.text()


def test_a_page_that_hangs_stops_neither_typing_nor_sending(window: Any, tab: Any, web: Site, wait: Any) -> None:
    web.gate.clear()
    write(tab, "action", "books.reads")
    write(tab, "object", web.url)
    tab.read_page(frozenset(("127.0.0.1:*",)))
    wait(lambda: bool(web.agents))
    open_example(window, tab, wait)
    window.send()
    wait(lambda: tab.publish.is_done)
    assert tab.page_tags.read.isEnabled()


# 4. publish


def test_the_story_is_told_in_three_places(window: Any, tab: Any, wait: Any) -> None:
    assert not tab.told.isVisible()
    open_example(window, tab, wait)
    QTest.keyClick(tab.fields["object"].edit, Qt.Key.Key_Return)
    wait(lambda: tab.meta_tags.is_done)
    tab._details.set_open(True)
    write(tab, "tags", "12, 13")
    said = {place: label.text() for place, label in tab.told.sentences.items()}
    assert said == {
        "Timeline": "Ana Ortiz cooked a recipe on Example Kitchen with 2 friends.",
        "Ticker": "Ana Ortiz cooked A lemon tart for busy people on Example Kitchen.",
        "Feed": "Ana Ortiz cooked a recipe on Example Kitchen with 2 friends.",
    }
    assert "gone in ten" in tab.told.beside["Feed"].text()


def test_a_published_action_is_read_changed_liked_and_deleted(desks: Any, window: Any, tab: Any, wait: Any) -> None:
    published(window, tab, wait)
    panel = tab.published
    number = panel.chosen().id
    assert tab.publish.state.text().startswith("✓ published ")
    click(panel.buttons["read"])
    wait(lambda: "kitchen:cook, published" in panel.said.text())
    assert not panel.buttons["update"].isEnabled()
    write(tab, "message", "Better on the second day.")
    assert tab.publish.state.text() == "○ not published yet"
    click(panel.buttons["update"])
    wait(lambda: tab.publish.is_done)
    assert graph(desks, window, f"/{number}").data["graphResponse"]["data"]["message"] == "Better on the second day."
    assert tab.stage.answer_pane.headline.text().startswith("✓ Done")
    click(panel.buttons["like"])
    wait(lambda: panel.buttons["like"].text() == "Unlike")
    assert graph(desks, window, f"/{number}").data["graphResponse"]["likes"] == {"count": 1}
    click(panel.buttons["like"])
    wait(lambda: panel.buttons["like"].text() == "Like")
    click(panel.buttons["delete"])
    wait(lambda: panel.chosen() is None)
    assert panel.empty.isVisible()
    assert "does not exist" in graph(desks, window, f"/{number}").sentence
    assert tab.fields["message"].value() == "Better on the second day."


def test_what_was_published_is_listed_after_a_restart_for_its_own_user(desks: Any, home: Path, wait: Any) -> None:
    window = desks.ready()
    tab = next(each for each in window.all_tabs() if each.KIND == "openGraph")
    window.tabs.setCurrentWidget(tab)
    published(window, tab, wait)
    number = tab.published.chosen().id
    desks.close(window)
    window = desks.ready()
    tab = next(each for each in window.all_tabs() if each.KIND == "openGraph")
    window.tabs.setCurrentWidget(tab)
    wait(lambda: tab.published.chosen() is not None)
    assert tab.published.chosen().id == number
    tab.replace_share(type(tab.share)())
    click_in(tab, "take")
    assert tab.share.param("message") == "Forty minutes, and it was gone in ten."
    tab.undo()
    assert tab.share.is_empty()
    act_as(window, "ben.okafor", "Ben Okafor", wait)
    wait(lambda: tab.published.chosen() is None)


def test_nothing_of_a_read_is_kept_as_sent(window: Any, tab: Any, wait: Any) -> None:
    published(window, tab, wait)
    before = history.sent("openGraph", "sandbox")
    assert len(before) == 1
    click(tab.published.buttons["read"])
    wait(lambda: bool(tab.published.said.text()))
    tab._by_hand.set_open(True)
    choose(tab.fields["method"], "GET")
    window.send()
    wait(lambda: isinstance(tab.stage.answer_pane.answer.data.get("graphResponse", {}).get("data"), list))
    assert tab.stage.answer_pane.headline.text().startswith("✓ Done")
    window.parts.disk.finish()
    assert history.sent("openGraph", "sandbox") == before


def test_a_real_site_is_asked_before_anything_is_deleted_there(desks: Any, home: Path, wait: Any) -> None:
    save([Workspace("w1", "My site", "http://127.0.0.1:1", "3_key", auth="signature", uid="ana.ortiz")])
    window = desks.ready()
    tab = next(each for each in window.all_tabs() if each.KIND == "openGraph")
    window.tabs.setCurrentWidget(tab)
    published(window, tab, wait)
    action = tab.published.chosen()
    window.open_workspace("w1")
    wait(lambda: window.parts.session.workspace.id == "w1" and window.bar.send_button.isEnabled())
    tab.published.show_actions([action])
    click(tab.published.buttons["delete"])
    wait(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert box.text() == "Delete through My site?"
    box.reject()


def test_a_finding_opens_the_step_that_it_is_about(tab: Any) -> None:
    write(tab, "action", "books.reads")
    tab.meta_tags.set_open(False)
    found = next(each for each in tab.share.checks() if each.field == "object")
    tab.go_to(found)
    assert tab.meta_tags.button.isChecked()
    assert tab.fields["object"].isVisible()


def test_the_steps_are_found_by_words(window: Any, tab: Any, wait: Any) -> None:
    from gigshare_gui.ui.actions import all_entries

    entries = {each.name: each.action for each in all_entries(window)}
    entries["Copy the corrected head of the object's page"].trigger()
    open_example(window, tab, wait)
    entries["Read the object's page"].trigger()
    wait(lambda: tab.meta_tags.is_done)
    entries["Copy the corrected head of the object's page"].trigger()
    assert 'content="kitchen:recipe"' in QGuiApplication.clipboard().text()
    tab.definition.set_open(False)
    entries["Show Facebook's own actions"].trigger()
    assert window.focusWidget() is tab.catalogue.search
    wait(lambda: not tab.catalogue.tree.visibleRegion().isEmpty())
    act_as(window, "chen.wei", "Chen Wei", wait)
    entries["Ask the user to permit stories"].trigger()
    wait(lambda: tab.permission.is_done)
