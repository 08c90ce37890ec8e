"""The pictures in previews: fetched in the background, decoded small, kept within a bound of memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImageIOHandler, QImageReader

from gigshare_gui.ui.preview.scene import Shown

MAX_SIDE = 1200  # pixels a picture is decoded to: twice the widest card
MAX_PIXELS = 178_956_970  # of a source: Pillow's own limit against decompression bombs
MAX_KEPT = 24 * 1024 * 1024  # bytes of decoded pictures
_ALLOCATION = 128  # megabytes that Qt may use to decode one picture
_BYTES_PER_PIXEL = 4
_AGAIN = 60.0  # seconds after which a picture that could not be fetched is worth another request, if it is still drawn
_NOT_SHOWN = "No picture: the file is not one that can be shown"
# What files begin with that networks take for a card (developer.x.com, Cards markup: “JPG, PNG, WEBP and GIF”). Nothing
# else is decoded: Qt would find an SVG by itself, and an SVG may name files of this computer, which Qt opens.
_BEGINNINGS = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF87a", b"gif"), (b"GIF89a", b"gif"))


class FetchedBytes(Protocol):
    """What a fetcher gives."""

    @property
    def data(self) -> bytes:
        """The file as it came."""


Fetch = Callable[[str], FetchedBytes]


class Pictures(QObject):
    """Pictures by address. Calling it gives what is there now and begins to fetch what is not."""

    loaded = Signal(str)
    _arrived = Signal(str, object)

    def __init__(self, fetch: Fetch, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._pool = pool
        self._known: OrderedDict[str, Shown] = OrderedDict()
        self._waiting: set[str] = set()
        self._failed: dict[str, float] = {}  # since when a picture cannot be fetched, by time.monotonic
        self._arrived.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def __call__(self, url: str) -> Shown:
        """The picture at ``url``, or the words that stand in its place."""
        found = self._known.get(url)
        if found is not None:
            self._known.move_to_end(url)
            if url in self._failed and time.monotonic() - self._failed[url] > _AGAIN:
                self._begin(url)  # its words stay until it is here, else the card would flicker
            return found
        if not url.startswith(("http://", "https://")):
            return Shown(None, "No picture")
        self._begin(url)
        return Shown(None, "Loading the picture…")

    def _begin(self, url: str) -> None:
        if url not in self._waiting:
            self._waiting.add(url)
            self._pool.start(_Job(lambda: self._arrived.emit(url, picture_from(self._fetch, url))))

    def size_of(self, url: str) -> tuple[int, int] | None:
        """A picture's own pixels, ``None`` while it is not here; nothing is fetched for that."""
        found = self._known.get(url)
        return found.size if found is not None and all(found.size) else None

    def is_idle(self) -> bool:
        """Whether nothing is being fetched."""
        return not self._waiting

    def forget(self, url: str) -> None:
        """Fetch this address again when it is next asked for."""
        self._known.pop(url, None)
        self._failed.pop(url, None)

    def forget_missing(self, urls: Iterable[str]) -> None:
        """Fetch those of these again that are not here, when they are next asked for: they may have been mended."""
        for url in urls:
            if url in self._known and self._known[url].image is None:
                self.forget(url)

    def _keep(self, url: str, shown: Shown) -> None:
        self._waiting.discard(url)
        self._known[url] = shown
        self._failed.pop(url, None)
        if shown.image is None and shown.size == (0, 0) and shown.words != _NOT_SHOWN:
            self._failed[url] = time.monotonic()
        size = sum(each.image.sizeInBytes() for each in self._known.values() if each.image is not None)
        while size > MAX_KEPT and len(self._known) > 1:
            gone, dropped = self._known.popitem(last=False)
            self._failed.pop(gone, None)
            size -= dropped.image.sizeInBytes() if dropped.image is not None else 0
        self.loaded.emit(url)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Do the work; a window that was closed meanwhile no longer wants it."""
        try:
            self._work()
        except RuntimeError:
            return


def picture_from(fetch: Fetch, url: str) -> Shown:
    """Fetch and decode the picture at ``url``; never fails, a placeholder's words say why there is none."""
    try:
        fetched = fetch(url)
    except Exception as error:  # noqa: BLE001  whatever a stranger's server does, the preview has a placeholder
        words = str(error) if type(error).__name__ == "PictureError" else "it cannot be read"
        return Shown(None, f"No picture: {words}")
    return decode(fetched.data)


def decode(data: bytes) -> Shown:
    """Decode a PNG, JPEG, GIF or WebP, scaled down while it is read; too many pixels for the memory are refused unread.

    ``Shown.size`` is what the file itself measures, upright, also of a picture that is refused for it.
    """
    kind = _format(data)
    if not kind:
        return Shown(None, _NOT_SHOWN)
    QImageReader.setAllocationLimit(_ALLOCATION)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    own = (0, 0)
    if size.isValid():
        own = _upright(reader, size)
        if size.width() * size.height() > MAX_PIXELS:
            return Shown(None, _too_many(own), own)
        if max(own) > MAX_SIDE:
            scaled = size.scaled(QSize(MAX_SIDE, MAX_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        too_large = own[0] * own[1] * _BYTES_PER_PIXEL > _ALLOCATION * 1024 * 1024
        return Shown(None, _too_many(own) if too_large else _NOT_SHOWN, own)
    return Shown(image, "", own if size.isValid() else (image.width(), image.height()))


def _format(data: bytes) -> bytes:
    """Qt's name for what a file is by its first bytes; empty when it is none of what is decoded."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((name for beginning, name in _BEGINNINGS if data.startswith(beginning)), b"")


def _upright(reader: QImageReader, size: QSize) -> tuple[int, int]:
    """The size as people see it: a photo that is kept on its side is turned."""
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return (size.height(), size.width()) if turned else (size.width(), size.height())


def _too_many(size: tuple[int, int]) -> str:
    return f"No picture: {size[0]:,} × {size[1]:,} pixels are too many"
