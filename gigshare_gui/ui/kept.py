"""Kept: every send is written into the history, and the tabs that list what was sent are told."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gigshare_gui.gigya.answers import Answer
    from gigshare_gui.gigya.users import User
    from gigshare_gui.networks.repeats import Repeats
    from gigshare_gui.store.history import Sent
    from gigshare_gui.store.workspaces import Workspace
    from gigshare_gui.ui.disk import Disk
    from gigshare_gui.ui.session import Session
    from gigshare_gui.ui.tabs.tab import Tab
    from gigshare_gui.ui.window import MainWindow

_LATELY = 50  # sends of a kind that are looked at


class Kept(QObject):
    """Follows the session. Reading and writing are done on the disk's thread."""

    def __init__(self, session: Session, disk: Disk, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._disk, self._window = session, disk, window
        self._uid = ""
        session.answered.connect(self._keep)
        session.user_known.connect(self._acting)

    def _keep(self, answer: Answer) -> None:
        if self._session.sent is None:
            return
        workspace, user, share = self._session.sent
        sent = _sent(workspace, user, share, answer)
        if sent is None:
            return
        if self._session.consent is not None:
            sent = sent._replace(consent=self._session.consent.to_json())

        from gigshare_gui.store import history

        self._disk.run(partial(history.add, sent), self._tell)
        self._show(share.KIND)
        self._warn()

    def _acting(self, user: User, _problem: str) -> None:
        self._uid = user.uid
        for tab in self._window.all_tabs():
            self._show(tab.KIND)
        self._warn()

    def _warn(self) -> None:
        """Tell the tabs which texts the networks would refuse a second time."""
        workspace = self._session.workspace
        if workspace is not None:
            asked = (workspace.id, self._uid)
            self._disk.run(partial(_repeats, *asked), partial(self._warned, asked))

    def _warned(self, asked: tuple[str, str], result: Any) -> None:
        workspace = self._session.workspace
        if isinstance(result, OSError) or workspace is None or asked != (workspace.id, self._uid):
            return
        for tab in self._window.all_tabs():
            if result != tab.stage.repeats:
                tab.stage.repeats = result
                tab.refresh()

    def _show(self, kind: str) -> None:
        from gigshare_gui.store import history

        workspace = self._session.workspace
        for tab in self._window.all_tabs():
            if kind == tab.KIND and tab.LISTS_SENT and workspace is not None:
                asked = (workspace.id, self._uid)
                self._disk.run(partial(history.sent, kind, *asked), partial(self._found, tab, asked))

    def _found(self, tab: Tab, asked: tuple[str, str], result: Any) -> None:
        workspace = self._session.workspace
        if isinstance(result, OSError):
            self._tell(result)
        elif workspace is not None and asked == (workspace.id, self._uid):
            tab.show_sent(result)

    def _tell(self, result: Any) -> None:
        if isinstance(result, OSError):
            self._window.bar.say(f"What was sent cannot be kept: {result.strerror}.")


def _repeats(workspace: str, uid: str) -> Repeats:
    """What networks would refuse of what was sent lately, of every kind.

    Raises:
        OSError: the history cannot be read.
    """
    from gigshare_gui.networks.repeats import Published, repeats_of
    from gigshare_gui.shares.codec import ShareFormatError
    from gigshare_gui.shares.registry import kinds
    from gigshare_gui.store import history

    found = []
    for kind, share in kinds().items():
        for each in history.sent(kind, workspace, uid, _LATELY):
            taken = tuple(name for name, answer in each.providers.items() if answer.get("outcome") == "published")
            try:
                found.append(Published(share.from_json(each.share), each.at, taken))
            except ShareFormatError:
                continue  # of another Gigshare, whose shares this one does not read
    return repeats_of(found)


def _sent(workspace: Workspace, user: User, share: Any, answer: Answer) -> Sent | None:
    """What the history keeps of a send, ``None`` for one that only reads."""
    from gigshare_gui.gigya.calls import call_for
    from gigshare_gui.store.history import Sent

    if not call_for(share, user.uid, user.providers).publishes:
        return None
    told = answer.to_json()
    return Sent(
        time.time(), workspace.id, user.uid, share.KIND, share.METHOD, share.to_json(), answer.outcome.value,
        answer.error_code, answer.call_id, told["providers"], dict(answer.data),
    )  # fmt: skip
