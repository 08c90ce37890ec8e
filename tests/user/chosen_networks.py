"""What user tests share about choosing networks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def choose(window: Any, *providers: str) -> None:
    """Choose networks in the tab in front, by their chips."""
    for provider in providers:
        QTest.mouseClick(window.tab.fields["enabledProviders"]._chips[provider], Qt.MouseButton.LeftButton)
