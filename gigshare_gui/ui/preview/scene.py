"""Scene: a Post laid out for a width, as things to draw and places to click. Nothing here knows a widget."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from gigshare_gui.networks.network import Palette
from gigshare_gui.networks.post import Picture
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
    """A place that can be clicked, focused or asked: ``more``, ``finding`` or ``element``."""

    rect: QRectF
    kind: str
    what: Any
    sentence: str


Draw = Callable[[QPainter, Pictures], None]


class Scene:
    """What to draw, in order, and how high it all is."""

    def __init__(self, width: float, palette: Palette) -> None:
        self.width = width
        self.palette = palette
        self.height = 0.0
        self.regions: list[Region] = []
        self._draws: list[Draw] = []

    def paint(self, painter: QPainter, pictures: Pictures) -> None:
        """Draw everything."""
        for draw in self._draws:
            draw(painter, pictures)

    def text(self, block: TextBlock, x: float, y: float) -> None:
        """Put a block of text."""
        self._draws.append(lambda painter, _pictures: block.paint(painter, x, y))

    def rectangle(self, rect: QRectF, *, fill: str = "", line: str = "", radius: float = 0.0) -> None:
        """Put a box."""

        def draw(painter: QPainter, _pictures: Pictures) -> None:
            painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if line else rect, radius, radius)

        self._draws.append(draw)

    def rule(self, x: float, y: float, width: float, colour: str) -> None:
        """Put a thin line."""
        self._draws.append(lambda painter, _pictures: painter.fillRect(QRectF(x, y, width, 1), QColor(colour)))

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

        self._draws.append(draw)

    def picture(self, rect: QRectF, picture: Picture, *, radii: tuple[float, float] = (0, 0)) -> None:
        """Put a picture, filling its box; ``radii`` round the upper and the lower corners."""
        palette = self.palette

        def draw(painter: QPainter, pictures: Pictures) -> None:
            shown = Shown(None, "") if picture.kind == "mp3" else pictures(picture.url)
            painter.save()
            painter.setClipPath(_rounded(rect, *radii), Qt.ClipOperation.IntersectClip)
            if shown.image is None:
                _placeholder(painter, rect, palette, picture, shown.words)
            else:
                painter.drawPixmap(
                    rect.topLeft(), _scaled(shown.image, rect.size(), painter.device().devicePixelRatioF())
                )
            if picture.kind != "image":
                _play_mark(painter, rect)
            painter.restore()

        self._draws.append(draw)


def _rounded(rect: QRectF, upper: float, lower: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    half = rect.height() / 2
    path.addRoundedRect(QRectF(rect.left(), rect.top(), rect.width(), half + upper), upper, upper)
    path.addRoundedRect(QRectF(rect.left(), rect.top() + half - lower, rect.width(), half + lower), lower, lower)
    return path


_PIXMAPS = 24  # scaled pictures that are kept: those of every card in two sizes
_pixmaps: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()


def _scaled(image: QImage, size: QSizeF, ratio: float) -> QPixmap:
    """The middle part of an image that fills a box of this shape, in the device's own pixels."""
    width, height = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
    key = (image.cacheKey(), width, height)
    if key not in _pixmaps:
        _pixmaps[key] = _cut_out(image, QSize(width, height))
        while len(_pixmaps) > _PIXMAPS:
            _pixmaps.popitem(last=False)
    _pixmaps.move_to_end(key)
    found = QPixmap(_pixmaps[key])
    found.setDevicePixelRatio(ratio)
    return found


def _cut_out(image: QImage, size: QSize) -> QPixmap:
    scale = min(image.width() / size.width(), image.height() / size.height())
    width, height = max(1, int(size.width() * scale)), max(1, int(size.height() * scale))
    part = image.copy((image.width() - width) // 2, (image.height() - height) // 2, width, height)
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(part.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))


def _placeholder(painter: QPainter, rect: QRectF, palette: Palette, picture: Picture, words: str) -> None:
    painter.fillRect(rect, QColor(palette.card if palette.card != palette.surface else palette.line))
    painter.setPen(QColor(palette.quiet))
    painter.setFont(pixel_font(12))
    text = words or {"mp3": "Sound"}.get(picture.kind, "No picture")
    inner = rect.adjusted(8, 8, -8, -8)
    if picture.kind != "image":
        inner = inner.adjusted(0, rect.height() / 2 + 16, 0, 0)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, int(flags), text)


def _play_mark(painter: QPainter, rect: QRectF) -> None:
    middle, radius = rect.center(), max(12.0, min(28.0, rect.height() / 6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawEllipse(middle, radius, radius)
    painter.setBrush(QColor("#ffffff"))
    side = radius * 0.5
    painter.drawPolygon(
        [
            QPointF(middle.x() - side * 0.7, middle.y() - side),
            QPointF(middle.x() - side * 0.7, middle.y() + side),
            QPointF(middle.x() + side, middle.y()),
        ]
    )
