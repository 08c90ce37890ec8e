"""Scene: a Post laid out for a width, as things to draw and places to click. Nothing here knows a widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from gigshare_gui.networks.network import Palette
from gigshare_gui.networks.post import Picture, Why
from gigshare_gui.ui.preview.filling import draw_picture
from gigshare_gui.ui.preview.text_block import TextBlock, pixel_font

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


Draw = Callable[[QPainter, Pictures], None]


class Item(NamedTuple):
    """Something to draw: where, and what tells it from others. Items with equal keys look the same."""

    rect: QRectF
    key: tuple[Any, ...]
    draw: Draw
    is_flat: bool = False  # one colour all over: where two overlap, they look the same


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
        index = next(index for index, item in enumerate(self._items) if item.key[0] is was)
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
        for item in self._items:
            if within is None or within.intersects(item.rect.toAlignedRect()):
                item.draw(painter, pictures)

    def changed(self, before: Scene) -> QRegion:
        """Where this scene looks different from another one of the same width."""
        old, new = {each.key: each for each in before._items}, {each.key: each for each in self._items}
        found = QRegion()
        flat: dict[Any, QRectF] = {key[1:]: item.rect for key, item in old.items() if item.is_flat and key not in new}
        for key, item in new.items():
            if key in old:
                continue
            other = flat.pop(key[1:], None) if item.is_flat else None
            found += _between(item.rect, other) if other is not None else _pixels(item.rect)
        for key, item in old.items():
            if key not in new and (not item.is_flat or key[1:] in flat):
                found += _pixels(item.rect)
        return found

    def mark(self) -> int:
        """A place in the order of drawing, to put something under what comes after it."""
        return len(self._items)

    def text(self, block: TextBlock, x: float, y: float) -> None:
        """Put a block of text."""
        rect = block.ink.translated(x, y)
        self._items.append(Item(rect, (block, x, y), lambda painter, _pictures: block.paint(painter, x, y)))

    def rectangle(
        self, rect: QRectF, *, fill: str = "", line: str = "", radius: float = 0.0, under: int | None = None
    ) -> None:
        """Put a box; ``under``: below all that was put since that mark."""

        def draw(painter: QPainter, _pictures: Pictures) -> None:
            if not line and not radius:
                painter.fillRect(rect, QColor(fill))  # many times as fast as a path
                return
            painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if line else rect, radius, radius)

        place = len(self._items) if under is None else under
        key = (rect.getRect(), "box", rect.x(), rect.y(), fill, line, radius)
        self._items.insert(place, Item(rect, key, draw, is_flat=True))

    def rule(self, x: float, y: float, width: float, colour: str) -> None:
        """Put a thin line."""
        rect = QRectF(x, y, width, 1)
        self._items.append(
            Item(rect, ("rule", x, y, width, colour), lambda painter, _: painter.fillRect(rect, QColor(colour)))
        )

    def avatar(self, rect: QRectF, letter: str, colour: str, *, is_round: bool) -> None:
        """Put the author's picture: a letter on a colour, as nobody's photo is fetched."""

        def draw(painter: QPainter, _pictures: Pictures) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            radius = rect.width() / 2 if is_round else 4
            painter.drawRoundedRect(rect, radius, radius)
            painter.setPen(QColor("#ffffff"))
            painter.setFont(pixel_font(rect.height() * 0.45, bold=True))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)

        self._items.append(Item(rect, ("avatar", rect.getRect(), letter, colour, is_round), draw))

    def dots(self, x: float, y: float, number: int, colour: str, quiet: str) -> None:
        """Put a row of dots around ``x``, the first of them on."""
        step, size = 10.0, 5.0
        left = x - ((number - 1) * step + size) / 2
        rect = QRectF(left, y, (number - 1) * step + size, size)

        def draw(painter: QPainter, _pictures: Pictures) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            for index in range(number):
                painter.setBrush(QColor(quiet if index else colour))
                painter.drawEllipse(QRectF(left + index * step, y, size, size))

        self._items.append(Item(rect, ("dots", x, y, number, colour, quiet), draw))

    def over(self, rect: QRectF, words: str, pixels: float = 24.0) -> None:
        """Put words on a veil, as “+3” over the last picture that is seen."""

        def draw(painter: QPainter, _pictures: Pictures) -> None:
            painter.fillRect(rect, QColor(0, 0, 0, 130))
            painter.setPen(QColor("#ffffff"))
            painter.setFont(pixel_font(pixels, bold=True))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

        self._items.append(Item(rect, ("over", rect.getRect(), words), draw))

    def picture(self, rect: QRectF, picture: Picture, *, radii: tuple[float, ...] = (0, 0)) -> None:
        """Put a picture, filling its box; ``radii`` round the upper and the lower corners, or each of the four
        clockwise from the upper left."""
        palette = self.palette
        corners = radii if len(radii) == 4 else (radii[0], radii[0], radii[1], radii[1])
        key = ("picture", rect.getRect(), picture.url, picture.kind, corners)
        self._items.append(
            Item(rect, key, lambda painter, pictures: draw_picture(painter, rect, corners, picture, palette, pictures))
        )

    def texts(self) -> list[tuple[QRectF, str]]:
        """What is written, and where, in the order of drawing."""
        return [(item.rect, item.key[0].text()) for item in self._items if isinstance(item.key[0], TextBlock)]

    def spots(self, url: str) -> Iterator[QRectF]:
        """Where a picture is drawn."""
        return (item.rect for item in self._items if item.key[0] == "picture" and item.key[2] == url)


def _pixels(rect: QRectF) -> QRegion:
    return QRegion(rect.toAlignedRect().adjusted(-1, -1, 1, 1))


def _between(one: QRectF, other: QRectF) -> QRegion:
    """Where two boxes of one colour that begin at the same place differ: their corners and edges included."""
    edge = 20
    low, high = sorted((one, other), key=lambda each: each.height())
    right = sorted((one.right(), other.right()))
    under = QRectF(high.x(), low.bottom() - edge, high.width(), high.height() - low.height() + edge)
    beside = QRectF(right[0] - edge, high.y(), right[1] - right[0] + edge, high.height())
    return _pixels(under) + (_pixels(beside) if right[0] != right[1] else QRegion())
