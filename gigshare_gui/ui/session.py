"""Session: the opened workspace and its acting user. Everything that blocks goes to the worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from gigshare_gui.gigya.answers import Answer
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.users import User
from gigshare_gui.shares.consent import Record, Standing
from gigshare_gui.store.workspaces import Workspace
from gigshare_gui.ui.readiness import to_send
from gigshare_gui.ui.worker import Worker


class Desk(Protocol):
    """What the session needs of the desk; every method may block."""

    keys: Any

    def open(self, workspace: Workspace) -> Any:
        """A connection to a workspace; raises with a sentence."""

    def as_user(self, connection: Any, uid: str, cancel: Cancel | None = None) -> Any:
        """The connection with the user's own token; raises with a sentence."""

    def refuse_tokens(self) -> None:
        """Let the program's own sandbox refuse tokens over http again; raises with a sentence."""

    def keep_standing(
        self, connection: Any, uid: str, standing: Standing, cancel: Cancel | None = None
    ) -> tuple[Standing, str]:
        """Keep with a user what was said of sharing."""

    def user(self, connection: Any, uid: str, cancel: Cancel | None = None) -> tuple[User, Answer]:
        """Who acts."""

    def send(self, connection: Any, share: Any, user: User, cancel: Cancel | None = None) -> Answer:
        """Publish."""

    def give_up(self) -> None:
        """Start nothing any more; ends a start that is under way and does not block."""

    def steering(self) -> Any:
        """The control calls of the program's own sandbox; raises with a sentence."""

    def sandbox_key(self, name: str) -> str:
        """One of that sandbox's keys as text; raises with a sentence."""


class Session(QObject):
    """Opens workspaces, asks who acts, sends; tells by signals. One send at a time."""

    opened = Signal(object)
    acting = Signal(object)  # the connection that is used for the acting user
    user_known = Signal(object, str)
    failed = Signal(str)
    sending = Signal(bool)
    answered = Signal(object)

    def __init__(self, desk: Desk, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.worker = worker
        self.base: Any = None  # the workspace's own connection: offline, unless the workspace holds a user's token
        self.connection: Any = None
        self.wants_online: Callable[[Workspace], bool] = lambda _workspace: False
        self.workspace: Workspace | None = None
        self.sent: tuple[Workspace, User, Any] | None = None  # the last send: where, for whom, what
        self.consent: Record | None = None  # what was agreed to for it
        self._turn = 0
        self._cancel: Cancel | None = None
        self._asking: Cancel | None = None
        self._question: Cancel | None = None

    def open(self, workspace: Workspace) -> None:
        """Make another workspace the one that is sent to."""
        self._turn += 1
        turn = self._turn
        self.workspace, self.connection, self.base = workspace, None, None
        if self._asking is not None:
            self._asking.request()
            self._asking = None  # an answer of the workspace before must not name who acts in this one

        def done(connection: Any) -> None:
            if turn == self._turn:
                self.base = self.connection = connection
                self.opened.emit(connection)

        self._run(lambda: self.desk.open(workspace), done)

    def ask_user(self, uid: str) -> None:
        """Find out what ``uid`` is connected to; an older question that is still open is given up."""
        if self.base is None:
            return
        if self._asking is not None:
            self._asking.request()
        cancel = self._asking = Cancel()
        base = self.base
        online = self.wants_online(base.workspace)
        self.connection = None if online else base  # the token of the user before must not serve for this one

        def work() -> tuple[Any, User, Answer]:
            connection = self.desk.as_user(base, uid, cancel) if online else base
            return connection, *self.desk.user(connection, uid, cancel)

        def done(found: tuple[Any, User, Answer]) -> None:
            if cancel is self._asking:
                self._asking = None
                self.connection, user, answer = found
                self.acting.emit(self.connection)
                self.user_known.emit(user, "" if answer.error_code == 0 else answer.sentence)

        def failed(error: Exception) -> None:
            if cancel is self._asking:
                self._asking = None
                self._failed(error)

        self.worker.run(work, done, failed)

    def ask(self, work: Callable[[Any, Any, Cancel], Any], done: Callable[[Any], None]) -> None:
        """Put a tab's question to the opened workspace; ``done`` gets the answer, or ``None`` when there is none."""
        connection = self.connection
        if connection is None:
            done(None)
            return

        cancel = self._question = Cancel()

        def failed(error: Exception) -> None:
            done(None)
            self._failed(error)

        self.worker.run(lambda: work(self.desk, connection, cancel), done, failed)

    def send(self, share: Any, user: User, consent: Record | None = None) -> bool:
        """Publish, with the consent that was recorded for it; says whether it was begun."""
        if self.connection is None and self.base is not None:
            self.failed.emit("Not sent: there is no token of the user yet. Send again in a moment, or act offline.")
        if self.connection is None or self.workspace is None or self._cancel is not None:
            return False
        cancel = self._cancel = Cancel()
        connection = self.connection
        sent = to_send(share, user)
        self.sent, self.consent = (self.workspace, user, sent), consent

        def done(answer: Answer) -> None:
            self._cancel = None
            self.sending.emit(False)
            self.answered.emit(answer)

        def failed(error: Exception) -> None:
            self._cancel = None
            self.sending.emit(False)
            self._failed(error)

        self.sending.emit(True)
        for each in (self._asking, self._question):
            if each is not None:
                each.request()  # a question that hangs must not hold up the send
        self.worker.run(lambda: self.desk.send(connection, sent, user, cancel), done, failed)
        return True

    def is_sending(self) -> bool:
        """Whether a send is under way."""
        return self._cancel is not None

    def cancel(self) -> None:
        """End the send that is under way; its answer will say whether it had left."""
        if self._cancel is not None:
            self._cancel.request()

    def stop(self) -> None:
        """Give up everything that is under way, for good."""
        self._turn += 1
        self.desk.give_up()
        for each in (self._cancel, self._asking, self._question):
            if each is not None:
                each.request()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.worker.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(str(error) or type(error).__name__)
