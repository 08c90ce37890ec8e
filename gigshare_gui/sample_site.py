"""The site of the examples, Example Kitchen: there is no such host, so its pages are shipped and read from the disk."""

from __future__ import annotations

import re
from pathlib import Path

from gigshare_gui.resource import resources

HOST = "kitchen.example.com"  # example.com is reserved: RFC 2606, section 3
_PAGE = re.compile(rf"https?://{re.escape(HOST)}/([a-z0-9-]+(?:/[a-z0-9-]+)*)/?(?:[?#].*)?", re.DOTALL)


def page_file(url: str) -> Path | None:
    """The shipped file of one of the site's pages, ``None`` for any other address."""
    found = _PAGE.fullmatch(url)
    path = resources() / "examples" / "pages" / f"{found[1]}.html" if found else None
    return path if path is not None and path.is_file() else None
