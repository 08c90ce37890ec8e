"""Albums: where a network puts one, two, three, four and more pictures. Geometry alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from gigshare_gui.networks.network import Look

SEAM = 2.0  # between pictures that stand side by side
_WIDE = 16 / 9  # width to height of a picture that fills a row, and of a grid
_CELLS = {1: _WIDE, 2: 4 / 3, 3: 1.0}  # width to height of a picture in a row of so many
_STRIP_HEIGHT, _STRIP_WIDTH = 0.62, 0.5  # of the width there is: a strip's height, and each of its pictures


class Album(NamedTuple):
    """Places of the pictures that are seen, and how many more there are: ``over`` says whether the last place wears a
    “+N” for them, else they are reached by swiping."""

    places: tuple[QRectF, ...]
    height: float
    hidden: int = 0
    over: bool = False


def album(look: Look, area: QRectF, number: int, ratio: float = 0.0) -> Album:
    """Where ``number`` pictures stand from the top left of ``area`` on, as wide as it is.

    ``ratio`` is the width to height of a picture that is alone, 0 when nobody knows it yet.
    """
    narrow, wide = look.photo_ratios
    alone = min(max(ratio, narrow), wide) if ratio else _unknown(look)
    width = area.width()
    if number <= 1 or look.album == "slides":
        height = width / alone
        return Album((QRectF(area.x(), area.y(), width, height),)[:number], height, max(0, number - 1))
    if look.album == "strip" and number > 2:
        return _strip(area, number)
    seen = min(number, look.tiles)
    hidden = number - seen
    if look.album in ("grid", "strip") or (look.album == "gallery" and seen in (3, 4)):
        rect = QRectF(area.x(), area.y(), width, width / _WIDE)
        if seen > 4:
            return _rows(area, (2, seen - 2), hidden)
        return Album(tuple(_grid(rect, seen)), rect.height(), hidden, over=bool(hidden))
    return _rows(area, _counts(look.album, seen), hidden)


def _unknown(look: Look) -> float:
    """The shape of a picture that has not been loaded: what the network recommends."""
    return look.card_ratio if look.layout == "pin" else _WIDE


def _grid(rect: QRectF, number: int) -> list[QRectF]:
    """Two share the box, the first of three has half of it, four stand in two rows."""
    columns, rows = (rect.width() - SEAM) / 2, (rect.height() - SEAM) / 2
    right, below = rect.x() + columns + SEAM, rect.y() + rows + SEAM
    if number == 2:
        return [QRectF(x, rect.y(), columns, rect.height()) for x in (rect.x(), right)]
    left = [QRectF(rect.x(), rect.y(), columns, rect.height() if number == 3 else rows)]
    under = [] if number == 3 else [QRectF(rect.x(), below, columns, rows)]
    return [*left, QRectF(right, rect.y(), columns, rows), *under, QRectF(right, below, columns, rows)]


def _counts(kind: str, number: int) -> Sequence[int]:
    """How many pictures each row holds: three, and what is left over in the first row."""
    if number == 2:
        return (2,)
    if kind == "mosaic" and number <= 4:
        return (1, number - 1)
    if number == 4:
        return (2, 2)
    first = number % 3
    return (*((first,) if first else ()), *(3,) * (number // 3))


def _rows(area: QRectF, counts: Sequence[int], hidden: int) -> Album:
    places: list[QRectF] = []
    y = area.y()
    for count in counts:
        width = (area.width() - SEAM * (count - 1)) / count
        height = width / _CELLS[count]
        places += (QRectF(area.x() + index * (width + SEAM), y, width, height) for index in range(count))
        y += height + SEAM
    return Album(tuple(places), y - SEAM - area.y(), hidden, over=bool(hidden))


def _strip(area: QRectF, number: int) -> Album:
    """Pictures beside each other; the last that is seen is cut by the edge."""
    height, width = area.width() * _STRIP_HEIGHT, area.width() * _STRIP_WIDTH
    places: list[QRectF] = []
    x = area.x()
    while x < area.right() - 1 and len(places) < number:
        places.append(QRectF(x, area.y(), min(width, area.right() - x), height))
        x += width + SEAM * 3
    return Album(tuple(places), height, number - len(places))
