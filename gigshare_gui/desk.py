"""The desk: a workspace becomes something to send through. Both doors, window and command line, work at it.

Everything here may block, so the window calls it on its worker thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gigshare_gui.gigya.calls import (
    call_for,
    get_friends_info,
    get_token,
    get_user_info,
    get_user_settings,
    request_permissions,
    set_user_settings,
)
from gigshare_gui.gigya.credentials import AUTHS, Credentials, OAuthToken, Signature, handed_over
from gigshare_gui.gigya.friends import PENDING, STILL_PREPARED, Friend, friends_from
from gigshare_gui.gigya.presence import LIFETIME, Presence, client_of, presence_of, token_in, why_not
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.users import Identity, User, user_from
from gigshare_gui.shares.consent import Standing, standing_from, to_settings
from gigshare_gui.store.folders import data_folder
from gigshare_gui.store.workspaces import Workspace

if TYPE_CHECKING:
    from gigshare_gui.gigya.answers import Answer
    from gigshare_gui.gigya.cancel import Cancel
    from gigshare_gui.gigya.client import Client
    from gigshare_gui.sandbox.process import SandboxProcess
    from gigshare_gui.sending.run import Run
    from gigshare_gui.shares.notification import NotificationShare, Recipient
    from gigshare_gui.steering import Steering
    from gigshare_gui.store.journal import Consent, Item
    from gigshare_gui.store.keys import Keys


class DeskError(Exception):
    """A workspace cannot be opened; the message says why and what to do."""


class Connection(NamedTuple):
    """An opened workspace. ``users`` are those that the server is known to have (the sandbox's own)."""

    workspace: Workspace
    api_domain: str
    credentials: Credentials
    client: Client
    users: tuple[User, ...] = ()


def sandbox_state() -> Path:
    """The file that holds the sandbox's state."""
    return data_folder() / "sandbox.sqlite"


def _sample(uid: str, providers: Iterable[str]) -> User:
    return User(uid, "", tuple(Identity(provider) for provider in providers))


class Desk:
    """Opens workspaces and sends through them; owns the sandbox's process. Safe to call from several threads."""

    def __init__(self, keys: Keys, state: Path | None = None) -> None:
        self.keys = keys
        self._state = state
        self._sandbox: SandboxProcess | None = None
        self._lock = threading.Lock()
        self._given_up = threading.Event()

    def open(self, workspace: Workspace, *, read_timeout: float = 30.0, secret: Secret | None = None) -> Connection:
        """Make a workspace ready: start the sandbox, or read the secret from the keyring.

        ``read_timeout`` is in seconds; ``secret`` stands in for the keyring's.

        Raises:
            DeskError: the sandbox did not start, or the keyring refused.
        """
        from gigshare_gui.gigya.client import Client, Endpoint
        from gigshare_gui.gigya.wire import Limits

        users: tuple[User, ...] = ()
        credentials: Credentials
        if workspace.is_sandbox:
            said = self._running().announcement
            domain = said.url
            users = tuple(_sample(each.uid, each.providers) for each in said.users)
            credentials = Signature(said.api_key, said.secret)
        else:
            domain = workspace.api_domain
            if workspace.auth not in AUTHS:
                raise DeskError(
                    f"“{workspace.auth}” is no way to authorize calls. Choose one in the workspace's settings."
                )
            kept = self._read_key(workspace) if secret is None else secret
            credentials = AUTHS[workspace.auth](workspace.api_key, workspace.user_key, kept)
        limits = Limits(read=read_timeout, total=max(60.0, read_timeout * 2))
        return Connection(workspace, domain, credentials, Client(Endpoint(domain, credentials), limits=limits), users)

    def as_user(self, connection: Connection, uid: str, cancel: Cancel | None = None) -> Connection:
        """The same connection, online: with a token of ``uid``, which is kept in memory alone.

        Raises:
            DeskError: the workspace cannot ask for one, or the server gave none.
        """
        from gigshare_gui.gigya.client import Client, Endpoint

        if presence_of(connection.credentials) is Presence.ONLINE:
            return connection
        asks = client_of(connection.credentials)
        if asks is None:
            raise DeskError(why_not(connection.credentials, Presence.ONLINE))
        if connection.workspace.is_sandbox:
            # Tokens travel over https only; on the way to this computer's own sandbox there is nothing to protect.
            self.steering().call("POST", "control/site", {"tlsBefore": True})
        limits = connection.client.limits
        answer = Client(Endpoint(connection.api_domain, asks), limits=limits).send(get_token(uid, LIFETIME), cancel)
        token = token_in(answer)
        if token is None:
            raise DeskError(f"There is no token for {uid}, so nothing can be sent online. {answer.sentence}")
        own = OAuthToken(token)
        client = Client(Endpoint(connection.api_domain, own), limits=limits)
        return connection._replace(credentials=own, client=client)

    def refuse_tokens(self) -> None:
        """Let the program's own sandbox refuse tokens over http again, as Gigya does.

        Raises:
            DeskError: the sandbox did not start.
        """
        self.steering().call("POST", "control/site", {"tlsBefore": False})

    def user(self, connection: Connection, uid: str, cancel: Cancel | None = None) -> tuple[User, Answer]:
        """The acting user with connections and standing consent; empty of them when the server does not tell (the
        answer says why)."""
        answer = connection.client.send(get_user_info(uid), cancel)
        if answer.error_code != 0:
            return User(uid), answer
        return user_from(uid, answer.data)._replace(standing=self.standing(connection, uid, cancel)), answer

    def standing(self, connection: Connection, uid: str, cancel: Cancel | None = None) -> Standing:
        """What ``uid`` said of sharing; with the sentence that says why it is not known, if it is not."""
        answer = connection.client.send(get_user_settings(uid), cancel)
        return standing_from(answer.data.get("settings")) if answer.error_code == 0 else Standing({}, answer.sentence)

    def keep_standing(
        self, connection: Connection, uid: str, standing: Standing, cancel: Cancel | None = None
    ) -> tuple[Standing, str]:
        """Keep with ``uid`` what is said of sharing; gives what is kept then, and why it could not be kept."""
        answer = connection.client.send(set_user_settings(to_settings(standing), uid), cancel)
        return self.standing(connection, uid, cancel), "" if answer.error_code == 0 else answer.sentence

    def ask_permission(
        self, connection: Connection, uid: str, provider: str, permissions: str, cancel: Cancel | None = None
    ) -> tuple[User, str]:
        """Ask a user of a provider for permissions; the user as read after that, and the sentence that says what is
        wrong, if anything is."""
        asked = connection.client.send(request_permissions(uid, provider, permissions), cancel)
        user, answer = self.user(connection, uid, cancel)
        problem = asked if asked.error_code else answer
        return user, problem.sentence if problem.error_code else ""

    def friends(self, connection: Connection, uid: str, cancel: Cancel | None = None) -> tuple[tuple[Friend, ...], str]:
        """The friends of ``uid``, and the sentence that says why they are not known, if they are not."""
        answer = connection.client.send(get_friends_info(uid), cancel)
        if answer.error_code == PENDING:
            return (), STILL_PREPARED
        return (friends_from(answer.data), "") if answer.error_code == 0 else ((), answer.sentence)

    def send(self, connection: Connection, share: Any, user: User, cancel: Cancel | None = None) -> Answer:
        """Publish ``share`` for ``user``; never raises and never retries a call whose fate is unknown."""
        from gigshare_gui.networks.registry import able

        return connection.client.send(call_for(share, user.uid, able(share.KIND, user.providers)), cancel)

    def birthdays(
        self, connection: Connection, uid: str, today: date, cancel: Cancel | None = None
    ) -> tuple[tuple[Recipient, ...], str, bool]:
        """Friends of ``uid`` who have their birthday today, where a network tells it, each with whether they agreed to
        be written to (standing consent to ``birthday``); the sentence that says what is not known; and whether the
        friends are known at all."""
        from gigshare_gui.shares.birthday import is_today
        from gigshare_gui.shares.consent import Consent
        from gigshare_gui.shares.notification import CONSENT, Recipient

        friends, problem = self.friends(connection, uid, cancel)
        found = []
        for each in friends:
            if not is_today(each.birthday, today):
                continue
            said = self.standing(connection, each.uid, cancel).said
            agreed = {entry.consent for (kind, _), entry in said.items() if kind == "birthday"}
            words = "yes" if agreed == {Consent.ALWAYS} else "no" if Consent.NEVER in agreed else "unknown"
            found.append(Recipient(each.uid, each.name, (("birthday", each.birthday), (CONSENT, words))))
        silent = sum(not each.birthday for each in friends)
        words = f" Of {silent:,} no network tells the birthday." if silent else ""
        told = f"{len(found):,} of {len(friends):,} friends have their birthday today.{words}"
        return tuple(found), problem or told, not problem

    def new_queue(
        self, connection: Connection, share: NotificationShare, uid: str, items: Sequence[Item], consent: Consent
    ) -> Path:
        """Write the journal of a queue that sends ``share`` to each of ``items``; nothing leaves yet.

        Raises:
            OSError: the journal cannot be written.
        """
        from gigshare_gui.sending.messages import document_of
        from gigshare_gui.store.journal import Header, create, new_id

        name = new_id(consent.at)
        made = Header(name, consent.at, connection.workspace.id, uid, document_of(share), consent)
        return create(made, items)

    def open_queue(self, connection: Connection, path: Path, pace: float = 0.0, at_once: int = 4) -> Run:
        """A queue that was written before, ready to go on through ``connection``: ``pace`` is in calls per second.

        Raises:
            JournalError: it is open elsewhere, damaged, or of another workspace.
            OSError: it cannot be read.
        """
        from gigshare_gui.gigya.wire import Line
        from gigshare_gui.sending.messages import message_for
        from gigshare_gui.sending.pace import Pace
        from gigshare_gui.sending.run import Run
        from gigshare_gui.shares.notification import NotificationShare
        from gigshare_gui.store.journal import Journal, JournalError

        journal = Journal(path)
        header = journal.header
        if header.workspace != connection.workspace.id:
            journal.close()
            raise JournalError("This queue belongs to another workspace. Open that workspace first.")
        share = NotificationShare.from_json(header.document)

        kept = threading.local()  # a connection for each of the run's threads

        def send(item: Item, cancel: Cancel) -> Answer:
            call = call_for(message_for(share, item), header.uid)
            line = getattr(kept, "line", None)
            if line is None:
                line = kept.line = Line()
            return connection.client.send(call, cancel, line)

        return Run(journal, send, Pace(pace), at_once=at_once)

    def steering(self) -> Steering:
        """The control calls of the program's own sandbox, which is started for them if need be.

        Raises:
            DeskError: the sandbox did not start.
        """
        from gigshare_gui.steering import Steering

        said = self._running().announcement
        return Steering(said.url, said.control_token)

    def sandbox_key(self, name: str) -> str:
        """One of the running sandbox's keys as text, for who asked for it by its name: ``api_key``, ``secret``,
        ``user_key``, ``user_secret`` or ``control_token``.

        Raises:
            DeskError: the sandbox does not run.
        """
        with self._lock:
            if self._sandbox is None or not self._sandbox.is_running():
                raise DeskError("The sandbox does not run, so it has no keys to copy. Start it first.")
            found = getattr(self._sandbox.announcement, name)
        return handed_over(found) if isinstance(found, Secret) else str(found)

    def sandbox_process(self) -> SandboxProcess | None:
        """The sandbox's process, if it was started here."""
        return self._sandbox

    def give_up(self) -> None:
        """Start nothing any more; a start of the sandbox that is under way ends at once. Does not block."""
        self._given_up.set()

    def close(self) -> None:
        """End what was started here."""
        with self._lock:
            sandbox, self._sandbox = self._sandbox, None
        if sandbox is not None:
            sandbox.stop()

    def _running(self) -> SandboxProcess:
        from gigshare_gui.sandbox.process import SandboxProcess, SandboxStartError

        with self._lock:
            if self._sandbox is None or not self._sandbox.is_running():
                try:
                    self._sandbox = SandboxProcess(self._state or sandbox_state(), self._given_up)
                except (SandboxStartError, OSError) as error:
                    raise DeskError(f"The sandbox did not start. {error}") from None
            return self._sandbox

    def _read_key(self, workspace: Workspace) -> Secret:
        from gigshare_gui.store.keys import KeysError

        try:
            return self.keys.read(workspace.id)
        except KeysError as error:
            raise DeskError(str(error)) from None
