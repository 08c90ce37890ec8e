"""PreviewCard: one network's post on the screen, to be read, asked and clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.ui import theme, tips
from gigshare_gui.ui.preview.change import Change
from gigshare_gui.ui.preview.layout import Style, lay_out, retyped
from gigshare_gui.ui.preview.scene import Pictures, Region, Scene

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class PreviewCard(QWidget):
    """Draws a Post. Every element says why it is there, under the pointer or when the arrows come to it.

    Click or Enter on a finding goes to its field, double click or Enter on an element too; on “See more” it unfolds
    the text. Of another post only what looks different is painted.
    """

    finding_chosen = Signal(object)
    count_chosen = Signal(str)
    resized = Signal()
    reached = Signal(QRect)  # the place in the card that the keyboard went to

    def __init__(self, network: Network, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network = network
        self._pictures = pictures
        self._post: Post | None = None
        self._style = Style(400)
        self._scene: Scene | None = None
        self._current = -1
        self._is_stale = self._is_told = False
        self._laid: Post | None = None  # the post that the scene shows, drawn in this style on this ground
        self._drawn: tuple[Style, str] | None = None
        self._unpainted = QRegion()
        self._pushed: Change | None = None  # what is to be done once the card is higher
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # a card that grows keeps what it shows
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{network.name} preview")

    def show_post(self, post: Post) -> bool:
        """Draw another post; says whether the height changed. Nothing happens when it is the same.

        A card that is out of sight is laid out when it comes into sight, or is asked for.
        """
        if post == self._post:
            return False
        self._post = post
        self._current = -1
        if self._scene is not None and self.visibleRegion().isEmpty():
            self._is_stale = True
            return False
        return self._lay_out()

    def show_style(self, style: Style) -> bool:
        """Draw in another width or theme; says whether the height changed."""
        style = style._replace(expanded=self._style.expanded)
        if style == self._style and self._scene is not None:
            return False
        self._style = style
        return self._lay_out()

    def show_picture(self, url: str) -> bool:
        """A picture has come; says whether the height changed, as its own shape may ask for."""
        if self._scene is None or not any(True for _ in self._scene.spots(url)):
            return False
        return self._lay_out(afresh=True)

    def settle(self) -> bool:
        """Lay out what was put off; says whether the height changed."""
        return self._lay_out() if self._is_stale else False

    @property
    def is_stale(self) -> bool:
        """Whether the post was not laid out yet, as nobody sees it."""
        return self._is_stale

    def is_painted(self) -> bool:
        """Whether what is in sight of it shows the post."""
        return self._unpainted.intersected(self.visibleRegion()).isEmpty()

    @property
    def post(self) -> Post | None:
        """What is shown."""
        return self._post

    @property
    def scene(self) -> Scene | None:
        """How it is laid out."""
        if self._is_stale and self._lay_out():
            self.resized.emit()
        return self._scene

    def sizeHint(self) -> QSize:
        """As the scene."""
        return QSize(round(self._style.width), self.scene_height())

    def scene_height(self) -> int:
        """The height that the card has, in device-independent pixels."""
        return int(self._scene.height) + 1 if self._scene else 40

    def regions(self) -> list[Region]:
        """Everything that can be asked or chosen, in the order in which it is read; the count comes last."""
        scene = self.scene
        return scene.regions if scene else []

    def _lay_out(self, *, afresh: bool = False) -> bool:
        self._is_stale = False
        if self._post is None:
            return False
        before, height = self._scene, self.scene_height()
        drawn = (self._style, theme.colours().window)
        is_typing = self._drawn == drawn and not afresh
        scene = None
        if is_typing and before is not None and self._laid is not None:
            scene = retyped(before, self._laid, self._post, self.network, self._style)
        self._scene = scene or lay_out(self._post, self.network, self._style, self._pictures)
        self._laid, self._drawn = self._post, drawn
        self._describe()
        if is_typing and before is not None:
            self._take(self._scene.change(before))
        else:
            self._paint_anew(QRegion(self.rect()))
        return height != self.scene_height()

    def _take(self, change: Change) -> None:
        """Make what is painted into what is to be seen. What is pushed down waits for the card to be as high."""
        is_as_laid = self._pushed is None and not self._unpainted.intersects(self.rect())
        is_between = self.devicePixelRatioF() % 1 and change.by  # at 150 % what is moved may end between two pixels
        if self.hasFocus() or is_between or (change.by and not is_as_laid):  # a frame, or not even the scene before
            self._pushed = None
            self._paint_anew(QRegion(self.rect()))
        elif not change.by:
            self._paint_anew(change.region)
        elif change.by < 0:
            self._push(change)
        else:
            self._pushed = change

    def _push(self, change: Change) -> None:
        self.scroll(0, change.by, QRect(0, min(change.top, change.top + change.by), self.width(), self.height()))
        self._paint_anew(change.region)

    def _paint_anew(self, region: QRegion) -> None:
        self._unpainted += region
        self.update(region)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Push down what makes room."""
        super().resizeEvent(event)
        pushed, self._pushed = self._pushed, None
        if pushed is not None:
            self._push(pushed)

    def _describe(self) -> None:
        """The sentence is another one now; it is made when somebody listens, as typing has no use for it."""
        self._is_told = False
        if QAccessible.isActive():
            self._tell()

    def _tell(self) -> None:
        if self._post is None or self._is_told:
            return
        self._is_told = True
        losses = self._scene.losses if self._scene else ()
        super().setAccessibleDescription(self._post.sentence(*losses))

    def accessibleDescription(self) -> str:
        """The post in one sentence, or the element that the keyboard is at."""
        self.settle()
        self._tell()
        return super().accessibleDescription()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what changed of the scene, and a frame around what the keyboard is at."""
        if self._is_stale:
            self._lay_out(afresh=True)  # nothing can be pushed while it is painted
        if self._pushed is not None:  # nobody gave it the height
            self._pushed = None
            self._paint_anew(QRegion(self.rect()))
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.colours().window))
        if self._scene is None:
            return
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._scene.paint(painter, self._pictures, event.region())
        self._unpainted = (self._unpainted - event.region()) & self.rect()
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            found = self.regions() if self._current >= 0 else []
            here = found[self._current] if self._current < len(found) and found else None
            for rect in (here.rect, *here.also) if here else (QRectF(self.rect()),):
                framed = rect.adjusted(-3, -2, 3, 2) & QRectF(self.rect()).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(framed, 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None and found.kind != "element":
            self._choose(found)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the field that an element comes from."""
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None and found.kind == "element":
            self._choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that findings can be clicked."""
        found = self._at(event.position())
        clickable = found is not None and found.kind != "element"
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through all that can be asked, in the order in which it is read; Enter chooses."""
        found = self.regions()
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and found:
            start = self._current if self._current >= 0 or step > 0 else 0
            self._go(found, (start + step) % len(found))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and found:
            self._go(found, 0 if event.key() == Qt.Key.Key_Home else len(found) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._current < len(found):
            self._choose(found[self._current])
        else:
            super().keyPressEvent(event)

    def _go(self, found: list[Region], index: int) -> None:
        """Bring an element into sight, frame it, and tell why it is there."""
        self._current = index
        here = found[index]
        self._is_told = True
        self.setAccessibleDescription(here.sentence)
        rect = here.rect.toAlignedRect()
        self.reached.emit(rect)
        QToolTip.showText(self.mapToGlobal(rect.bottomLeft()), tip(here), self, rect)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the sentence ready for a screen reader that was started meanwhile."""
        self._tell()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Begin anew when the focus comes back."""
        self._current = -1
        self._describe()
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Answer “why?” in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(found) if found else "", self)
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
            self._current = -1  # the place that was chosen is no more: the whole post is read
            self._lay_out()
            self.resized.emit()
        elif region.kind == "finding":
            self.finding_chosen.emit(region.what)
        elif region.kind == "count":
            self.count_chosen.emit(self.network.id)
        elif region.why.field:
            self.finding_chosen.emit(Finding(Severity.ADVICE, region.why.field, region.why.rule, self.network.id))

    def _at(self, place: QPointF) -> Region | None:
        """The smallest region under a place, as a picture lies in its card."""
        here = [each for each in self.regions() if each.contains(place.x(), place.y())]
        return min(here, key=lambda each: each.rect.width() * each.rect.height(), default=None)


def tip(region: Region) -> str:
    """A region's sentence as a tooltip."""
    return tips.tip(region.sentence)
