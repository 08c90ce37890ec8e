"""What is meant by what is typed into the inspector's line: a page's address, made whole, or a file."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QUrl

from gigshare_gui.links.address import is_private, name_of

_FILE = re.compile(r"/|~/|file:|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE)
_OTHERS = frozenset("about blob chrome data ftp javascript mailto sms tel view-source".split())  # no address of a page


def meant(text: str) -> Path | str:
    """The file, or the address, with ``http`` for this computer and one's own network, else ``https``, where none is
    written; empty where it can be no page's."""
    if _FILE.match(text):
        is_address = text[:5].lower() == "file:"
        return Path(QUrl(text).toLocalFile() if is_address else text).expanduser()
    if text.lower().startswith(("http://", "https://")):
        return text
    if "://" in text or text.partition(":")[0].lower() in _OTHERS:
        return ""
    return f"{'http' if _is_at_home(name_of(f'https://{text}')) else 'https'}://{text}"


def _is_at_home(name: str) -> bool:
    try:
        return is_private(name)
    except ValueError:
        return name == "localhost" or name.endswith((".localhost", ".local"))
