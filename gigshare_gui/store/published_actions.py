"""Open Graph actions that were published here and are still there, as the history of sends tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.open_graph import OpenGraphShare
from gigshare_gui.store.history import Sent


class PublishedAction(NamedTuple):
    """An action on Facebook: its id there, when it was published (Unix seconds), and the share as it is there now."""

    id: str
    at: float
    share: OpenGraphShare
    is_liked: bool = False


def published_actions(sent: Iterable[Sent]) -> list[PublishedAction]:
    """The actions, the newest first; ``sent`` comes as the history gives it, the newest first too."""
    found: dict[str, PublishedAction] = {}
    for each in reversed(list(sent)):
        try:
            share = OpenGraphShare.from_json(each.share)
        except ShareFormatError:
            continue
        if each.outcome == "published":
            _follow(found, each, share)
    return sorted(found.values(), key=lambda action: -action.at)


def _follow(found: dict[str, PublishedAction], each: Sent, share: OpenGraphShare) -> None:
    if share.action and share.deed == "Publish":
        response = each.data.get("graphResponse")
        number = str(response.get("id") or "") if isinstance(response, dict) else ""
        if number:
            found[number] = PublishedAction(number, each.at, share)
        return
    number, _, edge = share.operation.graph_path.strip("/ ").partition("/")
    if number not in found:
        return
    if edge == "likes":
        found[number] = found[number]._replace(is_liked=share.deed == "Like")
    elif share.deed == "Delete":
        del found[number]
    elif share.deed == "Update":
        was = found[number].share
        params = {**was.operation.params, **share.operation.params}
        now = replace(was, operation=replace(was.operation, params=params))
        found[number] = found[number]._replace(share=now)
