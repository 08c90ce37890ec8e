"""Users and their connections: connect, expire, revoke a permission, befriend, each with one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.networks.registry import network_name, providers
from gigshare_gui.ui import theme
from gigshare_gui.ui.chip import Chip
from gigshare_gui.ui.flow import FlowLayout
from gigshare_gui.ui.sandbox.words import Change, heading, plain, quiet

MOST = 30  # cards that are made
_MOST_FRIENDS = 60  # users that a card offers as friends
# What publishing, messages and lists of friends need; all but the login itself.
PERMISSIONS = ("actions", "status", "notifications", "friends")


class PeoplePane(QWidget):
    """A card for each user. ``change`` carries out a control call: HTTP method, path, body, query."""

    def __init__(self, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = change
        self._shown: Sequence[Mapping[str, Any]] | None = None
        self.cards: dict[str, QWidget] = {}
        self.search, self.new_uid, self.new_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.add = QPushButton("Add")
        self.area = QScrollArea()
        self._put_together()

    def show_users(self, users: Sequence[Mapping[str, Any]]) -> None:
        """Show the users as they are now; the scroll place stays."""
        if users == self._shown:
            return
        self._shown = users
        self.search.setVisible(len(users) > MOST)
        self._build()

    def _build(self) -> None:
        """Make the cards of those users who fit the search; more than ``MOST`` are not shown."""
        users = self._shown or ()
        place = self.area.verticalScrollBar().value()
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and focused.hasFocus() else ""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setSpacing(theme.GRID * 2)
        if not users:
            column.addWidget(quiet("This sandbox has no users. “Sample users” above brings some."))
        wanted = self.search.text().strip().lower() if len(users) > MOST else ""
        found = [each for each in users if wanted in f"{each['UID']} {_name(each)}".lower()]
        self.cards = {}
        for user in found[:MOST]:
            self.cards[str(user["UID"])] = self._card(user, [str(each["UID"]) for each in users])
            column.addWidget(self.cards[str(user["UID"])])
        if len(found) > MOST:
            column.addWidget(quiet(f"And {len(found) - MOST:,} more: type a part of a name above."))
        column.addStretch(1)
        self.area.setWidget(box)
        self.area.verticalScrollBar().setValue(place)
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
        title = QHBoxLayout()
        title.addWidget(heading(_name(user)), 1)
        remove = QToolButton()
        remove.setText("Remove")
        remove.setObjectName(f"{uid}//remove")
        remove.setToolTip("What this user published stays in the inbox")
        remove.setAccessibleName(f"Remove {uid}")
        remove.clicked.connect(lambda _checked=False: self._change("DELETE", "control/users", None, {"UID": uid}))
        title.addWidget(remove)
        column.addLayout(title)
        column.addWidget(quiet(uid))
        connections = {str(each["provider"]): each for each in user["connections"]}
        for each in connections.values():
            column.addLayout(self._connection(uid, each))
        column.addLayout(self._offers(uid, [each for each in providers() if each not in connections]))
        friends = [str(each) for each in user["friends"]]
        others = [*friends, *(each for each in uids if each != uid and each not in friends)][:_MOST_FRIENDS]
        others.sort(key=uids.index)
        if others:
            column.addWidget(quiet("Friends"))
            column.addWidget(self._friends(uid, others, friends))
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
        revoke = self._button("Grant" if missing or unasked else "Revoke", f"{named}/revoke", "POST", grant)
        revoke.setMenu(self._permissions(body, revoke))
        revoke.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        row.addWidget(revoke)
        gone = {"UID": uid, "provider": provider}
        row.addWidget(self._button("Disconnect", f"{named}/disconnect", "DELETE", None, gone))
        return row

    def _button(
        self, text: str, name: str, method: str, body: Any, query: Mapping[str, str] | None = None
    ) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setObjectName(name)
        uid, provider, _ = name.rsplit("/", 2)
        button.setAccessibleName(f"{text} {network_name(provider)} of {uid}")
        if text in ("Revoke", "Grant"):
            button.setToolTip("The permission to publish actions and statuses")
        button.clicked.connect(lambda _checked=False: self._change(method, "control/connections", body, query or {}))
        return button

    def _permissions(self, body: Mapping[str, Any], parent: QWidget) -> QMenu:
        """Each permission by itself: granted, refused by the user (403023), or never asked for (403022)."""
        menu = QMenu(parent)
        for word in PERMISSIONS:
            granted = word not in body["missing"] and word not in body["unasked"]
            action = menu.addAction(word.capitalize())
            action.setCheckable(True)
            action.setChecked(granted)
            missing = [each for each in body["missing"] if each != word] + ([word] if granted else [])
            unasked = [each for each in body["unasked"] if each != word]
            action.triggered.connect(partial(self._permit, {**body, "missing": missing, "unasked": unasked}))
        menu.addSeparator()
        for word in PERMISSIONS:
            never = word in body["unasked"]
            action = menu.addAction(f"{word.capitalize()}: never asked for")
            action.setCheckable(True)
            action.setChecked(never)
            missing = [each for each in body["missing"] if each != word]
            unasked = [each for each in body["unasked"] if each != word] + ([] if never else [word])
            action.triggered.connect(partial(self._permit, {**body, "missing": missing, "unasked": unasked}))
        return menu

    def _permit(self, body: Mapping[str, Any], _checked: bool = False) -> None:
        self._change("POST", "control/connections", body, {})

    def _add(self) -> None:
        uid = self.new_uid.text().strip()
        if not uid:
            self.new_uid.setFocus()
            return
        first, _, last = self.new_name.text().strip().partition(" ")
        self._change("POST", "control/users", {"UID": uid, "firstName": first, "lastName": last.strip()}, {})
        self.new_uid.clear()
        self.new_name.clear()

    def _put_together(self) -> None:
        for edit, words, name in (
            (self.search, "Find a user", "Find a user"),
            (self.new_uid, "UID of a new user", "UID of a new user"),
            (self.new_name, "First and last name", "Name of a new user"),
        ):
            edit.setPlaceholderText(words)
            edit.setAccessibleName(name)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._build())
        self.search.hide()
        self.add.clicked.connect(lambda _checked=False: self._add())
        self.add.setAccessibleName("Add this user")
        for edit in (self.new_uid, self.new_name):
            edit.returnPressed.connect(self._add)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.new_uid, 1)
        row.addWidget(self.new_name, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(row)
        column.addWidget(self.search)
        column.addWidget(self.area, 1)

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
            chip = Chip(other.replace("&", "&&"), on=other in friends)
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


def _name(user: Mapping[str, Any]) -> str:
    return f"{user['firstName']} {user['lastName']}".strip() or str(user["UID"])
