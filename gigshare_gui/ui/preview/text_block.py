"""TextBlock: a text laid out by Qt: wrapped, cut after so many lines, with coloured entities.

Each paragraph is laid out by itself, as in the networks' pages: one that begins from right to left stands at the right
edge, and a control of directions that is left open ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, NamedTuple

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

from gigshare_gui.networks.bidi import closers, is_right_to_left
from gigshare_gui.networks.emoji import emoji
from gigshare_gui.networks.text import Entity

MAX_CHARACTERS = 20_000  # of one block: far more than any fold shows
_KEPT = 1_000  # characters of the longest text whose block is kept
_ANY = 10_000  # lines: no limit
_PILED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3}")
_FAR = 4_000.0  # pixels: higher than anyone piles marks on a screen
_BREAKS = re.compile("[\n\u2028\u2029]")
_EMOJI = 50  # the first of a paragraph, which are given a colour


# What touches nothing but left to right letters: the rest of a paragraph may turn or pile up what stands in a line.
_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

Ink = tuple[float, float, float, float]  # left, top, right and bottom of what is drawn


class Line(NamedTuple):
    """A line as it is drawn: what tells it from others, how far below the text's top, and what it touches there."""

    look: tuple[Any, ...]
    y: float
    ink: Ink


class Coloured(NamedTuple):
    """A part of a paragraph in a colour of its own. Offsets count code points."""

    start: int
    end: int
    colour: str


def text_block(
    text: str, pixels: float, width: float, colour: str, *, bold: bool = False, is_typed: bool = False, **options: Any
) -> TextBlock:
    """A block of text in the system's font. Of a post's blocks a keystroke changes but one or two, so they are kept;
    long texts are not. Those that are typed, being others with every letter, do not displace the rest."""
    if len(text) >= _KEPT:
        return _new_block(text, pixels, bold, width, colour, **options)
    make = _typed_block if is_typed else _kept_block
    return make(text, pixels, bold, width, colour, **options)


def _new_block(text: str, pixels: float, bold: bool, width: float, colour: str, **options: Any) -> TextBlock:
    return TextBlock(text, pixel_font(pixels, bold=bold), width, colour, **options)


_kept_block = lru_cache(maxsize=512)(_new_block)
_typed_block = lru_cache(maxsize=128)(_new_block)


@lru_cache(maxsize=64)
def pixel_font(pixels: float, *, bold: bool = False) -> QFont:
    """The system's font at a size in device-independent pixels."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    return font


class _Paragraph:
    """One paragraph, laid out down to ``most`` lines; ``text`` is what it shows without what closes its directions."""

    def __init__(self, text: str, font: QFont, width: float, most: int, parts: tuple[Coloured, ...]) -> None:
        self.text = text
        self.layout = QTextLayout(text or " ", font)
        to_right = is_right_to_left(text)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = Qt.LayoutDirection.RightToLeft if to_right else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self._formats = [_format(text, each) for each in parts]
        self._parts = parts
        if parts:
            self.layout.setFormats(self._formats)
        self.height = 0.0
        self.lines = 0
        self.is_whole = True
        self._break(width, most)

    def _break(self, width: float, most: int) -> None:
        end = 0
        self.layout.beginLayout()
        while self.lines < most and (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
            self.lines += 1
            end = line.textStart() + line.textLength()
        self.layout.endLayout()
        self.is_whole = end >= utf16(self.text)

    @cached_property
    def is_piled(self) -> bool:
        """Whether marks are piled on each other."""
        return not self.text.isascii() and _PILED.search(self.text) is not None

    def drawn(self) -> Iterator[tuple[tuple[Any, ...], float, QRectF]]:
        """Of each line what tells it from others, its top and its place."""
        text = self.text
        is_whole = self.is_piled or (not text.isascii() and _TURNING.search(text) is not None)
        data = "" if text.isascii() else text.encode("utf-16-le", "replace")
        for index in range(self.lines):
            line = self.layout.lineAt(index)
            start, length = line.textStart(), line.textLength()
            rect = line.naturalTextRect()
            words = (
                (text, index)
                if is_whole
                else (data[2 * start : 2 * (start + length)] if data else text[start : start + length])
            )
            colours = tuple(
                (form.start - start, form.length, part.colour)
                for form, part in zip(self._formats, self._parts, strict=True)
                if form.start < start + length and form.start + form.length > start
            )
            yield (words, colours, rect.x(), line.height()), rect.y(), rect

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Where a part stands, line by line; offsets count code points."""
        start, end = utf16(self.text[:start]), utf16(self.text[:end])
        for index in range(self.lines):
            line = self.layout.lineAt(index)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _number(line.cursorToX(first)), _number(line.cursorToX(last))
                yield QRectF(min(left, right), line.y(), abs(right - left), line.height())

    def cut(self, font: QFont, width: float) -> str:
        """The text of the lines that are there, the last of them ending in an ellipsis."""
        line = self.layout.lineAt(self.lines - 1)
        head = from_utf16(self.text, 0, line.textStart())
        rest = from_utf16(self.text, line.textStart(), line.textStart() + 2000)
        elided = QFontMetricsF(font).elidedText(rest + "…", Qt.TextElideMode.ElideRight, width - 2)
        return head + elided


