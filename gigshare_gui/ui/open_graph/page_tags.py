"""PageTagsPanel: what the object's page says of itself, what it lacks, and the head that would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.open_graph_tags import ORDER, ObjectPage, check_page, corrected_head
from gigshare_gui.ui import theme
from gigshare_gui.ui.flow import FlowLayout
from gigshare_gui.ui.tips import tip

if TYPE_CHECKING:
    from gigshare_gui.shares.open_graph import OpenGraphShare
    from gigshare_gui.ui.open_graph.reading import Reading

_MOST_ROWS = 9


class PageTagsPanel(QWidget):
    """Shows a page that was read; emits the hosts that may be asked when it shall be read."""

    read_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._private_host = ""
        self._is_busy = False
        self._told: object = None
        self._held: object = None  # the page and what it was held against, so that nothing is drawn twice
        self.read = QPushButton("Read the page")
        self.read.setToolTip("Fetch the page as Facebook's crawler does, and look at its tags")
        self.read.clicked.connect(lambda _checked=False: self.read_wanted.emit(frozenset()))
        self.allow = QPushButton()
        self.allow.clicked.connect(lambda _checked=False: self.read_wanted.emit(frozenset((self._private_host,))))
        self.copy = QPushButton("Copy the head")
        self.copy.setToolTip("Copy the corrected tags for the page's author")
        self.copy.clicked.connect(lambda _checked=False: self.copy_head())
        self.sentence, self.lacks = QLabel(), QLabel()
        for label in (self.sentence, self.lacks):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(theme.font(size=0.9))
        self.tags = _table()
        self.head = QPlainTextEdit()
        self.head.setReadOnly(True)
        self.head.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.head.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.head.setAccessibleName("The corrected head of the page")
        self.head.setFixedHeight(self.head.fontMetrics().lineSpacing() * 9 + theme.GRID * 2)
        self._put_together()
        self.show_reading(None)

    def show_reading(self, reading: Reading | None) -> None:
        """Show a page, why there is none, or that none was read yet."""
        page = reading.page if reading else None
        self._private_host = reading.private_host if reading else ""
        self.allow.setVisible(bool(self._private_host))
        self.allow.setText(f"Read it from {self._private_host} anyway")
        words = reading.problem if reading else "Read the page to see what Facebook will see of the object."
        if not self._is_busy and (reading, words) != self._told:
            self._told = (reading, words)
            self.sentence.setText(words or f"Read from {page.url[:200]}" if page else words)
        self.read.setText("Read the page again" if reading else "Read the page")
        for widget in (self.tags, self.head, self.copy):
            widget.setVisible(page is not None)
        self.lacks.setVisible(page is not None and bool(self.lacks.text()))

    def show_busy(self, *, on: bool) -> None:
        """The page is being read, or not."""
        self._is_busy, self._told = on, None
        self.read.setEnabled(not on)
        self.allow.setEnabled(not on)
        if on:
            self.sentence.setText("Reading the page…")

    def show_page(self, share: OpenGraphShare, page: ObjectPage) -> None:
        """Hold the page against the share's action."""
        held = (page, share.wanted_type, share.action, share.param("image"), theme.colours())
        if held == self._held:
            return
        self._held = held
        found = check_page(share, page)
        self._fill(page, share.wanted_type)
        # What will fail stands beside the object's address already.
        minor = [each for each in found if each.severity is not Severity.FAIL]
        sentences = [f"{theme.MARKS[each.severity]} {each.sentence}" for each in minor]
        self.lacks.setText("\n".join(sentences) or ("" if found else "✓ The page has every tag that a story needs."))
        self.lacks.setVisible(bool(self.lacks.text()))
        theme.tint(self.lacks, theme.severity_colour(Severity.ADVICE) if found else theme.colours().good)
        head = corrected_head(share, page)
        if head != self.head.toPlainText():
            self.head.setPlainText(head)

    def recolour(self) -> None:
        """Follow the theme."""
        theme.tint(self.sentence, theme.colours().quiet)

    def _fill(self, page: ObjectPage, wanted: str) -> None:
        self.tags.clear()
        others = dict.fromkeys(name for name, _ in page.tags if name not in ORDER)
        for name in (*ORDER, *others):
            values = [value for key, value in page.tags if key == name] or [""]
            for value in values:
                item = QTreeWidgetItem(self.tags, [name, value or "missing"])
                item.setToolTip(1, tip(value))
                wrong = name == "og:type" and wanted not in ("", "*") and value != wanted
                if wrong or not value:
                    severity = Severity.FAIL if wrong else Severity.ADVICE
                    item.setText(0, f"{theme.MARKS[severity]} {name}")
                    item.setForeground(1, QBrush(QColor(theme.severity_colour(severity))))
        rows = min(self.tags.topLevelItemCount(), _MOST_ROWS)
        height = max(self.tags.sizeHintForRow(0), 18)
        self.tags.setFixedHeight(rows * height + self.tags.header().sizeHint().height() + 4)

    def copy_head(self) -> None:
        """Put the corrected head on the clipboard, if a page was read."""
        if not self.head.toPlainText():
            return
        QGuiApplication.clipboard().setText(self.head.toPlainText())
        self.sentence.setText("The head is on the clipboard: paste it into the page, then read the page again.")

    def _put_together(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.GRID)
        for button in (self.read, self.allow, self.copy):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for widget in (buttons, self.sentence, self.tags, self.lacks, self.head):
            column.addWidget(widget)
        self.recolour()


def _table() -> QTreeWidget:
    made = QTreeWidget()
    made.setHeaderLabels(["Tag", "What the page says"])
    made.setAccessibleName("The page's tags")
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    return made
