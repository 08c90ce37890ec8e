"""A marketer tells a story about an object, and writes an operation by hand."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from gigshare_gui.gigya.answers import Outcome
from gigshare_gui.gigya.calls import call_for


@pytest.fixture
def tab(window: Any) -> Any:
    found = next(each for each in window.all_tabs() if each.KIND == "openGraph")
    window.tabs.setCurrentWidget(found)
    return found


@pytest.fixture
def book() -> Iterator[str]:
    """The page of a book, on a server of its own."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b'<meta property="og:type" content="books.book"><meta property="og:title" content="Lemons">'
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/book"
    server.shutdown()
    server.server_close()


def write(tab: Any, path: str, text: str) -> None:
    field = tab.fields[path]
    field.setFocus()
    if hasattr(field.edit, "setPlainText"):
        field.edit.setPlainText(text)
    else:
        field.edit.clear()
        QTest.keyClicks(field.edit, text)


def sent(window: Any, tab: Any, qtbot: Any) -> Any:
    pane = tab.stage.answer_pane
    before = pane.answer
    window.send()
    qtbot.waitUntil(lambda: pane.answer is not before, timeout=20_000)
    return pane.answer


def params(tab: Any) -> Any:
    return json.loads(call_for(tab.share, "ana.ortiz").parameters["graphParams"])


def test_an_action_is_composed_seen_and_published(window: Any, tab: Any, book: str, qtbot: Any) -> None:
    write(tab, "action", "books.reads")
    write(tab, "object", book)
    write(tab, "message", "Sour and good")
    assert tab.fields["property"].value() == "book"
    assert tab.fields["property"]._counter.text() == "og:type books.book"
    post = tab.stage.posts["facebook"]
    assert post.heading.text == "Ana Ortiz read a book on 127.0.0.1"
    assert post.body.text == "Sour and good"
    call = call_for(tab.share, "ana.ortiz")
    assert (call.parameters["graphPath"], call.parameters["method"]) == ("/me/books.reads", "POST")
    assert params(tab) == {"book": book, "message": "Sour and good"}
    answer = sent(window, tab, qtbot)
    assert answer.outcome is Outcome.PUBLISHED
    (facebook,) = answer.providers
    assert (facebook.provider, facebook.post_id) == ("facebook", answer.data["graphResponse"]["id"])


def test_another_action_takes_the_object_along(tab: Any) -> None:
    write(tab, "action", "books.reads")
    write(tab, "object", "https://example.com/tart")
    write(tab, "action", "news.reads")
    assert params(tab) == {"article": "https://example.com/tart"}
    write(tab, "action", "kitchen:cook")
    write(tab, "property", "recipe")
    assert params(tab) == {"recipe": "https://example.com/tart"}
    assert tab.stage.posts["facebook"].heading.text == "Ana Ortiz cooked a recipe on example.com"
    assert "must review" in tab.fields["action"]._findings.text()


def test_what_is_missing_is_told_beside_its_field(tab: Any) -> None:
    write(tab, "action", "books.reads")
    assert "Which book?" in tab.fields["object"]._findings.text()
    write(tab, "object", "no address")
    assert "whole web address" in tab.fields["object"]._findings.text()
    assert tab.fields["object"].value() == "no address"
    tab._details.set_open(True)
    write(tab, "start_time", "tomorrow")
    assert "must be a time" in tab.fields["start_time"]._findings.text()


def test_details_become_parameters(tab: Any) -> None:
    write(tab, "action", "books.reads")
    tab._details.set_open(True)
    write(tab, "start_time", "1303502229")
    write(tab, "tags", "1, 2")
    write(tab, "told", "devoured")
    box = tab.fields["explicit"].box
    box.setCurrentIndex(1)
    assert params(tab) == {"start_time": 1303502229, "tags": "1, 2", "fb:explicitly_shared": True}
    assert "devoured a book" in tab.stage.posts["facebook"].heading.text


def test_an_operation_is_written_by_hand_and_seen_above(window: Any, tab: Any, qtbot: Any) -> None:
    tab._by_hand.set_open(True)
    write(tab, "graphPath", "/me/feed")
    box = tab.fields["method"].box
    box.setCurrentIndex(box.findData("POST"))
    write(tab, "graphParams", '{"message": "By hand"}')
    assert tab.fields["message"].value() == "By hand"
    assert sent(window, tab, qtbot).outcome is Outcome.PUBLISHED


def test_parameters_that_are_no_json_stay_and_are_told(tab: Any) -> None:
    tab._by_hand.set_open(True)
    write(tab, "graphPath", "/me/feed")
    write(tab, "graphParams", '{"message": ')
    assert tab.fields["graphParams"].value() == '{"message": '
    assert "must be a JSON object" in tab.fields["graphParams"]._findings.text()
    write(tab, "graphParams", "{}")
    assert tab.fields["graphParams"]._findings.text() == ""


def test_the_object_s_page_is_checked_by_the_server(window: Any, tab: Any, book: str, qtbot: Any) -> None:
    write(tab, "action", "news.reads")
    write(tab, "object", book)
    answer = sent(window, tab, qtbot)
    assert answer.outcome is Outcome.FAILED
    assert answer.error_code == 500023
    (facebook,) = answer.providers
    assert (facebook.provider, facebook.outcome) == ("facebook", Outcome.FAILED)


def test_undo_goes_back_over_the_whole_form(tab: Any) -> None:
    write(tab, "action", "books.reads")
    write(tab, "message", "One")
    tab.undo()
    assert tab.fields["message"].value() == ""
    assert tab.fields["action"].value() == "books.reads"


def test_a_file_opens_in_its_tab(window: Any, tab: Any, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "cooked.gigshare"
    operation = {"graphPath": "/me/kitchen:cook", "method": "POST", "graphParams": {"recipe": "https://example.com/r"}}
    file.write_text(json.dumps({"gigshare": 1, "kind": "openGraph", "operation": operation}))
    window.tabs.setCurrentIndex(0)
    window.parts.files.open(file)
    qtbot.waitUntil(lambda: window.tab is tab and bool(tab.share.action), timeout=10_000)
    assert tab.stage.posts["facebook"].heading.text == "Ana Ortiz cooked a recipe on example.com"
    assert tab.fields["property"].value() == "recipe"
