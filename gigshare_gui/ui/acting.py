"""For whom calls are made, and how: what connects the session, the tabs and the panel of the acting user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gigshare_gui.gigya.presence import Presence

if TYPE_CHECKING:
    from gigshare_gui.store.workspaces import Workspace
    from gigshare_gui.ui.window import MainWindow


def watch_acting(window: MainWindow) -> None:
    """Make requests be shown as they are sent, online or offline, and let the top bar open the panel."""
    session = window.parts.session
    session.wants_online = lambda workspace: wants_online(window, workspace)
    session.acting.connect(lambda connection: _show_target(window, connection))
    window.top.acting_wanted.connect(lambda: open_acting(window))


def wants_online(window: MainWindow, workspace: Workspace) -> bool:
    """Whether the user chose to act online in a workspace."""
    return str(window.settings.value(f"presence/{workspace.id}", "")) == Presence.ONLINE


def choose_presence(window: MainWindow, presence: Presence) -> None:
    """Act online or offline from now on, in the workspace that is open."""
    session = window.parts.session
    if session.base is None:
        return
    workspace = session.base.workspace
    window.settings.setValue(f"presence/{workspace.id}", presence.value)
    if presence is Presence.OFFLINE and workspace.is_sandbox:
        parts = window.parts
        parts.worker.run(parts.desk.refuse_tokens, lambda _done: None, lambda error: session.failed.emit(str(error)))
    if window.tab.user.uid:
        session.ask_user(window.tab.user.uid)


def open_acting(window: MainWindow) -> None:
    """Open the panel of the acting user."""
    from gigshare_gui.ui.dialogs.acting import ActingPanel

    shown = next(iter(window.findChildren(ActingPanel)), None)
    panel = shown or ActingPanel(window)
    panel.open_beside()


def _show_target(window: MainWindow, connection: Any) -> None:
    for tab in window.all_tabs():
        tab.show_target(connection.api_domain, connection.credentials)
