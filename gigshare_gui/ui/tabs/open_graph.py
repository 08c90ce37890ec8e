"""The Open Graph tab: a story in four steps, and the operation of ``socialize.facebookGraphOperation`` by hand.

The fields are views of the operation that goes over the wire: what is composed above is seen by hand below, and what
is written by hand is shown above where it is an action.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from gigshare_gui.ui.fields.line import LineField
from gigshare_gui.ui.fields.text import TextField
from gigshare_gui.ui.open_graph.step import Step
from gigshare_gui.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from gigshare_gui.gigya.answers import Answer
    from gigshare_gui.gigya.users import User
    from gigshare_gui.networks.post import Post
    from gigshare_gui.shares.finding import Finding
    from gigshare_gui.shares.open_graph import OpenGraphShare
    from gigshare_gui.store.history import Sent
    from gigshare_gui.store.published_actions import PublishedAction
    from gigshare_gui.ui.open_graph.reading import Reading


class OpenGraphTab(Tab):
    """Ask for the permission, define the action, mend the object's page and publish; each step knows if it is done."""

    KIND = "openGraph"
    TITLE = "Open Graph"
    ORDER = 50
    LISTS_SENT = True

    def build_form(self) -> None:
        """The steps, with what is seen first in them."""
        self.permission = Step(1, "Permission", self._build_permission)
        self.definition = Step(2, "Definition", self._build_definition)
        self.meta_tags = Step(3, "Meta tags", self._build_meta_tags)
        self.publish = Step(4, "Publish", self._build_publish)
        self.steps = (self.permission, self.definition, self.meta_tags, self.publish)
        self._published: Sequence[PublishedAction] = ()
        self._readings: dict[str, Reading] = {}
        self._allowed: frozenset[str] = frozenset()
        for step in self.steps:
            self.form_column.addWidget(step)
        for step in self.steps[1:]:
            step.set_open(True)

    def _build_definition(self, column: QVBoxLayout) -> None:
        self._defining = column
        words = "One of Facebook's own, such as books.reads, or your site's, such as kitchen:cook."
        self.add(column, LineField("action", "Action", words, placeholder="books.reads"), self.definition)

    def _build_meta_tags(self, column: QVBoxLayout) -> None:
        self._describing = column
        words = "The page that describes it by its og: tags."
        self.add(column, LineField("object", "Object", words, placeholder="https://"), self.meta_tags)

    def _build_publish(self, column: QVBoxLayout) -> None:
        self._publishing = column
        words = "The user's own words, under the story."
        self.add(column, TextField("message", "Message", words, lines=(2, 6)), self.publish)

    def build_rest(self) -> None:
        """What the first paint did not need: the catalogue, the page's tags, details, what was published, by hand."""
        from gigshare_gui.ui.fields.section import Section
        from gigshare_gui.ui.open_graph.fields import BY_HAND, DETAILS, definition_fields
        from gigshare_gui.ui.open_graph.page_tags import PageTagsPanel
        from gigshare_gui.ui.open_graph.told import ToldPanel

        self._catalogue = Section("Facebook's own actions", self._build_catalogue)
        self._defining.addWidget(self._catalogue)
        for field in definition_fields():
            self.add(self._defining, field, self.definition)
        self.page_tags = PageTagsPanel()
        self.page_tags.read_wanted.connect(self.read_page)
        self._describing.addWidget(self.page_tags)
        page = self.fields["object"]
        assert isinstance(page, LineField)  # noqa: S101  it was made above
        page.edit.returnPressed.connect(self.read_page)
        self.told = ToldPanel()
        self._details = Section("Details", self._build_details)
        self.register(self._details, *DETAILS)
        self._there = Section("Published here", self._build_published)
        self._by_hand = Section("The operation by hand", self._build_by_hand)
        self.register(self._by_hand, *BY_HAND)
        for widget in (self.told, self._details, self._there):
            self._publishing.addWidget(widget)
        self.form_column.insertWidget(self.form_column.count() - 1, self._by_hand)
        self._there.ensure_built()
        self._add_actions()

    def _add_actions(self) -> None:
        """What can be done in the steps, for who looks for it by its name."""
        for words, do in (
            ("Read the object's page", self.read_page),
            ("Copy the corrected head of the object's page", self.page_tags.copy_head),
            ("Ask the user to permit stories", self.ask_permission),
            ("Show Facebook's own actions", self._open_catalogue),
        ):
            QAction(words, self).triggered.connect(lambda _checked=False, do=do: do())

    def _open_catalogue(self) -> None:
        for section in (self.definition, self._catalogue):
            section.set_open(True)
        self.catalogue.search.setFocus()
        QTimer.singleShot(0, lambda: self._form_area.ensureWidgetVisible(self.catalogue))

    def _build_permission(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.open_graph.permission import PermissionPanel

        self.permission_panel = PermissionPanel(column)
        self.permission_panel.ask_again.connect(self.ask_permission)
        self.permission_panel.read_again.connect(self._read_user)
        self._show_permission()

    def _build_catalogue(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.open_graph.catalogue import Catalogue

        self.catalogue = Catalogue()
        self.catalogue.chosen.connect(self.choose)
        column.addWidget(self.catalogue)
        self._show_steps()

    def _build_details(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.open_graph.fields import details_fields

        for field in details_fields():
            self.add(column, field, self._details)
        self.display(self.share)

    def _build_published(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.open_graph.published import PublishedPanel

        self.published = PublishedPanel()
        self.published.send_wanted.connect(self.send_wanted)
        self.published.read_wanted.connect(self._read_action)
        self.published.take_wanted.connect(self.replace_share)
        column.addWidget(self.published)

    def _build_by_hand(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.open_graph.fields import by_hand_fields

        for field in by_hand_fields():
            self.add(column, field, self._by_hand)
        self.display(self.share)

    # reading and showing

    def collect(self, path: str) -> OpenGraphShare:
        """The share with what the field at ``path`` now holds."""
        from gigshare_gui.ui.open_graph.fields import collected

        return collected(self.share, path, self.fields[path].value())

    def display(self, share: OpenGraphShare) -> None:
        """Show ``share`` in the fields that exist."""
        self._fill(share, "")

    def refresh(self) -> None:
        """Draw everything anew; fields that show the same part of the operation follow each other."""
        if self.is_furnished:
            focus = self.focusWidget() or self
            self._fill(self.share, next((path for path, each in self.fields.items() if each.isAncestorOf(focus)), ""))
            self._show_steps()
        super().refresh()

    def as_seen(self, share: OpenGraphShare) -> OpenGraphShare:
        """The story with what the object's page says, once it was read."""
        reading = self._reading()
        if reading is None or reading.page is None:
            return share
        from gigshare_gui.shares.open_graph_tags import with_page

        return with_page(share, reading.page)

    def show_counts(self, posts: Mapping[str, Post]) -> None:
        """Count the message."""
        self.counts.show_beside("message", posts)

    def show_user(self, user: User) -> None:
        """Show the permission of another acting user."""
        self._published = () if user.uid != self.user.uid else self._published
        super().show_user(user)
        self._show_permission()

    def show_sent(self, sent: Sequence[Sent]) -> None:
        """List the actions that were published here and are still there."""
        from gigshare_gui.store.published_actions import published_actions

        self._published = published_actions(sent)
        self.published.show_actions(self._published)
        self._show_steps()

    def go_to(self, finding: Finding) -> None:
        """Open the step of a finding, too."""
        section = self._sections.get(finding.field)
        for step in self.steps:
            if section is not None and (step is section or step.isAncestorOf(section)):
                step.set_open(True)
        super().go_to(finding)

    def recolour(self) -> None:
        """Follow the theme."""
        for each in self.steps:
            each.recolour()
        if self.is_furnished:
            for panel in (self.page_tags, self.told, self.published):
                panel.recolour()
            if self.permission.is_built():
                self.permission_panel.recolour()
        super().recolour()

    def _fill(self, share: OpenGraphShare, but: str) -> None:
        """Show ``share`` in every field but the one that is being typed in."""
        from gigshare_gui.ui.open_graph.fields import collected, shown

        was, self._showing = self._showing, True
        for path, field in self.fields.items():
            # Rows that are half typed are in no share yet, so they stay while they mean the same.
            if path != but and not (path == "own" and collected(share, path, field.value()) == share):
                field.set_value(shown(share, path))
        self._showing = was

    # steps

    def choose(self, action: str, name: str) -> None:
        """Take an action of the catalogue with the object that it is about, as one undoable step."""
        self.replace_share(self.share.with_action(action).with_object(name, self.share.object_url))

    def read_page(self, allowed: object = None) -> None:
        """Read the object's page in the background; ``allowed`` are hosts of the user's own network to ask."""
        from gigshare_gui.ui.open_graph.reading import read_object

        url = self.share.object_url
        if not url:
            self.said.emit("Give the address of the object's page first.")
            return
        if isinstance(allowed, frozenset):
            self._allowed |= allowed
        hosts = self._allowed
        self.page_tags.show_busy(on=True)
        self.question.emit(lambda _desk, _connection, cancel: read_object(url, hosts, cancel), self._page_read)

    def _page_read(self, reading: Reading | None) -> None:
        self.page_tags.show_busy(on=False)
        if reading is not None:
            self._readings[reading.asked] = reading
        self.refresh()

    def ask_permission(self) -> None:
        """Ask the acting user for the permission again."""
        from gigshare_gui.ui.open_graph.permission import PERMISSION

        self.permission.set_open(True)
        uid = self.user.uid
        self.permission_panel.show_busy(on=True)
        self.question.emit(
            lambda desk, connection, cancel: desk.ask_permission(connection, uid, "facebook", PERMISSION, cancel),
            self._user_read,
        )

    def _read_user(self) -> None:
        uid = self.user.uid
        self.permission_panel.show_busy(on=True)

        def read(desk: Any, connection: Any, cancel: Any) -> tuple[User, str]:
            user, answer = desk.user(connection, uid, cancel)
            return user, answer.sentence if answer.error_code else ""

        self.question.emit(read, self._user_read)

    def _user_read(self, found: tuple[User, str] | None) -> None:
        self.permission_panel.show_busy(on=False)
        if found is None:
            return
        user, problem = found
        self.permission_panel.show_answer(problem)
        if user.uid == self.user.uid and (user.identities or not problem):
            self.user_read.emit(user, "")

    def _read_action(self, share: OpenGraphShare) -> None:
        user = self.user
        self.published.show_busy(on=True)
        self.question.emit(
            lambda desk, connection, cancel: desk.send(connection, share, user, cancel), self._action_read
        )

    def _action_read(self, answer: Answer | None) -> None:
        from gigshare_gui.ui.open_graph.published import words_of

        self.published.show_busy(on=False)
        if answer is not None:
            self.published.show_said(words_of(answer))
            self.show_answer(answer, None)

    def _reading(self) -> Reading | None:
        return self._readings.get(self.share.object_url) if self.is_furnished else None

    def _show_permission(self) -> None:
        from gigshare_gui.ui.open_graph.permission import permission_of

        found = permission_of(self.user)
        if found.can_ask:
            self.permission.set_open(True)
        self.permission.show_state(done=found.done, words=found.words)
        if self.permission.is_built() and hasattr(self, "permission_panel"):
            self.permission_panel.show_permission(found)

    def _show_steps(self) -> None:
        """Say of each step whether it is done, and show what belongs to the share in its panels."""
        from gigshare_gui.networks.facebook_stories import told
        from gigshare_gui.shares.open_graph_actions import is_custom
        from gigshare_gui.ui.open_graph.fields import DETAILS, shown
        from gigshare_gui.ui.open_graph.states import definition_state, publish_state, tags_state
        from gigshare_gui.ui.stage import author

        share: OpenGraphShare = self.share
        reading = self._reading()
        for step, state in (
            (self.definition, definition_state(share, self._published)),
            (self.meta_tags, tags_state(share, reading)),
            (self.publish, publish_state(share, self._published)),
        ):
            step.show_state(done=state.done, words=state.words)
        own = is_custom(share.action)
        self.fields["own"].setVisible(own or bool(share.own_params))
        self.fields["review"].setVisible(own)
        if self._catalogue.is_built():
            self.catalogue.show_choice(share.action, share.object_name)
        self.page_tags.show_reading(reading)
        if reading is not None and reading.page is not None:
            self.page_tags.show_page(share, reading.page)
        name = author(self.user, "facebook").name
        self.told.show_told(told(self.as_seen(share), name))
        self.published.show_form(share)
        self._summarise(share, len([path for path in DETAILS if shown(share, path)]))

    def _summarise(self, share: OpenGraphShare, filled: int) -> None:
        self._details.set_summary(f"{filled} set" if filled else "")
        count = len(self._published)
        self._there.set_summary(f"{count}" if count else "")
        operation = share.operation
        words = f"{operation.method or 'GET'} {operation.graph_path}" if operation.graph_path else ""
        self._by_hand.set_summary(words)
        wanted = share.wanted_type
        self.fields["property"].set_counter("" if wanted in ("", "*") else f"og:type {wanted}")


TAB = OpenGraphTab
