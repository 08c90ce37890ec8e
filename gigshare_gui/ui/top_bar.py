"""TopBar: where shares go, as whom, and what that user is connected to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from gigshare_gui.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gigshare_gui.gigya.users import User
    from gigshare_gui.store.workspaces import Workspace

_EDIT = "edit"


class TopBar(QWidget):
    """Emits the workspace that was chosen, and the user to act for."""

    workspace_chosen = Signal(str)
    workspaces_wanted = Signal()
    uid_chosen = Signal(str)
    palette_wanted = Signal()
    acting_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspaces = QComboBox()
        self.workspaces.setAccessibleName("Workspace")
        self.workspaces.setMinimumContentsLength(12)
        self.workspaces.activated.connect(self._workspace)
        self.badge = QLabel()
        self.badge.setFont(theme.font(bold=True))
        self.uid = QComboBox()
        self.uid.setAccessibleName("Acting user (UID)")
        self.uid.setMinimumContentsLength(16)
        self.connections = _Elided()
        self.connections.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._current = ""
        self._said: tuple[User, str] | None = None
        self._asked = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, theme.GRID)
        line.setSpacing(theme.GRID)
        line.addWidget(self.workspaces)
        line.addWidget(self.badge)
        line.addSpacing(theme.GRID * 2)
        self.acting = QToolButton()
        self.acting.setText("Acting as ▾")
        self.acting.setToolTip("Who acts, online or offline, and what that user allows to be shared (Ctrl+Shift+A)")
        self.acting.setAutoRaise(True)
        self.acting.clicked.connect(self.acting_wanted)
        line.addWidget(self.acting)
        line.addWidget(self.uid)
        line.addWidget(self.connections, 1)
        self.finder = QToolButton()
        self.finder.setText("Find an action  Ctrl+K")
        self.finder.setToolTip("Type a few words of what you want to do")
        self.finder.setAutoRaise(True)
        self.finder.clicked.connect(self.palette_wanted)
        line.addWidget(self.finder)
        self.workspaces.addItem("Sandbox", "sandbox")
        self._current = "sandbox"
        self._mark()

    def furnish(self) -> None:
        """Let another user be typed in; a combo box that can be edited is not needed for the first paint."""
        self._uid_edit = QLineEdit()
        self._uid_edit.setAccessibleName("Acting user (UID)")
        self.uid.setEditable(True)
        self.uid.setLineEdit(self._uid_edit)
        self.uid.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.uid.activated.connect(lambda _index: self._uid())
        self._uid_edit.editingFinished.connect(self._uid)

    def show_workspaces(self, workspaces: Sequence[Workspace], current: str) -> None:
        """Fill the choice of workspaces; ``current`` is the id of the one that is open."""
        self._current = current
        with QSignalBlocker(self.workspaces):
            self.workspaces.clear()
            for each in workspaces:
                self.workspaces.addItem(each.name, each.id)
            self.workspaces.insertSeparator(self.workspaces.count())
            self.workspaces.addItem("Workspaces…", _EDIT)
            self.workspaces.setCurrentIndex(max(0, self.workspaces.findData(current)))
        self._mark()

    def show_users(self, uids: Sequence[str], current: str) -> None:
        """Fill the choice of acting users."""
        self._asked = current
        with QSignalBlocker(self.uid):
            self.uid.clear()
            self.uid.addItems(list(uids))
            self.uid.setEditText(current)
        if not uids:
            self._uid_edit.setPlaceholderText("UID of the user")

    def show_connections(self, user: User, problem: str) -> None:
        """Show what the acting user is connected to, or why that is not known."""
        from gigshare_gui.networks.registry import network_name

        self._said = (user, problem)
        now = theme.colours()
        if problem:
            text, colour = problem, now.fail
        elif not user.uid:
            text, colour = "Enter for whom to publish.", now.quiet
        elif not user.identities:
            text, colour = "connected to nothing", now.cut
        else:
            parts = [f"{network_name(each.provider)} {'⚠' if each.problem else '●'}" for each in user.identities]
            text = f"{user.name}:  {'   '.join(parts)}" if user.name else "   ".join(parts)
            colour = now.quiet
        tips = [f"{network_name(each.provider)}: {each.sentence}" for each in user.identities]
        self.connections.setText(text)
        self.connections.setToolTip("\n".join(tips) or text)
        self.connections.setAccessibleName("; ".join(tips) or text)
        theme.tint(self.connections, colour)

    def recolour(self) -> None:
        """Follow the theme."""
        self._mark()
        if self._said is not None:
            self.show_connections(*self._said)

    def _mark(self) -> None:
        """Mark the sandbox, and what is not, unmistakably."""
        now = theme.colours()
        sandbox = self._current == "sandbox"
        self.badge.setText(" SANDBOX " if sandbox else " LIVE ")
        self.badge.setToolTip(
            "Nothing leaves this computer: the sandbox answers as Gigya would."
            if sandbox
            else "This sends to a real site: what is published, the world sees."
        )
        self.badge.setAccessibleName(self.badge.toolTip())
        palette = self.badge.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(now.sandbox if sandbox else now.fail))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(now.on_accent))
        self.badge.setAutoFillBackground(True)
        self.badge.setPalette(palette)

    def _workspace(self, index: int) -> None:
        chosen = str(self.workspaces.itemData(index))
        if chosen == _EDIT:
            with QSignalBlocker(self.workspaces):
                self.workspaces.setCurrentIndex(max(0, self.workspaces.findData(self._current)))
            self.workspaces_wanted.emit()
        elif chosen != self._current:
            self.workspace_chosen.emit(chosen)

    def _uid(self) -> None:
        uid = self.uid.currentText().strip()
        if uid != self._asked:
            self._asked = uid
            self.uid_chosen.emit(uid)


class _Elided(QLabel):
    """A line that ends in “…” where there is no room for all of it; its tip says it whole."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        if not self.text():
            return
        from PySide6.QtCore import Qt

        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
