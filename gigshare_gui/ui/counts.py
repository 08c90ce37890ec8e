"""Counts: what a tab says of how long its texts are: a number beside a field, and a pop-up that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor

from gigshare_gui.networks.post import Post
from gigshare_gui.shares.finding import Fix, Severity
from gigshare_gui.ui import theme

if TYPE_CHECKING:
    from gigshare_gui.ui.tabs.tab import Tab


class Counts:
    """The counts of one tab's share."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._tightest: dict[str, str] = {}  # the network whose count stands beside a field

    def show_beside(self, path: str, posts: Mapping[str, Post]) -> None:
        """Show beside a field the count of the tightest network that the share goes to."""
        targets, networks = self._tab.targets, self._tab.stage.networks
        counts = [
            (post.count.limit - post.count.count, name, post.count)
            for name, post in posts.items()
            if name in targets and post.count and post.count.limit is not None and networks[name].rule.hard
        ]
        field = self._tab.fields[path]
        if not counts:
            field.set_counter("")
            return
        left, name, count = min(counts, key=lambda each: each[0])
        colour = theme.severity_colour(Severity.FAIL) if left < 0 else ""
        self._tightest[path] = name
        text = f"{count.count:,} / {count.limit:,} on {networks[name].name}"
        field.set_counter(text, count.sum_sentence, colour)

    def explain_beside(self, path: str) -> None:
        """Explain the count that stands beside a field."""
        self.explain(self._tightest.get(path, ""))

    def explain(self, network: str) -> None:
        """Show what each part of a network's text counts; a cut that is chosen there is one undoable step."""
        from gigshare_gui.ui.counter import CounterPopup

        tab = self._tab
        post = tab.stage.posts.get(network)
        if post is None or post.counted is None:
            return
        field = post.counted.field
        value = ""
        if post.count is not None and not post.count.fits:
            held = tab.fields.get(tab.bring_up(field))
            value = str(held.value()) if held is not None else ""
        popup = CounterPopup(tab.stage.networks[network], post.counted, value, tab)
        popup.cut_chosen.connect(lambda shorter: tab.apply_fix(Fix("Cut to fit", field, shorter)))
        popup.open_at(QCursor.pos())
