"""VersionField: which text is in the form, the one for all networks or a network's own.

It hides while no network has its own text; ``add_button`` stands elsewhere in the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

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
        self._label = QLabel("Text for")
        self._label.setFont(theme.font(bold=True))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add_button = QPushButton("Different text on one network")
        self.add_button.setToolTip("Write a network its own text, which replaces the common one there")
        self.add_button.setMenu(self.menu)
        self._remove = QToolButton()
        self._remove.setText("Remove")
        self._remove.setToolTip("Let this network show the common text again")
        self._remove.clicked.connect(lambda _checked=False: self.removed.emit(str(self.box.currentData())))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.box, self._remove):
            line.addWidget(widget)
        line.addStretch(1)
        self.hide()

    def show_versions(self, versions: Sequence[str], current: str) -> None:
        """Show which networks have their own text, and which text is in the form."""
        self._versions = tuple(versions)
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem("All networks", "")
            for provider in self._versions:
                self.box.addItem(f"{network_name(provider)} only", provider)
            self.box.setCurrentIndex(max(0, self.box.findData(current)))
        self._remove.setEnabled(bool(current))
        self.setVisible(bool(self._versions))

    def _begin(self, provider: str, _checked: bool = False) -> None:
        self.added.emit(provider)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for provider, network in self._networks.items():
            action = self.menu.addAction(network.name)
            action.triggered.connect(partial(self._begin, provider))
            action.setEnabled(provider not in self._versions)
