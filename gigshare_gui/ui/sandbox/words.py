"""What the panes of the Sandbox view have in common: their way to the sandbox, and their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gigshare_gui.ui import theme

Change = Callable[[str, str, Any, Mapping[str, str]], None]  # HTTP method, path, body, query


def plain(text: str) -> QLabel:
    """A label that shows text as it is, whoever wrote it: never as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def quiet(text: str) -> QLabel:
    """An explanation."""
    label = plain(text)
    label.setFont(theme.font(size=0.9))
    theme.tint(label, theme.colours().quiet)
    return label


def heading(text: str) -> QLabel:
    """A heading in a pane."""
    label = plain(text)
    label.setFont(theme.font(bold=True))
    return label
