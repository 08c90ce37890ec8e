"""The Notification tab: the form of ``socialize.sendNotification``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from gigshare_gui.ui.fields.line import LineField
from gigshare_gui.ui.fields.text import TextField
from gigshare_gui.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from gigshare_gui.gigya.friends import Friend
    from gigshare_gui.networks.post import Post
    from gigshare_gui.shares.finding import Finding
    from gigshare_gui.shares.notification import NotificationShare, Recipient

_OWN = {"subject": "subject", "body": "body", "recipients": "recipients", "sender": "sender"}


class NotificationTab(Tab):
    """Write a private message to friends, and see what the first of them will read."""

    KIND = "notification"
    TITLE = "Notification"
    ORDER = 30

    def build_form(self) -> None:
        """What is seen first."""
        self._friends: dict[str, frozenset[str]] = {}  # by sender, once they were asked for
        self._looked: set[str] = set()  # senders whose friends were asked for
        for field in (
            LineField("subject", "Subject", "LinkedIn and Yahoo carry no message without one."),
            TextField(
                "body",
                "Message",
                "Plain text; links stand as they are. {{firstName}} becomes the friend's first name.",
                lines=(5, 14),
                placeholder="Write what the friend will read…",
            ),
        ):
            self.add(self.form_column, field)

    def build_rest(self) -> None:
        """Recipients and networks; rare things fold away."""
        from gigshare_gui.ui.asking import AskAgain
        from gigshare_gui.ui.fields.recipients import RecipientsField
        from gigshare_gui.ui.fields.section import Section
        from gigshare_gui.ui.tabs.text_options import MORE, send_to_field

        column = self.form_column
        end = column.count() - 1
        self.recipients = RecipientsField(
            "recipients", "To", "UIDs of friends, with blanks, commas or new lines between them; lists can be pasted."
        )
        self._friends_asked = AskAgain(self.recipients.choose, self._ask_friends, self.said.emit)
        self._birthdays_asked = AskAgain(self.recipients.birthdays, self._ask_birthdays, self.said.emit)
        self.recipients.friends_wanted.connect(self._friends_asked.press)
        self.recipients.table_wanted.connect(self._ask_table)
        self.recipients.birthdays_wanted.connect(self._birthdays_asked.press)
        self._offer_actions()
        send_to = send_to_field(self.KIND)
        self._more = Section("More", self._build_more)
        self.register(self._more, "sender", *MORE)
        for field in (self.recipients, send_to):
            self.add(column, field)
            column.removeWidget(field)
        column.insertWidget(0, self.recipients)
        column.insertWidget(end + 1, send_to)
        column.insertWidget(end + 2, self._more)

    def _offer_actions(self) -> None:
        """What the buttons do, for the palette that finds every action."""
        from PySide6.QtGui import QAction

        for words, button in (
            ("Choose recipients among the friends", self.recipients.choose),
            ("Read recipients from a CSV table", self.recipients.table),
            ("Recipients whose birthday is today", self.recipients.birthdays),
        ):
            QAction(words, self).triggered.connect(button.click)

    def _build_more(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.tabs.text_options import more_fields

        sender = LineField(
            "sender",
            "Sent by",
            "Empty: the acting user. To send as the site itself: the UID of the site's own user.",
            placeholder="acting user",
        )
        for field in (sender, *more_fields(self.KIND)):
            self.add(column, field, self._more)
        self.display(self.share)

    # reading and showing

    def collect(self, path: str) -> NotificationShare:
        """The share with what the field at ``path`` now holds."""
        from dataclasses import replace

        from gigshare_gui.ui.tabs.text_options import attribute, from_field

        share: NotificationShare = self.share
        value: Any = self.fields[path].value()
        if path in _OWN:
            change: dict[str, Any] = {_OWN[path]: value}
            return replace(share, **change)
        return replace(share, options=replace(share.options, **{attribute(path): from_field(path, value)}))

    def display(self, share: NotificationShare) -> None:
        """Show ``share`` in the fields that exist."""
        from gigshare_gui.ui.tabs.text_options import attribute, to_field

        was, self._showing = self._showing, True
        for path, field in self.fields.items():
            if path in _OWN:
                field.set_value(getattr(share, _OWN[path]))
            else:
                field.set_value(to_field(path, getattr(share.options, attribute(path))))
        self._showing = was
        self._summarise()

    def as_seen(self, share: NotificationShare) -> NotificationShare:
        """The message as its first recipient reads it."""
        return share.for_recipient(share.recipients[0]) if share.recipients else share

    def consent_wanted(self) -> tuple[Sequence[str], str]:
        """A message to one is sent with the box ticked; for several the queue asks of each."""
        people = {each.uid.strip(): each for each in self.share.recipients if each.uid.strip()}
        if len(people) != 1:
            return (), ""
        (recipient,) = people.values()
        return self.targets, f"{recipient.name or recipient.uid} agreed to get this message."

    def known(self) -> Sequence[Finding]:
        """Recipients who are no friends of the sender, once the friends are known, and one who did not agree."""
        return (*self._strangers(), *self._objections())

    def _objections(self) -> Sequence[Finding]:
        from gigshare_gui.shares.finding import Finding, Severity

        only = self.share.recipients[0] if len(self.share.recipients) == 1 else None
        if only is None or not only.objection:
            return ()
        sentence = f"{only.name or only.uid}: {only.objection} Ask, before you tick that they did."
        return (Finding(Severity.CUT, "recipients", sentence),)

    def _strangers(self) -> Sequence[Finding]:
        from gigshare_gui.shares.finding import Finding, Severity

        friends = self._friends.get(self.share.sender or self.user.uid)
        if friends is None:
            return ()
        strangers = [each.uid for each in self.share.recipients if each.uid and each.uid not in friends]
        if not strangers:
            return ()
        rest = f" and {len(strangers) - 3:,} more" if len(strangers) > 3 else ""
        sentence = f"{', '.join(strangers[:3])}{rest}: no friend of the sender, so nothing will reach them."
        return (Finding(Severity.CUT, "recipients", sentence, code=404001),)

    def refresh(self) -> None:
        """Draw everything anew from the share."""
        if self.is_furnished:
            self._summarise()
        super().refresh()
        if self.is_furnished:
            from gigshare_gui.ui.tabs.text_options import becomes

            self.fields["body"].show_note(becomes(self.as_seen(self.share), self.stage))
            self._look_for_strangers()

    def show_counts(self, posts: Mapping[str, Post]) -> None:
        """Count the message."""
        self.counts.show_beside("body", posts)

    def _summarise(self) -> None:
        from gigshare_gui.ui.tabs.text_options import MORE, attribute

        share: NotificationShare = self.share
        count = sum(bool(getattr(share.options, attribute(path))) for path in MORE) + bool(share.sender)
        self._more.set_summary(f"{count} set" if count else "")

    # friends

    def _look_for_strangers(self) -> None:
        """Find out who is a friend of the sender, once somebody is to be written to."""
        uid = self.share.sender or self.user.uid
        if not uid or not self.share.recipients or uid in self._looked or not self.user.identities:
            return
        self._looked.add(uid)

        def done(found: tuple[Sequence[Friend], str] | None) -> None:
            if found is None:
                self._looked.discard(uid)  # the workspace was not open yet
            elif not found[1]:
                self._friends[uid] = frozenset(each.uid for each in found[0])
                self.refresh()

        self.question.emit(lambda desk, connection, cancel: desk.friends(connection, uid, cancel), done)

    def _ask_friends(self) -> None:
        uid = self.share.sender or self.user.uid
        self.question.emit(lambda desk, connection, cancel: desk.friends(connection, uid, cancel), self._show_friends)

    def _show_friends(self, found: tuple[Sequence[Friend], str] | None) -> None:
        from gigshare_gui.gigya.friends import STILL_PREPARED
        from gigshare_gui.ui.dialogs.friends import FriendsDialog

        friends, problem = found or ((), "")
        if self._friends_asked.waits(pending=problem == STILL_PREPARED) or found is None:
            return
        if problem:
            self.said.emit(problem)
            return
        self._friends[self.share.sender or self.user.uid] = frozenset(each.uid for each in friends)
        self.refresh()
        dialog = FriendsDialog(friends, self.KIND, [each.uid for each in self.share.recipients], self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, chosen: Sequence[Friend]) -> None:
        """Add friends as one undoable step."""
        from gigshare_gui.shares.notification import Recipient

        self.recipients.add_people([Recipient(each.uid, each.name) for each in chosen])
        self.replace_share(self.collect("recipients"))

    # tables

    def _ask_table(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self, "Recipients from a table", "", "Tables (*.csv *.tsv *.txt);;All files (*)"
        )
        if name:
            self.read_table(Path(name))

    def read_table(self, path: Path) -> None:
        """Read recipients from a CSV file and show what its columns mean before they are taken over."""

        def work() -> Any:
            from gigshare_gui.shares.recipients_table import TableError, read_table

            try:
                return read_table(path.read_bytes())
            except TableError as error:
                return str(error)

        def done(found: Any) -> None:
            from gigshare_gui.ui.dialogs.recipients_table import RecipientsTableDialog

            if isinstance(found, OSError):
                self.said.emit(f"{path.name} cannot be read: {found.strerror}.")
            elif isinstance(found, str):
                self.said.emit(found)
            else:
                dialog = RecipientsTableDialog(found, path.name, self.on_disk.emit, self)
                dialog.finished.connect(dialog.deleteLater)
                dialog.chosen.connect(self._add_people)
                dialog.open()

        self.on_disk.emit(work, done)

    def _add_people(self, people: Sequence[Recipient]) -> None:
        self.recipients.add_people(people)
        self.replace_share(self.collect("recipients"))

    # birthdays

    def _ask_birthdays(self) -> None:
        uid, today = self.share.sender or self.user.uid, datetime.now().astimezone().date()
        self.question.emit(
            lambda desk, connection, cancel: desk.birthdays(connection, uid, today, cancel), self._show_birthdays
        )

    def _show_birthdays(self, found: Any) -> None:
        """Those with a birthday today become the recipients, as one undoable step."""
        from dataclasses import replace

        from gigshare_gui.gigya.friends import STILL_PREPARED
        from gigshare_gui.shares.birthday import birthday_of, is_today

        friends, sentence, is_known = found or ((), "The workspace is not open yet. Try again in a moment.", False)
        if self._birthdays_asked.waits(pending=sentence == STILL_PREPARED):
            return
        today = datetime.now().astimezone().date()
        people = {each.uid: each for each in self.share.recipients if is_today(birthday_of(each), today)}
        people |= {each.uid: each for each in friends if each.uid not in people}
        if people:
            self.replace_share(replace(self.share, recipients=tuple(people.values())))
        self.said.emit(sentence if people or not is_known else f"Nobody has a birthday today. {sentence}")


TAB = NotificationTab
