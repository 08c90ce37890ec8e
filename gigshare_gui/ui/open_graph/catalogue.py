"""Catalogue: Facebook's own actions and their objects, searched by any word of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gigshare_gui.shares.open_graph_actions import BUILT_IN, thing
from gigshare_gui.ui import theme

_CHOICE = Qt.ItemDataRole.UserRole


class Catalogue(QWidget):
    """A list of every action with every object that it takes; emits the action and the object's parameter."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find an action: read, film, recipe…")
        self.search.setAccessibleName("Find one of Facebook's own actions")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._take_first)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Story", "Action"])
        self.tree.setIndentation(theme.GRID)
        self.tree.setAccessibleName("Facebook's own actions")
        self.tree.setRootIsDecorated(False)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(200)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        self.tree.itemActivated.connect(lambda item, _column: self._take(item))
        self.tree.itemClicked.connect(lambda item, _column: self._take(item))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.search)
        column.addWidget(self.tree)
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._fill()

    def visible_choices(self) -> list[tuple[str, str]]:
        """The actions and objects that the search leaves."""
        return [item.data(0, _CHOICE) for item in self._items if not item.isHidden()]

    def show_choice(self, action: str, name: str) -> None:
        """Mark the action that the form holds."""
        for item in self._items:
            if item.data(0, _CHOICE) == (action, name):
                self.tree.setCurrentItem(item)
                return
        self.tree.setCurrentIndex(QModelIndex())

    def _fill(self) -> None:
        self._items: list[QTreeWidgetItem] = []
        self._said: list[str] = []  # what each can be found by
        groups = self._groups
        for action, known in BUILT_IN.items():
            if known.group not in groups:
                group = groups[known.group] = QTreeWidgetItem(self.tree, [known.group])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                group.setFont(0, theme.font(bold=True))
                group.setFirstColumnSpanned(True)
            for name, og_type in known.objects.items():
                story = f"{known.told} {'anything' if name == 'object' else thing(name)}"
                item = QTreeWidgetItem(groups[known.group], [story, action])
                item.setData(0, _CHOICE, (action, name))
                for column in range(2):
                    item.setToolTip(column, f"og:type: {'any' if og_type == '*' else og_type}")
                self._items.append(item)
                self._said.append(f"{known.group} {story} {action} {og_type}".lower())
        self.tree.expandAll()

    def _narrow(self, text: str) -> None:
        words = text.lower().split()
        for item, said in zip(self._items, self._said, strict=True):
            item.setHidden(not all(word in said for word in words))
        for group in self._groups.values():
            group.setHidden(all(item.isHidden() for item in self._items if item.parent() is group))

    def _take(self, item: QTreeWidgetItem) -> None:
        choice = item.data(0, _CHOICE)
        if choice:
            self.chosen.emit(*choice)

    def _take_first(self) -> None:
        for choice in self.visible_choices()[:1]:
            self.chosen.emit(*choice)
