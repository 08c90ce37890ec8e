"""The Open Graph tab: the form of ``socialize.facebookGraphOperation``.

The fields are views of the operation that goes over the wire: what is composed above is seen by hand below, and what
is written by hand is shown above where it is an action.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from gigshare_gui.ui.fields.line import LineField
from gigshare_gui.ui.fields.text import TextField
from gigshare_gui.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from gigshare_gui.networks.post import Post
    from gigshare_gui.shares.open_graph import OpenGraphShare

_DETAILS = ("place", "tags", "image", "start_time", "end_time", "expires_in", "ref", "told")
_BY_HAND = ("graphPath", "method", "authType", "graphParams", "cid")
_EXPLICIT = "explicit"


class OpenGraphTab(Tab):
    """Compose an action on an object, or write any Graph operation by hand."""

    KIND = "openGraph"
    TITLE = "Open Graph"
    ORDER = 50

    def build_form(self) -> None:
        """What is seen first."""
        for field in (
            LineField(
                "action",
                "Action",
                "One of Facebook's own, such as books.reads, or your site's, such as kitchen:cook.",
                placeholder="books.reads",
            ),
            LineField("object", "Object", "The page that describes it by its og: tags.", placeholder="https://"),
            TextField("message", "Message", "The user's own words, under the story.", lines=(2, 6)),
        ):
            self.add(self.form_column, field)

    def build_rest(self) -> None:
        """What kind of object it is; details and the operation itself fold away."""
        from PySide6.QtWidgets import QCompleter

        from gigshare_gui.shares.open_graph_actions import BUILT_IN
        from gigshare_gui.ui.fields.section import Section

        action = self.fields["action"]
        assert isinstance(action, LineField)  # noqa: S101  it was made above
        catalogue = QCompleter(sorted(BUILT_IN), self)
        catalogue.setFilterMode(catalogue.filterMode().MatchContains)
        catalogue.activated.connect(lambda _text: self._edited("action"))
        action.edit.setCompleter(catalogue)
        kind = LineField(
            "property",
            "Kind of object",
            "The parameter that holds the object, such as book or recipe. Its page must have this og:type.",
        )
        column = self.form_column
        self.add(column, kind)
        column.removeWidget(kind)
        column.insertWidget(1, kind)
        end = column.count() - 1
        self._details = Section("Details", self._build_details)
        self._by_hand = Section("The operation by hand", self._build_by_hand)
        self.register(self._details, *_DETAILS, _EXPLICIT)
        self.register(self._by_hand, *_BY_HAND)
        column.insertWidget(end, self._details)
        column.insertWidget(end + 1, self._by_hand)

    def _build_details(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.fields.line import ChoiceField

        for field in (
            LineField("told", "Told as", "The verb after the user's name, such as cooked. Empty: Facebook's own."),
            LineField("place", "Place", "Facebook's id of the place, or the address of its page."),
            LineField("tags", "Friends", "Facebook's ids of friends who were there, with commas between them."),
            LineField("image", "Picture", "Shown instead of the object's own.", placeholder="https://"),
            LineField("start_time", "Begins", "Such as 2026-12-24T18:00:00Z, or seconds since 1970."),
            LineField("end_time", "Ends", "As above."),
            LineField("expires_in", "Lasts", "Seconds until the action is over."),
            LineField("ref", "Ref", "A word for your own reports, up to 50 characters."),
            ChoiceField(
                _EXPLICIT,
                "Shared on purpose",
                (("", "Not said"), ("true", "The user chose to share this very action")),
                "Such a story is shown larger; Facebook wants the user to have asked for it.",
            ),
        ):
            self.add(column, field, self._details)
        self.display(self.share)

    def _build_by_hand(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.fields.line import ChoiceField

        for field in (
            LineField("graphPath", "Path", "Such as /me/feed, /me/books.reads, or an id.", placeholder="/me/…"),
            ChoiceField(
                "method",
                "Method",
                (("", "Not said (GET)"), ("GET", "GET: read"), ("POST", "POST: publish"), ("DELETE", "DELETE: remove")),
                "What is done there.",
            ),
            TextField("graphParams", "Parameters", "A JSON object.", lines=(3, 12), placeholder="{}"),
            ChoiceField(
                "authType",
                "Token",
                (
                    ("", "Not said (the user's)"),
                    ("userToken", "The user's"),
                    ("appToken", "The application's"),
                    ("none", "None"),
                ),
                "By whose right Facebook is called.",
            ),
            LineField("cid", "Context ID", "A category for reports, up to 100 characters."),
        ):
            self.add(column, field, self._by_hand)
        self.display(self.share)

    # reading and showing

    def collect(self, path: str) -> OpenGraphShare:
        """The share with what the field at ``path`` now holds."""
        from dataclasses import replace

        share: OpenGraphShare = self.share
        value: str = self.fields[path].value()
        if path == "action":
            return share.with_action(value.strip())
        if path == "property":
            return share.with_object(value.strip(), share.object_url)
        if path == "object":
            return share.with_object(share.object_name or "object", value)
        if path == "told":
            return replace(share, told_as=value)
        if path == "graphParams":
            return share.with_params_text(value)
        if path in _BY_HAND:
            change: dict[str, Any] = {{"graphPath": "graph_path", "authType": "auth_type"}.get(path, path): value}
            return replace(share, operation=replace(share.operation, **change))
        return share.with_param(*_parameter(path, value))

    def display(self, share: OpenGraphShare) -> None:
        """Show ``share`` in the fields that exist."""
        was, self._showing = self._showing, True
        for path, field in self.fields.items():
            field.set_value(_shown(share, path))
        self._showing = was
        self._summarise()

    def refresh(self) -> None:
        """Draw everything anew; fields that show the same part of the operation follow each other."""
        if self.is_furnished:
            focused = next((path for path, field in self.fields.items() if field.isAncestorOf(self._focus())), "")
            was, self._showing = self._showing, True
            for path, field in self.fields.items():
                if path != focused:
                    field.set_value(_shown(self.share, path))
            self._showing = was
            self._summarise()
        super().refresh()

    def show_counts(self, posts: Mapping[str, Post]) -> None:
        """Count the message."""
        self.count_beside("message", posts)

    def _focus(self) -> Any:
        return self.focusWidget() or self

    def _summarise(self) -> None:
        share: OpenGraphShare = self.share
        filled = [path for path in _DETAILS if _shown(share, path)]
        self._details.set_summary(f"{len(filled)} set" if filled else "")
        operation = share.operation
        words = f"{operation.method or 'GET'} {operation.graph_path}" if operation.graph_path else ""
        self._by_hand.set_summary(words)
        wanted = share.wanted_type
        kind = self.fields.get("property")
        if kind is not None:
            kind.set_counter("" if wanted in ("", "*") else f"og:type {wanted}")


def _parameter(path: str, value: str) -> tuple[str, Any]:
    """A parameter's name and value for what a field holds."""
    from gigshare_gui.shares.open_graph import EXPLICIT, TIMES

    if path == _EXPLICIT:
        return EXPLICIT, value == "true"
    if path in TIMES and value.strip().isascii() and value.strip().isdigit() and len(value) < 13:
        return path, int(value)
    return path, value


def _shown(share: OpenGraphShare, path: str) -> str:
    """What a field shows of the share."""
    operation = share.operation
    if path == _EXPLICIT:
        from gigshare_gui.shares.open_graph import EXPLICIT

        return "true" if operation.params.get(EXPLICIT) else ""
    if path == "graphParams":
        written = json.dumps(dict(operation.params), ensure_ascii=False, indent=2) if operation.params else ""
        return share.params_text or written
    values = {
        "action": share.action or share.named_action,
        "property": share.object_name,
        "object": share.object_url,
        "told": share.told_as,
        "graphPath": operation.graph_path,
        "method": operation.method,
        "authType": operation.auth_type,
        "cid": operation.cid,
    }
    return values[path] if path in values else share.param(path)


TAB = OpenGraphTab
