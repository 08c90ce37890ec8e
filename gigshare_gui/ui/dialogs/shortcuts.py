"""The list of shortcuts, made from the very actions that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from gigshare_gui.ui.actions import menu_entries

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow


class ShortcutsDialog(QDialog):
    """Every action that has a shortcut, by menu; the same on every tab."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(460, 560)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Action, on every tab", "Keys"])
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName("Keyboard shortcuts")
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for entry in menu_entries(window):
            if entry.key:
                self.tree.addTopLevelItem(QTreeWidgetItem([f"{entry.name}    {entry.trail}", entry.key]))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tree)
        column.addWidget(buttons)
