"""Step: a numbered section that says whether it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gigshare_gui.ui import theme
from gigshare_gui.ui.fields.section import Section


class Step(Section):
    """A section whose heading has a number, a title, and at its right what is done or left to do."""

    def __init__(
        self, number: int, title: str, build: Callable[[QVBoxLayout], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{number}  {title}", build, parent)
        self.is_done = False
        self._name = f"Step {number}, {title}"
        self.state = QLabel()
        self.state.setFont(theme.font(size=0.9))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  a section is one column
        column.removeWidget(self.button)
        head.addWidget(self.button, 1)
        head.addWidget(self.state)
        column.insertLayout(0, head)
        self._line = QFrame()
        self._line.setFrameStyle(QFrame.Shape.HLine.value | QFrame.Shadow.Plain.value)
        column.insertWidget(0, self._line)
        self.show_state(done=False, words="")

    def show_state(self, *, done: bool, words: str) -> None:
        """Say in the heading whether the step is done, and in a few words what is."""
        self.is_done = done
        mark = "✓" if done else "○"
        self.state.setText(f"{mark} {words or ('done' if done else 'to do')}")
        self.button.setAccessibleName(f"{self._name}, {'done' if done else 'to do'}: {words}".removesuffix(": "))
        self.recolour()

    def recolour(self) -> None:
        """Follow the theme."""
        now = theme.colours()
        theme.tint(self.state, now.good if self.is_done else now.quiet)
        theme.tint(self._line, now.line)
