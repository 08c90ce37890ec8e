"""PermissionPanel: whether the acting user permits stories, and how that is asked for again.

Sources: Gigya, “Raw API Share”, step “Permission”, and “Permissions” in the site's console; its share dialog asks by
``socialize.requestPermissions`` with Facebook's ``publish_actions``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gigshare_gui.ui import theme
from gigshare_gui.ui.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from gigshare_gui.gigya.users import User

PERMISSION = "publish_actions"
_CONSOLE = (
    "The site must have “Enable publishing user activity” ticked in its console, under Settings › Permissions. "
    f"Facebook calls the permission {PERMISSION}; it withdrew it from new and old applications on 1 August 2018."
)
_EXPIRED, _NOT_PERMITTED = 403009, 403022


class Permission(NamedTuple):
    """What is known of a user's permission: done or not, in a few words, and in a sentence that says what to do.

    ``can_ask`` is whether asking again can help.
    """

    done: bool
    words: str
    sentence: str
    can_ask: bool = False


def permission_of(user: User) -> Permission:
    """Read it from the user's identities."""
    name = user.name or user.uid
    if not user.uid:
        return Permission(False, "nobody acts yet", "Choose at the top of the window for whom the story is told.")
    identity = user.identity("facebook")
    if identity is None:
        words = f"{name} is not connected to Facebook. A story needs that: let the user log in with Facebook first."
        return Permission(False, "not connected", words)
    known = {
        0: Permission(True, "permitted", f"{identity.name or name} permits stories on Facebook."),
        _EXPIRED: Permission(
            False,
            "session expired",
            f"{name}'s session with Facebook has expired. It is renewed when the user logs in with Facebook again.",
        ),
        _NOT_PERMITTED: Permission(
            False,
            "not permitted",
            f"{name} does not permit stories: nobody asked for it, or the user refused. Ask again, and Facebook shows "
            "its dialog the next time.",
            can_ask=True,
        ),
    }
    return known.get(identity.problem, Permission(False, identity.sentence, f"Facebook says: {identity.sentence}."))


class PermissionPanel(QWidget):
    """Shows the permission; emits when it shall be asked for, or read, again."""

    ask_again = Signal()
    read_again = Signal()

    def __init__(self, column: QVBoxLayout) -> None:
        super().__init__()
        self.sentence, self.console, self.answer = QLabel(), QLabel(_CONSOLE), QLabel()
        self.ask = QPushButton("Ask again")
        self.ask.setToolTip("Ask the user through Gigya's requestPermissions")
        self.ask.clicked.connect(lambda _checked=False: self.ask_again.emit())
        self.read = QPushButton("Read again")
        self.read.setToolTip("Read the user's connections once more")
        self.read.clicked.connect(lambda _checked=False: self.read_again.emit())
        flow = FlowLayout(self, theme.GRID)
        for button in (self.ask, self.read):
            flow.addWidget(button)
        for label in (self.sentence, self.answer, self.console):
            label.setWordWrap(True)
        self.console.setFont(theme.font(size=0.9))
        self.answer.hide()
        for widget in (self.sentence, self, self.answer, self.console):
            column.addWidget(widget)
        self.recolour()

    def show_permission(self, permission: Permission) -> None:
        """Show what is known."""
        self.sentence.setText(permission.sentence)
        self.ask.setVisible(permission.can_ask)
        self.show_busy(on=False)

    def show_busy(self, *, on: bool) -> None:
        """A question is under way, or not."""
        for button in (self.ask, self.read):
            button.setEnabled(not on)

    def show_answer(self, sentence: str) -> None:
        """Show what became of a question, empty for nothing to say."""
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence))

    def recolour(self) -> None:
        """Follow the theme."""
        theme.tint(self.console, theme.colours().quiet)
        theme.tint(self.answer, theme.colours().advice)
