"""The site's own Open Graph actions, and whether Facebook has reviewed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.ui import theme
from gigshare_gui.ui.chip import Chip
from gigshare_gui.ui.sandbox.words import Change, heading, plain, quiet

_ROUTE = "control/graph-types"
_NONE = (
    "The site has no actions of its own. Facebook's built-in ones work without; an own one, such as kitchen:cook, "
    "has to be defined first, and reviewed before everybody can publish it."
)


class GraphPane(QWidget):
    """The actions over the form that defines one. ``change`` carries out a control call."""

    def __init__(self, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = change
        self._shown: Sequence[Mapping[str, Any]] | None = None
        self.action, self.og_type, self.authors = QLineEdit(), QLineEdit(), QLineEdit()
        self.reviewed = QCheckBox("Facebook has reviewed it")
        self.define = QPushButton("Define this action")
        self.rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._put_together()

    def show_types(self, found: Mapping[str, Any]) -> None:
        """Show the actions as they are now."""
        if found["types"] == self._shown:
            return
        self._shown = found["types"]
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(each) for each in found["types"]] or [quiet(_NONE)]
        for row in self.rows:
            self._list.addWidget(row)

    def forget(self) -> None:
        """What is shown may be wrong: build it anew when it is next told."""
        self._shown = None

    def recolour(self) -> None:
        """Follow the theme."""
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_types({"types": shown})

    def _row(self, each: Mapping[str, Any]) -> QWidget:
        action, authors = str(each["action"]), [str(uid) for uid in each["authors"]]
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        who = f"only {', '.join(authors)}" if authors else "nobody"
        words.addWidget(plain(f"{action} · {each['object']}"))
        words.addWidget(quiet("Everybody can publish it" if each["reviewed"] else f"Until it is reviewed: {who}"))
        line.addLayout(words, 1)
        chip = Chip("Reviewed", on=bool(each["reviewed"]))
        chip.setAccessibleName(f"{action} is reviewed")
        chip.clicked.connect(lambda on: self._change("POST", _ROUTE, {**each, "reviewed": on}, {}))
        remove = QToolButton()
        remove.setText("Remove")
        remove.setAccessibleName(f"Remove {action}")
        remove.clicked.connect(lambda _checked=False: self._change("DELETE", _ROUTE, None, {"action": action}))
        line.addWidget(chip)
        line.addWidget(remove)
        return row

    def _define(self) -> None:
        document = {
            "action": self.action.text().strip(),
            "object": self.og_type.text().strip(),
            "authors": [part.strip() for part in self.authors.text().split(",") if part.strip()],
            "reviewed": self.reviewed.isChecked(),
        }
        self._change("POST", _ROUTE, document, {})

    def _put_together(self) -> None:
        self.action.setPlaceholderText("kitchen:cook")
        self.og_type.setPlaceholderText("kitchen:recipe")
        self.authors.setPlaceholderText("UIDs, with commas between them")
        form = QFormLayout()
        for label, edit in (("Action", self.action), ("Object (og:type)", self.og_type), ("Authors", self.authors)):
            form.addRow(label, edit)
            edit.setAccessibleName(label)
            edit.returnPressed.connect(self._define)
        form.addRow("", self.reviewed)
        self.define.clicked.connect(lambda _checked=False: self._define())
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addWidget(heading("Defined now"))
        column.addLayout(self._list)
        column.addSpacing(theme.GRID)
        column.addWidget(heading("Define an action"))
        column.addLayout(form)
        column.addWidget(self.define)
        column.addStretch(1)
