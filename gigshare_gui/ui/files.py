"""Files: shares opened and saved as ``.gigshare`` files, and previews written as pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.registry import MAX_BYTES, SUFFIX, Document, read_document, write_document

if TYPE_CHECKING:
    from gigshare_gui.ui.window import MainWindow

_FILTER = f"Shares (*{SUFFIX});;All files (*)"


class Files:
    """What the File menu does. Disk is touched in the background only."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.path: Path | None = None
        self._saved: Any = None

    def new(self) -> None:
        """Empty the form; Undo brings the share back."""
        self.path = None
        tab = self._window.tab
        tab.show_document(Document(type(tab.share)()))
        self._title()
        tab.focus_form()

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        name, _filter = QFileDialog.getOpenFileName(self._window, "Open a share", self._folder(), _FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path, otherwise: Callable[[], None] | None = None) -> None:
        """Open a share in its kind's tab; Undo brings back what was there.

        One that cannot be opened is told in a dialog, and ``otherwise`` is done.
        """

        def read() -> bytes:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)

        def show(data: Any) -> None:
            try:
                if isinstance(data, OSError):
                    raise data
                document = read_document(data)
            except (OSError, ShareFormatError) as error:
                self._refuse(path, error)
                if otherwise is not None:
                    otherwise()
            else:
                self._opened(path, document)

        self._window.parts.disk.run(read, show)

    def save(self) -> None:
        """Save to the file the share came from, or ask for one."""
        if self.path is None:
            self.choose_and_save()
        else:
            self.save_to(self.path)

    def choose_and_save(self) -> None:
        """Ask for a file and save to it."""
        name, _filter = QFileDialog.getSaveFileName(self._window, "Save the share", self._folder(), _FILTER)
        if name:
            path = Path(name)
            self.save_to(path if path.suffix else path.with_suffix(SUFFIX))

    def save_to(self, path: Path) -> None:
        """Save to a file."""
        from gigshare_gui.store.folders import write_safely

        document = self._window.tab.document()

        def tell(result: Any) -> None:
            if isinstance(result, OSError):
                self._window.bar.say(f"{path.name} cannot be saved: {result.strerror}.")
                return
            self.path, self._saved = path, document.share
            self._window.settings.setValue("files/folder", str(path.parent))
            self._window.bar.say(f"Saved as {path.name}")
            self._title()

        self._window.parts.disk.run(lambda: write_safely(path, write_document(document)), tell)

    def export_previews(self) -> None:
        """Ask for a folder and write one PNG per network that is shown."""
        folder = QFileDialog.getExistingDirectory(self._window, "Write the previews to", self._folder())
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        """Write one PNG per network that is shown."""
        from gigshare_gui.ui.preview.export import picture_of, save_picture

        cards = self._window.tab.stage.strip.shown()
        images = [
            (card.network.id, picture_of(card.post, card.network, self._window.parts.pictures))
            for card in cards
            if card.post
        ]

        def write() -> int:
            for name, image in images:
                save_picture(image, folder / f"{name}.png")
            return len(images)

        def tell(result: Any) -> None:
            failed = isinstance(result, OSError)
            said = f"{result} previews written to {folder}"
            self._window.bar.say(f"The previews cannot be written to {folder}." if failed else said)

        self._window.parts.disk.run(write, tell)

    def changed(self) -> None:
        """Show in the title whether the file is up to date."""
        self._title()

    def _refuse(self, path: Path, error: OSError | ShareFormatError) -> None:
        from gigshare_gui.ui.dialogs.unopened import tell

        tell(self._window, path, error, self.choose_and_open)

    def _opened(self, path: Path, document: Document) -> None:
        for tab in self._window.all_tabs():
            if document.share.KIND == tab.KIND:
                self._window.tabs.setCurrentWidget(tab)
                tab.show_document(document)
                is_example = self._window.examples in path.parents
                self.path, self._saved = (None if is_example else path), document.share
                self._window.bar.say(f"Opened {path.name}")
                self._title()

    def _title(self) -> None:
        name = self.path.name if self.path else ""
        mark = "" if not self.path or self._window.tab.share == self._saved else " •"
        self._window.setWindowTitle(f"{name}{mark} – Gigshare" if name else "Gigshare")

    def _folder(self) -> str:
        return str(self._window.settings.value("files/folder", ""))
