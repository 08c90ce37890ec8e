"""Crashes: an error that nobody expected becomes a dialog with a report, and the window goes on. Nothing is sent."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

if TYPE_CHECKING:
    from gigshare_gui.ui.dialogs.crash import CrashDialog
    from gigshare_gui.ui.window import MainWindow

_MOST = 20  # reports of one run; an error in a paint event would come with every frame


class Crashes(QObject):
    """Takes what no code caught, on any thread, and shows its report on the window's."""

    _reported = Signal(str)

    def __init__(self, window: Any = None) -> None:
        super().__init__()
        self.window = window
        self.dialog: CrashDialog | None = None
        self._count = 0
        self._before: tuple[Any, Any] = (sys.excepthook, threading.excepthook)
        self._reported.connect(self._show)

    def watch(self) -> None:
        """Take errors from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._take
        threading.excepthook = lambda told: self._take(told.exc_type, told.exc_value, told.exc_traceback)

    def leave(self) -> None:
        """Let whoever took them before take them again."""
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, /) -> None:
        if error is None or not issubclass(kind, Exception):
            self._before[0](kind, error, trace)  # Ctrl-C and exits are no crashes
            return
        self._count += 1
        if self._count > _MOST:
            return
        from PySide6.QtCore import qVersion
        from PySide6.QtGui import QGuiApplication

        from gigshare_gui.crash_report import report

        text = report(error.with_traceback(trace), qVersion(), QGuiApplication.platformName())
        print(text, file=sys.stderr)
        if self.thread() is QThread.currentThread() and not QThread.currentThread().loopLevel():
            self._make_dialog(text).exec()  # no window lives yet, or no longer
        else:
            self._reported.emit(text)

    def _show(self, text: str) -> None:
        if self.window is not None and self.window.has_begun:
            self.window.drafts.save()
        if self.dialog is not None:
            self.dialog.add(text)
        else:
            self._make_dialog(text).open()

    def _make_dialog(self, text: str) -> CrashDialog:
        from gigshare_gui.ui.dialogs.crash import CrashDialog

        self.dialog = CrashDialog(text, self.window)
        self.dialog.finished.connect(self._forget)
        return self.dialog

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def tell_of_last_end(window: MainWindow) -> None:
    """Show the report of an earlier run that crashed, once, when the window is there."""
    from gigshare_gui.crash_file import left_behind

    def show(dumps: Any) -> None:
        if isinstance(dumps, OSError) or not dumps:
            return
        from PySide6.QtCore import Qt, qVersion
        from PySide6.QtGui import QGuiApplication

        from gigshare_gui.crash_report import report_of_end
        from gigshare_gui.ui.dialogs.crash import CrashDialog

        screen = QGuiApplication.platformName()
        text = "\n".join(report_of_end(dump, qVersion(), screen) for dump in dumps[-_MOST:])
        dialog = CrashDialog(text, window, ended=True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    window.parts.disk.run(left_behind, show)
