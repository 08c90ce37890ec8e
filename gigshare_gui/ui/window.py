"""The main window: top bar, tabs, send bar, menus. It puts signals together and does nothing that blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout, QWidget

from gigshare_gui.ui import theme
from gigshare_gui.ui.drafts import Drafts
from gigshare_gui.ui.pages import Pages
from gigshare_gui.ui.send_bar import SendBar
from gigshare_gui.ui.steady_tabs import SteadyTabs
from gigshare_gui.ui.tabs.registry import first_tab, load_tabs, tab_classes
from gigshare_gui.ui.tabs.tab import Tab
from gigshare_gui.ui.top_bar import TopBar

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from gigshare_gui.gigya.answers import Answer
    from gigshare_gui.gigya.users import User
    from gigshare_gui.store.workspaces import Workspace
    from gigshare_gui.ui.parts import Parts

# what loads longest after the first paint: each by itself, so that what is typed is shown in between
_LOADED_LATER = (
    "gigshare_gui.gigya.calls", "gigshare_gui.desk", "gigshare_gui.ui.preview.pictures", "gigshare_gui.ui.parts",
    "gigshare_gui.links.page", "gigshare_gui.networks.cards", "gigshare_gui.ui.stage",
)  # fmt: skip

_HEAD_START = 40  # milliseconds for who typed ahead: two frames to take the letters and to paint them
_A_PAINT = 8  # milliseconds; Qt paints 5 after something changed (QPlatformWindow::requestUpdate)


class MainWindow(QMainWindow):
    """The window. Made in two steps: what is needed to type at once; the rest by :meth:`begin`."""

    painted = Signal()
    begun = Signal()

    parts: Parts

    def __init__(self, settings: QSettings, examples: Path) -> None:
        super().__init__()
        self.settings = settings
        self.examples = examples
        self.known: tuple[Workspace, ...] = ()
        self.has_begun = False
        self.ended_in_time = True
        self._is_painted = False
        self._unknown_fate: Any = None
        self.top, self.bar, self.tabs = TopBar(), SendBar(), SteadyTabs()
        self.pages = Pages(self.tabs, self)
        self._put_together()
        self.menuBar().addMenu("&File")  # keeps the place of the menus that come after the first paint
        self.tabs.addTab(first_tab()(settings), first_tab().TITLE)
        self.setAcceptDrops(True)
        self.setWindowTitle("Gigshare")
        geometry = settings.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1280, 860)
        self.drafts = Drafts(self)
        self.tab.focus_form()

    @property
    def tab(self) -> Tab:
        """The tab that is in front."""
        found = self.tabs.currentWidget()
        assert isinstance(found, Tab)  # noqa: S101  only tabs are added
        return found

    def all_tabs(self) -> list[Tab]:
        """Every tab."""
        return [tab for tab in (self.tabs.widget(index) for index in range(self.tabs.count())) if isinstance(tab, Tab)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window has been painted."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def recolour(self) -> None:
        """Set the theme that the user or the system chose."""
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.settings)
        self.top.recolour()
        for tab in self.all_tabs():
            tab.recolour()
        self.pages.recolour()

    def begin(self, make_parts: Callable[[MainWindow], Parts], paths: Sequence[str] = ()) -> None:
        """After the first paint: previews and menus, drafts and workspaces, and the one used last is opened.

        One step at a time, so that what is typed meanwhile is not held up for long.
        """

        def steps() -> Iterator[None]:
            for name in _LOADED_LATER:
                import_module(name)
                yield
            yield from load_tabs()
            for tab_class in tab_classes()[1:]:
                self.tabs.addTab(tab_class(self.settings), tab_class.TITLE)
                yield
            self._take(make_parts(self))
            for tab in self.all_tabs():
                yield
                self._furnish(tab)
            yield
            self._finish_menus()
            yield
            self._read_what_was(paths)

        left, shown = steps(), self.tab.written()

        def step() -> None:
            nonlocal shown
            written = self.tab.written()
            if written != shown:  # something was typed: its paint goes first
                shown = written
                QTimer.singleShot(_A_PAINT, step)
            elif next(left, self) is None:
                QTimer.singleShot(0, step)

        QTimer.singleShot(_HEAD_START, step)

    def _take(self, parts: Parts) -> None:
        self.parts = parts
        self.top.furnish()
        self._connect()

    def _furnish(self, tab: Tab) -> None:
        tab.changed.connect(partial(self.drafts.changed, tab))
        tab.question.connect(self.parts.session.ask)
        tab.on_disk.connect(self.parts.disk.run)
        tab.said.connect(self.bar.say)
        tab.send_wanted.connect(self.send_share)
        tab.user_read.connect(self.parts.session.user_known)
        tab.furnish(self.parts.pictures)
        self.parts.inspecting.serve(tab)

    def _finish_menus(self) -> None:
        from PySide6.QtGui import QIcon

        from gigshare_gui.ui.menus import build_menus

        self.setWindowIcon(QIcon(str(self.examples.parent / "icons" / "gigshare.svg")))
        self.menuBar().clear()
        build_menus(self)

    def _read_what_was(self, paths: Sequence[str]) -> None:
        from gigshare_gui.store import workspaces

        self.has_begun = True
        for path in paths[:1]:
            self.parts.files.open(Path(path), otherwise=self.drafts.bring_back)
        if not paths:
            self.drafts.bring_back()
        self.parts.disk.run(workspaces.load, self._workspaces_loaded)
        self.begun.emit()

    # workspaces and users

    def open_workspace(self, workspace_id: str) -> None:
        """Send to another workspace from now on."""
        from gigshare_gui.gigya.users import User

        workspace = next((each for each in self.known if each.id == workspace_id), self.known[0])
        self.settings.setValue("workspace", workspace.id)
        self.top.show_workspaces(self.known, workspace.id)
        self.top.show_users((), workspace.uid)
        self._show_user(User(""), "")
        self.bar.show_target(workspace.name, ready=False)
        self.bar.say("Starting the sandbox…" if workspace.is_sandbox else f"Opening {workspace.name}…")
        self.parts.session.open(workspace)

    def edit_workspaces(self) -> None:
        """Open the dialog of workspaces; where secrets are kept is asked on the worker first."""

        def show(where: str) -> None:
            from PySide6.QtCore import Qt

            from gigshare_gui.ui.dialogs.workspaces import WorkspacesDialog

            dialog = WorkspacesDialog(self.known, where, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.saved.connect(self._workspaces_saved)
            dialog.open()

        self.parts.worker.run(self.parts.desk.keys.where, show, self._say_error)

    def _workspaces_loaded(self, result: Any) -> None:
        from gigshare_gui.store.workspaces import SANDBOX

        self.known = (SANDBOX,) if isinstance(result, OSError) else result
        self.open_workspace(str(self.settings.value("workspace", SANDBOX.id)))
        if isinstance(result, OSError):
            self.bar.say(f"The workspaces cannot be read: {result.strerror}.")

    def _workspaces_saved(self, known: Sequence[Workspace], secrets: Any, removed: Sequence[str]) -> None:
        from gigshare_gui.store import workspaces

        self.known = tuple(known)
        keys = self.parts.desk.keys

        def keep() -> str:
            for name, secret in secrets.items():
                keys.keep(name, secret)
            for name in removed:
                keys.forget(name)
            return str(keys.where())

        current = str(self.settings.value("workspace", ""))
        self.parts.disk.run(lambda: workspaces.save(known), self.drafts.tell)
        self.parts.worker.run(keep, self.bar.say, self._say_error)
        self.open_workspace(current)

    def _opened(self, connection: Any) -> None:
        workspace = connection.workspace
        uids = [user.uid for user in connection.users]
        uid = str(self.settings.value(f"uid/{workspace.id}") or workspace.uid or (uids[0] if uids else ""))
        self.top.show_users(uids, uid)
        self.bar.show_target(workspace.name, ready=not self.parts.session.is_sending())
        self.bar.say("Sandbox running" if workspace.is_sandbox else f"Ready to send to {connection.api_domain}")
        self.parts.queues.remind()
        for tab in self.all_tabs():
            tab.show_target(connection.api_domain, connection.credentials)
        self._ask_user(uid)

    def _ask_user(self, uid: str) -> None:
        from gigshare_gui.gigya.users import User

        if self.parts.session.workspace is not None:
            self.settings.setValue(f"uid/{self.parts.session.workspace.id}", uid)
        self._show_user(User(uid), "")
        if uid:
            self.parts.session.ask_user(uid)

    def _show_user(self, user: User, problem: str) -> None:
        self.top.show_connections(user, problem)
        for tab in self.all_tabs():
            tab.show_user(user)

    # sending

    def send(self) -> None:
        """Publish what is in the tab in front."""
        from gigshare_gui.ui.cells import take_over_typing

        take_over_typing()
        self.send_share(self.tab.share)

    def send_share(self, share: Any) -> None:
        """Send a share of the tab in front, after asking where that is public or was perhaps done already."""
        workspace = self.parts.session.workspace
        if workspace is None or not self.bar.send_button.isEnabled() or not self.tabs.isVisible():
            return
        if share is self.tab.share and (self.parts.queues.takes(self.tab) or not self.tab.may_send()):
            return
        go = partial(self._send_now, share)
        if share == self._unknown_fate:
            self.confirm(
                "Nobody knows whether the last send of this very share was published.",
                "Look at the networks first. Sending it again may publish it twice.",
                "Send again",
                go,
            )
        elif not workspace.is_sandbox:
            names = ", ".join(self.tab.targets) or "every connected network"
            deed = getattr(share, "deed", "Publish")
            self.confirm(
                f"{deed} through {workspace.name}?",
                f"This goes out to the world, as {self.tab.user.uid or 'the token’s user'}, on: {names}.",
                deed,
                go,
            )
        else:
            go()

    def cancel(self) -> None:
        """End the send that is under way."""
        if self.parts.session.is_sending():
            self.bar.cancel_button.setEnabled(False)
            self.bar.say("Cancelling…")
            self.parts.session.cancel()

    def _send_now(self, share: Any) -> None:
        self._sent_from, self._sent_share = self.tab, share
        if self.parts.session.send(self._sent_share, self.tab.user, self.tab.consent.record):
            self.bar.say("Sending…")

    def _answered(self, answer: Answer) -> None:
        self._unknown_fate = self._sent_share if answer.outcome == "unknown" else None
        self._sent_from.show_answer(answer, self._sent_share)
        self.bar.say(self._sent_from.stage.answer_pane.headline.text())

    def confirm(self, question: str, more: str, yes: str, then: Callable[[], None]) -> None:
        """Ask before what cannot be undone; ``then`` is done on a yes."""
        from gigshare_gui.ui.dialogs.confirm import confirm

        confirm(self, question, more, yes, then)

    # the window itself

    def add_line(self, line: QWidget) -> None:
        """Put a line over the send bar, such as a question that can wait."""
        column = self._column
        column.insertWidget(column.count() - 2, line)

    def _put_together(self) -> None:
        middle = QWidget()
        column = self._column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(QPalette.ColorRole.Mid)  # as quiet as the other lines, in both themes
        line.setFixedHeight(1)
        self.tabs.setDocumentMode(True)
        for widget, stretch in ((self.top, 0), (self.pages, 1), (line, 0), (self.bar, 0)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.top.workspace_chosen.connect(self.open_workspace)
        self.top.workspaces_wanted.connect(self.edit_workspaces)
        self.top.uid_chosen.connect(self._ask_user)
        self.parts.session.opened.connect(self._opened)
        self.parts.session.user_known.connect(self._show_user)
        self.parts.session.failed.connect(self.bar.say)
        self.parts.session.answered.connect(self._answered)
        self.parts.session.sending.connect(self.bar.show_sending)
        self.parts.worker.busy.connect(self.bar.show_busy)
        self.bar.send.connect(self.send)
        self.bar.cancel.connect(self.cancel)
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.recolour())

    def _say_error(self, error: Exception) -> None:
        self.bar.say(str(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a share's file, or a link from a browser."""
        if any(url.isLocalFile() or url.scheme() in ("http", "https") for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped, or fill the share from the page behind the link."""
        for url in event.mimeData().urls()[: int(self.has_begun)]:
            if url.isLocalFile():
                self.parts.files.open(Path(url.toLocalFile()))
            else:
                self.parts.inspecting.take(url.toString(url.ComponentFormattingOption.FullyEncoded))
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed and where things were; end everything within two seconds."""
        if not self.has_begun:
            super().closeEvent(event)
            return
        if self.parts.session.is_sending() and not self._closing_is_meant():
            event.ignore()
            return
        from gigshare_gui.ui.cells import take_over_typing

        take_over_typing()
        self.drafts.save()
        self.settings.setValue("window/geometry", self.saveGeometry())
        for tab in self.all_tabs():
            tab.save_places()
        self.hide()
        self.ended_in_time = self.parts.stop()
        super().closeEvent(event)

    def _closing_is_meant(self) -> bool:
        from PySide6.QtWidgets import QMessageBox

        answer = QMessageBox.question(
            self, "Gigshare", "A send is under way. If you close now, its fate will be unknown. Close all the same?"
        )
        return answer == QMessageBox.StandardButton.Yes
