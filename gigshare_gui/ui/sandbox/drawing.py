"""Draws an entry of the inbox: the network's own preview, with a line under it that says where it came from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gigshare_gui.ui import theme
from gigshare_gui.ui.preview.layout import Style, lay_out
from gigshare_gui.ui.preview.scene import Pictures, Scene
from gigshare_gui.ui.preview.text_block import TextBlock, text_block
from gigshare_gui.ui.sandbox.entries import ENTRY, Entries, Index

_MARGIN, _LINE, _WIDEST = theme.GRID * 2, 24.0, 520
_KEPT = 200  # scenes


class EntryDrawing(QStyledItemDelegate):
    """Paints entries, and knows how high they are; keeps the scenes of those that were seen last.

    The list asks for the height of every row whenever one comes or the width changes. So a height that was found once
    is given again, and one that was found at another width is put right when the row is next in sight.
    """

    def __init__(self, entries: Entries, pictures: Pictures, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries, self._pictures, self._view = entries, pictures, view
        self._scenes: OrderedDict[tuple[Any, int, bool, str], Scene] = OrderedDict()
        self._heights: dict[Any, int] = {}
        self.laid_out = 0  # scenes so far
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(view.doItemsLayout)

    def begin(self) -> None:
        """There are other entries now."""
        self._scenes.clear()
        self._heights.clear()

    def scene(self, entry: Mapping[str, Any]) -> Scene:
        """How an entry is laid out at the view's width."""
        width = max(240, min(_WIDEST, self._view.viewport().width() - 2 * _MARGIN))
        name = self._entries.names.get(str(entry["UID"]), "")
        key = (entry["id"], width, theme.colours() is theme.DARK, name)
        if key not in self._scenes:
            self.laid_out += 1
            found = self._entries.seen(entry)
            self._scenes[key] = lay_out(found.post, found.network, Style(width, key[2]))
            while len(self._scenes) > _KEPT:
                self._scenes.popitem(last=False)
        self._scenes.move_to_end(key)
        return self._scenes[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the post and the line under it; the width is the list's."""
        del option
        entry = index.data(ENTRY)
        known = self._heights.get(entry["id"])
        if known is None:
            known = self._heights[entry["id"]] = self._height(entry)
        return QSize(1, known)

    def _height(self, entry: Mapping[str, Any]) -> int:
        return round(self.scene(entry).height + _LINE) + 2 * _MARGIN

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the post and the line under it."""
        entry = index.data(ENTRY)
        scene = self.scene(entry)
        rect = QRectF(option.rect)
        if self._heights.get(entry["id"]) != self._height(entry):
            self._heights[entry["id"]] = self._height(entry)
            self._again.start(0)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(rect.left() + _MARGIN, rect.top() + _MARGIN)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        scene.paint(painter, self._pictures)
        _about(entry, scene.width).paint(painter, 0, scene.height + 2)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(-8, -8, scene.width + 16, scene.height + _LINE + 12), 6, 6)
        painter.restore()


def _about(entry: Mapping[str, Any], width: float) -> TextBlock:
    recipient = f" to {entry['recipient']}" if entry.get("recipient") else ""
    when = str(entry["time"]).replace("T", " ")[:19]
    words = f"{entry['UID']}{recipient} · {entry['call']} · {when} UTC"
    return text_block(words, 12, width, theme.colours().quiet, lines=1)
