"""Colours and measures of the window: a grid of 8, one accent colour, light and dark from the system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication, QWidget

    from gigshare_gui.shares.finding import Severity

GRID = 8  # device-independent pixels


class Colours(NamedTuple):
    """The window's own colours in one theme."""

    window: str
    base: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    fail: str
    cut: str
    advice: str
    good: str
    sandbox: str


# Every text colour has a contrast of at least 4.5 to window and base (WCAG 2.1, 1.4.3); a test computes it.
LIGHT = Colours(
    "#f4f5f7", "#ffffff", "#1b1f24", "#5a6270", "#d3d7de", "#3450c4", "#ffffff",
    "#b3261e", "#8a5300", "#3d5a99", "#1d6f42", "#6b3fa0",
)  # fmt: skip
DARK = Colours(
    "#1d1f23", "#26292e", "#e7e9ec", "#a6adb8", "#40454d", "#8ea4ff", "#14161a",
    "#ff8a80", "#eab565", "#9db7f0", "#7fd1a0", "#c7a6f5",
)  # fmt: skip
# Keyed by Severity, whose members are these numbers: 3 will fail, 2 will be cut, 1 advice.
MARKS: Mapping[int, str] = {3: "✕", 2: "✂", 1: "ℹ"}


_on = [LIGHT]


def colours() -> Colours:
    """The colours of the theme that is on."""
    return _on[0]


def severity_colour(severity: Severity) -> str:
    """The colour of a finding's text; its mark tells the same without colour."""
    now = colours()
    return {3: now.fail, 2: now.cut, 1: now.advice}[severity]


def apply(app: QApplication, settings: QSettings) -> None:
    """Set style and palette: the user's choice, else the system's."""
    choice = str(settings.value("theme", "system"))
    # The style's own palette follows the system. Asking it spares the Qt namespace, a tenth of the start-up time.
    system_dark = app.style().standardPalette().color(QPalette.ColorRole.Window).lightness() < 128
    _on[0] = DARK if choice == "dark" or (choice == "system" and system_dark) else LIGHT
    app.setPalette(_palette(_on[0]))


def _palette(now: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    button = now.base if now is LIGHT else "#31353b"  # a text: copying a QColor loads the whole Qt namespace
    for each, colour in (
        (role.Window, now.window),
        (role.WindowText, now.text),
        (role.Base, now.base),
        (role.AlternateBase, now.window),
        (role.Text, now.text),
        (role.Button, button),
        (role.ButtonText, now.text),
        (role.BrightText, now.fail),
        (role.ToolTipBase, now.base),
        (role.ToolTipText, now.text),
        (role.PlaceholderText, now.quiet),
        (role.Highlight, now.accent),
        (role.HighlightedText, now.on_accent),
        (role.Link, now.accent),
        (role.LinkVisited, now.accent),
        (role.Accent, now.accent),
        (role.Mid, now.line),
        (role.Midlight, now.line),
        (role.Light, now.line if now is DARK else "#ffffff"),
        (role.Dark, "#111215" if now is DARK else "#a3a9b3"),
        (role.Shadow, "#000000" if now is DARK else "#7b828d"),
    ):
        palette.setColor(each, QColor(colour))
    disabled = QColor(now.quiet)
    disabled.setAlphaF(0.75)
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, disabled)
    return palette


def tint(widget: QWidget, colour: str, *, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> None:
    """Colour a widget's text without a style sheet, which would cost start-up time."""
    palette = widget.palette()
    palette.setColor(role, QColor(colour))
    widget.setPalette(palette)


def font(*, size: float = 1.0, bold: bool = False) -> QFont:
    """The system's font, larger or smaller by a factor."""
    made = QFont(QGuiApplication.font())
    if made.pointSizeF() > 0:
        made.setPointSizeF(made.pointSizeF() * size)
    made.setBold(bold)
    return made
