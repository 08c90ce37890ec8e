"""Pages: the window's middle, which shows the tabs or the Sandbox view. The view is made when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QToolButton

if TYPE_CHECKING:
    from gigshare_gui.ui.sandbox.view import SandboxView
    from gigshare_gui.ui.window import MainWindow


class Pages(QStackedWidget):
    """The tabs, with a button at their end that leads to the sandbox."""

    def __init__(self, tabs: QTabWidget, window: MainWindow) -> None:
        super().__init__()
        self._tabs, self._window = tabs, window
        self.view: SandboxView | None = None
        self.button = QToolButton()
        self.button.setText("Sandbox ▸")
        self.button.setToolTip("Inbox, users and faults of the sandbox (Ctrl+I)")
        self.button.setAutoRaise(True)
        self.button.clicked.connect(lambda _checked=False: self.show_sandbox())
        tabs.setCornerWidget(self.button)
        self.addWidget(tabs)

    def show_sandbox(self) -> None:
        """Show the sandbox; what would send a share is hidden meanwhile."""
        view = self.made()
        if view is None:
            return
        self.setCurrentWidget(view)
        self._window.bar.hide()
        view.inbox.search.setFocus()

    def made(self) -> SandboxView | None:
        """The view, made if need be; ``None`` before the window has begun."""
        if self.view is None and self._window.has_begun:
            self.view = self._make()
        return self.view

    def show_tabs(self) -> None:
        """Show the share that was being written."""
        self.setCurrentWidget(self._tabs)
        self._window.bar.show()
        self._window.tab.focus_form()

    def toggle(self) -> None:
        """Go there, or back."""
        if self.currentWidget() is self._tabs:
            self.show_sandbox()
        else:
            self.show_tabs()

    def recolour(self) -> None:
        """Follow the theme."""
        if self.view is not None:
            self.view.recolour()

    def _make(self) -> SandboxView:
        from gigshare_gui.ui.sandbox.view import SandboxView

        parts = self._window.parts
        view = SandboxView(parts.desk, parts.pictures)
        view.left.connect(self.show_tabs)
        view.changed.connect(self._ask_again)
        view.moved.connect(self._open_again)
        parts.stops.append(view.stop)
        self.addWidget(view)
        return view

    def _ask_again(self) -> None:
        """A connection was changed in the sandbox: the acting user may be the one."""
        session, user = self._window.parts.session, self._window.tab.user
        if session.workspace is not None and session.workspace.is_sandbox and user.uid:
            session.ask_user(user.uid)

    def _open_again(self) -> None:
        """The sandbox was started again and has another address: what is sent has to go there."""
        workspace = self._window.parts.session.workspace
        if workspace is not None and workspace.is_sandbox:
            self._window.open_workspace(workspace.id)
