"""Field: what every entry of a form has: a label, a line of help, a place for findings, an accessible name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gigshare_gui.ui import theme

if TYPE_CHECKING:
    from gigshare_gui.shares.finding import Finding, Fix


class Field(QWidget):
    """A labelled control. Subclasses make the control, and define :meth:`value` and :meth:`set_value`.

    ``path`` is the field's name in Gigya's own words; ``edited`` is emitted when the user changed something, never
    when the program did.
    """

    edited = Signal()
    fix_asked = Signal(object)
    count_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, path: str, label: str, help_line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setObjectName(path)
        self._label = QLabel(label)
        self._label.setFont(theme.font(bold=True))
        self._counter: QToolButton | None = None
        self._counter_colour = ""
        self._help = QLabel(help_line)
        self._help.setFont(theme.font(size=0.9))
        self._help.setWordWrap(True)
        self._note: QLabel | None = None
        self._findings: QLabel | None = None
        self._shown: tuple[Finding, ...] = ()
        self._mend: QToolButton | None = None
        self._fix: Fix | None = None
        self._head = QHBoxLayout()
        self._head.addWidget(self._label)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID // 2)
        self._column.addLayout(self._head)
        self.recolour()

    def adopt(self, control: QWidget, *, accessible_help: str = "") -> None:
        """Put the control under the label and name it for screen readers."""
        self._column.addWidget(control)
        if self._help.text():
            self._column.addWidget(self._help)
        else:
            self._help.hide()
        self._label.setBuddy(control)
        control.setAccessibleName(self._label.text().replace("&", ""))
        control.setAccessibleDescription(accessible_help or self._help.text())
        self.setFocusProxy(control)

    def add_help(self, more: str) -> None:
        """Say more in the line of help."""
        self._help.setText(f"{self._help.text()} {more}".strip())

    def show_note(self, text: str) -> None:
        """Show a line of what follows from the value; nothing where it is empty."""
        if self._note is None:
            if not text:
                return
            from PySide6.QtCore import Qt

            self._note = QLabel()
            self._note.setWordWrap(True)
            self._note.setTextFormat(Qt.TextFormat.PlainText)
            self._note.setFont(theme.font(size=0.9))
            theme.tint(self._note, theme.colours().quiet)
            self._column.addWidget(self._note)
        self._note.setText(text)
        self._note.setAccessibleName(text)
        self._note.setVisible(bool(text))

    def add_button(self, text: str, tip: str) -> QToolButton:
        """Put a button at the right of the label."""
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.setAccessibleName(f"{text}: {self._label.text()}")
        self._head.addWidget(button)
        return button

    def value(self) -> Any:
        """What the user entered, as it is."""
        raise TypeError(f"{type(self).__name__} has no value")

    def set_value(self, value: Any) -> None:
        """Show ``value`` without emitting ``edited``."""
        del value
        raise TypeError(f"{type(self).__name__} takes no value")

    def focus_at(self, path: str) -> None:
        """Put the cursor where ``path`` is entered."""
        del path
        self.setFocus()

    def set_counter(self, text: str, tip: str = "", colour: str = "") -> None:
        """Show a count at the right of the label."""
        if self._counter is None:
            from PySide6.QtCore import Qt

            self._counter = QToolButton()
            self._counter.setAutoRaise(True)
            self._counter.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the next field; cards open it by key
            self._counter.clicked.connect(lambda _checked=False: self.count_asked.emit())
            self._head.addWidget(self._counter)
        self._counter.setText(text)
        self._counter.setToolTip(tip)
        if colour != self._counter_colour or not self._counter.isVisible():
            self._counter_colour = colour
            theme.tint(self._counter, colour or theme.colours().quiet, role=QPalette.ColorRole.ButtonText)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is wrong here, worst first, under the control."""
        given = tuple(findings)
        if given == self._shown:
            return
        self._shown = given
        if self._findings is None:
            from PySide6.QtCore import Qt

            self._findings = QLabel()
            self._findings.setWordWrap(True)
            self._findings.setTextFormat(Qt.TextFormat.PlainText)
            self._findings.setFont(theme.font(size=0.9))
            self._column.addWidget(self._findings)
        lines = dict.fromkeys(f"{theme.MARKS[each.severity]} {each.sentence}" for each in given)
        self._findings.setText("\n".join(lines))
        self._findings.setVisible(bool(given))
        self._findings.setAccessibleName("\n".join(f"{each.severity.label}: {each.sentence}" for each in given))
        if given:
            theme.tint(self._findings, theme.severity_colour(given[0].severity))
        self._offer(next((each.fix for each in given if each.fix is not None), None))

    def _offer(self, fix: Fix | None) -> None:
        """Offer to mend what is wrong with one click."""
        if self._mend is None and fix is not None:
            self._mend = QToolButton()
            self._mend.clicked.connect(lambda _checked=False: self.fix_asked.emit(self._fix))
            self._column.addWidget(self._mend)
        self._fix = fix
        if self._mend is not None:
            self._mend.setVisible(fix is not None)
            self._mend.setText(fix.label if fix else "")

    def recolour(self) -> None:
        """Follow the theme."""
        theme.tint(self._help, theme.colours().quiet)
        if self._note is not None:
            theme.tint(self._note, theme.colours().quiet)
        if self._findings is not None and self._shown:
            theme.tint(self._findings, theme.severity_colour(self._shown[0].severity))
        if self._counter is not None:
            theme.tint(self._counter, self._counter_colour or theme.colours().quiet, role=QPalette.ColorRole.ButtonText)
