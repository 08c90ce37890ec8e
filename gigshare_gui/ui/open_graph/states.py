"""Which steps of an Open Graph story are done, and in a few words what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.open_graph import OpenGraphShare
from gigshare_gui.shares.open_graph_actions import BUILT_IN, is_custom
from gigshare_gui.shares.open_graph_tags import check_page

if TYPE_CHECKING:
    from gigshare_gui.store.published_actions import PublishedAction
    from gigshare_gui.ui.open_graph.reading import Reading


class State(NamedTuple):
    """Whether a step is done, and what its heading says."""

    done: bool
    words: str


def definition_state(share: OpenGraphShare, published: Sequence[PublishedAction]) -> State:
    """An action is defined when it is Facebook's own, or when Facebook has approved it."""
    action = share.action
    if action in BUILT_IN:
        return State(True, action)
    if not is_custom(action):
        return State(False, "choose an action")
    if not share.object_name:
        return State(False, "say the kind of object")
    if share.review == "approved":
        return State(True, f"{action}, approved")
    if share.review == "submitted":
        return State(False, "waits for Facebook's review")
    tried = share.review == "tried" or any(each.share.action == action for each in published)
    return State(False, "submit it for review" if tried else "publish it once yourself")


def tags_state(share: OpenGraphShare, reading: Reading | None) -> State:
    """The object's page is fine when it was read and Facebook refuses nothing of it."""
    if not share.object_url:
        return State(False, "give the object's page")
    if reading is None:
        return State(False, "read the page")
    if reading.page is None:
        return State(False, "cannot be read")
    found = check_page(share, reading.page)
    if any(each.severity is Severity.FAIL for each in found):
        return State(False, f"og:type is not {share.wanted_type}")
    return State(True, f"{len(found)} to mend" if found else "complete")


def publish_state(share: OpenGraphShare, published: Sequence[PublishedAction]) -> State:
    """An action is published when one with the same parameters is among those that are there."""
    if not share.action:
        return State(False, "")
    same = next((each for each in published if each.share.operation == share.operation), None)
    if same is not None:
        from datetime import datetime

        return State(True, f"published {datetime.fromtimestamp(same.at).astimezone():%H:%M}")
    return State(False, "not published yet")
