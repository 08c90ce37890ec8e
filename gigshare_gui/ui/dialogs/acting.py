"""The panel of the acting user: identity, how calls are made, connections, and what may be shared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.gigya.presence import Presence, presence_of, why_not
from gigshare_gui.networks.registry import able, network_name
from gigshare_gui.shares.consent import PER_ITEM, Consent, Standing
from gigshare_gui.ui import theme
from gigshare_gui.ui.acting import choose_presence, wants_online

if TYPE_CHECKING:
    from gigshare_gui.gigya.users import User
    from gigshare_gui.ui.window import MainWindow

_WIDTH, _HEIGHT = 660, 600  # device-independent pixels
_WORDS = {Consent.ALWAYS: "Always", Consent.ASK: "Ask first", Consent.NEVER: "Never"}


BIRTHDAY = ("birthday", "Birthday wishes")  # whether the user wants to get them: each comes as a notification


def _carried_by(kind: str) -> str:
    """The kind of share by which something comes that a user decides on."""
    return "notification" if kind == BIRTHDAY[0] else kind


class ActingPanel(QWidget):
    """A window beside the main one; nothing waits for it, and it follows the acting user."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Tool)
        self._window = window
        self.identity, self.why, self.connections, self.said = QLabel(), QLabel(), QLabel(), QLabel()
        self.presence = {each: QRadioButton(each.sentence) for each in Presence}
        self.choices: dict[tuple[str, str], QComboBox] = {}
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._put_together()
        session = window.parts.session
        session.user_known.connect(lambda user, _problem: self.show_user(user))
        session.acting.connect(lambda _connection: self._show_presence())
        window.top.uid_chosen.connect(lambda _uid: self.show_user(window.tab.user))
        session.opened.connect(lambda _connection: self.show_user(window.tab.user))

    def open_beside(self) -> None:
        """Come under the name in the top bar."""
        under = self._window.top.acting
        self.move(under.mapToGlobal(QPoint(0, under.height() + theme.GRID)))
        self.show()
        self.show_user(self._window.tab.user)
        self.raise_()
        self.activateWindow()

    def show_user(self, user: User) -> None:
        """Show who acts, and what that user is connected to and said."""
        self.setWindowTitle(f"Acting as {user.name or user.uid or 'nobody yet'}")
        self.identity.setText(f"{user.name or user.uid}    UID {user.uid}" if user.uid else "Nobody acts yet.")
        self.connections.setText(_connections(user) or "Connected to nothing.")
        self._show_presence()
        self._show_standing(user)

    def _show_presence(self) -> None:
        session = self._window.parts.session
        if session.base is None:
            return
        base = session.base.credentials
        used = Presence.ONLINE if wants_online(self._window, session.base.workspace) else presence_of(base)
        reasons = []
        for each, button in self.presence.items():
            reason = why_not(base, each)
            with QSignalBlocker(button):
                button.setChecked(each is used)
            button.setEnabled(not reason)
            button.setToolTip(reason)
            reasons += [reason] if reason else []
        if session.connection is not None and presence_of(session.connection.credentials) is not used:
            reasons.append("The user's token is being asked for.")
        self.why.setText(" ".join(reasons))
        self.why.setVisible(bool(reasons))

    # what may be shared

    def _show_standing(self, user: User) -> None:
        kinds = [(tab.KIND, tab.TITLE) for tab in self._window.all_tabs() if tab.KIND]
        kinds.append(BIRTHDAY)
        providers = list(dict.fromkeys((*user.providers, *(provider for _, provider in user.standing.said))))
        rows = [each for each in providers if able_somewhere(each, [_carried_by(kind) for kind, _ in kinds])]
        cells = [(kind, provider) for provider in rows for kind, _ in kinds if able(_carried_by(kind), (provider,))]
        if cells != list(self.choices):
            self._rebuild([each for each in kinds if any(kind == each[0] for kind, _ in cells)], rows)
        for (kind, provider), choice in self.choices.items():
            said = user.standing.of(kind, provider)
            with QSignalBlocker(choice):
                choice.setCurrentIndex(choice.findData(said.value if said else ""))
        self.said.setText(self._words(user, bool(rows)))

    def _words(self, user: User, has_rows: bool) -> str:
        if user.standing.problem:
            return f"What the user said is not known: {user.standing.problem}"
        return "" if has_rows or not user.uid else "The user is connected to no network that takes shares."

    def _rebuild(self, kinds: list[tuple[str, str]], providers: list[str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        for column, (_, title) in enumerate(kinds, 1):
            head = QLabel(title)
            head.setFont(theme.font(bold=True))
            self._grid.addWidget(head, 0, column)
        for row, provider in enumerate(providers, 1):
            self._grid.addWidget(QLabel(network_name(provider)), row, 0)
            for column, (kind, title) in enumerate(kinds, 1):
                if able(_carried_by(kind), (provider,)):
                    choice = self._choice(kind, title, provider)
                    self._grid.addWidget(choice, row, column)
                    self.choices[kind, provider] = choice
        self._grid.setRowStretch(len(providers) + 1, 1)

    def _choice(self, kind: str, title: str, provider: str) -> QComboBox:
        choice = QComboBox()
        choice.addItem("Not said", "")
        for each, words in _WORDS.items():
            if not (each is Consent.ALWAYS and provider in PER_ITEM):
                choice.addItem(words, each.value)
        choice.setAccessibleName(f"{title} on {network_name(provider)}")
        if provider in PER_ITEM:
            choice.setToolTip(
                f"{network_name(provider)} wants consent to each single item, so “Always” is not offered."
            )
        choice.activated.connect(partial(self._chosen, kind, provider))
        return choice

    def _chosen(self, kind: str, provider: str, _index: int) -> None:
        """Keep one thing that was said; the others are not written again, another program may have changed them."""
        user, session = self._window.tab.user, self._window.parts.session
        value = self.choices[kind, provider].currentData()
        if not value:
            self._show_standing(user)
            self.said.setText("What was once said stays said. Choose “Ask first” to be careful.")
            return
        change = Standing().saying(kind, provider, Consent(value))
        self.said.setText("Keeping it with the user…")

        def done(found: tuple[Standing, str] | None) -> None:
            standing, problem = found or (user.standing, "The server could not be asked.")
            if self._window.tab.user.uid != user.uid:
                return
            session.user_known.emit(self._window.tab.user._replace(standing=standing), "")
            self.said.setText(f"✕ Not kept. {problem}" if problem else "Kept with the user.")

        session.ask(lambda desk, connection, cancel: desk.keep_standing(connection, user.uid, change, cancel), done)

    # putting together

    def _put_together(self) -> None:
        self.identity.setFont(theme.font(size=1.2, bold=True))
        self.identity.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        margin = theme.GRID * 2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.GRID)
        column.addWidget(self.identity)
        column.addWidget(_head("How calls are made"))
        for presence, button in self.presence.items():
            button.clicked.connect(partial(self._act, presence))
            column.addWidget(button)
        column.addWidget(self.why)
        column.addWidget(_head("Connections"))
        column.addWidget(self.connections)
        column.addWidget(_head("What may be shared"))
        words = QLabel(
            "As confirmed at registration or in the user's profile, and kept with the user at Gigya. “Ask first” and "
            "LinkedIn want the box ticked for each single item."
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._table)
        for label in (words, self.why, self.said, self.connections):
            label.setWordWrap(True)
        column.addWidget(words)
        column.addWidget(area, 1)
        column.addWidget(self.said)
        self.why.hide()
        self.resize(_WIDTH, _HEIGHT)

    def _act(self, presence: Presence, _checked: Any = None) -> None:
        choose_presence(self._window, presence)
        self._show_presence()


def _connections(user: User) -> str:
    """One line for each state that a connection is in, with the networks that are."""
    lines: dict[str, list[str]] = {}
    for each in user.identities:
        lines.setdefault(f"{'⚠' if each.problem else '●'} {each.sentence}", []).append(network_name(each.provider))
    return "\n".join(f"{state}: {', '.join(names)}" for state, names in lines.items())


def able_somewhere(provider: str, kinds: list[str]) -> bool:
    """Whether a network takes any of these kinds."""
    return any(able(kind, (provider,)) for kind in kinds)


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.font(bold=True))
    return label
