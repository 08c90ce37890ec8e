"""The icon in every size and form, drawn from one SVG. Files for Windows and macOS are tested, but never run there."""

from __future__ import annotations

import struct
from pathlib import Path

from installers.project import ROOT

SVG = ROOT / "resources" / "icons" / "gigshare.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)  # pixels: those of the hicolor theme
_ICO = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # 20 and 40 are for screens at 125 %
# Apple's four-letter names for PNG pictures of each size in pixels; 11 to 14 are 16, 32, 128 and 256 points on Retina
_ICNS = (
    ("icp4", 16), ("icp5", 32), ("icp6", 64), ("ic07", 128), ("ic08", 256), ("ic09", 512), ("ic11", 32), ("ic12", 64),
    ("ic13", 256), ("ic14", 512), ("ic10", 1024),
)  # fmt: skip


def png(size: int, svg: Path = SVG) -> bytes:
    """The icon as a PNG of ``size`` by ``size`` pixels."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(svg))  # needs no application, so that the caller keeps its own
    if not drawing.isValid():
        raise OSError(f"{svg} cannot be drawn.")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def ico() -> bytes:
    """All sizes in one file for Windows: a table, then PNGs (the ICO format of Windows Vista and later)."""
    pictures = [(size, png(size)) for size in _ICO]
    table, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    start = len(table) + 16 * len(pictures)
    for size, data in pictures:
        side = size % 256  # 256 is written as 0
        table += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), start + len(body))
        body += data
    return table + body


def icns() -> bytes:
    """All sizes in one file for macOS: name, length, PNG, again and again."""
    chunks = [(name, png(size)) for name, size in _ICNS]
    body = b"".join(name.encode() + struct.pack(">I", len(data) + 8) + data for name, data in chunks)
    return b"icns" + struct.pack(">I", len(body) + 8) + body
