"""What has to be painted when one scene takes the place of another: the lines and boxes that look different.

A text that gets a line more pushes down what is below it. That looks as before, so it is told apart from what changed:
a widget moves it instead of painting it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QRegion

from gigshare_gui.ui.preview.text_block import Ink, TextBlock

if TYPE_CHECKING:
    from gigshare_gui.ui.preview.scene import Item

_EDGE = 20  # pixels of a box that its corners may take up
_WIDE = 1e5  # pixels: more than any scene is wide or high


class Change(NamedTuple):
    """What makes a painting of the scene before one of the scene after: all rows from ``top`` on moved ``by`` pixels
    (up, when it is negative), then ``region`` painted.
    """

    region: QRegion
    top: int = 0
    by: int = 0


class _Piece(NamedTuple):
    """What is compared: a line of a text, or a whole item. Pieces of one look and place look the same."""

    look: tuple[Any, ...]
    place: tuple[float, float, float, float]  # x, y, width, height
    ink: Ink
    is_flat: bool

    def at(self, by: float) -> tuple[Any, ...]:
        """What tells it from others, ``by`` pixels further down."""
        x, y, width, height = self.place
        return self.look, x, y + by, width, height


_Pieces = dict[tuple[Any, ...], _Piece]


def change(old: Sequence[Item], new: Sequence[Item], grown: float) -> Change:
    """From the items of one scene to those of another, which is ``grown`` pixels higher."""
    was, now = {each.key: each for each in old}, {each.key: each for each in new}
    gone = _pieces(each for key, each in was.items() if key not in now)
    come = _pieces(each for key, each in now.items() if key not in was)
    stays = [each.ink for key, each in was.items() if key in now]
    stays += [gone.pop(key).ink for key in gone.keys() & come.keys() if come.pop(key)]
    by = int(grown)
    pushed = [key for key, each in gone.items() if each.at(by) in come] if by and by == grown else []
    if not pushed:
        return Change(_region(_differing(gone, come)))
    top = max(0, floor(min(gone[key].ink[1] for key in pushed)))
    for key in pushed:
        del come[gone.pop(key).at(by)]
    return Change(_region(_around(top, by, stays, gone, come)), top, by)


def _pieces(items: Iterable[Item]) -> _Pieces:
    found: _Pieces = {}
    for item in items:
        block = item.look[0]
        if isinstance(block, TextBlock):
            x, y = item.place[:2]
            for line in block.lines:
                piece = _Piece(line.look, (x, y + line.y, 0, 0), moved(line.ink, x, y), is_flat=False)
                found[piece.at(0)] = piece
        else:
            found[item.look, *item.place] = _Piece(item.look, item.place, item.ink, item.is_flat)
    return found


def _differing(gone: _Pieces, come: _Pieces) -> list[Ink]:
    """Where pieces that are gone, and those that came, leave something else to be seen."""
    found = []
    flat = {(each.look, each.place[:2]): each for each in gone.values() if each.is_flat}
    for each in come.values():
        other = flat.pop((each.look, each.place[:2]), None) if each.is_flat else None
        found += [each.ink] if other is None else _between(other.ink, each.ink)
    found += [each.ink for each in gone.values() if not each.is_flat]
    return found + [each.ink for each in flat.values()]


def _between(one: Ink, other: Ink) -> list[Ink]:
    """Where two boxes of one colour that begin at the same place differ: their corners and edges included."""
    left, top = one[:2]
    (near, far), (low, high) = sorted((one[2], other[2])), sorted((one[3], other[3]))
    found = [(left, low - _EDGE, far, high)]
    return found if near == far else [*found, (near - _EDGE, top, far, high)]


def _around(top: int, by: int, stays: Collection[Ink], gone: _Pieces, come: _Pieces) -> list[Ink]:
    """What differs besides what was pushed: where rows were laid bare, and where others went along or were covered."""
    for each in [each for each in gone.values() if each.is_flat]:
        x, y, width, height = each.place
        longer = (each.look, x, y, width, height + by)
        if longer in come and y + _EDGE <= min(top, top + by) and y + height - _EDGE >= top:
            del gone[each.at(0)], come[longer]  # its lower edge went along, its sides are everywhere the same
    found = [(0.0, float(top), _WIDE, float(top + by))] if by > 0 else []
    for ink in (each.ink for each in gone.values()):
        found += [_rows(ink, -_WIDE, min(top, top + by)), moved(_rows(ink, top, _WIDE), 0, by)]
    for ink in (ink for ink in stays if ink[3] > min(top, top + by)):
        found += [_rows(ink, top + by, _WIDE), moved(_rows(ink, top, _WIDE), 0, by)]
    found += [each.ink for each in come.values()]
    return found


def _rows(ink: Ink, first: float, last: float) -> Ink:
    return (ink[0], max(ink[1], first), ink[2], min(ink[3], last))


def moved(ink: Ink, x: float, y: float) -> Ink:
    """Ink somewhere else."""
    return (ink[0] + x, ink[1] + y, ink[2] + x, ink[3] + y)


def _region(inks: Iterable[Ink]) -> QRegion:
    """All pixels that inks may touch."""
    found = QRegion()
    for left, top, right, bottom in inks:
        if left < right and top < bottom:
            x, y = floor(left) - 1, floor(top) - 1
            found += QRegion(x, y, ceil(right) + 1 - x, ceil(bottom) + 1 - y)
    return found
