"""Scene: a Post laid out for a width, as things to draw and places to click. Nothing here knows a widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from gigshare_gui.networks.network import Palette
from gigshare_gui.networks.post import Picture, Why
from gigshare_gui.ui.preview.change import Change, change, moved
from gigshare_gui.ui.preview.filling import draw_picture
from gigshare_gui.ui.preview.text_block import Ink, TextBlock, pixel_font

Pictures = Callable[[str], "Shown"]


class Shown(NamedTuple):
    """A picture as far as it is here: the image, or a few words that stand in its place.

    ``size`` is the file's own, in pixels, where ``image`` may be smaller; (0, 0) as long as it is not known.
    """

    image: QImage | None = None
    words: str = ""
    size: tuple[int, int] = (0, 0)


class Region(NamedTuple):
    """A place that can be clicked, focused or asked: ``more``, ``finding``, ``count`` or ``element``.

    ``also`` are the other places of an element that is broken into lines.
    """

    rect: QRectF
    kind: str
    what: Any
    sentence: str
    why: Why
    also: tuple[QRectF, ...] = ()

    def contains(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.rect.contains(x, y) or any(each.contains(x, y) for each in self.also)


Draw = Callable[[QPainter, Pictures, "QRectF | None"], None]


class Item(NamedTuple):
    """Something to draw. Items of one look and place look the same.

    ``draw`` is told within which part of the painting something is to be seen, where it is not all of it.
    """

    look: tuple[Any, ...]
    place: tuple[float, float, float, float]  # x, y, width, height
    draw: Draw
    ink: Ink  # what it touches
    is_flat: bool = False  # one colour all over: where two overlap, they look the same

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it from others."""
        return self.look, self.place


class Spot(NamedTuple):
    """Where the words stand that typing changes: their blocks, the text's width, and which questions are about it."""

    block: TextBlock
    x: float
    y: float
    width: float
    ask: int


