"""PreviewCard: one network's post on the screen, to be read, asked and clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post
from gigshare_gui.ui import theme
from gigshare_gui.ui.preview.layout import Style, lay_out
from gigshare_gui.ui.preview.scene import Pictures, Region, Scene


class PreviewCard(QWidget):
    """Draws a Post. Click or Enter on a finding goes to its field; on “See more” it unfolds the text."""

    finding_chosen = Signal(object)
    count_chosen = Signal(str)
    resized = Signal()

    def __init__(self, network: Network, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network = network
        self._pictures = pictures
        self._post: Post | None = None
        self._style = Style(400)
        self._scene: Scene | None = None
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{network.name} preview")

    def show_post(self, post: Post) -> bool:
        """Draw another post; says whether the height changed. Nothing happens when it is the same."""
        if post == self._post:
            return False
        self._post = post
        self._current = -1
        self.setAccessibleDescription(post.sentence())
        return self._lay_out()

    def show_style(self, style: Style) -> bool:
        """Draw in another width or theme; says whether the height changed."""
        style = style._replace(expanded=self._style.expanded)
        if style == self._style and self._scene is not None:
            return False
        self._style = style
        return self._lay_out()

    @property
    def post(self) -> Post | None:
        """What is shown."""
        return self._post

    @property
    def scene(self) -> Scene | None:
        """How it is laid out."""
        return self._scene

    def sizeHint(self) -> QSize:
        """As the scene."""
        return QSize(round(self._style.width), self.scene_height())

    def scene_height(self) -> int:
        """The height that the card needs, in device-independent pixels."""
        return int(self._scene.height) + 1 if self._scene else 40

    def regions(self) -> list[Region]:
        """What can be chosen: findings, “See more” and the count."""
        return [each for each in self._scene.regions if each.kind != "element"] if self._scene else []

    def _lay_out(self) -> bool:
        if self._post is None:
            return False
        before = self.scene_height()
        self._scene = lay_out(self._post, self.network, self._style)
        self.update()
        return before != self.scene_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scene, and a frame around what the keyboard is at."""
        del event
        if self._scene is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._scene.paint(painter, self._pictures)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            found = self.regions()
            rect = found[self._current].rect if 0 <= self._current < len(found) else QRectF(self.rect())
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self._choose(found)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that findings can be clicked."""
        found = self._at(event.position())
        clickable = found is not None and found.kind != "element"
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the findings, Enter chooses."""
        found = self.regions()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and found:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._current = (self._current + step) % len(found)
            self.setAccessibleDescription(found[self._current].sentence)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._current < len(found):
            self._choose(found[self._current])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Begin anew when the focus comes back."""
        self._current = -1
        if self._post is not None:
            self.setAccessibleDescription(self._post.sentence())
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Answer “why?” in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), found.sentence if found else "", self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._lay_out()
        super().changeEvent(event)

    def _choose(self, region: Region) -> None:
        if region.kind == "more":
            self._style = self._style._replace(expanded=True)
            self._lay_out()
            self.resized.emit()
        elif region.kind == "finding":
            self.finding_chosen.emit(region.what)
        elif region.kind == "count":
            self.count_chosen.emit(self.network.id)

    def _at(self, place: QPointF) -> Region | None:
        """The smallest region under a place, as a picture lies in its card."""
        here = [each for each in self._scene.regions if each.rect.contains(place)] if self._scene else []
        return min(here, key=lambda each: each.rect.width() * each.rect.height(), default=None)