class TextBlock:
    """Text laid out for a width. ``height`` is in device-independent pixels; ``is_cut`` says whether lines are missing.

    ``tail`` (“See more”) stands behind the text, in the same line where it fits.
    """

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
        self._colour = QColor(colour)
        self._font, self._width = font, max(width, 8.0)
        self._paragraphs: list[tuple[int, float, _Paragraph]] = []  # each with its offset in the text and its top
        self._tail = ""
        self.height = 0.0
        self.line_count = 0
        self.is_cut = False
        most = _ANY if lines is None else lines
        shown = clean(text[:MAX_CHARACTERS])
        parts = [Coloured(each.start, each.end, link_colour) for each in entities] if link_colour else []
        self._lay(shown, parts, most, Coloured(0, 0, tail_colour) if tail else None, tail)

    def _lay(self, text: str, parts: Sequence[Coloured], most: int, tail_format: Coloured | None, tail: str) -> None:
        offset = 0
        pieces = _BREAKS.split(text)
        for index, piece in enumerate(pieces):
            is_last, words = index == len(pieces) - 1, piece
            end = offset + len(piece)
            own = tuple(
                Coloured(max(each.start, offset) - offset, min(each.end, end) - offset, each.colour)
                for each in parts
                if each.start < end and each.end > offset
            )
            if is_last and tail_format is not None:
                self._tail, head = tail, piece + closers(piece)
                own = (*own, Coloured(len(head), len(head) + len(tail), tail_format.colour))
                words = head + tail
            own = (*own, *_emoji(words, own, self._colour))
            room = most - self.line_count
            made = _Paragraph(words, self._font, self._width, room, own)
            if not made.is_whole or (not is_last and made.lines >= room):
                self.is_cut = True
                made = self._ended(made, room, own)
            self._paragraphs.append((offset, self.height, made))
            self.height += made.height
            self.line_count += made.lines
            if self.is_cut:
                return
            offset = end + 1

    def _ended(self, made: _Paragraph, room: int, parts: tuple[Coloured, ...]) -> _Paragraph:
        """A paragraph again, ending in an ellipsis where more would follow."""
        text = made.cut(self._font, self._width) if not made.is_whole else f"{made.text.rstrip()} …"
        kept = tuple(each for each in parts if each.end < len(text))
        return _Paragraph(text, self._font, self._width, room, kept)

    def tail_rects(self) -> list[QRectF]:
        """Where the tail (“See more”) stands, relative to the block; nowhere when it was cut off."""
        if not self._tail or self.is_cut:
            return []
        _offset, top, last = self._paragraphs[-1]
        start = len(last.text) - len(self._tail)
        return [rect.translated(0, top) for rect in last.rects(start, len(last.text))]

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where a part of the text stands, line by line, relative to the block. Offsets count code points."""
        found: list[QRectF] = []
        for offset, top, each in self._paragraphs:
            if start < offset + len(each.text) and end > offset:
                found += (rect.translated(0, top) for rect in each.rects(max(0, start - offset), end - offset))
        return found

    def paint(self, painter: QPainter, x: float, y: float, within: QRectF | None = None) -> None:
        """Draw at a place, or those of its lines alone that lie ``within`` a part of the painting."""
        painter.setPen(self._colour)
        for _offset, top, each in self._paragraphs:
            part = QRectF() if within is None or each.is_piled else within  # marks reach into the lines around theirs
            each.layout.draw(painter, QPointF(x, y + top), [], part)

    @cached_property
    def indent(self) -> float:
        """How far from the left the text begins: a short one that is read from the right stands at the other edge."""
        lines = [each.layout.lineAt(index) for _, _, each in self._paragraphs for index in range(each.lines)]
        return max(0.0, min((each.naturalTextRect().left() for each in lines), default=0.0))

    @cached_property
    def natural_width(self) -> float:
        """The width that the text takes up, at most the width it was laid out for."""
        return max(
            (
                each.layout.lineAt(index).naturalTextWidth()
                for _, _, each in self._paragraphs
                for index in range(each.lines)
            ),
            default=0.0,
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn, line by line. Marks that are piled on each other reach far."""
        font = (self._font.pixelSize(), self._font.bold(), self._colour.name(QColor.NameFormat.HexArgb))
        found = []
        for _, top, each in self._paragraphs:
            reach = _FAR if each.is_piled else 2.0
            for look, y, rect in each.drawn():
                left, upper = rect.x() - reach, top + rect.y() - reach
                ink = (left, upper, rect.right() + reach, top + rect.bottom() + reach)
                found.append(Line((*look, *font), top + y, ink))
        return tuple(found)

    @cached_property
    def ink(self) -> Ink:
        """What the text touches when it is drawn, relative to the block."""
        inks = [each.ink for each in self.lines]
        return (
            min((each[0] for each in inks), default=0.0),
            min((each[1] for each in inks), default=0.0),
            max((each[2] for each in inks), default=0.0),
            max((each[3] for each in inks), default=0.0),
        )

    @property
    def formats(self) -> list[QTextLayout.FormatRange]:
        """What is coloured, emoji besides, paragraph after paragraph; offsets in UTF-16 units of the paragraph."""
        return [form for _, _, each in self._paragraphs for form in each.layout.formats()]

    def text(self) -> str:
        """What is shown, cut as it is shown."""
        return "\n".join(each.text for _, _, each in self._paragraphs)


