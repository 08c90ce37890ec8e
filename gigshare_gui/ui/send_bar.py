"""SendBar: the last line of the window: what is going on, progress, Cancel, and Send, which names its target."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from gigshare_gui.ui import theme
from gigshare_gui.ui.tips import tip

_HALF_SECOND = 400  # milliseconds: what takes longer shows that it is going on


class SendBar(QWidget):
    """Emits ``send`` and ``cancel``."""

    send = Signal()
    cancel = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = QLabel()
        self.status = QLabel()
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(120)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Working")
        self.progress.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setToolTip("End the send (Esc)")
        self.cancel_button.clicked.connect(self.cancel)
        self.cancel_button.hide()
        self.send_button = QPushButton("Send to Sandbox")
        self.send_button.setDefault(True)
        self.send_button.setMinimumWidth(180)
        self.send_button.setEnabled(False)
        self.send_button.clicked.connect(self.send)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.progress.show)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, theme.GRID)
        line.setSpacing(theme.GRID * 2)
        line.addWidget(self.saved)
        line.addWidget(self.status, 1)
        for widget in (self.progress, self.cancel_button, self.send_button):
            line.addWidget(widget)

    def show_target(self, name: str, *, ready: bool) -> None:
        """Name the target on the button; it can be pressed once the workspace is open."""
        self.send_button.setText(f"Send to {name}")
        self.send_button.setToolTip(f"Publish to {name} (Ctrl+Enter)")
        self.send_button.setEnabled(ready)

    def show_busy(self, busy: bool) -> None:
        """Show that something takes its time."""
        if busy:
            self._later.start(_HALF_SECOND)
        else:
            self._later.stop()
            self.progress.hide()

    def show_sending(self, sending: bool) -> None:
        """Offer Cancel while something is being sent."""
        self.cancel_button.setVisible(sending)
        self.cancel_button.setEnabled(sending)
        self.send_button.setEnabled(not sending)

    def say(self, text: str) -> None:
        """Say what is going on."""
        from PySide6.QtCore import Qt

        self.status.setTextFormat(Qt.TextFormat.PlainText)  # a host or an address in it may be a stranger's
        self.status.setText(text)
        self.status.setToolTip(tip(text))
        self.status.setAccessibleName(text)
