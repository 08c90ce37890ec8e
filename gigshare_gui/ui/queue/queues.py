"""Queues: opens a queue's window for a share with many recipients, brings back those of earlier, and ends them."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from gigshare_gui.ui.readiness import for_queue, off_in_queue

if TYPE_CHECKING:
    from gigshare_gui.gigya.users import User
    from gigshare_gui.ui.queue.view import QueueWindow
    from gigshare_gui.ui.tabs.tab import Tab
    from gigshare_gui.ui.window import MainWindow


class Queues(QObject):
    """Owns every queue that is open, and its threads."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.open_now: list[QueueWindow] = []

    def takes(self, tab: Tab) -> bool:
        """Open a queue for what is in a tab, if it is for more than one recipient; says whether it was."""
        share = tab.share
        recipients = getattr(share, "recipients", ())
        if len({each.uid.strip() for each in recipients if each.uid.strip()}) < 2:
            return False
        refusal = next((each for each in share.checks() if each.severity >= 3), None)
        if refusal is not None:
            self._window.bar.say(refusal.sentence)
            tab.go_to(refusal)
            return True
        if share.sender in ("", tab.user.uid):
            self._open_for(share, tab.user)
        else:
            self._window.bar.say(f"Asking what {share.sender} is connected to, and said of sharing…")
            self._window.parts.session.ask(
                lambda desk, connection, cancel: desk.user(connection, share.sender, cancel),
                partial(self._sender_known, share),
            )
        return True

    def _sender_known(self, share: Any, found: Any) -> None:
        """Go on for a sender who is not the acting user, with what that one said."""
        if found is None:
            return
        user, answer = found
        if answer.error_code:
            self._window.bar.say(f"Not sent. {share.sender}: {answer.sentence}")
        else:
            self._open_for(share, user)

    def _open_for(self, share: Any, user: User) -> None:
        """Open a queue for what ``user`` lets be sent, or say why nothing is."""
        allowed = for_queue(share, user)
        if allowed is None:
            self._window.bar.say(f"Not sent. {' '.join(off_in_queue(share, user))} See Acting as.")
            return
        self._open_new(allowed, user)
        self.open_now[-1].show_off(off_in_queue(share, user))

    def open_journal(self, path: Path) -> None:
        """Bring back a queue of earlier, to go on with it or to read its results."""
        already = next((each for each in self.open_now if each.run and each.run.journal.path == path), None)
        if already is not None:
            already.show()
            already.raise_()
            return

        def work(desk: Any, connection: Any, _cancel: Any) -> Any:
            return _caught(lambda: desk.open_queue(connection, path, self._pace()))

        self._window.parts.session.ask(work, self._opened)

    def show_earlier(self) -> None:
        """Offer the queues of before."""
        from gigshare_gui.store.journal import summaries

        def show(found: Any) -> None:
            from gigshare_gui.ui.queue.earlier import EarlierQueues

            if isinstance(found, OSError):
                self._window.bar.say(f"The queues cannot be read: {found.strerror}.")
                return
            dialog = EarlierQueues(found, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.chosen.connect(self.open_journal)
            dialog.open()

        self._window.parts.disk.run(summaries, show)

    def remind(self) -> None:
        """Say it if the newest queue was not finished."""
        from gigshare_gui.store.journal import Fate, summaries

        def tell(found: Any) -> None:
            counts = found[0].counts if found and not isinstance(found, OSError) else {}
            if counts.get(Fate.WAITING) or counts.get(Fate.UNKNOWN):
                self._window.bar.say("A queue was not finished: File › Queues shows what was sent and what was not.")

        self._window.parts.disk.run(lambda: summaries(1), tell)

    def stop(self) -> bool:
        """End every queue; what was not sent can be gone on with. Says whether it was in time."""
        runs = [each.run for each in self.open_now if each.run is not None]
        self.open_now.clear()
        ended = [run.close(0.8) for run in runs]  # each one, whatever the one before said
        return all(ended)

    # one queue

    def _open_new(self, share: Any, user: User) -> None:
        from dataclasses import replace

        from gigshare_gui.sending.messages import items_of
        from gigshare_gui.shares.consent import Consent, decide

        uid = share.sender or user.uid
        never = [each for each in user.providers if decide(user.standing, share.KIND, each) is Consent.NEVER]
        disabled = tuple(dict.fromkeys((*share.options.disabled_providers, *never)))  # what the user ruled out for good
        share = replace(share, options=replace(share.options, disabled_providers=disabled))
        view = self._view(share, items_of(share, {each.uid.strip() for each in share.recipients}))
        objections = {each.uid.strip(): each.objection for each in share.recipients}
        hints = {row: objections[str(each.recipient["UID"])] for row, each in enumerate(view.people.items)}
        view.suggest([row for row, hint in hints.items() if not hint], hints)
        view.begin_wanted.connect(partial(self._ask, view, share, uid))
        view.show()

    def _view(self, share: Any, items: Any) -> QueueWindow:
        from PySide6.QtCore import Qt

        from gigshare_gui.ui.queue.view import QueueWindow

        workspace = self._window.parts.session.workspace
        view = QueueWindow(share, items, workspace.name if workspace else "the workspace", self._window)
        view.setWindowFlag(Qt.WindowType.Window)
        view.pace.setValue(int(self._pace()))
        view.save_wanted.connect(self._save)
        view.finished.connect(lambda _code, which=view: self._closed(which))
        self.open_now.append(view)
        return view

    def _ask(self, view: QueueWindow, share: Any, uid: str, agreed: Any, own: Any, words: str) -> None:
        """Ask once more where the world will see it, then begin."""
        workspace = self._window.parts.session.workspace
        begin = partial(self._begin, view, share, uid, agreed, own, words)
        if workspace is None or workspace.is_sandbox:
            begin()
            return
        view.begin.setEnabled(True)
        self._window.confirm(
            f"Send {len(agreed):,} messages through {workspace.name}?",
            "They go out to people, and none of them can be called back.",
            "Send them",
            begin,
        )

    def _begin(self, view: QueueWindow, share: Any, uid: str, agreed: Any, own: Any, words: str) -> None:
        from gigshare_gui.sending.messages import items_of
        from gigshare_gui.store.journal import Consent

        pace = view.pace.value()
        self._window.settings.setValue("queue/pace", pace)
        consent = Consent(uid, time.time(), words)

        def work(desk: Any, connection: Any, _cancel: Any) -> Any:
            def both() -> Any:
                items = items_of(share, set(agreed), set(own))
                path = desk.new_queue(connection, share, uid, items, consent)
                return desk.open_queue(connection, path, float(pace))

            return _caught(both)

        def done(found: Any) -> None:
            run, problem = found or (None, "The workspace is not open yet. Try again in a moment.")
            if run is None:
                view.hold_back(problem)
            elif view not in self.open_now:
                run.close()  # the window has gone meanwhile, and nothing has left
            else:
                view.show_run(run, start=True)

        self._window.parts.session.ask(work, done)

    def _opened(self, found: Any) -> None:
        from gigshare_gui.shares.notification import NotificationShare

        run, problem = found or (None, "The workspace is not open yet. Try again in a moment.")
        if run is None:
            self._window.bar.say(problem)
            return
        share = NotificationShare.from_json(run.journal.header.document)
        view = self._view(share, run.items)
        view.show_run(run, start=False)
        view.show()

    def _closed(self, view: QueueWindow) -> None:
        """A window that is closed gives its queue back, unless that is at work."""
        if view.is_running() or view not in self.open_now:
            return
        self.open_now.remove(view)
        if view.run is not None:
            view.run.close(0.5)
        view.deleteLater()

    def _save(self, path: Path, text: str) -> None:
        def tell(result: Any) -> None:
            problem = isinstance(result, OSError)
            self._window.bar.say(f"{path.name} cannot be written: {result.strerror}." if problem else f"Wrote {path}.")

        # a byte order mark, so that spreadsheets read names in every script
        self._window.parts.disk.run(lambda: path.write_text(text, encoding="utf-8-sig", newline=""), tell)

    def _pace(self) -> float:
        workspace = self._window.parts.session.workspace
        usual = 0 if workspace is not None and workspace.is_sandbox else 5
        return float(str(self._window.settings.value("queue/pace", usual)))


def _caught(work: Any) -> tuple[Any, str]:
    """What ``work`` gives, or the sentence that says why it could not."""
    from gigshare_gui.shares.codec import ShareFormatError
    from gigshare_gui.store.journal import JournalError

    try:
        return work(), ""
    except OSError as error:
        return None, f"The queue's journal cannot be written: {error.strerror or error}. Nothing was sent."
    except (JournalError, ShareFormatError) as error:
        return None, str(error)
