"""Previews as PNG files: the same drawing as on the screen, at any scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post
from gigshare_gui.ui import theme
from gigshare_gui.ui.preview.layout import Style, lay_out
from gigshare_gui.ui.preview.scene import Pictures

_MARGIN = 16
MAX_HEIGHT = 16_000  # pixels: more than any share needs, less than what exhausts memory


def picture_of(post: Post, network: Network, pictures: Pictures, *, scale: float = 2.0, dark: bool = False) -> QImage:
    """One network's post as an image, with a margin around it; ``scale`` is pixels per point."""
    scene = lay_out(post, network, Style(network.look.width, dark), pictures)
    width = round((scene.width + 2 * _MARGIN) * scale)
    height = min(MAX_HEIGHT, round((scene.height + 2 * _MARGIN) * scale))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colours().window))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(_MARGIN, _MARGIN)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    scene.paint(painter, pictures)
    painter.end()
    return image


def save_picture(image: QImage, path: Path) -> None:
    """Write an image as PNG.

    Raises:
        OSError: the file cannot be written.
    """
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
        raise OSError(0, "the file cannot be written", str(path))
