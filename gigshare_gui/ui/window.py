"""The main window: top bar, tabs, send bar, menus. It puts signals together and does nothing that blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt, QThreadPool, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QMessageBox, QTabWidget, QVBoxLayout, QWidget

from gigshare_gui.gigya.answers import Answer, Outcome
from gigshare_gui.gigya.users import User
from gigshare_gui.store.workspaces import SANDBOX, Workspace
from gigshare_gui.ui import theme
from gigshare_gui.ui.disk import Disk
from gigshare_gui.ui.files import Files
from gigshare_gui.ui.menus import build_menus
from gigshare_gui.ui.preview.pictures import Fetch, Pictures
from gigshare_gui.ui.send_bar import SendBar
from gigshare_gui.ui.session import Desk, Session
from gigshare_gui.ui.tabs.registry import tab_classes
from gigshare_gui.ui.tabs.tab import Tab
from gigshare_gui.ui.top_bar import TopBar
from gigshare_gui.ui.worker import Worker

_SAVE_AFTER = 800  # milliseconds after the last change


class MainWindow(QMainWindow):
    """The window. ``desk`` does what blocks, ``fetch`` gets pictures for previews; both are handed in."""

    def __init__(self, desk: Desk, fetch: Fetch, settings: QSettings, examples: Path) -> None:
        super().__init__()
        self.settings = settings
        self.examples = examples
        self.desk = desk
        self.known: tuple[Workspace, ...] = (SANDBOX,)
        self._unknown_fate: Any = None
        self.worker = Worker(self)
        self.session = Session(desk, self.worker, self)
        self.disk = Disk(self)
        self.pool = QThreadPool()
        self.pool.setMaxThreadCount(4)
        self.pictures = Pictures(fetch, self.pool, self)
        self.top, self.bar, self.tabs = TopBar(), SendBar(), QTabWidget()
        self.files = Files(self)
        self._put_together()
        for tab_class in tab_classes():
            tab = tab_class(self.pictures, settings)
            tab.changed.connect(lambda which=tab: self._changed(which))
            self.tabs.addTab(tab, tab_class.SHARE.TITLE)
        build_menus(self)
        self._connect()
        self.setAcceptDrops(True)
        self.setWindowTitle("Gigshare")
        geometry = settings.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):  # type: ignore[arg-type]
            self.resize(1280, 860)
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.timeout.connect(self.save_drafts)
        self._unsaved: set[Tab] = set()

    @property
    def tab(self) -> Tab:
        """The tab that is in front."""
        found = self.tabs.currentWidget()
        assert isinstance(found, Tab)  # noqa: S101  only tabs are added
        return found

    def all_tabs(self) -> list[Tab]:
        """Every tab."""
        return [tab for tab in (self.tabs.widget(index) for index in range(self.tabs.count())) if isinstance(tab, Tab)]

    def begin(self, paths: Sequence[str] = ()) -> None:
        """After the first paint: bring back drafts, read the workspaces, open the one used last."""
        from gigshare_gui.store import workspaces

        for path in paths[:1]:
            self.files.open(Path(path))
        if not paths:
            self._bring_back_drafts()
        self.disk.run(workspaces.load, self._workspaces_loaded)

    # workspaces and users

    def open_workspace(self, workspace_id: str) -> None:
        """Send to another workspace from now on."""
        workspace = next((each for each in self.known if each.id == workspace_id), SANDBOX)
        self.settings.setValue("workspace", workspace.id)
        self.top.show_workspaces(self.known, workspace.id)
        self.top.show_users((), workspace.uid)
        self._show_user(User(""), "")
        self.bar.show_target(workspace.name, ready=False)
        self.bar.say("Starting the sandbox…" if workspace.is_sandbox else f"Opening {workspace.name}…")
        self.session.open(workspace)

    def edit_workspaces(self) -> None:
        """Open the dialog of workspaces; where secrets are kept is asked on the worker first."""

        def show(where: str) -> None:
            from gigshare_gui.ui.dialogs.workspaces import WorkspacesDialog

            dialog = WorkspacesDialog(self.known, where, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.saved.connect(self._workspaces_saved)
            dialog.open()

        self.worker.run(self.desk.keys.where, show, self._say_error)

    def _workspaces_loaded(self, result: Any) -> None:
        if isinstance(result, OSError):
            self.bar.say(f"The workspaces cannot be read: {result.strerror}.")
        else:
            self.known = result
        self.open_workspace(str(self.settings.value("workspace", SANDBOX.id)))

    def _workspaces_saved(self, known: Sequence[Workspace], secrets: Any, removed: Sequence[str]) -> None:
        from gigshare_gui.store import workspaces

        self.known = tuple(known)
        keys = self.desk.keys

        def keep() -> str:
            for name, secret in secrets.items():
                keys.keep(name, secret)
            for name in removed:
                keys.forget(name)
            return str(keys.where())

        current = str(self.settings.value("workspace", SANDBOX.id))
        self.disk.run(lambda: workspaces.save(known), self._tell_disk)
        self.worker.run(keep, self.bar.say, self._say_error)
        self.open_workspace(current)

    def _opened(self, connection: Any) -> None:
        workspace = connection.workspace
        uids = [user.uid for user in connection.users]
        uid = str(self.settings.value(f"uid/{workspace.id}") or workspace.uid or (uids[0] if uids else ""))
        self.top.show_users(uids, uid)
        self.bar.show_target(workspace.name, ready=not self.session.is_sending())
        self.bar.say("Sandbox running" if workspace.is_sandbox else f"Ready to send to {connection.api_domain}")
        for tab in self.all_tabs():
            tab.show_target(connection.api_domain, connection.credentials)
        self._ask_user(uid)

    def _ask_user(self, uid: str) -> None:
        if self.session.workspace is not None:
            self.settings.setValue(f"uid/{self.session.workspace.id}", uid)
        self._show_user(User(uid), "")
        if uid:
            self.session.ask_user(uid)

    def _show_user(self, user: User, problem: str) -> None:
        self.top.show_connections(user, problem)
        for tab in self.all_tabs():
            tab.show_user(user)

    # sending

    def send(self) -> None:
        """Publish what is in the tab in front, after asking where that is public or was perhaps done already."""
        workspace = self.session.workspace
        if workspace is None or not self.bar.send_button.isEnabled():
            return
        share = self.tab.share
        if share == self._unknown_fate:
            self._confirm(
                "Nobody knows whether the last send of this very share was published.",
                "Look at the networks first. Sending it again may publish it twice.",
                "Send again",
                self._send_now,
            )
        elif not workspace.is_sandbox:
            names = ", ".join(self.tab.targets()) or "every connected network"
            self._confirm(
                f"Publish to {workspace.name}?",
                f"This goes out to the world, as {self.tab.user.uid or 'the token’s user'}, on: {names}.",
                "Publish",
                self._send_now,
            )
        else:
            self._send_now()

    def cancel(self) -> None:
        """End the send that is under way."""
        if self.session.is_sending():
            self.bar.cancel_button.setEnabled(False)
            self.bar.say("Cancelling…")
            self.session.cancel()

    def _send_now(self) -> None:
        self._sent_from = self.tab
        self._sent_share = self.tab.share
        if self.session.send(self._sent_share, self.tab.user):
            self.bar.say("Sending…")

    def _answered(self, answer: Answer) -> None:
        self._unknown_fate = self._sent_share if answer.outcome is Outcome.UNKNOWN else None
        self._sent_from.show_answer(answer)
        self.bar.say(self._sent_from.answer_pane.headline.text())

    def _confirm(self, question: str, more: str, yes: str, then: Callable[[], None]) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Gigshare", question, parent=self)
        box.setInformativeText(more)
        button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button.clicked.connect(lambda _checked=False: then())
        box.open()

    # drafts

    def save_drafts(self) -> None:
        """Write what changed to disk, in the background."""
        from gigshare_gui.store.drafts import save_draft

        self._saver.stop()
        unsaved, self._unsaved = self._unsaved, set()
        for tab in unsaved:
            document = tab.document()
            self.disk.run(lambda each=document: save_draft(each), self._tell_disk)

    def _bring_back_drafts(self) -> None:
        from gigshare_gui.store.drafts import load_draft

        for tab in self.all_tabs():
            self.disk.run(lambda kind=tab.SHARE.KIND: load_draft(kind), lambda found, to=tab: self._draft(to, found))

    def _draft(self, tab: Tab, found: Any) -> None:
        if isinstance(found, OSError):
            self.bar.say(f"The draft cannot be read: {found.strerror}.")
        elif found is not None and tab.share.is_empty():
            tab.show_document(found)
            self._unsaved.discard(tab)

    def _changed(self, tab: Tab) -> None:
        self._unsaved.add(tab)
        self._saver.start(_SAVE_AFTER)
        self.files.changed()

    def _tell_disk(self, result: Any) -> None:
        if isinstance(result, OSError):
            self.bar.saved.setText("")
            self.bar.say(f"Your draft cannot be saved: {result.strerror}. Free some space, or save it elsewhere.")
            return
        from datetime import datetime

        self.bar.saved.setText(f"saved {datetime.now().astimezone():%H:%M}")

    # the window itself

    def _put_together(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFixedHeight(1)
        self.tabs.setDocumentMode(True)
        for widget, stretch in ((self.top, 0), (self.tabs, 1), (line, 0), (self.bar, 0)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.top.workspace_chosen.connect(self.open_workspace)
        self.top.workspaces_wanted.connect(self.edit_workspaces)
        self.top.uid_chosen.connect(self._ask_user)
        self.session.opened.connect(self._opened)
        self.session.user_known.connect(self._show_user)
        self.session.failed.connect(self.bar.say)
        self.session.answered.connect(self._answered)
        self.session.sending.connect(self.bar.show_sending)
        self.worker.busy.connect(self.bar.show_busy)
        self.bar.send.connect(self.send)
        self.bar.cancel.connect(self.cancel)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.styleHints().colorSchemeChanged.connect(lambda _scheme: theme.apply(app, self.settings))

    def _say_error(self, error: Exception) -> None:
        self.bar.say(str(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a share's file."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        for url in event.mimeData().urls()[:1]:
            self.files.open(Path(url.toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed and where things were; end everything within two seconds."""
        if self.session.is_sending() and not self._closing_is_meant():
            event.ignore()
            return
        self.save_drafts()
        self.settings.setValue("window/geometry", self.saveGeometry())
        for tab in self.all_tabs():
            tab.save_places()
        self.session.stop()
        self.hide()
        self.worker.stop()
        self.pool.clear()
        self.pool.waitForDone(200)
        self.disk.finish()
        super().closeEvent(event)

    def _closing_is_meant(self) -> bool:
        answer = QMessageBox.question(
            self, "Gigshare", "A send is under way. If you close now, its fate will be unknown. Close all the same?"
        )
        return answer == QMessageBox.StandardButton.Yes