class Scene:
    """What to draw, in order, and how high it all is."""

    def __init__(self, width: float, palette: Palette) -> None:
        self.width = width
        self.palette = palette
        self.height = 0.0
        self.losses: list[str] = []  # what had to be cut for want of space, for the sentence
        self.body: Spot | None = None  # nothing when another text would move other things
        self.count: TextBlock | None = None
        self._items: list[Item] = []
        self._regions: list[Region] | None = None
        self._asked: list[Callable[[], Iterable[Region]]] = []

    @property
    def regions(self) -> list[Region]:
        """What can be asked, in the order in which it is read. Made when it is first wanted: typing wants none."""
        if self._regions is None:
            self._regions = [region for ask in self._asked for region in ask()]
        return self._regions

    def copy(self) -> Scene:
        """The same scene, to change its words."""
        made = Scene(self.width, self.palette)
        made.height, made.losses, made.body, made.count = self.height, self.losses, self.body, self.count
        made._items, made._asked = [*self._items], [*self._asked]
        return made

    def retype(self, was: TextBlock, block: TextBlock, x: float, y: float) -> None:
        """Put other words in the place of those that were there."""
        index = next(index for index, item in enumerate(self._items) if item.look[0] is was)
        self.text(block, x, y)
        self._items[index] = self._items.pop()

    def ask_instead(self, first: int, *makes: Callable[[], Iterable[Region]]) -> None:
        """Put other regions in the place of those that were asked for there; a place below 0 counts from the end."""
        for index, make in enumerate(makes):
            self._asked[first + index] = make

    def asked(self) -> int:
        """How many regions, or rows of them, were put so far."""
        return len(self._asked)

    def ask(self, make: Callable[[], Iterable[Region]]) -> None:
        """Put regions behind those that are there.

        What makes them must not hold the scene: a scene is made by every keystroke, and has to go without a collector.
        """
        self._asked.append(make)

    def paint(self, painter: QPainter, pictures: Pictures, within: QRegion | None = None) -> None:
        """Draw everything, or what lies ``within`` a region."""
        if within is None:
            for item in self._items:
                item.draw(painter, pictures, None)
            return
        rects = [(each.left(), each.top(), each.right() + 1, each.bottom() + 1) for each in within]  # type: ignore[attr-defined]
        for item in self._items:
            left, top, right, bottom = item.ink
            touched = [
                each for each in rects if each[0] < right and left < each[2] and each[1] < bottom and top < each[3]
            ]
            if touched:
                first, last = min(each[1] for each in touched), max(each[3] for each in touched)
                item.draw(painter, pictures, QRectF(left, first, right - left, last - first))

    def change(self, before: Scene) -> Change:
        """What makes a painting of another scene of the same width one of this."""
        return change(before._items, self._items, self.height - before.height)

    def mark(self) -> int:
        """A place in the order of drawing, to put something under what comes after it."""
        return len(self._items)

    def text(self, block: TextBlock, x: float, y: float) -> None:
        """Put a block of text."""

        def draw(painter: QPainter, _pictures: Pictures, within: QRectF | None) -> None:
            block.paint(painter, x, y, within)

        self._items.append(Item((block,), (x, y, 0, 0), draw, moved(block.ink, x, y)))

    def rectangle(
        self, rect: QRectF, *, fill: str = "", line: str = "", radius: float = 0.0, under: int | None = None
    ) -> None:
        """Put a box; ``under``: below all that was put since that mark."""

        def draw(painter: QPainter, _pictures: Pictures, _within: QRectF | None) -> None:
            if not line and not radius:
                painter.fillRect(rect, QColor(fill))  # many times as fast as a path
                return
            painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if line else rect, radius, radius)

        place = len(self._items) if under is None else under
        self._items.insert(place, _item(("box", fill, line, radius), rect, draw, is_flat=True))

    def rule(self, x: float, y: float, width: float, colour: str) -> None:
        """Put a thin line."""
        rect = QRectF(x, y, width, 1)
        self._items.append(
            _item(("rule", colour), rect, lambda painter, *_others: painter.fillRect(rect, QColor(colour)))
        )

    def avatar(self, rect: QRectF, letter: str, colour: str, *, is_round: bool) -> None:
        """Put the author's picture: a letter on a colour, as nobody's photo is fetched."""

        def draw(painter: QPainter, _pictures: Pictures, _within: QRectF | None) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            radius = rect.width() / 2 if is_round else 4
            painter.drawRoundedRect(rect, radius, radius)
            painter.setPen(QColor("#ffffff"))
            painter.setFont(pixel_font(rect.height() * 0.45, bold=True))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)

        self._items.append(_item(("avatar", letter, colour, is_round), rect, draw))

    def dots(self, x: float, y: float, number: int, colour: str, quiet: str) -> None:
        """Put a row of dots around ``x``, the first of them on."""
        step, size = 10.0, 5.0
        left = x - ((number - 1) * step + size) / 2
        rect = QRectF(left, y, (number - 1) * step + size, size)

        def draw(painter: QPainter, _pictures: Pictures, _within: QRectF | None) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            for index in range(number):
                painter.setBrush(QColor(quiet if index else colour))
                painter.drawEllipse(QRectF(left + index * step, y, size, size))

        self._items.append(_item(("dots", number, colour, quiet), rect, draw))

    def over(self, rect: QRectF, words: str, pixels: float = 24.0) -> None:
        """Put words on a veil, as “+3” over the last picture that is seen."""

        def draw(painter: QPainter, _pictures: Pictures, _within: QRectF | None) -> None:
            painter.fillRect(rect, QColor(0, 0, 0, 130))
            painter.setPen(QColor("#ffffff"))
            painter.setFont(pixel_font(pixels, bold=True))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

        self._items.append(_item(("over", words, pixels), rect, draw))

    def picture(self, rect: QRectF, picture: Picture, *, radii: tuple[float, ...] = (0, 0)) -> None:
        """Put a picture, filling its box; ``radii`` round the upper and the lower corners, or each of the four
        clockwise from the upper left."""
        palette = self.palette
        corners = radii if len(radii) == 4 else (radii[0], radii[0], radii[1], radii[1])

        def draw(painter: QPainter, pictures: Pictures, _within: QRectF | None) -> None:
            draw_picture(painter, rect, corners, picture, palette, pictures)

        self._items.append(_item(("picture", picture.url, picture.kind, corners), rect, draw))

    def texts(self) -> list[tuple[QRectF, str]]:
        """What is written, and where, in the order of drawing."""
        found = [(item.ink, item.look[0]) for item in self._items if isinstance(item.look[0], TextBlock)]
        return [(QRectF(QPointF(*ink[:2]), QPointF(*ink[2:])), block.text()) for ink, block in found]

    def spots(self, url: str) -> Iterator[QRectF]:
        """Where a picture is drawn."""
        return (QRectF(*item.place) for item in self._items if item.look[:2] == ("picture", url))


def _item(look: tuple[Any, ...], rect: QRectF, draw: Draw, *, is_flat: bool = False) -> Item:
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    return Item(look, (x, y, width, height), draw, (x, y, x + width, y + height), is_flat)
