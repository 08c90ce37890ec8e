"""The Bookmark tab: the form of ``socialize.postBookmark``, and the destinations with their links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from gigshare_gui.ui.fields.line import LineField
from gigshare_gui.ui.fields.text import TextField
from gigshare_gui.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gigshare_gui.gigya.credentials import Credentials
    from gigshare_gui.shares.bookmark import BookmarkShare
    from gigshare_gui.shares.destinations.link import Found, Link

_OF_MARK = {
    "url": "url",
    "title": "title",
    "description": "description",
    "thumbnailURL": "thumbnail_url",
    "tags": "tags",
    "provider": "providers",
}
_OF_ACTION = {"linkBack": "link_back", "actionTitle": "title", "actionDescription": "description"}
_OF_SITES = ("mastodon", "wordpress")
_MORE = ("facebookDialogType", "providerKey", "shortURLs", "actionAttributes", "cid")
_PASTED = 12  # characters at once: nobody types so fast
_MANY = 8  # pages that are opened without asking


class BookmarkTab(Tab):
    """Compose a bookmark, choose where it goes, and open the pages on which the user publishes it."""

    KIND = "bookmark"
    TITLE = "Bookmark"
    ORDER = 40

    def build_form(self) -> None:
        """What is seen first."""
        self._sandbox = ""
        self._url_was = ""
        for field in (
            LineField(
                "url",
                "Link",
                "The page to share. A pasted share link of any destination is taken apart.",
                placeholder="https://",
            ),
            LineField("title", "Title", "Passed on where the destination takes one."),
            TextField("description", "Description", "Passed on where the destination takes one.", lines=(2, 8)),
        ):
            self.add(self.form_column, field)

    def build_rest(self) -> None:
        """Picture, tags, destinations; what stands in for empty fields and rare things fold away."""
        from gigshare_gui.ui.fields.line import WordsField
        from gigshare_gui.ui.fields.section import Section

        column = self.form_column
        end = column.count() - 1
        rest = (
            LineField("thumbnailURL", "Picture", "The address of a picture.", placeholder="https://"),
            WordsField("tags", "Tags", "Words with commas between them."),
            WordsField("provider", "Destinations", "Tick them in the list. Gigya's own call goes to the first one."),
        )
        for place, field in enumerate(rest):
            self.add(column, field)
            column.removeWidget(field)
            column.insertWidget(end + place, field)
        self._action = Section("From a user action", self._build_action)
        self._sites = Section("Your own servers", self._build_sites)
        self._more = Section("More", self._build_more)
        self.register(self._action, *_OF_ACTION)
        self.register(self._sites, *_OF_SITES)
        self.register(self._more, "to", *_MORE)
        for place, section in enumerate((self._action, self._sites, self._more)):
            column.insertWidget(end + len(rest) + place, section)

    def make_view(self) -> QWidget:
        """The destinations stand where other tabs have previews."""
        from gigshare_gui.ui.bookmark.panel import DestinationsPanel

        self.panel = DestinationsPanel(self.settings)
        self.panel.ticked.connect(self._tick)
        self.panel.open_wanted.connect(self.open_links)
        self.panel.copy_wanted.connect(self._copy)
        self.panel.code_wanted.connect(self._show_code)
        return self.panel

    def _build_action(self, column: QVBoxLayout) -> None:
        for field in (
            LineField(
                "linkBack", "Link of the action", "Stands in while the link above is empty.", placeholder="https://"
            ),
            LineField("actionTitle", "Title of the action", "Stands in while the title above is empty."),
            LineField("actionDescription", "Description of the action", "Stands in while the one above is empty."),
        ):
            self.add(column, field, self._action)
        self.display(self.share)

    def _build_sites(self, column: QVBoxLayout) -> None:
        for field in (
            LineField("mastodon", "Mastodon server", "Empty: mastodon.social.", placeholder="https://mastodon.example"),
            LineField(
                "wordpress", "WordPress site", "With the plug-in Press This.", placeholder="https://blog.example"
            ),
        ):
            self.add(column, field, self._sites)
        self.display(self.share)

    def _build_more(self, column: QVBoxLayout) -> None:
        from gigshare_gui.ui.fields.line import ChoiceField
        from gigshare_gui.ui.tabs.text_options import more_fields

        to = "A phone number with its country's code, or a mail address: links to messengers and mail begin with it."
        self.add(column, LineField("to", "To", to), self._more)
        dialogs = (("", "Not said (feed)"), ("feed", "Feed"), ("share", "Share, by the page's og: tags"))
        key = "The site's own key at a destination that wants one, such as a Facebook app id."
        self.add(
            column, ChoiceField("facebookDialogType", "Facebook dialog", dialogs, "Needs the provider key."), self._more
        )
        self.add(column, LineField("providerKey", "Provider key", key), self._more)
        for field in more_fields(self.KIND):
            if field.path in _MORE:
                self.add(column, field, self._more)
        self.fields["shortURLs"].add_help("Links that are opened or copied here stay whole.")
        self.display(self.share)

    # reading and showing

    def collect(self, path: str) -> BookmarkShare:
        """The share with what the field at ``path`` now holds."""
        from dataclasses import replace

        share: BookmarkShare = self.share
        value: Any = self.fields[path].value()
        if path in _OF_MARK:
            return replace(share, bookmark=replace(share.bookmark, **{_OF_MARK[path]: value}))
        if path in _OF_ACTION:
            return replace(share, action=replace(share.action, **{_OF_ACTION[path]: value}))
        if path in _OF_SITES:
            others = tuple(pair for pair in share.sites if pair[0] != path)
            return replace(share, sites=(*others, (path, value)) if value else others)
        if path == "to":
            return replace(share, to=value)
        from gigshare_gui.ui.tabs.text_options import from_field

        return replace(share, options=replace(share.options, **{_attribute(path): from_field(path, value)}))

    def display(self, share: BookmarkShare) -> None:
        """Show ``share`` in the fields that exist."""
        was, self._showing = self._showing, True
        for path, field in self.fields.items():
            field.set_value(_shown(share, path))
        self._showing = was
        self._url_was = share.bookmark.url
        self._summarise()

    def refresh(self) -> None:
        """Draw everything anew from the share."""
        if self.is_furnished:
            self._summarise()
            self.panel.show_share(self._with_sandbox())
        super().refresh()

    def recolour(self) -> None:
        """Follow the theme."""
        super().recolour()
        if self.is_furnished:
            self.panel.recolour()

    def show_target(self, api_domain: str, credentials: Credentials) -> None:
        """Where the sandbox is that is sent to, its form is a destination."""
        self._sandbox = api_domain if api_domain.startswith("http://127.0.0.1") else ""
        super().show_target(api_domain, credentials)
        self.refresh()

    def focus_view(self) -> None:
        """Put the cursor into the search of destinations."""
        self.panel.search.setFocus()

    # what the buttons do

    def open_links(self, links: Sequence[Link]) -> None:
        """Open the destinations' own pages in the default browser, after asking where they are many."""
        if len(links) <= _MANY:
            self._open_now(links)
            return
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, "Gigshare", f"Open {len(links)} pages at once?", parent=self)
        button = box.addButton(f"Open {len(links)} pages", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button.clicked.connect(lambda _checked=False: self._open_now(links))
        box.open()

    def _open_now(self, links: Sequence[Link]) -> None:
        opened = [each.destination.name for each in links if self._opens(each)]
        if len(opened) == len(links):
            self.said.emit(f"Opened in your browser: {', '.join(opened)}. Publish there.")
        else:
            self.said.emit("No program could be opened for the link. Copy it and open it yourself.")

    def _opens(self, link: Link) -> bool:
        if link.destination.id == "sandbox" and link.address.startswith(self._sandbox):
            path = link.address.removeprefix(self._sandbox)
            self.question.emit(lambda desk, _connection, _cancel: _ticket(desk, path), self._enter)
            return True
        return _open(link.address)

    def _enter(self, path: str | None) -> None:
        if path is None or not _open(self._sandbox + path):
            self.said.emit("The sandbox's page could not be opened. Copy the link and open it yourself.")

    def _copy(self, link: Link) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(link.address)
        self.said.emit(f"Copied: the link to {link.destination.name}.")

    def _show_code(self, link: Link) -> None:
        from PySide6.QtCore import Qt

        from gigshare_gui.ui.bookmark.qr import QrDialog

        dialog = QrDialog(link.destination.name, link.address, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _tick(self, name: str, on: bool) -> None:
        from dataclasses import replace

        share: BookmarkShare = self.share
        others = tuple(each for each in share.bookmark.providers if each != name)
        providers = (*others, name) if on else others
        self.replace_share(replace(share, bookmark=replace(share.bookmark, providers=providers)))

    # pasted links

    def _edited(self, path: str) -> None:
        super()._edited(path)
        if path != "url" or self._showing or not self.is_furnished:
            return
        text, was = self.fields["url"].value(), self._url_was
        self._url_was = text
        if len(text) - len(was) < _PASTED:
            return
        from gigshare_gui.shares.destinations.link import parse

        found = parse(text)
        if found is not None:
            self._take_apart(found)

    def _take_apart(self, found: Found) -> None:
        """Fill the form from a share link, as one step: undo brings the link back as it was pasted."""
        from dataclasses import replace

        share, given = self.share, found.share
        mark = given.bookmark
        providers = tuple(dict.fromkeys((*share.bookmark.providers, *mark.providers)))
        sites = (
            tuple({**dict(share.sites), **dict(given.sites)}.items())
            if found.destination.id != "sandbox"
            else share.sites
        )
        options = share.options
        if given.options.provider_key:
            options = replace(
                options,
                provider_key=given.options.provider_key,
                facebook_dialog_type=given.options.facebook_dialog_type or options.facebook_dialog_type,
            )
        kept = replace(
            mark,
            providers=providers,
            title=mark.title or share.bookmark.title,
            description=mark.description or share.bookmark.description,
            thumbnail_url=mark.thumbnail_url or share.bookmark.thumbnail_url,
            tags=mark.tags or share.bookmark.tags,
            extra=share.bookmark.extra,
        )
        to = given.to or share.to
        self.replace_share(replace(share, bookmark=kept, sites=sites, to=to, options=options))
        gone = f" {found.destination.closed_sentence}" if found.destination.closed else ""
        self.said.emit(f"Taken apart: a share link to {found.destination.name}.{gone} Undo brings the link back.")

    def _with_sandbox(self) -> BookmarkShare:
        from dataclasses import replace

        share: BookmarkShare = self.share
        return replace(share, sites=(("sandbox", self._sandbox), *share.sites)) if self._sandbox else share

    def _summarise(self) -> None:
        share: BookmarkShare = self.share
        self._action.set_summary(share.action.title or share.action.link_back)
        self._sites.set_summary(", ".join(site for name, site in share.sites if name in _OF_SITES))
        filled = [path for path in ("to", *_MORE) if _shown(share, path)]
        self._more.set_summary(f"{len(filled)} set" if filled else "")


def _attribute(path: str) -> str:
    """The attribute of :class:`BookmarkOptions` that Gigya calls ``path``."""
    from gigshare_gui.shares.bookmark import BookmarkOptions
    from gigshare_gui.shares.codec import coded_fields

    return next(entry.name for entry in coded_fields(BookmarkOptions) if entry.metadata["key"] == path)


def _shown(share: BookmarkShare, path: str) -> Any:
    """What a field shows of the share."""
    if path in _OF_MARK:
        return getattr(share.bookmark, _OF_MARK[path])
    if path in _OF_ACTION:
        return getattr(share.action, _OF_ACTION[path])
    if path in _OF_SITES:
        return share.site(path)
    if path == "to":
        return share.to
    from gigshare_gui.ui.tabs.text_options import to_field

    return to_field(path, getattr(share.options, _attribute(path)))


def _ticket(desk: Any, path: str) -> str:
    """Where a browser may enter the sandbox once, to be led to ``path``; addresses hold no token."""
    return str(desk.steering().call("POST", "control/ticket", {"to": path})["path"])


def _open(address: str) -> bool:
    """Open an address as it is, to the last percent sign."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromEncoded(address.encode()))


TAB = BookmarkTab
