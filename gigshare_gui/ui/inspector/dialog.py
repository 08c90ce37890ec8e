"""The inspector's window: an address, a file or pasted HTML, and what every network makes of it."""

from __future__ import annotations

import errno
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gigshare_gui.links.address import NO_ADDRESS, has_credentials
from gigshare_gui.links.agents import AGENTS
from gigshare_gui.links.charset import web_name
from gigshare_gui.networks.cards import PageCard
from gigshare_gui.networks.page_cards import card_rules
from gigshare_gui.networks.page_post import post_of
from gigshare_gui.networks.registry import networks
from gigshare_gui.ui import theme
from gigshare_gui.ui.inspector.asking import AskingBar
from gigshare_gui.ui.inspector.crop import CropPane
from gigshare_gui.ui.inspector.inspections import Inspected, Inspections, age
from gigshare_gui.ui.inspector.panes import HeadPane, RereadPane, TagsPane
from gigshare_gui.ui.inspector.typed import meant
from gigshare_gui.ui.preview.strip import PreviewStrip

if TYPE_CHECKING:
    from gigshare_gui.shares.finding import Finding
    from gigshare_gui.ui.disk import Disk
    from gigshare_gui.ui.inspector.permits import Permits
    from gigshare_gui.ui.preview.pictures import Pictures

_TICK = 30_000  # milliseconds between looks at the page's age


