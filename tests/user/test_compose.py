"""A marketer writes a user action and sees at once how every network will show it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableWidget

from gigshare_gui.networks.registry import providers_for
from gigshare_gui.resource import resources
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.registry import read_document


def type_into(window: Any, path: str, text: str) -> None:
    QTest.keyClicks(window.tab.fields[path].edit, text)


def body(window: Any, network: str) -> str:
    post = window.tab.stage.strip.card(network).post
    return post.body.text if post.body else ""


def counter(window: Any) -> str:
    return window.tab.fields["userMessage"]._counter.text()


def test_the_cursor_is_in_the_message_when_the_window_opens(window: Any) -> None:
    assert window.tab.fields["userMessage"].edit.hasFocus() or not window.isActiveWindow()
    assert window.tab.fields["userMessage"].edit is window.focusWidget()


def test_an_empty_form_explains_itself_and_complains_of_nothing(window: Any) -> None:
    assert window.tab.fields["userMessage"]._findings is None
    assert "as you type" in window.tab.stage.findings_pane._none.text()
    assert all(not card.post.findings for card in window.tab.stage.strip.shown())
    type_into(window, "description", "x")
    assert "nothing to publish" in window.tab.fields["userMessage"]._findings.text()
    window.tab.undo()
    assert not window.tab.fields["userMessage"]._findings.isVisible()


def test_what_was_typed_before_everything_was_loaded_is_kept(qtbot: Any, desks: Any) -> None:
    from gigshare_gui.app import make_app, make_window, parts_for

    make_app()
    window = make_window()
    window.show()
    type_into(window, "userMessage", "early")
    made: list[Any] = []
    with qtbot.waitSignal(window.begun, timeout=20_000):
        window.begin(lambda w: parts_for(w, made))
    desks.opened.append((window, made))
    assert window.tab.share.action.user_message == "early"
    assert body(window, "facebook") == "early"


def test_previews_follow_the_typing(window: Any) -> None:
    type_into(window, "userMessage", "Hello")
    assert {body(window, name) for name in providers_for("userAction")} == {"Hello"}
    type_into(window, "linkBack", "https://example.com/a")
    assert body(window, "twitter") == "Hello example.com/a"
    assert window.tab.stage.strip.card("facebook").post.card.domain.text == "example.com"
    type_into(window, "title", "A page")
    assert window.tab.stage.strip.card("linkedin").post.card.title.text == "A page"


def test_the_preview_names_the_acting_user(window: Any) -> None:
    type_into(window, "userMessage", "Hello")
    assert window.tab.stage.strip.card("facebook").post.author.name == "Ana Ortiz"


def test_the_counter_shows_the_tightest_network(window: Any) -> None:
    type_into(window, "userMessage", "12345")
    assert counter(window) == "5 / 280 on X"


def test_a_message_that_is_too_long_for_x_is_said_beside_the_field(window: Any) -> None:
    edit = window.tab.fields["userMessage"].edit
    edit.setPlainText("a" * 281)
    assert "281 / 280" in counter(window)
    said = window.tab.fields["userMessage"]._findings.text()
    assert "X takes 280 characters" in said
    assert window.tab.stage.strip.card("twitter").post.worst is Severity.FAIL
    assert edit.toPlainText() == "a" * 281


def test_clicking_a_problem_in_a_preview_goes_to_its_field(window: Any) -> None:
    window.resize(1600, 1200)
    window.tab.fields["description"].edit.setPlainText("Something")
    card = window.tab.stage.strip.card("twitter")
    region = next(each for each in card.regions() if each.kind == "finding" and "description" in each.sentence)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=region.rect.center().toPoint())
    assert window.focusWidget() is window.tab.fields["description"].edit


def test_a_problem_in_a_folded_part_unfolds_it(window: Any) -> None:
    example = read_document((resources() / "examples" / "new-recipe.gigshare").read_bytes())
    window.tab.show_document(example)
    pane = window.tab.stage.findings_pane
    item = next(
        pane.tree.topLevelItem(i)
        for i in range(pane.tree.topLevelItemCount())
        if "action links" in pane.tree.topLevelItem(i).text(2)
    )
    pane.tree.itemActivated.emit(item, 0)
    assert isinstance(window.focusWidget(), QTableWidget)
    assert window.tab.fields["actionLinks"].isVisible()


def go_to_region(card: Any, kind: str) -> None:
    """Press Down until the keyboard is at a region of a kind; a card without one fails."""
    card.setFocus()
    index = [each.kind for each in card.regions()].index(kind)
    for _ in range(index + 1):
        QTest.keyClick(card, Qt.Key.Key_Down)
    assert card.accessibleDescription() == card.regions()[index].sentence


def test_previews_can_be_read_and_chosen_with_the_keyboard(window: Any) -> None:
    type_into(window, "title", "Only a title")
    window.tab.fields["description"].edit.setPlainText("Something")
    card = window.tab.stage.strip.card("sina")
    assert "title" in card.accessibleDescription() or "Only a title" in card.accessibleDescription()
    go_to_region(card, "finding")
    assert "shows no description" in card.accessibleDescription()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert window.focusWidget() is window.tab.fields["description"].edit


def test_see_more_unfolds_the_text(window: Any) -> None:
    window.tab.fields["userMessage"].edit.setPlainText("word " * 200)
    card = window.tab.stage.strip.card("linkedin")
    before = card.scene_height()
    go_to_region(card, "more")
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.scene_height() > before


def test_an_element_of_a_preview_leads_to_its_field(window: Any) -> None:
    type_into(window, "title", "Only a title")
    card = window.tab.stage.strip.card("facebook")
    card.setFocus()
    while "Title of the card" not in card.accessibleDescription():
        QTest.keyClick(card, Qt.Key.Key_Right)
    assert "“Only a title”" in card.accessibleDescription()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert window.focusWidget() is window.tab.fields["title"].edit
    place = next(each.rect for each in card.regions() if each.sentence.startswith("Title of the card"))
    window.tab.focus_form()
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert window.focusWidget() is window.tab.fields["title"].edit


def test_a_link_without_protocol_is_mended_with_one_click(window: Any) -> None:
    type_into(window, "linkBack", "example.com/page")
    field = window.tab.fields["linkBack"]
    assert "whole web address" in field._findings.text()
    QTest.mouseClick(field._mend, Qt.MouseButton.LeftButton)
    assert window.tab.share.action.link_back == "https://example.com/page"
    window.tab.undo()
    assert window.tab.share.action.link_back == "example.com/page"
    assert field.edit.text() == "example.com/page"


def test_undo_and_redo_go_through_fields(window: Any) -> None:
    type_into(window, "userMessage", "one")
    type_into(window, "title", "two")
    window.tab.undo()
    assert (window.tab.share.action.user_message, window.tab.share.action.title) == ("one", "")
    window.tab.undo()
    assert window.tab.share.is_empty()
    window.tab.redo()
    window.tab.redo()
    assert window.tab.fields["title"].edit.text() == "two"


def test_undo_by_its_shortcut_from_within_a_line(window: Any, qtbot: Any) -> None:
    type_into(window, "userMessage", "first")
    type_into(window, "title", "typed")
    QTest.keyClick(window.tab.fields["title"].edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.tab.fields["title"].edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.tab.share.is_empty, timeout=2000)
    assert window.tab.fields["userMessage"].edit.toPlainText() == ""


def test_undo_by_its_shortcut_from_within_the_message(window: Any) -> None:
    edit = window.tab.fields["userMessage"].edit
    type_into(window, "title", "first")
    type_into(window, "userMessage", "second")
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (edit.toPlainText(), window.tab.share.action.title) == ("", "first")
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(edit, Qt.Key.Key_Z, control_shift)
    assert edit.toPlainText() == "second"


def test_no_break_spaces_stay(window: Any) -> None:
    window.tab.replace_share(window.tab.share.with_field("userMessage", "10\u00a0km"))
    edit = window.tab.fields["userMessage"].edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    QTest.keyClicks(edit, "!")
    assert window.tab.share.action.user_message == "10\u00a0km!"
    edit.insertPlainText("\n2\u202fm")
    assert window.tab.share.action.user_message == "10\u00a0km!\n2\u202fm"


def test_pictures_are_added_in_the_table(window: Any) -> None:
    window.tab._media.set_open(True)
    field = window.tab.fields["mediaItems"]
    field.add_row("https://example.com/a.png")
    field.add_row("https://example.com/b.png")
    items = window.tab.share.action.media_items
    assert [(item.type, item.src) for item in items] == [
        ("image", "https://example.com/a.png"),
        ("image", "https://example.com/b.png"),
    ]
    said = [each.sentence for each in window.tab.stage.strip.card("facebook").post.findings]
    assert "Facebook shows the first picture; the other one is dropped." in said
    field.table.setCurrentCell(1, 1)
    field.move_row(-1)
    assert window.tab.share.action.media_items[0].src.endswith("b.png")
    QTest.keyClick(field.table, Qt.Key.Key_Delete)
    assert len(window.tab.share.action.media_items) == 1


def test_a_dropped_picture_address_becomes_a_row(window: Any) -> None:
    window.tab._media.set_open(True)
    table = window.tab.fields["mediaItems"].table
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/dropped.png")])
    event = QDropEvent(
        QPointF(2, 2), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    table.dropEvent(event)
    assert window.tab.share.action.media_items[0].src == "https://example.com/dropped.png"


def test_columns_follow_the_type_of_media(window: Any) -> None:
    window.tab._media.set_open(True)
    field = window.tab.fields["mediaItems"]
    field.set_value([{"type": "mp3", "src": "https://example.com/a.mp3"}])
    shown = {c.key for i, c in enumerate(field._columns) if not field.table.isColumnHidden(i)}
    assert shown == {"type", "src", "title", "artist", "album"}


def test_unknown_keys_of_a_row_survive_an_edit(window: Any) -> None:
    text = b"""{"gigshare": 1, "kind": "userAction", "mine": 1, "userAction":
        {"title": "t", "other": [1], "mediaItems": [{"type": "image", "src": "https://e.com/a.png", "alt": "An A"}]}}"""
    window.tab.show_document(read_document(text))
    window.tab._media.set_open(True)
    table = window.tab.fields["mediaItems"].table
    table.item(0, 1).setText("https://e.com/b.png")
    written = window.tab.document()
    item = written.share.action.media_items[0]
    assert (item.src, dict(item.extra)) == ("https://e.com/b.png", {"alt": "An A"})
    assert written.extra == {"mine": 1}
    assert written.share.action.extra == {"other": [1]}


def test_a_network_can_have_its_own_text(window: Any) -> None:
    type_into(window, "userMessage", "For all")
    window.tab.versions.added.emit("twitter")
    edit = window.tab.fields["userMessage"].edit
    edit.setPlainText("For X")
    assert body(window, "twitter") == "For X"
    assert body(window, "facebook") == "For all"
    assert window.tab.share.to_json()["call"]["twitterUserAction"] == {"userMessage": "For X"}
    box = window.tab.versions.box
    assert box.isVisible()
    box.setCurrentIndex(0)
    assert edit.toPlainText() == "For all"
    box.setCurrentIndex(1)
    window.tab.versions.removed.emit("twitter")
    assert body(window, "twitter") == "For all"


def test_choosing_networks_limits_the_send_and_the_findings(window: Any) -> None:
    window.tab.fields["userMessage"].edit.setPlainText("a" * 281)
    assert any(each.network == "twitter" for each in _shown(window))
    chip = window.tab.fields["enabledProviders"]._chips["facebook"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert window.tab.share.options.enabled_providers == ("facebook",)
    assert not any(each.network == "twitter" for each in _shown(window))


def _shown(window: Any) -> Any:
    return window.tab.stage.findings_pane._shown


def test_rare_parameters_are_under_more(window: Any) -> None:
    window.tab._more.set_open(True)
    fields = window.tab.fields
    fields["scope"].box.setCurrentIndex(fields["scope"].box.findData("both"))
    QTest.keyClicks(fields["tags"].edit, "a, b,")
    QTest.keyClicks(fields["cid"].edit, "spring")
    fields["actionAttributes"].add_row()
    fields["actionAttributes"].table.item(0, 0).setText("tv-show")
    fields["actionAttributes"].table.item(0, 1).setText("glee")
    call = window.tab.share.to_json()["call"]
    assert call == {"scope": "both", "tags": "a,b", "cid": "spring", "actionAttributes": {"tv-show": ["glee"]}}
    assert fields["tags"].edit.text() == "a, b,"
    assert "4 set" in window.tab._more.button.text()


def test_the_request_shows_the_call_and_hides_the_secret(window: Any, desks: Any, qtbot: Any) -> None:
    type_into(window, "userMessage", "Look here")
    window.tab.stage.panes.setCurrentWidget(window.tab.stage.request_pane)
    text = window.tab.stage.request_pane.text
    qtbot.waitUntil(lambda: "Look here" in text.toPlainText(), timeout=3000)
    said = desks.desk(window).sandbox_process().announcement
    assert f"POST {said.url}/socialize.publishUserAction" in text.toPlainText()
    assert said.api_key in text.toPlainText()
    secret = said.secret.reveal()
    assert secret not in text.toPlainText()
    for kind in ("JSON", "cURL", "Python"):
        QTest.mouseClick(window.tab.stage.request_pane.buttons[kind], Qt.MouseButton.LeftButton)
        copied = QGuiApplication.clipboard().text()
        assert "Look here" in copied
        assert secret not in copied


def test_every_control_has_a_name_for_screen_readers(window: Any) -> None:
    window.tab._media.set_open(True)
    window.tab._more.set_open(True)
    window.tab.fields["actionLinks"].add_row()
    nameless = [
        widget
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QTableWidget)
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not isinstance(widget.parent(), (QComboBox, QTableWidget))
        and not widget.objectName().startswith("qt_")
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert nameless == []


def test_previews_reflow_to_the_width(window: Any, qtbot: Any) -> None:
    strip = window.tab.stage.strip
    window.resize(1024, 700)
    qtbot.wait(100)
    narrow = {card.x() for card in strip.shown()}
    window.resize(2400, 1200)
    qtbot.waitUntil(lambda: len({card.x() for card in strip.shown()}) > len(narrow), timeout=3000)
    assert all(card.geometry().right() <= strip.width() for card in strip.shown())


def test_a_hidden_preview_comes_back(window: Any) -> None:
    strip = window.tab.stage.strip
    strip._chips["twitter"].click()
    assert not strip.card("twitter").isVisible()
    for chip in strip._chips.values():
        if chip.isChecked():
            chip.click()
    assert "No network is chosen" in strip._empty.text()
    assert strip._empty.isVisible()
    strip._chips["twitter"].click()
    assert strip.card("twitter").isVisible()


def test_the_theme_reaches_every_text(window: Any) -> None:
    from gigshare_gui.ui import theme

    window.settings.setValue("theme", "dark")
    window.recolour()
    assert theme.colours() is theme.DARK
    help_line = window.tab.fields["title"]._help
    assert help_line.palette().windowText().color().name() == theme.DARK.quiet
    window.settings.setValue("theme", "light")
    window.recolour()
    assert help_line.palette().windowText().color().name() == theme.LIGHT.quiet


def test_a_click_on_nothing_does_nothing(window: Any) -> None:
    card = window.tab.stage.strip.card("facebook")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert window.tab.share.is_empty()
