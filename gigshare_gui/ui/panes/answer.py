"""AnswerPane: what became of a send: overall, network by network, and the raw response."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.gigya.answers import Answer, Outcome, ProviderAnswer
from gigshare_gui.gigya.codes import explain
from gigshare_gui.networks.registry import network_name
from gigshare_gui.ui import theme
from gigshare_gui.ui.tips import tip

_MARKS = {Outcome.PUBLISHED: "✓", Outcome.FAILED: "✕", Outcome.UNKNOWN: "?", Outcome.NOT_ATTEMPTED: "–"}
_BEFORE = "Nothing was sent yet. What each network answers appears here."
_TITLES = {Outcome.PUBLISHED: "Published", Outcome.FAILED: "Failed", Outcome.UNKNOWN: "Fate unknown"}


class AnswerPane(QWidget):
    """Shows an Answer; before the first one it says what will be here."""

    def __init__(self) -> None:
        super().__init__()
        self.answer: Answer | None = None
        self.headline = QLabel(_BEFORE)
        self.headline.setWordWrap(True)
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Network", "Outcome", "Post or code", "What it means and what to do"])
        self.tree.setRootIsDecorated(False)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName("Answer of each network")
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for column in range(3):
            self.tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setAccessibleName("The raw response")
        self.raw.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._split = QSplitter()
        self._split.addWidget(self.tree)
        self._split.addWidget(self.raw)
        self._split.setSizes([700, 300])
        self._split.hide()
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column_.addWidget(self.headline)
        column_.addWidget(self._split, 1)
        column_.addStretch(0)

    def forget(self) -> None:
        """Show no answer, as another share is in the form now; an unknown fate stays until it is known."""
        if self.answer is None or self.answer.outcome is Outcome.UNKNOWN:
            return
        self.answer = None
        self.headline.setText(_BEFORE)
        theme.tint(self.headline, theme.colours().text)
        self._split.hide()

    def show_answer(self, answer: Answer) -> None:
        """Show what became of a send."""
        self.answer = answer
        now = theme.colours()
        colour = {Outcome.PUBLISHED: now.good, Outcome.FAILED: now.fail}.get(answer.outcome, now.cut)
        call = f" · call {answer.call_id}" if answer.call_id else ""
        title = "Done" if _only_done(answer) else _TITLES[answer.outcome]
        sentence = "" if answer.sentence == f"{title}." else f": {answer.sentence}"
        if answer.outcome is Outcome.PUBLISHED:
            sentence = "" if _only_done(answer) else _tally(answer)
        self.headline.setText(f"{_MARKS[answer.outcome]} {title}{sentence}  ({answer.duration:.2f} s{call})")
        theme.tint(self.headline, colour)
        self.tree.clear()
        self.tree.addTopLevelItems([_item(each) for each in answer.providers])
        self.raw.setPlainText(_pretty(answer.raw))
        self.raw.setVisible(bool(answer.raw))
        self._split.setVisible(bool(answer.providers or answer.raw))


def _only_done(answer: Answer) -> bool:
    """Whether something was read, changed, liked or deleted, so that nothing new was published."""
    graph = answer.data.get("graphResponse")
    return answer.outcome is Outcome.PUBLISHED and (
        answer.sentence == "Done." or (isinstance(graph, dict) and graph.get("success") is True)
    )


def _tally(answer: Answer) -> str:
    done = sum(each.outcome is Outcome.PUBLISHED for each in answer.providers)
    return f" on {done} of {len(answer.providers)} networks" if answer.providers else ""


def _item(each: ProviderAnswer) -> QTreeWidgetItem:
    code = explain(each.error_code)
    what, meaning = each.post_id, ""
    if each.outcome is Outcome.NOT_ATTEMPTED and not each.error_code:
        meaning = "Nothing was sent to this network: the user is not connected to it, or the call ended before."
    elif each.error_code:
        what = f"{each.error_code} {code.name}"
        meaning = f"{each.details or code.meaning} {code.todo}"
    elif each.outcome is Outcome.UNKNOWN:
        meaning = each.details or "Look at the network before you send again."
    item = QTreeWidgetItem([network_name(each.provider), f"{_MARKS[each.outcome]} {each.outcome.value}", what, meaning])
    now = theme.colours()
    colours = {Outcome.PUBLISHED: now.good, Outcome.FAILED: now.fail, Outcome.UNKNOWN: now.cut}
    item.setForeground(1, QColor(colours.get(each.outcome, now.quiet)))
    item.setToolTip(3, tip(meaning))
    item.setData(0, Qt.ItemDataRole.UserRole, each.provider)
    return item


def _pretty(raw: str) -> str:
    try:
        return json.dumps(json.loads(raw), ensure_ascii=False, indent=2)
    except ValueError:
        return raw
