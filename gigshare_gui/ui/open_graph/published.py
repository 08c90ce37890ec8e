"""PublishedPanel: the actions that were published here; each can be read, changed, liked and deleted on Facebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gigshare_gui.gigya.answers import Answer
from gigshare_gui.shares.open_graph import OpenGraphShare, Operation
from gigshare_gui.store.published_actions import PublishedAction
from gigshare_gui.ui import theme
from gigshare_gui.ui.flow import FlowLayout

_ROWS = 5


def operation_on(number: str, method: str, edge: str = "") -> OpenGraphShare:
    """An operation on an action that is there already."""
    return OpenGraphShare(Operation(f"/{number}{edge}", method))


def update_of(action: PublishedAction, form: OpenGraphShare) -> OpenGraphShare:
    """The operation that makes a published action say what is in the form; its object stays."""
    kept = {action.share.object_name, form.object_name}
    params = {name: value for name, value in form.operation.params.items() if name not in kept}
    changed = {name: value for name, value in params.items() if action.share.operation.params.get(name) != value}
    share = operation_on(action.id, "POST")
    return replace(share, operation=replace(share.operation, params=changed))


class PublishedPanel(QWidget):
    """A list and what can be done with the action chosen in it. Nothing is sent from here: it emits what to send."""

    send_wanted = Signal(object)
    read_wanted = Signal(object)
    take_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: tuple[PublishedAction, ...] = ()
        self._form = OpenGraphShare()
        self._is_busy = False
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["Story", "Published"])
        self.list.setAccessibleName("Actions that were published here")
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_buttons())
        self.list.itemActivated.connect(lambda _item, _column: self._take())
        self.empty = QLabel("Actions that are published from here are listed here, to be changed, liked or deleted.")
        self.said = QLabel()
        for label in (self.empty, self.said):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(theme.font(size=0.9))
        self.buttons = {
            "take": _button("Into the form", "Show the action in the form, to change it", self._take),
            "read": _button("Read", "Ask Facebook what the action holds now", self._read),
            "update": _button("Update", "Change the action to what is in the form", self._update),
            "like": _button("Like", "Like the action as the acting user", self._like),
            "delete": _button("Delete", "Take the action away from Facebook", self._delete),
        }
        row = QWidget()
        flow = FlowLayout(row, theme.GRID // 2)
        for button in self.buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        for widget in (self.empty, self.list, row, self.said):
            column.addWidget(widget)
        self._row = row
        self.show_actions(())

    def chosen(self) -> PublishedAction | None:
        """The action that is chosen in the list."""
        place = self.list.currentIndex().row()
        return self._actions[place] if 0 <= place < len(self._actions) else None

    def show_actions(self, actions: Sequence[PublishedAction]) -> None:
        """List the actions, the newest first; the one that was chosen stays chosen."""
        before = self.chosen()
        self._actions = tuple(actions)
        self.list.clear()
        for each in self._actions:
            when = datetime.fromtimestamp(each.at).astimezone()
            story = f"{each.share.story}{' ♥' if each.is_liked else ''} · {each.share.object_url}"
            item = QTreeWidgetItem(self.list, [story, f"{when:%d %b %H:%M}"])
            item.setToolTip(0, f"{each.share.action} · {each.share.object_url} · id {each.id}")
            if before is not None and before.id == each.id:
                self.list.setCurrentItem(item)
        if self._actions and self.list.currentItem() is None:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        for widget in (self.list, self._row):
            widget.setVisible(bool(self._actions))
        self.empty.setVisible(not self._actions)
        rows = max(2, min(len(self._actions), _ROWS))
        self.list.setFixedHeight(
            rows * max(self.list.sizeHintForRow(0), 18) + self.list.header().sizeHint().height() + 4
        )
        self._show_buttons()

    def show_form(self, share: OpenGraphShare) -> None:
        """Know what is in the form, as an update would send it."""
        self._form = share
        self._show_buttons()

    def show_said(self, sentence: str) -> None:
        """Show what Facebook said of an action."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def show_busy(self, *, on: bool) -> None:
        """A question is under way, or not."""
        self._is_busy = on
        self._show_buttons()

    def recolour(self) -> None:
        """Follow the theme."""
        for label in (self.empty, self.said):
            theme.tint(label, theme.colours().quiet)

    def _show_buttons(self) -> None:
        action = self.chosen()
        for button in self.buttons.values():
            button.setEnabled(action is not None and not self._is_busy)
        self.buttons["like"].setText("Unlike" if action is not None and action.is_liked else "Like")
        update = self.buttons["update"]
        is_same = action is not None and action.share.action == self._form.action
        changes = action is not None and is_same and bool(update_of(action, self._form).operation.params)
        update.setEnabled(update.isEnabled() and changes)
        update.setToolTip(
            "Change the action to what is in the form"
            if changes
            else "Put the action into the form and change something there first"
        )

    def _take(self) -> None:
        action = self.chosen()
        if action is not None:
            self.take_wanted.emit(action.share)

    def _read(self) -> None:
        action = self.chosen()
        if action is not None:
            self.read_wanted.emit(operation_on(action.id, "GET"))

    def _update(self) -> None:
        action = self.chosen()
        if action is not None:
            self.send_wanted.emit(update_of(action, self._form))

    def _like(self) -> None:
        action = self.chosen()
        if action is not None:
            self.send_wanted.emit(operation_on(action.id, "DELETE" if action.is_liked else "POST", "/likes"))

    def _delete(self) -> None:
        action = self.chosen()
        if action is not None:
            self.send_wanted.emit(operation_on(action.id, "DELETE"))


def _button(words: str, tip: str, do: Callable[[], None]) -> QPushButton:
    made = QPushButton(words)
    made.setToolTip(tip)
    made.clicked.connect(lambda _checked=False: do())
    return made


def words_of(answer: Answer) -> str:
    """What Facebook holds of an action, in one line for each thing; why it does not tell, if so."""
    found = answer.data.get("graphResponse")
    if answer.error_code or not isinstance(found, dict):
        return answer.sentence
    data = found.get("data")
    lines = [f"{found.get('type', 'An action')}, published {found.get('publish_time', 'some time ago')}"]
    for name, value in data.items() if isinstance(data, dict) else ():
        page = value.get("title") or value.get("url") if isinstance(value, dict) else value
        lines.append(f"{name}: {str(page)[:200]}")
    likes = found.get("likes")
    if isinstance(likes, dict) and likes.get("count"):
        lines.append(f"likes: {likes['count']}")
    return "\n".join(lines)
