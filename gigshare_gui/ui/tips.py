"""Tooltips whose words may be a stranger's: a page's tags, a host, what a server answered."""

from __future__ import annotations


def tip(words: str) -> str:
    """Words as a tooltip that shows them as they are: Qt would take markup in them for its own."""
    from html import escape

    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>") if words else ""