def clean(text: str) -> str:
    """Text that QTextLayout can take, as long as before: no lone surrogates, no nulls, tabs as blanks, one kind of
    line end."""
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", " \n").replace("\r", "\n").replace("\t", " ").replace("\0", "\ufffd")
    return plain.encode("utf-16", "replace").decode("utf-16", "replace")


def utf16(text: str) -> int:
    """The length of a text in UTF-16 units, which Qt counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def from_utf16(text: str, start: int, end: int) -> str:
    """The part of a text between two offsets in UTF-16 units."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le", "replace")[start * 2 : end * 2].decode("utf-16-le", "ignore")


def _emoji(text: str, parts: Sequence[Coloured], colour: QColor) -> list[Coloured]:
    """The emoji outside ``parts``, in one of two colours: theirs is seen where a font has them in black and white only,
    but Qt 6 keeps what it drew of a font's size for four colours, and the networks have more than that."""
    if text.isascii():
        return []
    found: list[Coloured] = []
    shade = "#f0f0f0" if colour.lightnessF() > 0.5 else "#101010"
    for start, end in islice(emoji(text), _EMOJI):
        if any(each.start < end and start < each.end for each in parts):
            continue
        if found and found[-1].end == start:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Coloured(start, end, shade))
    return found


def _format(text: str, part: Coloured) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = utf16(text[: part.start])
    made.length = utf16(text[: part.end]) - made.start
    form = QTextCharFormat()
    form.setForeground(QColor(part.colour))
    made.format = form
    return made


def _number(value: object) -> float:
    """``cursorToX`` answers a number or a pair, depending on the binding's version."""
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
