"""The Status tab: the form of ``socialize.setStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from gigshare_gui.ui.fields.text import TextField
from gigshare_gui.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from gigshare_gui.networks.post import Post
    from gigshare_gui.shares.status import StatusShare


class StatusTab(Tab):
    """Compose a status: its text, where the user is, and to which networks it goes."""

    KIND = "status"
    TITLE = "Status"
    ORDER = 20

    def build_form(self) -> None:
        """What is seen first."""
        field = TextField(
            "status", "Status", "What the user says of the moment.", placeholder="What is the user doing?"
        )
        self.add(self.form_column, field)

    def build_rest(self) -> None:
        """Networks to send to; place and rare things fold away."""
        from gigshare_gui.ui.fields.section import Section
        from gigshare_gui.ui.tabs.text_options import MORE, send_to_field

        self.fields["status"].add_help(self._who_has_one())
        column = self.form_column
        end = column.count() - 1
        send_to = send_to_field(self.KIND)
        self.add(column, send_to)
        column.removeWidget(send_to)
        self._place = Section("Place", self._build_place)
        self._more = Section("More", self._build_more)
        self.register(self._place, "userLocation")
        self.register(self._more, *MORE)
        for place, widget in enumerate((send_to, self._place, self._more)):
            column.insertWidget(end + place, widget)

    def _build_place(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.fields.place import PlaceField

        words = "Where the user is. Paste the link of a map, and the coordinates are taken from it."
        self.add(column, PlaceField("userLocation", "Place", words), self._place)
        self.display(self.share)

    def _build_more(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.tabs.text_options import more_fields

        for field in more_fields(self.KIND):
            self.add(column, field, self._more)
        self.display(self.share)

    def collect(self, path: str) -> StatusShare:
        """The share with what the field at ``path`` now holds."""
        from dataclasses import replace

        from gigshare_gui.ui.tabs.text_options import attribute, from_field

        share: StatusShare = self.share
        value: Any = self.fields[path].value()
        if path == "status":
            return replace(share, status=value)
        if path == "userLocation":
            return replace(share, location=replace(share.location, **value))
        return replace(share, options=replace(share.options, **{attribute(path): from_field(path, value)}))

    def display(self, share: StatusShare) -> None:
        """Show ``share`` in the fields that exist."""
        from gigshare_gui.ui.tabs.text_options import attribute, to_field

        was, self._showing = self._showing, True
        for path, field in self.fields.items():
            if path == "status":
                field.set_value(share.status)
            elif path == "userLocation":
                location = share.location
                field.set_value({"name": location.name, "latitude": location.latitude, "longitude": location.longitude})
            else:
                field.set_value(to_field(path, getattr(share.options, attribute(path))))
        self._showing = was
        self._summarise()

    def refresh(self) -> None:
        """Draw everything anew from the share."""
        if self.is_furnished:
            self._summarise()
        super().refresh()
        if self.is_furnished:
            from gigshare_gui.ui.tabs.text_options import becomes

            self.fields["status"].show_note(becomes(self.share, self.stage))

    def show_counts(self, posts: Mapping[str, Post]) -> None:
        """Count the status against the tightest network that it goes to."""
        self.counts.show_beside("status", posts)

    def _summarise(self) -> None:
        from gigshare_gui.ui.tabs.text_options import MORE, attribute

        share: StatusShare = self.share
        where = share.location
        self._place.set_summary(where.name or ", ".join(each for each in (where.latitude, where.longitude) if each))
        filled = [path for path in MORE if getattr(share.options, attribute(path))]
        self._more.set_summary(f"{len(filled)} set" if filled else "")

    def _who_has_one(self) -> str:
        from gigshare_gui.networks.registry import providers, providers_for

        having = providers_for(self.KIND)
        names = ", ".join(network.name for network in having.values())
        without = ", ".join(network.name for name, network in providers().items() if name not in having)
        return f"Networks that have a status: {names}." + (
            f" {without}: none, so nothing goes there." if without else ""
        )


TAB = StatusTab
