"""The User Action tab: the form of ``socialize.publishUserAction``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from gigshare_gui.ui.fields.line import LineField
from gigshare_gui.ui.fields.text import TextField
from gigshare_gui.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from gigshare_gui.networks.post import Post
    from gigshare_gui.shares.finding import Fix
    from gigshare_gui.shares.user_action import UserAction, UserActionShare
    from gigshare_gui.ui.fields.rows import Column
    from gigshare_gui.ui.panes.lost import LostPane

_MORE = (
    "subtitle actionName scope privacy feedID shortURLs tags actionAttributes cid disabledProviders actorUID".split()
)
_CARRIED = ""  # the key under which a row of a table carries what it does not show
_MEDIA = ("mediaItems", "actionLinks")
_OF_TYPE = {
    "image": {"href", "title"},
    "flash": {"previewImageURL", "width", "height", "previewImageWidth", "previewImageHeight"},
    "mp3": {"title", "artist", "album"},
}


class UserActionTab(Tab):
    """Compose a user action; ``version`` is the network whose own text is being written, empty for all."""

    KIND = "userAction"
    TITLE = "User Action"
    ORDER = 10
    version = ""
    lost: LostPane

    def build_form(self) -> None:
        """What is seen first."""
        for field in (
            TextField(
                "userMessage", "Message", "What the user says about it.", placeholder="Write what the user says…"
            ),
            LineField("linkBack", "Link", "The page that is shared.", placeholder="https://"),
            LineField("title", "Title", "The title of the content."),
            TextField("description", "Description", "What the content is about.", lines=(2, 6)),
        ):
            self.add(self.form_column, field)

    def build_rest(self) -> None:
        """Networks to send to; rare things fold away."""
        from gigshare_gui.ui.fields.providers import ProvidersField
        from gigshare_gui.ui.fields.section import Section
        from gigshare_gui.ui.fields.version import VersionField

        for path, field in self.fields.items():
            field.add_help(self._shown(path))
        column = self.form_column
        end = column.count() - 1
        send_to = ProvidersField(
            "enabledProviders",
            "Send to",
            self.KIND,
            "Choose none to send wherever the user is connected (●). ⚠ will fail, ○ is not connected, ? has to be "
            "chosen item by item, ✕ is ruled out by the user.",
        )
        self.add(column, send_to)
        column.removeWidget(send_to)
        self._media = Section("Pictures and links", self._build_media)
        self._more = Section("More", self._build_more)
        self.register(self._media, *_MEDIA)
        self.register(self._more, *_MORE)
        self.versions = VersionField(self.stage.networks)
        for place, widget in enumerate((send_to, self._media, self._more, self.versions.add_button)):
            column.insertWidget(end + place, widget)
        self.versions.chosen.connect(self.show_version)
        self.versions.added.connect(self.add_version)
        self.versions.removed.connect(self.remove_version)
        column.insertWidget(0, self.versions)
        self._build_lost()

    def _build_lost(self) -> None:
        """The table of what gets lost; it is filled while it is looked at."""
        from gigshare_gui.shares.user_action_fields import inherited
        from gigshare_gui.ui.panes.lost import LostPane

        self.lost = LostPane(self.stage.networks)
        self.stage.panes.insertTab(1, self.lost, "What gets lost")
        self.stage.panes.currentChanged.connect(lambda _place: self._show_lost())
        self.stage.drawn.connect(self._show_lost)
        self.lost.entered.connect(self._entered)
        self.lost.inherited.connect(lambda network, name: self.replace_share(inherited(self.share, network, name)))
        self.lost.opened.connect(self._open_field)

    def _show_lost(self) -> None:
        if self.stage.panes.currentWidget() is self.lost:
            self.lost.show_share(self.share, self.stage.posts)

    def _entered(self, network: str, name: str, text: str) -> None:
        """A text typed into the table of what gets lost."""
        from gigshare_gui.shares.user_action_fields import with_common

        share: UserActionShare = self.share
        if network:
            self.replace_share(share.with_field(share.own_path(network, name), text))
        else:
            self.replace_share(with_common(share, share.with_field(name, text).action))

    def _open_field(self, network: str, name: str) -> None:
        """Show a field in the form, in the network's own text where it has one."""
        from gigshare_gui.shares.finding import Finding, Severity

        self.go_to(Finding(Severity.ADVICE, self.share.path(network, name) if network else name, ""))

    def _build_media(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.fields.rows import Column, RowsField

        self.add(
            column,
            RowsField(
                "mediaItems",
                "Pictures, videos, sounds",
                _media_columns(),
                "One type per share. Pictures: "
                f"{self._names('image')}. Videos (flash) and sounds (mp3): {self._names('flash')}.",
                noun="item",
                new_row=self._new_media,
                visible=_needed_columns,
            ),
            self._media,
        )
        self.add(
            column,
            RowsField(
                "actionLinks",
                "Action links",
                (Column("text", "Caption"), Column("href", "Leads to")),
                f"A link beside Like and Comment, 25 characters. {self._shown('actionLinks')}",
                noun="link",
                new_row=lambda dropped: {"href": dropped},
            ),
            self._media,
        )
        self.display(self.share)

    def _build_more(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.fields.line import ChoiceField, WordsField
        from gigshare_gui.ui.fields.providers import ProvidersField
        from gigshare_gui.ui.fields.rows import Column, RowsField

        for field in (
            LineField("subtitle", "Subtitle", f"Caption under the title. {self._shown('subtitle')}"),
            LineField("actionName", "Action name", "A verb such as “recommended”. Shown in the site's Activity Feed."),
            ChoiceField(
                "scope",
                "Scope",
                (
                    ("", "Not said (social networks)"),
                    ("external", "Social networks (external)"),
                    ("internal", "The site's Activity Feed (internal)"),
                    ("both", "Both"),
                ),
                "Where it is published.",
            ),
            ChoiceField(
                "privacy",
                "Privacy",
                (("", "Not said"), ("public", "Public"), ("friends", "Friends"), ("private", "Private")),
                "Who sees it in the Activity Feed; social networks ignore it.",
            ),
            LineField("feedID", "Feed ID", "Which Activity Feed gets it; social networks ignore it."),
            ChoiceField(
                "shortURLs",
                "Shorten links",
                (
                    ("", "Not said"),
                    ("never", "Never"),
                    ("whenRequired", "When the text is too long"),
                    ("always", "Always"),
                ),
                "Gigya's shortener for links in the text, on every network.",
            ),
            WordsField("tags", "Tags", "Words for reports, with commas between them; shown by no network."),
            RowsField(
                "actionAttributes",
                "Action attributes",
                (Column("name", "Attribute"), Column("value", "Value")),
                "For gamification, at most three values; shown by no network.",
                noun="attribute",
            ),
            LineField("cid", "Context ID", "A category for reports, up to 100 characters; shown by no network."),
            ProvidersField("disabledProviders", "Leave out", self.KIND, "Never send to these networks."),
            LineField("actorUID", "Actor UID", "Who is shown as the actor in the Activity Feed."),
        ):
            self.add(column, field, self._more)
        self.display(self.share)

    # reading and showing

    @property
    def action(self) -> UserAction:
        """The action that is in the form: the common one, or a network's own."""
        share: UserActionShare = self.share
        return share.options.overrides[self.version] if self.version else share.action

    def collect(self, path: str) -> UserActionShare:
        """The share with what the field at ``path`` now holds."""
        from dataclasses import replace

        share: UserActionShare = self.share
        value = _from_field(path, self.fields[path].value())
        change = {_attributes()[path]: value}
        if not _is_of_action(path):
            return replace(share, options=replace(share.options, **change))
        return self._with_action(replace(self.action, **change))

    def _with_action(self, action: UserAction) -> UserActionShare:
        from gigshare_gui.shares.user_action_fields import with_action, with_common

        share: UserActionShare = self.share
        return with_action(share, self.version, action) if self.version else with_common(share, action)

    def display(self, share: UserActionShare) -> None:
        """Show ``share`` in the fields that exist."""
        was, self._showing = self._showing, True
        if self.version and self.version not in share.options.overrides:
            self.version = ""
        for path, field in self.fields.items():
            source = self.action if _is_of_action(path) else share.options
            field.set_value(_to_field(path, getattr(source, _attributes()[path])))
        self.versions.show_versions(tuple(share.options.overrides), self.version)
        self._showing = was
        self._summarise()

    def _summarise(self) -> None:
        action = self.action
        count = len(action.media_items) + len(action.action_links)
        self._media.set_summary(str(count) if count else "")
        options = self.share.options
        paths = [path for path in _MORE if getattr(action if _is_of_action(path) else options, _attributes()[path])]
        self._more.set_summary(f"{len(paths)} set" if paths else "")

    def refresh(self) -> None:
        """Draw everything anew from the share."""
        if self.is_furnished:
            self._summarise()
        super().refresh()

    def recolour(self) -> None:
        """Follow the theme."""
        super().recolour()
        if self.is_furnished:
            self.lost.recolour()

    # a network's own text

    def show_version(self, provider: str) -> None:
        """Show the common text (empty) or a network's own in the form."""
        self.version = provider
        self.display(self.share)
        self.refresh()

    def add_version(self, provider: str) -> None:
        """Begin a network's own text with a copy of the common one."""
        from gigshare_gui.shares.user_action_fields import with_action

        self.replace_share(with_action(self.share, provider, self.share.action))
        self.show_version(provider)

    def remove_version(self, provider: str) -> None:
        """Let a network show the common text again."""
        from dataclasses import replace

        share: UserActionShare = self.share
        overrides = {name: each for name, each in share.options.overrides.items() if name != provider}
        self.version = ""
        self.replace_share(replace(share, options=replace(share.options, overrides=overrides)))

    # findings

    def here(self, path: str) -> str | None:
        """A network's own text is seen only while it is the one in the form."""
        from gigshare_gui.shares.user_action_fields import split

        provider, rest = split(path)
        return rest if provider == self.version or not _is_of_action(rest.partition("[")[0]) else None

    def bring_up(self, path: str) -> str:
        """Bring the version that a finding is about into the form."""
        from gigshare_gui.shares.user_action_fields import split

        provider, rest = split(path)
        if _is_of_action(rest.partition("[")[0]) and provider != self.version:
            self.show_version(provider)
        return rest

    def mended(self, fix: Fix) -> UserActionShare:
        """The share with a finding mended: a network's own text is begun where the finding is that network's; what all
        get is mended for those that follow it."""
        from gigshare_gui.shares.user_action_fields import with_common

        share = self.share
        mended = share.with_field(fix.field, fix.value)
        return mended if mended.action == share.action else with_common(share, mended.action)

    def show_counts(self, posts: Mapping[str, Post]) -> None:
        """Count the message against the tightest network that it goes to."""
        self.counts.show_beside("userMessage", posts)

    def _shown(self, field: str) -> str:
        return f"Shown by {self._names(field)}."

    def _names(self, field: str) -> str:
        sent_to = [network for network in self.stage.networks.values() if network.connected_by_gigya]
        shown = [network.name for network in sent_to if network.fields[field].where]
        return "every network" if len(shown) == len(sent_to) else ", ".join(shown) or "no network"

    def _new_media(self, dropped: str) -> dict[str, str]:
        types = [item.type for item in self.action.media_items if item.type in _OF_TYPE]
        guess = "mp3" if dropped.lower().endswith(".mp3") else "image"
        return {"type": types[0] if types else guess, "src": dropped}


def _needed_columns(rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """The columns that items of these types have, and any that holds something."""
    types = {row.get("type", "") for row in rows}
    filled = {key for row in rows for key in row if key}
    return {"type", "src"} | filled | set().union(*(_OF_TYPE.get(each, set()) for each in types))


@cache
def _attributes() -> Mapping[str, str]:
    """Gigya's names of the form's fields, and the attributes of the share that hold them."""
    from gigshare_gui.shares.codec import coded_fields
    from gigshare_gui.shares.user_action import PublishOptions, UserAction

    entries = [entry for cls in (UserAction, PublishOptions) for entry in coded_fields(cls)]
    return {entry.metadata["key"]: entry.name for entry in entries}


def _is_of_action(path: str) -> bool:
    """Whether a field belongs to the action, of which networks may have their own, or to the call."""
    from gigshare_gui.shares.user_action import UserAction

    return _attributes().get(path, "") in UserAction.__dataclass_fields__


def _media_columns() -> tuple[Column, ...]:
    from gigshare_gui.shares.user_action import MEDIA_TYPES
    from gigshare_gui.ui.fields.rows import Column

    return (
        Column("type", "Type", MEDIA_TYPES, "flash is Gigya's word for video"),
        Column("src", "File", tip="Web address of the picture, the video or the sound"),
        Column("href", "Opens", tip="Web address that a click on the picture opens"),
        Column("previewImageURL", "Preview picture", tip="Shown until the video is played"),
        Column("width", "Width", tip="Of the player, in pixels"),
        Column("height", "Height", tip="Of the player, in pixels"),
        Column("previewImageWidth", "Preview width", tip="In pixels"),
        Column("previewImageHeight", "Preview height", tip="In pixels"),
        Column("title", "Alt text, track", tip="What the picture shows, for who cannot see it; or the sound's title"),
        Column("artist", "Artist"),
        Column("album", "Album"),
    )


@cache
def _row_classes() -> Mapping[str, Any]:
    from gigshare_gui.shares.user_action import ActionLink, MediaItem

    return {"mediaItems": MediaItem, "actionLinks": ActionLink}


def _to_field(path: str, value: Any) -> Any:
    """What a field shows for a value of the share."""
    if path == "actionAttributes":
        return [{"name": name, "value": each} for name, each in value]
    if path in _row_classes():
        from gigshare_gui.shares.codec import coded_fields

        entries = list(coded_fields(_row_classes()[path]))
        return [
            {**{each.metadata["key"]: getattr(row, each.name) for each in entries}, _CARRIED: dict(row.extra) or None}
            for row in value
        ]
    return value


def _from_field(path: str, value: Any) -> Any:
    """What the share holds for what a field holds."""
    if path == "actionAttributes":
        return tuple((row.get("name", ""), row.get("value", "")) for row in value)
    if path in _row_classes():
        from gigshare_gui.shares.codec import coded_fields

        cls = _row_classes()[path]
        names = {each.metadata["key"]: each.name for each in coded_fields(cls)}
        return tuple(
            cls(**{names[key]: text for key, text in row.items() if key in names}, extra=row.get(_CARRIED) or {})
            for row in value
        )
    return value


TAB = UserActionTab
