"""LinkedIn's “little” text format: characters that must be escaped, for else a post ends silently before them.

Source: learn.microsoft.com, LinkedIn marketing, “little text format”; what happens otherwise: n8n #10179, mixpost #169
and others. Checked 2026-11-25.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gigshare_gui.networks.shown_text import little_text

_RESERVED = re.compile(r"[\\|{}@\[\]()<>*_~]|#(?![^\W_])")


class Little(NamedTuple):
    """What LinkedIn makes of a text: ``shown`` to readers, and where it ``ends`` before a reserved character; ``None``
    when all of it is taken. ``escaped`` is the text as it has to be written."""

    shown: str
    ends: int | None
    escaped: str


def little(text: str) -> Little:
    """Read ``text`` as LinkedIn's API does. Linear; never fails."""
    shown: list[str] = []
    escaped: list[str] = []
    ends: int | None = None
    position = 0
    for part in (*little_text(text), None):
        upto = part.start if part else len(text)
        plain = text[position:upto]
        found = _RESERVED.search(plain)
        if found and ends is None:
            ends = position + found.start()
            shown.append(plain[: found.start()])
        elif ends is None:
            shown.append(plain)
        escaped.append(_RESERVED.sub(lambda match: "\\" + match[0], plain))
        if part is None:
            break
        if ends is None:
            shown.append(part.instead)
        escaped.append(text[part.start : part.end])
        position = part.end
    return Little("".join(shown), ends, "".join(escaped))
