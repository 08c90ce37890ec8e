"""TextBlock: a paragraph laid out by Qt: wrapped, cut after so many lines, with coloured entities."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from gigshare_gui.networks.text import Entity

MAX_CHARACTERS = 20_000  # of one block: far more than any fold shows
_KEPT = 1_000  # characters of the longest text whose block is kept
_BREAK = "\u2028"  # what QTextLayout takes for a new line


def text_block(text: str, pixels: float, width: float, colour: str, *, bold: bool = False, **options: Any) -> TextBlock:
    """A block of text in the system's font. Of a post's blocks a keystroke changes but one or two, so they are kept;
    long texts are not."""
    make = _kept_block if len(text) < _KEPT else _new_block
    return make(text, pixels, bold, width, colour, **options)


def _new_block(text: str, pixels: float, bold: bool, width: float, colour: str, **options: Any) -> TextBlock:
    return TextBlock(text, pixel_font(pixels, bold=bold), width, colour, **options)


_kept_block = lru_cache(maxsize=384)(_new_block)


@lru_cache(maxsize=64)
def pixel_font(pixels: float, *, bold: bool = False) -> QFont:
    """The system's font at a size in device-independent pixels."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    return font


class TextBlock:
    """Text laid out for a width. ``height`` is in device-independent pixels."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        colour: str,
        *,
        entities: Sequence[Entity] = (),
        link_colour: str = "",
        lines: int | None = None,
        tail: str = "",
        tail_colour: str = "",
    ) -> None:
        self._font = font
        self._width = max(width, 8.0)
        self._colour = QColor(colour)
        shown = clean(text[:MAX_CHARACTERS])
        self._layout, self.height = self._laid(shown + tail)
        if lines is not None and self._layout.lineCount() > lines:
            shown, entities = self._cut(lines), ()
            self._layout, self.height = self._laid(shown + tail)
        formats = [_range(shown, each, link_colour) for each in entities] if link_colour else []
        self._tail = (utf16(shown), utf16(shown + tail)) if tail else None
        if self._tail:
            formats.append(_format(*self._tail, tail_colour))
        self._layout.setFormats(formats)
        if formats:
            self.height = self._break()

    def tail_rects(self) -> list[QRectF]:
        """Where the tail (“See more”) stands, relative to the block."""
        if self._tail is None:
            return []
        start, end = self._tail
        rects = []
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = line.cursorToX(first), line.cursorToX(last)
                left, right = _number(left), _number(right)
                rects.append(QRectF(min(left, right), line.y(), abs(right - left), line.height()))
        return rects

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw at a place."""
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))

    @property
    def natural_width(self) -> float:
        """The width that the text takes up, at most the width it was laid out for."""
        lines = range(self._layout.lineCount())
        return max((self._layout.lineAt(index).naturalTextWidth() for index in lines), default=0.0)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return self._layout.lineCount()

    def text(self) -> str:
        """What is shown, cut as it is shown."""
        return self._layout.text().replace(_BREAK, "\n")

    def _laid(self, text: str) -> tuple[QTextLayout, float]:
        layout = QTextLayout(text.replace("\n", _BREAK), self._font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        self._layout = layout
        return layout, self._break()

    def _break(self) -> float:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        return height

    def _cut(self, lines: int) -> str:
        """The text of the first lines, the last of them ending in an ellipsis."""
        line = self._layout.lineAt(lines - 1)
        whole = self._layout.text()
        head = from_utf16(whole, 0, line.textStart())
        rest = from_utf16(whole, line.textStart(), line.textStart() + 2000).split(_BREAK)[0]
        metrics = QFontMetricsF(self._font)
        elided = metrics.elidedText(rest + "…", Qt.TextElideMode.ElideRight, self._width - 2)
        return (head + elided).replace(_BREAK, "\n")


def clean(text: str) -> str:
    """Text that QTextLayout can take: no lone surrogates, no nulls, tabs as blanks, one kind of line end."""
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\0", "\ufffd")
    return plain.encode("utf-16", "replace").decode("utf-16", "replace")


def utf16(text: str) -> int:
    """The length of a text in UTF-16 units, which Qt counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def from_utf16(text: str, start: int, end: int) -> str:
    """The part of a text between two offsets in UTF-16 units."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le", "replace")[start * 2 : end * 2].decode("utf-16-le", "ignore")


def _range(text: str, entity: Entity, colour: str) -> QTextLayout.FormatRange:
    return _format(utf16(text[: entity.start]), utf16(text[: entity.end]), colour)


def _format(start: int, end: int, colour: str) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = end - start
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    made.format = form
    return made


def _number(value: object) -> float:
    """``cursorToX`` answers a number or a pair, depending on the binding's version."""
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
