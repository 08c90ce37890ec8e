"""The inspector where something goes wrong: a cancel, a failure, a mistake, a page that wants to keep it busy."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from tart_site import TART, Site, inspect

from gigshare_gui.links.page import MAX_MEDIA


def test_cancel(inspector: Any, qtbot: Any, tart: str, window: Any) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    inspector.address.setText(f"{tart}/slow")
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(Site.asked), timeout=10_000)
    qtbot.mouseClick(inspector.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=5_000)
    assert "Cancelled" in inspector.status.text()


def on_its_way(inspector: Any, qtbot: Any, url: str, window: Any) -> Any:
    """Ask for a page that is not answered yet; gives what reads it."""
    pages = window.parts.inspecting.pages
    pages.allowed.add("127.0.0.1:*")
    inspect(inspector, qtbot, url, wait=False)
    qtbot.waitUntil(lambda: bool(Site.asked), timeout=10_000)
    return pages


def test_cancel_ends_what_the_inspector_asked_for_and_nothing_else(
    inspector: Any, qtbot: Any, tart: str, window: Any
) -> None:
    pages, own = window.parts.inspecting.pages, f"{tart}/waiting?own"
    pages.allowed.add("127.0.0.1:*")
    pages.inspect(own)  # as the share's link is read by itself
    inspect(inspector, qtbot, f"{tart}/slow", wait=False)
    qtbot.waitUntil(lambda: len(Site.asked) == 2, timeout=10_000)
    qtbot.mouseClick(inspector.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=5_000)
    assert pages.is_reading(own)
    Site.may_answer.set()
    qtbot.waitUntil(lambda: pages.known(own) is not None, timeout=10_000)


def test_an_address_that_is_refused_stays_refused_while_another_page_comes(
    inspector: Any, qtbot: Any, tart: str, window: Any
) -> None:
    pages = on_its_way(inspector, qtbot, f"{tart}/waiting", window)
    inspector.open_at(f"http://ana:lemon@{tart[7:]}/tart")
    assert "name or a password" in inspector.status.text()
    Site.may_answer.set()
    qtbot.waitUntil(pages.is_idle, timeout=10_000)
    assert "name or a password" in inspector.status.text()
    assert inspector.found is None


def test_cancel_in_the_middle_of_a_page(inspector: Any, qtbot: Any, tart: str, window: Any) -> None:
    pages, url = window.parts.inspecting.pages, f"{tart}/drip"
    pages.allowed.add("127.0.0.1:*")
    inspector.address.setText(url)
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(Site.asked), timeout=10_000)
    qtbot.wait(500)
    qtbot.mouseClick(inspector.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=5_000)
    assert inspector.status.text().endswith("✕ Cancelled.")
    assert inspector.found is None
    assert pages.known(url) is None
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(Site.asked) == 2, timeout=10_000)
    Site.may_answer.set()


def test_cancel_while_the_oembed_answer_is_read(inspector: Any, qtbot: Any, tart: str, window: Any) -> None:
    pages, url = window.parts.inspecting.pages, f"{tart}/oembed"
    pages.allowed.add("127.0.0.1:*")
    inspector.address.setText(url)
    qtbot.mouseClick(inspector.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(Site.asked) == 2, timeout=10_000)
    qtbot.mouseClick(inspector.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.go.isVisible(), timeout=5_000)
    assert inspector.status.text().endswith("✕ Cancelled.")
    assert pages.known(url) is None


def test_nothing_of_the_page_before_is_left_when_the_next_cannot_be_read(
    inspector: Any, qtbot: Any, tart: str, window: Any
) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    inspect(inspector, qtbot, f"{tart}/tart")
    assert inspector.fill_button.isEnabled()
    assert inspector.tabs.tabText(2) != "Doctor"
    inspect(inspector, qtbot, f"http://ana:lemon@{tart[7:]}/tart")
    assert not inspector.fill_button.isEnabled()
    inspect(inspector, qtbot, f"{tart}/tart")
    inspect(inspector, qtbot, "http://127.0.0.1:1/")
    assert "✕" in inspector.status.text()
    assert not inspector.fill_button.isEnabled()
    assert all(card.post.card is None for card in inspector.cards.shown())
    assert inspector.tags.topLevelItemCount() == inspector.head.findings.topLevelItemCount() == 0
    assert inspector.head.head.toPlainText() == ""
    assert inspector.crop.choice.count() == 0
    assert inspector.tabs.tabText(2) == "Doctor"
    assert not any(button.isEnabled() for button in inspector.reread.buttons.values())
    inspect(inspector, qtbot, f"{tart}/tart")
    assert inspector.cards.card("facebook").post.card.title.text == "Lemon tart"
    assert inspector.fill_button.isEnabled()


def test_a_mistake_of_the_program_ends_the_reading_and_is_reported(window: Any, qtbot: Any) -> None:
    from gigshare_gui.ui.crashes import Crashes

    crashes = Crashes(window)
    crashes.watch()
    pages = window.parts.inspecting.pages
    with qtbot.waitSignal(pages.arrived, timeout=10_000) as arrived:
        pages.inspect("https://example.org/", agent="nobody")  # there is no such crawler
    qtbot.waitUntil(lambda: crashes.dialog is not None, timeout=5_000)
    crashes.leave()
    assert "made a mistake" in arrived.args[0].problem
    assert (arrived.args[0].asked, arrived.args[0].agent) == ("https://example.org/", "nobody")
    assert pages.is_idle()
    assert "KeyError" in crashes.dialog.report.toPlainText()
    crashes.dialog.close_button.click()


def test_a_file_that_is_no_file_holds_nothing_up(inspector: Any, qtbot: Any, tmp_path: Path, window: Any) -> None:
    pipe = tmp_path / "page.html"
    os.mkfifo(pipe)
    late = threading.Timer(3, lambda: os.close(os.open(pipe, os.O_RDWR | os.O_NONBLOCK)))  # frees who waits for it
    late.start()
    inspector.show_file(pipe)
    assert late.is_alive()  # it did not wait for the pipe's other end
    qtbot.waitUntil(lambda: "it is a pipe or a device" in inspector.status.text(), timeout=5_000)
    inspector.show_file(tmp_path / "none.html")
    qtbot.waitUntil(lambda: "none.html cannot be read" in inspector.status.text(), timeout=5_000)
    assert window.parts.disk.finish()
    late.cancel()


def test_a_file_is_read_on_the_disks_thread_and_not_shown_over_another_page(
    inspector: Any, qtbot: Any, tmp_path: Path, window: Any
) -> None:
    file, busy = tmp_path / "page.html", threading.Event()
    file.write_text(TART)
    window.parts.disk.run(lambda: busy.wait(10), lambda _result: None)
    inspector.show_file(file)
    assert "Reading page.html" in inspector.status.text()
    inspect(inspector, qtbot, "https://kitchen.example.com/recipes/lemon-tart")
    title = inspector.found.page.title
    busy.set()
    qtbot.waitUntil(window.parts.disk.finish, timeout=10_000)
    qtbot.wait(100)
    assert inspector.found.page.title == title


def test_of_a_page_of_thousands_of_pictures_the_first_are_looked_at(
    inspector: Any, qtbot: Any, tart: str, window: Any
) -> None:
    window.parts.inspecting.pages.allowed.add("127.0.0.1:*")
    inspect(inspector, qtbot, f"{tart}/many")
    qtbot.waitUntil(lambda: inspector.crop.board.shown.image is not None, timeout=20_000)
    assert len(inspector.found.page.media()) == MAX_MEDIA
    qtbot.waitUntil(window.parts.inspecting.pages.is_idle)


def test_cards_are_made_on_threads_of_their_own(qapp: Any, qtbot: Any) -> None:
    from gigshare_gui.ui.inspector.inspections import Inspections

    threads: set[threading.Thread] = set()

    class Weights(dict[str, int]):
        def get(self, *arguments: Any) -> Any:
            threads.add(threading.current_thread())
            return super().get(*arguments)

    pages = Inspections(set(), Weights({"https://example.org/other.png": 1}))
    with qtbot.waitSignal(pages.arrived, timeout=10_000) as arrived:
        pages.show_markup(TART.encode(), "https://example.org/")
    found = arrived.args[0]
    picture = found.cards["linkedin"].image
    assert found.cards["linkedin"].layout == "large"
    with qtbot.waitSignal(pages.judged, timeout=10_000) as judged:
        pages.measured(picture, (300, 200))
        pages.judge(found)
    assert judged.args[0].cards["linkedin"].layout == "small"
    assert threads
    assert threading.main_thread() not in threads
    assert pages.stop()


MARKUP = (
    '<title>T</title><meta property="og:title" content="T"><link rel="canonical" href="https://<h1>x<!--.example/">'
    '<meta property="og:image" content="http://<h1>own&amp;all<!--.localhost/a.png">'
)


def test_words_of_a_page_are_not_taken_for_markup(inspector: Any, qtbot: Any) -> None:
    inspector.address.setText("https://example.org/tart")
    inspector.show_markup(MARKUP.encode())
    qtbot.waitUntil(lambda: "localhost" in inspector.asking.words.text(), timeout=10_000)
    assert inspector.asking.words.textFormat() == Qt.TextFormat.PlainText
    assert "<h1>own&all<!--" in inspector.asking.words.text()
    assert "own&&all" in inspector.asking.allow.text()
    rows = [inspector.head.findings.topLevelItem(row) for row in range(inspector.head.findings.topLevelItemCount())]
    (told,) = [row for row in rows if "<h1>x" in row.text(2) and row.text(1) == "canonical"]
    assert "&lt;h1&gt;x" in told.toolTip(2)
    assert "<h1>" not in told.toolTip(2)


def test_pasted_html_is_not_replaced_by_a_page_that_was_on_its_way(
    inspector: Any, qtbot: Any, tart: str, window: Any
) -> None:
    pages = on_its_way(inspector, qtbot, f"{tart}/waiting", window)
    inspector.show_markup(b"<title>Pasted</title>")
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    Site.may_answer.set()
    qtbot.waitUntil(pages.is_idle, timeout=10_000)
    assert inspector.found.page.title == "Pasted"


def test_refresh_reads_the_file_again(inspector: Any, qtbot: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>One</title>", "utf-8")
    inspector.show_file(page)
    qtbot.waitUntil(lambda: inspector.found is not None, timeout=10_000)
    page.write_text("<title>Two</title>", "utf-8")
    qtbot.mouseClick(inspector.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.found is not None and inspector.found.page.title == "Two", timeout=10_000)