class InspectorDialog(QDialog):
    """Inspects links; ``fill`` asks the form to be filled from the page that is shown, ``allowed`` names a private
    host that the user allowed."""

    fill = Signal(object)
    allowed = Signal(str)

    def __init__(
        self,
        inspections: Inspections,
        permits: Permits,
        pictures: Pictures,
        disk: Disk,
        settings: QSettings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Inspect a link")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1100, 780)
        self._inspections, self._permits, self._pictures, self._disk = inspections, permits, pictures, disk
        self._file: Path | None = None  # that is being read
        self._wanted, self._agent, self._is_given = "", "gigshare", False
        self._shown_file: Path | None = None
        self.found: Inspected | None = None
        self.status, self.asking = QLabel(), AskingBar()
        self._make_controls()
        shown = {
            name: each._replace(connected_by_gigya=True)
            for name, each in networks().items()
            if name in card_rules() and not card_rules()[name].never
        }
        self._networks = tuple(shown)
        self.cards = PreviewStrip(shown, pictures, _own(settings))
        self.tags, self.crop, self.head, self.reread = (
            TagsPane(),
            CropPane(pictures, permits.weights),
            HeadPane(),
            RereadPane(),
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for pane, title in (
            (self.cards, "Cards"),
            (self.tags, "Tags"),
            (self.head, "Doctor"),
            (self.crop, "Picture"),
            (self.reread, "Read anew"),
        ):
            self.tabs.addTab(pane, title)
        self._put_together()
        self._connect()
        self._age = QTimer(self)
        self._age.timeout.connect(self._tell_age)
        self._age.start(_TICK)
        self._show_busy(False)

    def open_at(self, url: str) -> None:
        """Show the window, and the page at ``url`` where there is one."""
        self.show()
        if url:
            self.address.setText(url)
            self.inspect()
        self.raise_()
        self.activateWindow()
        self.address.setFocus()
        self.address.selectAll()

    def inspect(self, *, fresh: bool = False) -> None:
        """Read the page at the address in the line."""
        url = self.address.text().strip()
        if not url:
            self.status.setText("Type or paste the address of a page.")
            return
        page = meant(url)
        if isinstance(page, Path):
            self.show_file(page)
            return
        if not page:
            self._show_none(NO_ADDRESS)
            return
        if page != url:
            url = page
            self.address.setText(url)
        if has_credentials(url):
            self._wanted, self._file = url, None  # and no longer what is being read
            self._show_none(
                "The address holds a name or a password, which would be shown and kept. Leave them out: where the page "
                "wants them, they are asked for here."
            )
            return
        self._ask(url, fresh=fresh)

    def show_file(self, path: Path) -> None:
        """Read a page from a file; an address in the line is taken for the page's own."""

        def show(result: Any) -> None:
            if self._file is not path:
                return  # another page was asked for meanwhile
            if isinstance(result, OSError):
                self._show_none(f"{path.name} cannot be read: {result.strerror}.")
            else:
                self.show_markup(*result)
                self._shown_file = path

        self._file = path
        self.status.setText(f"Reading {path.name}…")
        self._disk.run(lambda: _page_in(path), show)

    def show_markup(self, data: bytes, url: str = "") -> None:
        """Read a page's own text."""
        self._file = self._shown_file = None
        typed = self.address.text().strip()
        self._wanted, self._agent = typed if typed.startswith(("http://", "https://")) else url, "gigshare"
        self._is_given = True
        self._show_busy(True)
        self._inspections.show_markup(data, self._wanted)

    def _read_anew(self) -> None:
        self._pictures.forget_missing(self._offered())
        if self._is_given and self._shown_file is not None:
            self.show_file(self._shown_file)
        else:
            self.inspect(fresh=True)

    def _ask(self, url: str, *, fresh: bool = False) -> None:
        agent, basic = str(self.agent.currentData()), self.asking.basic(url)
        self._wanted, self._agent, self._file, self._is_given = url, agent, None, False
        self._show_busy(True)
        self.status.setText("Reading the page…")
        self._inspections.inspect(url, agent=agent, basic=basic, fresh=fresh)

    def _arrived(self, found: Inspected) -> None:
        if (found.asked, found.agent, found.is_given) != (self._wanted, self._agent, self._is_given):
            return
        self.asking.ask(found)
        if found.page is None:
            lines = [*(f"{hop.status}  {hop.url}" for hop in found.chain), f"✕ {found.problem}"]
            self._show_none("\n".join(lines))
            return
        self.found = found
        self._show_busy(False)
        self._show_page(found)
        self._want_pictures()

    def _show_none(self, why: str) -> None:
        """Show that there is no page, and nothing of the one before."""
        self.found = None
        self._show_busy(False)
        self._show_page(Inspected("", time.time()))
        self.status.setText(why)

    def _offered(self) -> set[str]:
        """The pictures of the page's cards."""
        return {card.image for card in self.found.cards.values() if card.image} if self.found is not None else set()

    def _picture_came(self, url: str) -> None:
        if self.found is not None and url in self._offered() and self.isVisible():
            self._inspections.judge(self.found)
            self._want_pictures()

    def _judged(self, judged: Inspected) -> None:
        """Show cards that are others now that their pictures are here."""
        if self.found is not None and self.found.page is judged.page:
            self.found = self.found._replace(cards=judged.cards)
            self._show_page(self.found)
            self._want_pictures()

    def _want_pictures(self) -> None:
        """Have the page's pictures fetched, and ask about the private hosts that some of them wait for."""
        for url in self._offered():
            self._pictures(url)
        waiting = {url: host for url in self._offered() if (host := self._permits.host_for(url))}
        if self.asking.is_for_picture and not waiting:
            self.asking.hide()
        for url, host in waiting.items():
            self.ask_for_picture(host, url)

    def ask_for_picture(self, host: str, url: str) -> bool:
        """Ask whether a picture may be fetched from a private host; says whether it is one of the page shown here."""
        if not host or not self.isVisible() or url not in self._offered():
            return False
        self.asking.ask_picture(host)
        return True

    def _show_page(self, found: Inspected) -> None:
        posts = {name: post_of(found.cards.get(name) or PageCard(name, "none")) for name in self._networks}
        self.cards.show_posts(posts, list(posts))
        self.cards.arrange()
        for pane in (self.tags, self.crop, self.head, self.reread):
            pane.show_page(found)
        said = self.head.findings.topLevelItemCount()
        self.tabs.setTabText(2, f"Doctor ({said})" if said else "Doctor")
        self._tell_age()

    def _tell_age(self) -> None:
        found = self.found
        if found is None or found.page is None or self.cancel.isVisible():
            return
        page = found.page
        lines = [f"{hop.status}  {hop.url}" for hop in found.chain[:-1]]
        size = f"{page.size / 1024:,.0f} KB" + (", read only so far" if page.is_cut else "")
        said = {"mark": "its byte order mark", "header": "the server", "meta": "the page", "guess": "a guess"}
        by = said.get(page.charset.said_by, "the usual")
        lines.append(f"{page.status}  {page.url or 'pasted HTML'} · {size} · {web_name(page.charset.name)} by {by}")
        if found.agent != "gigshare":
            lines[-1] += f" · as {AGENTS[found.agent].name}"
        lines[-1] += f" · read {age(time.time() - found.at)}"
        self.status.setText("\n".join(lines))

    def _show_busy(self, busy: bool) -> None:
        self.cancel.setVisible(busy)
        self.go.setVisible(not busy)
        for button in (self.refresh, self.fill_button):
            button.setEnabled(not busy and self.found is not None)

    def _make_controls(self) -> None:
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://")
        self.address.setAccessibleName("Address of the page")
        self.agent = QComboBox()
        self.agent.setAccessibleName("Fetch as")
        self.agent.setToolTip("The crawler under whose name the page is fetched")
        for name, each in AGENTS.items():
            self.agent.addItem(f"as {each.name}", name)
        self.go, self.cancel, self.refresh = QPushButton("Inspect"), QPushButton("Cancel"), QPushButton("Refresh")
        self.file, self.paste = QPushButton("File…"), QPushButton("Paste HTML")
        self.paste.setToolTip("Inspect the HTML that is in the clipboard")
        self.fill_button = QPushButton("Fill the share from this page")
        for button in (self.cancel, self.refresh, self.file, self.paste, self.fill_button):
            button.setAutoDefault(False)
        self.go.setDefault(True)
        self.status.setText("Every network's card from a page's own tags. Nothing is sent but a request for the page.")
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status.setAccessibleName("What came of the last inspection")

    def _put_together(self) -> None:
        line, foot = QHBoxLayout(), QHBoxLayout()
        line.addWidget(self.address, 1)
        for widget in (self.agent, self.go, self.cancel, self.refresh, self.file, self.paste):
            line.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.fill_button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addLayout(line)
        column.addWidget(self.asking)
        column.addWidget(self.status)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.go.clicked.connect(lambda _checked=False: self.inspect())
        self.refresh.clicked.connect(lambda _checked=False: self._read_anew())
        self.cancel.clicked.connect(lambda _checked=False: self._inspections.cancel(self._wanted))
        self.file.clicked.connect(lambda _checked=False: self._choose_file())
        self.paste.clicked.connect(lambda _checked=False: self._paste())
        self.fill_button.clicked.connect(lambda _checked=False: self.fill.emit(self.found))
        self.asking.allowed.connect(self._allow)
        self.asking.given.connect(lambda: self.inspect(fresh=True))
        self.head.said.connect(self.status.setText)
        self.cards.finding_chosen.connect(self._show_finding)
        self._inspections.arrived.connect(self._arrived)
        self._inspections.judged.connect(self._judged)
        self._pictures.loaded.connect(self._picture_came)

    def _show_finding(self, finding: Finding) -> None:
        self.tabs.setCurrentWidget(self.head)
        self.head.show_finding(finding.sentence)

    def _allow(self, host: str) -> None:
        self.allowed.emit(host)
        if self.asking.is_for_picture:
            self.asking.hide()
        else:
            self.inspect()

    def _paste(self) -> None:
        from PySide6.QtGui import QGuiApplication

        text = QGuiApplication.clipboard().text()
        if "<" not in text:
            self.status.setText("There is no HTML in the clipboard. Copy a page's source, or its head, first.")
            return
        self.show_markup(text.encode("utf-8", "replace"))

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self, "Inspect a page's file", "", "Pages (*.html *.htm *.xhtml);;All files (*)"
        )
        if name:
            self.show_file(Path(name))


def _page_in(path: Path) -> tuple[bytes, str]:
    """The bytes of a page in a file, and the file's address.

    Raises:
        OSError: it cannot be read. A pipe is not: nobody knows when it ends.
    """
    from gigshare_gui.links.fetch import MAX_BYTES

    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "it is a pipe or a device")
    with path.open("rb") as file:
        return file.read(MAX_BYTES), path.resolve().as_uri()


def _own(settings: QSettings) -> QSettings:
    """The same settings under names of the inspector's own: what is hidden here is not hidden in the window."""
    own = QSettings(settings.fileName(), settings.format())
    own.beginGroup("inspector")
    return own
