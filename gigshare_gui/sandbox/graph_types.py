"""Open Graph action types: Facebook's own, and those that a site defined and may have submitted for review.

Source: Facebook's list of built-in actions of Oct 2015; Gigya, “socialize.facebookGraphOperation REST”: an action has
to be defined in the Facebook app and approved before other users than its authors can use it.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.open_graph_actions import BUILT_IN


class ActionType(NamedTuple):
    """An action that can be published: under which parameter its object stands, and of which og:type it must be."""

    action: str
    objects: dict[str, str]
    reviewed: bool = True
    authors: tuple[str, ...] = ()

    def may(self, uid: str) -> bool:
        """Whether a user may publish it: everybody once it was reviewed, before that its authors."""
        return self.reviewed or uid in self.authors


def action_type(state: State, action: str) -> ActionType | None:
    """The type of an action, ``None`` for one that nobody defined."""
    if action in BUILT_IN:
        return ActionType(action, dict(BUILT_IN[action].objects))
    row = state.row("SELECT action, object, reviewed, authors FROM graph_type WHERE action = ?", (action,))
    return None if row is None else _custom(row[0], row[1], bool(row[2]), tuple(json.loads(row[3])))


def custom_types(state: State) -> list[ActionType]:
    """The actions that were defined here."""
    rows = state.rows("SELECT action, object, reviewed, authors FROM graph_type ORDER BY action")
    return [_custom(row[0], row[1], bool(row[2]), tuple(json.loads(row[3]))) for row in rows]


def define(state: State, action: str, og_type: str, *, reviewed: bool, authors: tuple[str, ...]) -> ActionType:
    """Define an action of the site, or change one."""
    state.write(
        "INSERT OR REPLACE INTO graph_type VALUES (?, ?, ?, ?)", (action, og_type, reviewed, json.dumps(authors))
    )
    return _custom(action, og_type, reviewed, authors)


def _custom(action: str, og_type: str, reviewed: bool, authors: tuple[str, ...]) -> ActionType:
    return ActionType(action, {og_type.rpartition(":")[2]: og_type}, reviewed, authors)
