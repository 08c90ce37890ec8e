"""Tab: what every kind of share has: a form, previews, panes, one history; a kind adds its form."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from gigshare_gui.gigya.answers import Answer
from gigshare_gui.gigya.calls import call_for
from gigshare_gui.gigya.credentials import Credentials
from gigshare_gui.gigya.datacenters import ApiDomainError, method_url
from gigshare_gui.gigya.users import User
from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import network_name, networks_for
from gigshare_gui.shares.finding import Finding, Fix, Severity
from gigshare_gui.shares.registry import Document
from gigshare_gui.ui import theme
from gigshare_gui.ui.fields.field import Field
from gigshare_gui.ui.fields.section import Section
from gigshare_gui.ui.panes.answer import AnswerPane
from gigshare_gui.ui.panes.findings import FindingsPane
from gigshare_gui.ui.panes.request import RequestPane
from gigshare_gui.ui.preview.pictures import Pictures
from gigshare_gui.ui.preview.strip import PreviewStrip
from gigshare_gui.ui.undo import History

_FORM_WIDTH = 440


class Tab(QWidget):
    """One kind of share. Subclasses define ``SHARE``, build their form, and read and show a share in it."""

    SHARE: ClassVar[Any]
    ORDER: ClassVar[int] = 100

    changed = Signal()

    def __init__(self, pictures: Pictures, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.fields: dict[str, Field] = {}
        self._sections: dict[str, Section] = {}
        self._showing = False
        self._user = User("")
        self._target: tuple[str, Credentials] | None = None
        self._extra: Mapping[str, Any] = {}
        self.networks: Mapping[str, Network] = networks_for(self.SHARE.KIND)
        self.history = History(self.SHARE())
        self.strip = PreviewStrip(self.networks, pictures, settings)
        self.strip.finding_chosen.connect(self.go_to)
        self.panes = QTabWidget()
        self.panes.setDocumentMode(True)
        self.findings_pane, self.request_pane, self.answer_pane = FindingsPane(), RequestPane(), AnswerPane()
        for pane, name in (
            (self.findings_pane, "Findings"),
            (self.request_pane, "Request"),
            (self.answer_pane, "Answer"),
        ):
            self.panes.addTab(pane, name)
        self.findings_pane.chosen.connect(self.go_to)
        self._form = QWidget()
        self._form_area = self._scrolling(self._form)
        self._put_together()
        self.form_column = QVBoxLayout(self._form)
        margin = theme.GRID * 2
        self.form_column.setContentsMargins(margin, margin, margin, margin)
        self.form_column.setSpacing(margin)
        self.build_form()
        self.form_column.addStretch(1)
        # Everything but the form is filled after the first paint, so that typing can begin early.
        QTimer.singleShot(0, self.refresh)

    # what a kind of share defines

    def build_form(self) -> None:
        """Make the form's fields, each through :meth:`add`."""
        raise TypeError(f"{type(self).__name__} has no form")

    def collect(self, path: str) -> Any:
        """The share with what the field at ``path`` now holds."""
        raise TypeError(f"{type(self).__name__} reads no field")

    def display(self, share: Any) -> None:
        """Show ``share`` in the form."""
        raise TypeError(f"{type(self).__name__} shows no share")

    def here(self, path: str) -> str | None:
        """The name that a finding's path has in the form as it is now; ``None`` when it is not to be seen there."""
        return path

    def reveal(self, path: str) -> str:
        """Bring the field of a finding's path into the form and give its name there."""
        return path

    def share_findings(self) -> tuple[Finding, ...]:
        """Findings of the share itself."""
        return tuple(self.share.checks())

    # what the window uses

    @property
    def share(self) -> Any:
        """What is in the form."""
        return self.history.current

    @property
    def user(self) -> User:
        """For whom the share is sent."""
        return self._user

    def document(self) -> Document:
        """What is in the form, as a file holds it."""
        return Document(self.share, self._extra)

    def show_document(self, document: Document) -> None:
        """Replace what is in the form; one undo brings it back."""
        self._extra = document.extra
        self.history.push(document.share, "", time.monotonic())
        self._show_current()

    def undo(self) -> None:
        """Go back one step."""
        self.history.undo()
        self._show_current()

    def redo(self) -> None:
        """Go forward one step."""
        self.history.redo()
        self._show_current()

    def show_user(self, user: User) -> None:
        """Show previews and connections of another acting user."""
        self._user = user
        for field in self.fields.values():
            if hasattr(field, "show_user"):
                field.show_user(user)
        self.refresh()

    def show_target(self, api_domain: str, credentials: Credentials | None) -> None:
        """Show the request as it would go to another workspace."""
        self._target = (api_domain, credentials) if credentials is not None else None
        self._show_request()

    def show_answer(self, answer: Answer) -> None:
        """Show what became of a send."""
        self.answer_pane.show_answer(answer)
        self.panes.setCurrentWidget(self.answer_pane)
        self.open_panes()

    def go_to(self, finding: Finding) -> None:
        """Put the cursor into the field that a finding is about."""
        path = self.reveal(finding.field)
        key = path.partition("[")[0].partition(".")[0]
        section = self._sections.get(key)
        if section is not None:
            section.set_open(True)
        field = self.fields.get(key)
        if field is not None:
            field.focus_at(path)
            QTimer.singleShot(0, lambda: self._form_area.ensureWidgetVisible(field))

    def focus_form(self) -> None:
        """Put the cursor into the first field."""
        for field in self.fields.values():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def save_places(self) -> None:
        """Remember how the tab's space is divided."""
        for name, splitter in (("across", self._across), ("down", self._down)):
            self.settings.setValue(f"{self.SHARE.KIND}/{name}", splitter.saveState())

    # the inside

    def add(self, column: QVBoxLayout, field: Field, section: Section | None = None) -> Field:
        """Put a field into the form."""
        column.addWidget(field)
        self.fields[field.path] = field
        if section is not None:
            self._sections[field.path] = section
        field.edited.connect(lambda path=field.path: self._edited(path))
        field.fix_asked.connect(self.apply_fix)
        if self._user.uid and hasattr(field, "show_user"):
            field.show_user(self._user)
        return field

    def apply_fix(self, fix: Fix) -> None:
        """Mend a finding as one undoable step."""
        path = self.reveal(fix.field)
        field = self.fields.get(path)
        if field is not None:
            field.set_value(fix.value)
            self.history.push(self.collect(path), "", time.monotonic())
            self._show_current()

    def register(self, section: Section, *paths: str) -> None:
        """Say which fields a section will hold once it is built."""
        for path in paths:
            self._sections[path] = section

    def refresh(self) -> None:
        """Draw everything anew from the share."""
        share = self.share
        posts = {name: network.post(share, self._author(name)) for name, network in self.networks.items()}
        targets = self.targets()
        self.strip.show_posts(posts, targets)
        found = [*self.share_findings()]
        for name, post in posts.items():
            if name in targets:
                found.extend(post.findings)
        found.sort(key=lambda finding: -finding.severity)
        self._show_findings(found, posts)
        self._show_request()

    def targets(self) -> Sequence[str]:
        """The networks that the share is sent to, as far as that is known."""
        options = self.share.options
        chosen = options.enabled_providers or self._user.providers or tuple(self.networks)
        return [name for name in chosen if name not in options.disabled_providers]

    def _edited(self, path: str) -> None:
        if self._showing:
            return
        self.history.push(self.collect(path), path, time.monotonic())
        self.refresh()
        self.changed.emit()

    def _show_current(self) -> None:
        self._showing = True
        try:
            self.display(self.share)
        finally:
            self._showing = False
        self.refresh()
        self.changed.emit()

    def _author(self, network: str) -> Author:
        identity = self._user.identity(network)
        name = (identity.name if identity else "") or self._user.name or self._user.uid
        return Author(name, "".join(name.lower().split())) if name else Author()

    def _show_findings(self, found: Sequence[Finding], posts: Mapping[str, Post]) -> None:
        self.findings_pane.show_findings(found)
        fails = sum(each.severity is Severity.FAIL for each in found)
        count = f" ({len(found)})" if found else ""
        self.panes.setTabText(0, f"Findings{count}{' ✕' if fails else ''}")
        beside: dict[str, list[Finding]] = {}
        cut: dict[str, list[str]] = {}
        for each in found:
            path = self.here(each.field)
            if path is None:
                continue
            key = path.partition("[")[0].partition(".")[0]
            if not each.network or each.severity is Severity.FAIL:
                beside.setdefault(key, []).append(each._replace(field=path))
            elif each.severity is Severity.CUT:
                cut.setdefault(key, []).append(network_name(each.network))
        for key, names in cut.items():
            sentence = f"Not whole on {', '.join(dict.fromkeys(names))}: see the previews."
            beside.setdefault(key, []).append(Finding(Severity.CUT, key, sentence))
        for key, field in self.fields.items():
            field.show_findings(beside.get(key, ()))
        self.show_counts(posts)

    def show_counts(self, posts: Mapping[str, Post]) -> None:
        """Show counts beside fields, where a kind of share has them."""

    def _show_request(self) -> None:
        if self._target is None:
            return
        call = call_for(self.share, self._user.uid, self._user.providers)
        try:
            self.request_pane.show_call(call, method_url(self._target[0], call.method), self._target[1])
        except ApiDomainError:
            return

    def open_panes(self) -> None:
        """Make the panes at the foot high enough to be read."""
        upper, lower = self._down.sizes()
        if lower < 120:
            self._down.setSizes([upper + lower - 260, 260])

    def _put_together(self) -> None:
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self._form_area)
        self._across.addWidget(self.strip)
        self._across.setStretchFactor(1, 1)
        self._across.setCollapsible(0, False)
        self._across.setSizes([_FORM_WIDTH, 900])
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._down.addWidget(self._across)
        self._down.addWidget(self.panes)
        self._down.setStretchFactor(0, 1)
        self._down.setCollapsible(0, False)
        self._down.setSizes([620, 170])
        for name, splitter in (("across", self._across), ("down", self._down)):
            splitter.setChildrenCollapsible(name == "down")
            state = self.settings.value(f"{self.SHARE.KIND}/{name}")
            if state is not None:
                splitter.restoreState(state)  # type: ignore[arg-type]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._down)

    def _scrolling(self, widget: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(340)
        area.setWidget(widget)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area
