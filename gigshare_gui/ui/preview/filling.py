"""How a picture fills its box: cropped to its middle, at the device's own pixels; or what stands in its place."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from gigshare_gui.networks.network import Palette
from gigshare_gui.networks.post import Picture
from gigshare_gui.ui.preview.text_block import pixel_font

if TYPE_CHECKING:
    from gigshare_gui.ui.preview.scene import Pictures

_PIXMAPS = 48  # scaled pictures that are kept: those of every card in two sizes


def draw_picture(
    painter: QPainter,
    rect: QRectF,
    corners: tuple[float, ...],
    picture: Picture,
    palette: Palette,
    pictures: Pictures,
) -> None:
    """Draw a picture, its corners rounded; a video or a sound wears the mark of a player."""
    shown = None if picture.kind == "mp3" else pictures(picture.url)
    painter.save()
    painter.setClipPath(_rounded(rect, corners), Qt.ClipOperation.IntersectClip)
    if shown is None or shown.image is None:
        _placeholder(painter, rect, palette, picture, shown.words if shown else "")
    else:
        painter.drawPixmap(rect.topLeft(), _scaled(shown.image, rect.size(), painter.device().devicePixelRatioF()))
    if picture.kind != "image":
        _play_mark(painter, rect)
    painter.restore()


def _rounded(rect: QRectF, corners: tuple[float, ...]) -> QPainterPath:
    """A box with a radius for each corner, clockwise from the upper left."""
    first, second, third, fourth = (min(each, rect.width() / 2, rect.height() / 2) for each in corners)
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    path = QPainterPath(QPointF(left + first, top))
    path.lineTo(right - second, top)
    path.arcTo(QRectF(right - 2 * second, top, 2 * second, 2 * second), 90, -90)
    path.lineTo(right, bottom - third)
    path.arcTo(QRectF(right - 2 * third, bottom - 2 * third, 2 * third, 2 * third), 0, -90)
    path.lineTo(left + fourth, bottom)
    path.arcTo(QRectF(left, bottom - 2 * fourth, 2 * fourth, 2 * fourth), 270, -90)
    path.lineTo(left, top + first)
    path.arcTo(QRectF(left, top, 2 * first, 2 * first), 180, -90)
    path.closeSubpath()
    return path


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
