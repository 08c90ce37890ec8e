"""Shelf: pages of the day in a file, so that a program that starts again need not read them anew.

Everything here touches the disk and runs on its thread. A file that cannot be read or written costs nothing but that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from gigshare_gui.store.folders import cache_folder, write_safely

if TYPE_CHECKING:
    from gigshare_gui.links.kept_pages import KeptPage
    from gigshare_gui.networks.cards import PageCard

_FILE = "pages.jsonl"
_MOST_BYTES = 16 * 1024 * 1024


def load() -> list[tuple[KeptPage, Mapping[str, PageCard]]]:
    """The pages with the card that each network makes of them, the oldest last; empty when there is no good file."""
    from gigshare_gui.links.kept_pages import from_text
    from gigshare_gui.networks.page_cards import cards
    from gigshare_gui.ui.inspector.inspections import MOST_KEPT, is_of_today

    path = cache_folder() / _FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return []
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    pages = [each for each in reversed(from_text(text)) if is_of_today(each.at)]
    return [(each, cards(each.page)) for each in pages[:MOST_KEPT]]


def save(pages: Iterable[KeptPage]) -> None:
    """Replace the file.

    Raises:
        OSError: the folder cannot be written.
    """
    from gigshare_gui.links.kept_pages import to_text

    write_safely(cache_folder() / _FILE, to_text(pages))
