"""What the inspector shows of a page besides its cards: tags that won and lost, and the corrected head."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.networks.cards import PageCard, sizes_in
from gigshare_gui.networks.page_cards import card_rules
from gigshare_gui.networks.registry import network_name
from gigshare_gui.ui import theme
from gigshare_gui.ui.inspector.inspections import Inspected
from gigshare_gui.ui.tips import tip

_PARTS = {"title": "Title", "description": "Description", "image": "Picture"}
_SHOWN = 200  # characters of a value in the table


class TagsPane(QTreeWidget):
    """Per network and part of its card: the tag that won with its value, and under it what lost."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(3)
        self.setHeaderLabels(["Network", "Tag", "What it says"])
        self.setAccessibleName("Tags that won and lost")
        self.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(0, 190)
        self.setColumnWidth(1, 190)

    def show_page(self, found: Inspected) -> None:
        """Show another page."""
        self.clear()
        for network, card in found.cards.items():
            if card_rules()[network].never:
                continue
            layout = {"none": "no card", "small": "small card", "large": "large card"}[card.layout]
            top = QTreeWidgetItem([network_name(network), "", f"{layout}, {card.domain}"])
            self.addTopLevelItem(top)
            for part, words in _PARTS.items():
                won, value = card.won.get(part, ""), str(getattr(card, part))
                line = QTreeWidgetItem([words, won or "none", value[:_SHOWN]])
                top.addChild(line)
                for lost in card.lost.get(part, ()):
                    other = QTreeWidgetItem(["lost", lost.tag, lost.text[:_SHOWN]])
                    for column in range(3):
                        other.setForeground(column, self.palette().placeholderText())
                    line.addChild(other)
            for words, value in _more(card):
                top.addChild(QTreeWidgetItem([words, "", value[:_SHOWN]]))
            top.setExpanded(True)


def _more(card: PageCard) -> Iterator[tuple[str, str]]:
    """What else a network's card takes of the page."""
    named = {"Author": card.author, "Site": card.provider, "Colour": card.colour, "Player": card.video}
    yield from ((words, value) for words, value in named.items() if value)
    yield from ((f"Label {label[:40]}", data) for label, data in card.labels)


class HeadPane(QWidget):
    """What is wrong with the tags, and the head with which every network makes its full card."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        words = QLabel("Put these lines into the page's head. What only you can know is asked for in a comment.")
        words.setWordWrap(True)
        self.head = QPlainTextEdit()
        self.head.setReadOnly(True)
        self.head.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.head.setAccessibleName("Corrected head")
        self.copy = QPushButton("Copy the head")
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.findings = QTreeWidget()
        self.findings.setHeaderLabels(["Severity", "Tag", "What to do", "Networks"])
        self.findings.setRootIsDecorated(False)
        self.findings.setAccessibleName("Findings on the page's tags")
        self.findings.setColumnWidth(0, 110)
        self.findings.setColumnWidth(1, 130)
        self.findings.setColumnWidth(2, 480)
        column = QVBoxLayout(self)
        column.addWidget(self.findings, 1)
        line = QHBoxLayout()
        line.addWidget(words, 1)
        line.addWidget(self.copy)
        column.addLayout(line)
        column.addWidget(self.head, 1)

    def show_page(self, found: Inspected) -> None:
        """Show another page."""
        from gigshare_gui.links.head import corrected_head

        text = corrected_head(found.page, sizes_in(found.cards.values())) if found.page else ""
        if text != self.head.toPlainText():  # else what is selected in it would go
            self.head.setPlainText(text)
        self.findings.clear()
        said: dict[tuple[int, str, str], list[str]] = {}
        for network, card in found.cards.items():
            for each in card.findings if not card_rules()[network].never else ():
                said.setdefault((each.severity, each.field, each.sentence), []).append(network_name(network))
        for (severity, field, sentence), names in sorted(said.items(), key=lambda each: -each[0][0]):
            mark = {3: "✕ no card", 2: "✂ cut", 1: "ℹ advice"}[severity]
            item = QTreeWidgetItem([mark, field, sentence, ", ".join(names)])
            item.setToolTip(2, tip(sentence))
            self.findings.addTopLevelItem(item)

    def show_finding(self, sentence: str) -> None:
        """Go to what is said of the tags."""
        for item in self.findings.findItems(sentence, Qt.MatchFlag.MatchExactly, 2):
            self.findings.setCurrentItem(item)
        self.findings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.head.toPlainText())
        self.said.emit("The corrected head is in the clipboard.")


class RereadPane(QWidget):
    """The pages on which networks can be made to read a page anew."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        words = QLabel(
            "Networks remember a page for hours or weeks. After a change, have it read anew on these pages of theirs; "
            "most want you to be logged in. They open in your browser."
        )
        words.setWordWrap(True)
        self._column.addWidget(words)
        self.buttons: dict[str, QPushButton] = {}
        self._url = ""
        for network, rule in card_rules().items():
            if rule.rescrape:
                button = QPushButton(f"Have {network_name(network)} read it anew")
                button.clicked.connect(
                    lambda _checked=False, name=network: QDesktopServices.openUrl(self.address(name))
                )
                self.buttons[network] = button
                self._column.addWidget(button)
        without = [network_name(name) for name, rule in card_rules().items() if not (rule.rescrape or rule.never)]
        note = QLabel(f"There is no such page for {', '.join(without)}.")
        note.setWordWrap(True)
        theme.tint(note, theme.colours().quiet)
        self._column.addWidget(note)
        self._column.addStretch(1)

    def show_page(self, found: Inspected) -> None:
        """Offer them for another page."""
        self._url = found.page.url if found.page else ""
        for button in self.buttons.values():
            button.setEnabled(self._url.startswith(("http://", "https://")))

    def address(self, network: str) -> QUrl:
        """The address of a network's page for the page that is shown."""
        from urllib.parse import quote

        return QUrl(card_rules()[network].rescrape.replace("{url}", quote(self._url, safe="")))
