"""CounterPopup: why a text counts what it counts, span by span, and the smallest cut that makes it fit."""

from __future__ import annotations

from html import escape
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gigshare_gui.networks.explained import explained
from gigshare_gui.networks.graphemes import number_of_graphemes
from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Counted
from gigshare_gui.networks.shortened import shortened
from gigshare_gui.networks.text import Count, Span, count, cut
from gigshare_gui.ui import theme

LONGEST_SHOWN = 20_000  # code points of a text that are coloured; the sum is always that of all of it
_WIDTH = 460  # pixels
# The grounds of each kind of span in the light and the dark theme; text on them keeps a contrast of 4.5.
GROUNDS = {
    "url": ("#cfe0ff", "#1f3a68"),
    "mention": ("#cdeed6", "#1d4a30"),
    "hashtag": ("#f7d9ee", "#552344"),
    "cashtag": ("#f7d9ee", "#552344"),
    "emoji": ("#ffe8b3", "#574312"),
    "wide": ("#e4d9fb", "#3f2f66"),
    "combined": ("#cbeeee", "#174a4c"),
    "escape": ("#e2e4e8", "#41454d"),
    "refused": ("#ffd3cf", "#6b2520"),
}
NAMES = {
    "text": "text",
    "url": "link",
    "wide": "wide characters",
    "combined": "characters of several code points",
    "escape": "escapes",
    "refused": "refused characters",
}


class CounterPopup(QFrame):
    """Shows a text that a network counts. Emits the shorter content of its field when the cut is chosen.

    ``value`` is what the field holds; empty when nothing can be cut there. Goes away at Escape or a click outside.
    """

    cut_chosen = Signal(str)

    def __init__(self, network: Network, counted: Counted, value: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(f"What counts on {network.name}")
        now, told = theme.colours(), explained(counted.text, counted.rule)
        result = count(counted.text, counted.rule)
        ends = cut(counted.text, counted.rule) if not result.fits else len(counted.text)
        column = QVBoxLayout(self)
        self.sum = _label(f"{network.name}: {result.sum_sentence}", bold=True)
        if not result.fits:
            theme.tint(self.sum, now.fail if counted.rule.hard else now.advice)
        self.text = _coloured(counted.text, told, ends)
        self.text.setAccessibleDescription(result.sum_sentence)
        self.parts = _label("\n".join(parts(told)))
        self.limit = _label(limit_sentence(counted, result))
        theme.tint(self.limit, now.quiet if counted.rule.hard else now.advice)
        self.source = _link(counted.rule.where)
        for widget in (self.sum, self.text, self.parts, self.limit, self.source):
            column.addWidget(widget)
        shorter = shortened(counted, value) if value else None
        self.cut = QPushButton()
        self.cut.setVisible(shorter is not None)
        if shorter is not None:
            self.cut.setText(cut_label(value[len(shorter) :]))
            self.cut.clicked.connect(lambda _checked=False: self._choose(shorter))
            self.cut.setDefault(True)
        column.addWidget(self.cut)
        (self.cut if shorter is not None else self.text).setFocus()

    def open_at(self, place: QPoint) -> None:
        """Show it near ``place`` (in the screen's coordinates), wholly on the screen."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        top = max(room.top(), min(place.y() + theme.GRID, room.bottom() - self.height()))
        self.move(left, top)
        self.show()

    def _choose(self, shorter: str) -> None:
        self.cut_chosen.emit(shorter)
        self.close()


def parts(told: Count) -> list[str]:
    """A line for each kind of span: how many there are and what they weigh together."""
    lines = []
    by_kind = sorted(told.spans, key=lambda span: (_order(span), span.kind))
    for kind, spans in groupby(by_kind, key=lambda span: span.kind):
        found = list(spans)
        number = f"{len(found)} × " if kind not in ("text", "wide", "combined") and len(found) > 1 else ""
        lines.append(f"{sum(span.weight for span in found):,}  {number}{NAMES.get(kind, kind)}")
    return lines


def _order(span: Span) -> int:
    return [*NAMES, span.kind].index(span.kind)


def limit_sentence(counted: Counted, result: Count) -> str:
    """Where the limit comes from, and whether it is to be relied on."""
    rule = counted.rule
    if result.limit is None:
        return f"No limit is known ({rule.source}; checked {rule.checked})."
    source = rule.source.removeprefix("unconfirmed: ")
    if rule.hard:
        return f"Limit: {result.limit:,}, counted in units of {result.unit}. Source: {source}; checked {rule.checked}."
    said = f"About {result.limit:,}, counted in units of {result.unit}; unconfirmed, so nothing is refused for it."
    return f"{said} Known from: {source}; checked {rule.checked}."


def cut_label(lost: str) -> str:
    """What the button says that takes ``lost`` off the end."""
    number = number_of_graphemes(lost)
    if number > 1:
        return f"Cut the last {number:,} characters, so that it fits"
    return "Cut the last character, so that it fits"


def _label(text: str, *, bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.font(bold=bold))
    return label


def _link(address: str) -> QLabel:
    """A link that opens where one can read of the limit; not shown where there is no such place."""
    shown = escape(address)
    label = QLabel(f'<a href="{shown}">{shown}</a>')
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    label.setOpenExternalLinks(True)
    label.setWordWrap(True)
    label.setAccessibleName(f"Source of the limit: {address}")
    label.setVisible(bool(address))
    return label


def _coloured(text: str, told: Count, ends: int) -> QPlainTextEdit:
    """The text with a ground for each kind of span, struck through from ``ends`` on."""
    shown = text[:LONGEST_SHOWN]
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    edit.setPlainText(shown)
    edit.setAccessibleName("The text as it is counted")
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * 7)
    dark = theme.colours() is theme.DARK
    places = _Places(shown)
    for span in told.spans:
        if span.kind in GROUNDS and span.start < len(shown):
            ground = QTextCharFormat()
            ground.setBackground(QColor(GROUNDS[span.kind][dark]))
            places.format(edit, span.start, min(span.end, len(shown)), ground)
    if ends < len(shown):
        over = QTextCharFormat()
        over.setFontStrikeOut(True)
        over.setForeground(QColor(theme.colours().fail))
        places.format(edit, ends, len(shown), over)
        places.show(edit, ends)
    return edit


class _Places:
    """The places of a text's code points in a document, which counts UTF-16 units and takes CR LF for one."""

    def __init__(self, text: str) -> None:
        self._units = [0]
        before = ""
        for each in text:
            self._units.append(self._units[-1] + (2 if each > "\uffff" else 0 if before + each == "\r\n" else 1))
            before = each

    def format(self, edit: QPlainTextEdit, start: int, end: int, look: QTextCharFormat) -> None:
        """Add ``look`` to the code points from ``start`` to ``end``."""
        cursor = QTextCursor(edit.document())
        cursor.setPosition(self._within(edit, start))
        cursor.setPosition(self._within(edit, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)

    def show(self, edit: QPlainTextEdit, place: int) -> None:
        """Scroll to a code point."""
        cursor = QTextCursor(edit.document())
        cursor.setPosition(self._within(edit, place))
        edit.setTextCursor(cursor)

    def _within(self, edit: QPlainTextEdit, place: int) -> int:
        return min(self._units[place], edit.document().characterCount() - 1)
