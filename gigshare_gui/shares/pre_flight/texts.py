"""Texts and links as people type and paste them: every finding that one of them has by itself."""

from __future__ import annotations

from collections.abc import Iterator

from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.pre_flight.look_alikes import look_alikes
from gigshare_gui.shares.pre_flight.unfilled import unfilled
from gigshare_gui.shares.pre_flight.unseen import unseen


def of_text(path: str, text: str, *, is_filled: bool = False) -> Iterator[Finding]:
    """What is odd in a text; ``is_filled``: its ``{{variables}}`` are filled in when it is sent."""
    if not text:
        return
    yield from unseen(path, text)
    yield from unfilled(path, text, is_filled=is_filled)
    yield from look_alikes(path, text)
