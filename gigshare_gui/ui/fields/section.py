"""Section: a part of a form that folds away and is built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gigshare_gui.ui import theme


class Section(QWidget):
    """A heading that opens and closes what is under it; ``build`` makes the content on first need."""

    opened = Signal(bool)

    def __init__(self, title: str, build: Callable[[QVBoxLayout], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._build: Callable[[QVBoxLayout], None] | None = build
        self._summary = ""
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setFont(theme.font(bold=True))
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setMinimumWidth(1)  # a long summary is cut; it must not widen the form
        self.button.toggled.connect(self._toggle)
        self._body = QWidget()
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.button)
        column.addWidget(self._body)

    def is_built(self) -> bool:
        """Whether the content exists yet."""
        return self._build is None

    def ensure_built(self) -> None:
        """Make the content if that has not happened yet."""
        if self._build is not None:
            build, self._build = self._build, None
            column = QVBoxLayout(self._body)
            column.setContentsMargins(theme.GRID * 2, 0, 0, theme.GRID)
            column.setSpacing(theme.GRID * 2)
            build(column)

    def set_open(self, on: bool) -> None:
        """Open or close."""
        self.button.setChecked(on)

    def set_summary(self, summary: str) -> None:
        """Say in the heading what is inside while it is closed."""
        if summary != self._summary:
            self._summary = summary
            self.button.setText(f"{self._title}  ·  {summary}" if summary else self._title)

    def _toggle(self, on: bool) -> None:
        if on:
            self.ensure_built()
        self._body.setVisible(on)
        self.button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self.opened.emit(on)
