"""Users and their connections: connect, expire, revoke a permission, befriend, each with one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gigshare_gui.networks.registry import network_name, networks
from gigshare_gui.ui import theme
from gigshare_gui.ui.chip import Chip
from gigshare_gui.ui.flow import FlowLayout
from gigshare_gui.ui.sandbox.words import Change, plain, quiet


class PeoplePane(QScrollArea):
    """A card for each user. ``change`` carries out a control call: HTTP method, path, body, query."""

    def __init__(self, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = change
        self._shown: Sequence[Mapping[str, Any]] | None = None
        self.cards: dict[str, QWidget] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_users(self, users: Sequence[Mapping[str, Any]]) -> None:
        """Show the users as they are now; the scroll place stays."""
        if users == self._shown:
            return
        self._shown = users
        place = self.verticalScrollBar().value()
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setSpacing(theme.GRID * 2)
        if not users:
            column.addWidget(quiet("This sandbox has no users. “Sample users” above brings some."))
        self.cards = {}
        for user in users:
            self.cards[str(user["UID"])] = self._card(user, [str(each["UID"]) for each in users])
            column.addWidget(self.cards[str(user["UID"])])
        column.addStretch(1)
        self.setWidget(box)
        self.verticalScrollBar().setValue(place)
        again = box.findChild(QWidget, name) if name else None
        if isinstance(again, QWidget):
            again.setFocus()

    def forget(self) -> None:
        """What is shown may be wrong: build it anew when it is next told."""
        self._shown = None

    def recolour(self) -> None:
        """Follow the theme."""
        users, self._shown = self._shown, None
        if users is not None:
            self.show_users(users)

    def _card(self, user: Mapping[str, Any], uids: Sequence[str]) -> QWidget:
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        column = QVBoxLayout(card)
        uid = str(user["UID"])
        name = f"{user['firstName']} {user['lastName']}".strip() or uid
        title = plain(name)
        title.setFont(theme.font(bold=True))
        column.addWidget(title)
        column.addWidget(quiet(uid))
        connections = {str(each["provider"]): each for each in user["connections"]}
        for each in connections.values():
            column.addLayout(self._connection(uid, each))
        column.addLayout(self._offers(uid, [each for each in networks() if each not in connections]))
        others = [each for each in uids if each != uid]
        if others:
            column.addWidget(quiet("Friends"))
            column.addWidget(self._friends(uid, others, [str(each) for each in user["friends"]]))
        return card

    def _connection(self, uid: str, each: Mapping[str, Any]) -> QHBoxLayout:
        provider, expired = str(each["provider"]), bool(each["expired"])
        missing, unasked = list(each["missing"]), list(each["unasked"])
        row = QHBoxLayout()
        refused = f"may not: {', '.join(missing + unasked)}" if missing + unasked else ""
        state = "session expired" if expired else refused
        mark = "⚠" if state else "●"
        label = plain(f"{mark} {network_name(provider)}{': ' + state if state else ''}")
        now = theme.colours()
        theme.tint(label, now.cut if state else now.text)
        row.addWidget(label, 1)
        body = {"UID": uid, "provider": provider, "expired": expired, "missing": missing, "unasked": unasked}
        renew = {**body, "expired": not expired}
        grant = {**body, "missing": [] if missing else ["actions", "status"], "unasked": []}
        named = f"{uid}/{provider}"
        row.addWidget(self._button("Renew" if expired else "Expire", f"{named}/expire", "POST", renew))
        row.addWidget(self._button("Grant" if missing or unasked else "Revoke", f"{named}/revoke", "POST", grant))
        gone = {"UID": uid, "provider": provider}
        row.addWidget(self._button("Disconnect", f"{named}/disconnect", "DELETE", None, gone))
        return row

    def _button(
        self, text: str, name: str, method: str, body: Any, query: Mapping[str, str] | None = None
    ) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setObjectName(name)
        uid, provider, _ = name.split("/")
        button.setAccessibleName(f"{text} {network_name(provider)} of {uid}")
        if text in ("Revoke", "Grant"):
            button.setToolTip("The permission to publish actions and statuses")
        button.clicked.connect(lambda _checked=False: self._change(method, "control/connections", body, query or {}))
        return button

    def _offers(self, uid: str, providers: Sequence[str]) -> QVBoxLayout:
        """A chip for each network that the user is not connected to; one click connects."""
        column = QVBoxLayout()
        if not providers:
            return column
        box = QWidget()
        flow = FlowLayout(box)
        for provider in providers:
            chip = QToolButton()
            chip.setText(f"+ {network_name(provider)}")
            chip.setObjectName(f"{uid}/{provider}/connect")
            chip.setAccessibleName(f"Connect {uid} to {network_name(provider)}")
            chip.clicked.connect(partial(self._connect, uid, provider))
            flow.addWidget(chip)
        column.addWidget(quiet("Connect"))
        column.addWidget(box)
        return column

    def _connect(self, uid: str, provider: str, _checked: bool = False) -> None:
        self._change("POST", "control/connections", {"UID": uid, "provider": provider}, {})

    def _friends(self, uid: str, others: Sequence[str], friends: Sequence[str]) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        for other in others:
            chip = Chip(other, on=other in friends)
            chip.setObjectName(f"{uid}/{other}/friend")
            chip.setAccessibleName(f"{uid} and {other} are friends")
            chip.clicked.connect(lambda on, other=other: self._befriend(uid, other, on))
            flow.addWidget(chip)
        return box

    def _befriend(self, uid: str, other: str, on: bool) -> None:
        if on:
            self._change("POST", "control/friendships", {"UID": uid, "friend": other}, {})
            return
        for one, two in ((uid, other), (other, uid)):
            self._change("DELETE", "control/friendships", None, {"UID": one, "friend": two})
