"""The pictures of the hard shares, without a network: shipped with the examples, or made as their address says."""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache

from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gigshare_gui.resource import resources
from gigshare_gui.ui.preview.pictures import MAX_PIXELS, decode
from gigshare_gui.ui.preview.scene import Shown

_MADE = re.compile(r"/made/(\d+)x(\d+)/(\d+)\.png$")


@cache
def picture(url: str) -> Shown:
    """The picture at an address of the hard shares, read by the program's own decoder."""
    if url.endswith("/pictures/lemon-tart.png"):
        return decode((resources() / "examples" / "pictures" / "lemon-tart.png").read_bytes())
    made = _MADE.search(url)
    if made is None:
        return Shown(None, "No picture: the server answered 404" if url else "No picture")
    width, height, number = map(int, made.groups())
    return decode(_bomb(width, height) if width * height > MAX_PIXELS else _numbered(width, height, number))


def _numbered(width: int, height: int, number: int) -> bytes:
    """A coloured field with its number in the middle and a frame, which shows what was cropped."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(number * 67 % 360, 120, 190))
    painter = QPainter(image)
    frame = max(2, min(width, height) // 30)
    painter.setPen(QColor("#2b2b2b"))
    for inset in range(frame):
        painter.drawRect(image.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
    painter.setPen(QColor("#ffffff"))
    font = painter.font()
    font.setPixelSize(max(8, min(width, height) // 2))
    painter.setFont(font)
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is and has next to nothing in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
