"""Run by test_keyring.py in a session with a real keyring: a site is added in the dialog, and published to.

The site is the sandbox under another name: a server like any other, whose secret is typed by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QPushButton

from gigshare_gui.app import make_app, make_window, parts_for
from gigshare_gui.sandbox.process import SandboxProcess
from gigshare_gui.ui.dialogs.workspaces import WorkspacesDialog


def until(true: Any, what: str) -> None:
    loop, poll, end = QEventLoop(), QTimer(), QTimer()
    poll.timeout.connect(lambda: loop.quit() if true() else None)
    poll.start(20)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(15_000)
    loop.exec()
    if not true():
        sys.exit(f"it did not happen: {what}")


def top_level(kind: type[Any]) -> Any:
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()), None)


def main() -> None:
    make_app()
    window = make_window()
    desks: list[Any] = []
    window.painted.connect(lambda: window.begin(lambda made: parts_for(made, desks)))
    window.show()
    until(lambda: bool(window.known), "the workspaces are known")
    with SandboxProcess(Path(sys.argv[1])) as site:
        said = site.announcement
        window.edit_workspaces()
        until(lambda: top_level(WorkspacesDialog) is not None, "the dialog opens")
        dialog = top_level(WorkspacesDialog)
        assert "keyring (SecretService)" in dialog._where.text(), dialog._where.text()
        dialog.domain.setEditText(said.url)
        for entry, text in (
            (dialog.api_key, said.api_key),
            (dialog.secret, said.secret.reveal()),
            (dialog.uid, "ana.ortiz"),
        ):
            QTest.keyClicks(entry, text)
        QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
        until(lambda: len(window.known) == 2, "the workspace is saved")
        window.top.workspace_chosen.emit(window.known[1].id)
        until(lambda: bool(window.tab.user.identities), "the user is known, so the secret was read from the keyring")
        window.tab.fields["userMessage"].edit.setPlainText("With a real keyring")
        window.send()
        until(lambda: top_level(QMessageBox) is not None, "it asks before it publishes")
        buttons = top_level(QMessageBox).findChildren(QPushButton)
        QTest.mouseClick(next(each for each in buttons if each.text() == "Publish"), Qt.MouseButton.LeftButton)
        until(lambda: window.tab.stage.answer_pane.answer is not None, "an answer comes")
        print(window.tab.stage.answer_pane.answer.outcome.value)
        until(lambda: window.bar.saved.text() != "", "the draft is saved")
        Path(sys.argv[2]).write_text(said.secret.reveal())
        window.close()
        for desk in desks:
            desk.close()


if __name__ == "__main__":
    main()
