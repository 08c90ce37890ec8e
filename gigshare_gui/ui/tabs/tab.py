"""Tab: what every kind of share has: a form, one history, and a stage that shows the share."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gigshare_gui.ui import theme
from gigshare_gui.ui.fields.field import Field
from gigshare_gui.ui.tabs.space import Space

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from gigshare_gui.gigya.answers import Answer
    from gigshare_gui.gigya.credentials import Credentials
    from gigshare_gui.gigya.users import User
    from gigshare_gui.networks.post import Post
    from gigshare_gui.shares.finding import Finding, Fix
    from gigshare_gui.shares.registry import Document
    from gigshare_gui.store.history import Sent
    from gigshare_gui.ui.counts import Counts
    from gigshare_gui.ui.fields.consent import ConsentBox
    from gigshare_gui.ui.fields.section import Section
    from gigshare_gui.ui.preview.pictures import Pictures
    from gigshare_gui.ui.stage import Stage
    from gigshare_gui.ui.undo import History


class Tab(QWidget):
    """One kind of share. Subclasses build their form, and read and show a share in it.

    Made in two steps: the first fields at once, everything else by :meth:`furnish` after the first paint.
    """

    KIND: ClassVar[str]
    TITLE: ClassVar[str]
    ORDER: ClassVar[int] = 100
    LISTS_SENT: ClassVar[bool] = False  # whether the tab shows what was sent before

    changed = Signal()
    question = Signal(object, object)  # work(desk, connection, cancel) for the worker, and who gets its result, or None
    on_disk = Signal(object, object)  # work() for the disk's thread, and who gets its result, or the OSError
    said = Signal(str)  # a sentence for the foot of the window
    send_wanted = Signal(object)  # a share that is not the one in the form
    user_read = Signal(object, str)  # the acting user, read anew, and the problem if there was one

    stage: Stage
    view: QWidget  # what stands at the right of the form
    counts: Counts
    lost: QWidget | None = None  # the table of what gets lost, where a kind of share has one
    consent: ConsentBox
    history: History

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.fields: dict[str, Field] = {}
        self.is_furnished = False
        self._sections: dict[str, Section] = {}
        self._showing = False
        self._user: User | None = None
        self._extra: Mapping[str, Any] = {}
        form = QWidget()
        self._space = Space(form, self.KIND, settings, self)
        self._form_area = self._space.form_area
        self.form_column = QVBoxLayout(form)
        margin = theme.GRID * 2
        self.form_column.setContentsMargins(margin, margin, margin, margin)
        self.form_column.setSpacing(margin)
        self.build_form()
        self.form_column.addStretch(1)

    def furnish(self, pictures: Pictures) -> None:
        """Make what the first paint did not need. What was typed meanwhile is taken over."""
        from gigshare_gui.shares.registry import kinds
        from gigshare_gui.ui.counts import Counts
        from gigshare_gui.ui.stage import Stage
        from gigshare_gui.ui.undo import History

        self.history = History(kinds()[self.KIND]())
        self.stage = Stage(self.KIND, pictures, self.settings, self)
        self.stage.finding_chosen.connect(self.go_to)
        self.stage.fix_chosen.connect(self.apply_fix)
        self.stage.stale.connect(self.refresh)
        self.counts = Counts(self)
        self.stage.count_chosen.connect(self.counts.explain)
        focused = self.focusWidget()
        self.view = self.make_view()
        self._space.furnish(self.view, self.stage.panes)
        if focused is not None:
            focused.setFocus()  # moving the form to another splitter took the cursor out of it
        self.is_furnished = True
        self.build_rest()
        self._build_consent()
        for path, field in self.fields.items():
            if field.value():
                self.history.push(self.collect(path), path, time.monotonic())
        self.refresh()
        if not self.share.is_empty():
            self.changed.emit()

    # what a kind of share defines

    def build_form(self) -> None:
        """Make the fields that are seen first, each through :meth:`add`; nothing but widgets is loaded here."""
        raise TypeError(f"{type(self).__name__} has no form")

    def build_rest(self) -> None:
        """Make the rest of the form."""

    def collect(self, path: str) -> Any:
        """The share with what the field at ``path`` now holds."""
        del path
        raise TypeError(f"{type(self).__name__} reads no field")

    def display(self, share: Any) -> None:
        """Show ``share`` in the form."""
        del share
        raise TypeError(f"{type(self).__name__} shows no share")

    def here(self, path: str) -> str | None:
        """The name that a finding's path has in the form as it is now; ``None`` when it is not to be seen there."""
        return path

    def bring_up(self, path: str) -> str:
        """Bring the field of a finding's path into the form and give its name there."""
        return path

    def as_seen(self, share: Any) -> Any:
        """The share that the previews show, where that is not the share itself."""
        return share

    def known(self) -> Sequence[Finding]:
        """What is known of the share besides what it says itself, such as what a server told."""
        return ()

    def show_counts(self, posts: Mapping[str, Post]) -> None:
        """Show counts beside fields, where a kind of share has them."""

    def make_view(self) -> QWidget:
        """What stands at the right of the form: the previews, unless a kind of share has something truer."""
        return self.stage.strip

    # what the window uses

    @property
    def share(self) -> Any:
        """What is in the form."""
        return self.history.current

    def written(self) -> tuple[Any, ...]:
        """What stands in the fields, before there is a share of it too."""
        return tuple(field.value() for field in self.fields.values())

    @property
    def user(self) -> User:
        """For whom the share is sent."""
        from gigshare_gui.gigya.users import User

        return self._user or User("")

    @property
    def targets(self) -> list[str]:
        """The networks that the share is sent to, as far as that is known."""
        return self.stage.targets(self.share, self.user)

    def document(self) -> Document:
        """What is in the form, as a file holds it."""
        from gigshare_gui.shares.registry import Document

        return Document(self.share, self._extra)

    def show_document(self, document: Document) -> None:
        """Replace what is in the form; one undo brings it back."""
        self._extra = document.extra
        if self.is_furnished:
            self.stage.forget_answer()
        self.replace_share(document.share)

    def replace_share(self, share: Any) -> None:
        """Change the share as one undoable step."""
        self.history.push(share, "", time.monotonic())
        self._show_current()

    def amend_share(self, share: Any) -> None:
        """Change the share as part of the last step: one undo takes back both."""
        self.history.amend(share)
        self._show_current()

    def undo(self) -> None:
        """Go back one step."""
        if self.is_furnished:
            self.history.undo()
            self._show_current()

    def redo(self) -> None:
        """Go forward one step."""
        if self.is_furnished:
            self.history.redo()
            self._show_current()

    def show_user(self, user: User) -> None:
        """Show previews and connections of another acting user."""
        self._user = user
        for field in self.fields.values():
            if hasattr(field, "show_user"):
                field.show_user(user)
        self.refresh()

    def show_target(self, api_domain: str, credentials: Credentials) -> None:
        """Show the request as it would go to another workspace."""
        self.stage.show_target(api_domain, credentials)
        self.stage.show_request(self.as_seen(self.share), self.user)

    def show_answer(self, answer: Answer, share: Any) -> None:
        """Show what became of the send of ``share``; a consent held for this one."""
        self.stage.show_answer(answer, share)
        self.consent.withdraw()
        self.open_panes()

    def show_sent(self, sent: Sequence[Sent]) -> None:
        """Show what the acting user sent of this kind, the newest first, where a tab lists it."""

    def go_to(self, finding: Finding) -> None:
        """Put the cursor into the field that a finding is about."""
        path = self.bring_up(finding.field)
        key = _field_of(path)
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
            field.setFocus()
            return

    def focus_view(self) -> None:
        """Put the cursor into what stands at the right of the form."""
        self.stage.strip.focus_first()

    def open_panes(self) -> None:
        """Make the panes at the foot high enough to be read."""
        self._space.open_panes()

    def recolour(self) -> None:
        """Follow the theme."""
        for field in self.fields.values():
            field.recolour()
        if self.is_furnished:
            self.consent.recolour()
        self.refresh()

    def save_places(self) -> None:
        """Remember how the tab's space is divided."""
        self._space.save()

    # what forms use

    def add(self, column: QVBoxLayout, field: Field, section: Section | None = None) -> Field:
        """Put a field into the form."""
        column.addWidget(field)
        self.fields[field.path] = field
        if section is not None:
            self._sections[field.path] = section
        field.edited.connect(lambda path=field.path: self._edited(path))
        field.fix_asked.connect(self.apply_fix)
        field.count_asked.connect(lambda path=field.path: self.counts.explain_beside(path))
        field.undo_asked.connect(self.undo)
        field.redo_asked.connect(self.redo)
        if self._user is not None and hasattr(field, "show_user"):
            field.show_user(self._user)
        return field

    def register(self, section: Section, *paths: str) -> None:
        """Say which fields a section will hold once it is built."""
        for path in paths:
            self._sections[path] = section

    def apply_fix(self, fix: Fix) -> None:
        """Mend a finding as one undoable step, and show where."""
        self.replace_share(self.mended(fix))
        self.bring_up(fix.field)

    def mended(self, fix: Fix) -> Any:
        """The share with a finding mended."""
        path = self.bring_up(fix.field)
        field = self.fields.get(path)
        if field is None:
            return self.share
        field.set_value(fix.value)
        return self.collect(path)

    def refresh(self) -> None:
        """Draw everything anew from the share."""
        if not self.is_furnished:
            return
        from gigshare_gui.ui.stage import beside_fields

        known = (*self.known(), *self._ask_consent())
        found = self.stage.show_share(self.share, self.user, self.as_seen(self.share), known)
        local = [each._replace(field=path) for each in found if (path := self.here(each.field)) is not None]
        beside = beside_fields(local)
        for key, field in self.fields.items():
            field.show_findings(beside.get(key, ()))
        self.show_counts(self.stage.posts)

    def may_send(self) -> bool:
        """Whether the user's consent lets the share go; if not, it is said why."""
        from gigshare_gui.ui.readiness import blocked

        if self.consent.isVisibleTo(self) and self.consent.record is None:
            self.said.emit("Not sent: the user's consent is missing. Ask, then tick the box under the networks.")
            self.consent.setFocus()
            self._form_area.ensureWidgetVisible(self.consent)
            return False
        why = blocked(self.share, self.user)
        if why:
            self.said.emit(f"Not sent. {why} What the user said can be changed under Acting as.")
            return False
        return True

    def _build_consent(self) -> None:
        from gigshare_gui.ui.fields.consent import ConsentBox

        self.consent = ConsentBox()
        self.consent.changed.connect(self.refresh)
        networks = self.fields.get("enabledProviders")
        place = self.form_column.indexOf(networks) + 1 if networks is not None else self.form_column.count() - 1
        self.form_column.insertWidget(place, self.consent)

    def _ask_consent(self) -> list[Finding]:
        """Ask for the consent that the share needs as it is now; gives what is to be said while it is missing."""
        from gigshare_gui.ui.readiness import missing_consent

        wanted, sentence = self.consent_wanted()
        self.consent.ask(sentence, self.KIND, self.user.uid, wanted, self.share)
        return [] if self.consent.record else [missing_consent(each) for each in wanted]

    def consent_wanted(self) -> tuple[Sequence[str], str]:
        """The networks for which this one item needs a recorded consent, and the sentence that is agreed to."""
        from gigshare_gui.networks.registry import network_name
        from gigshare_gui.ui.readiness import needing_record

        wanted = needing_record(self.share, self.user, self.targets)
        names = ", ".join(network_name(each) for each in wanted)
        who = self.user.name or self.user.uid or "The user"
        return wanted, f"{who} agrees that this very {self.TITLE.lower()} is shared on {names}."

    def _edited(self, path: str) -> None:
        if self._showing or not self.is_furnished:
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


def _field_of(path: str) -> str:
    """The form's field that a path such as ``mediaItems[0].src`` belongs to."""
    return path.partition("[")[0].partition(".")[0]
