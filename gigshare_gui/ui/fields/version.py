"""VersionField: which text is in the form, the one for all networks or a network's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.registry import network_name
from gigshare_gui.ui import theme


class VersionField(QWidget):
    """A choice of versions, and buttons to add and remove one."""

    chosen = Signal(str)
    added = Signal(str)
    removed = Signal(str)

    def __init__(self, networks: Mapping[str, Network]) -> None:
        super().__init__()
        self._networks = networks
        self._versions: tuple[str, ...] = ()
        self.box = QComboBox()
        self.box.addItem("All networks", "")
        self.box.setAccessibleName("Text for")
        self.box.currentIndexChanged.connect(lambda _index: self.chosen.emit(str(self.box.currentData())))
        self.box.hide()
        self._label = QLabel("Text for")
        self._label.setFont(theme.font(bold=True))
        self._label.hide()
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self._add = QToolButton()
        self._add.setText("Different text on one network")
        self._add.setToolTip("Write a network its own text, which replaces the common one there")
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add.setMenu(self.menu)
        self._remove = QToolButton()
        self._remove.setText("Remove")
        self._remove.setToolTip("Let this network show the common text again")
        self._remove.clicked.connect(lambda _checked=False: self.removed.emit(str(self.box.currentData())))
        self._remove.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.box, self._remove):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self._add)

    def show_versions(self, versions: Sequence[str], current: str) -> None:
        """Show which networks have their own text, and which text is in the form."""
        self._versions = tuple(versions)
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem("All networks", "")
            for provider in self._versions:
                self.box.addItem(f"{network_name(provider)} only", provider)
            self.box.setCurrentIndex(max(0, self.box.findData(current)))
        for widget in (self.box, self._label):
            widget.setVisible(bool(self._versions))
        self._remove.setVisible(bool(current))

    def _fill_menu(self) -> None:
        self.menu.clear()
        for provider, network in self._networks.items():
            action = self.menu.addAction(network.name, lambda name=provider: self.added.emit(name))
            action.setEnabled(provider not in self._versions)
