"""``/control/graph-types``: the Open Graph actions that a site defined, and whether Facebook has reviewed them."""

from __future__ import annotations

import re
from typing import Any

from gigshare_gui.sandbox import graph_types
from gigshare_gui.sandbox.control.asked import Asked, ControlError, Routes
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.open_graph_actions import is_custom

_OG_TYPE = re.compile(r"[a-z][a-z0-9_.:-]{0,99}")


def _list(_asked: Asked, state: State) -> Any:
    return {"types": [_shown(each) for each in graph_types.custom_types(state)]}


def _define(asked: Asked, state: State) -> Any:
    """``{"action": "site:cook", "object": "site:recipe", "reviewed": true, "authors": ["ana.ortiz"]}``; with
    ``{"namespace": "site", "reviewed": true}`` the review of all of a namespace's actions ends so."""
    if "namespace" in asked.body():
        return _review(asked, state)
    action, og_type = asked.text("action"), asked.text("object")
    if not is_custom(action):
        raise ControlError("action must be written namespace:action.")
    if not _OG_TYPE.fullmatch(og_type):
        raise ControlError("object must be an og:type.")
    authors = asked.body().get("authors", [])
    if not isinstance(authors, list) or not all(isinstance(each, str) for each in authors):
        raise ControlError("authors must be a list of UIDs.")
    reviewed = asked.flag("reviewed", otherwise=True)
    return _shown(graph_types.define(state, action, og_type, reviewed=reviewed, authors=tuple(authors)))


def _review(asked: Asked, state: State) -> Any:
    namespace, reviewed = asked.text("namespace"), asked.flag("reviewed", otherwise=True)
    found = [each for each in graph_types.custom_types(state) if each.action.partition(":")[0] == namespace]
    if not found:
        raise ControlError(f"Nobody defined an action of {namespace}.", 404)
    for each in found:
        (og_type,) = each.objects.values()
        graph_types.define(state, each.action, og_type, reviewed=reviewed, authors=each.authors)
    return _list(asked, state)


def _remove(asked: Asked, state: State) -> Any:
    if not state.write("DELETE FROM graph_type WHERE action = ?", (asked.text("action"),)):
        raise ControlError("There is no such action.", 404)
    return {"removed": True}


def _shown(each: graph_types.ActionType) -> dict[str, Any]:
    (og_type,) = each.objects.values()
    return {"action": each.action, "object": og_type, "reviewed": each.reviewed, "authors": list(each.authors)}


ROUTES: Routes = {("GET", "graph-types"): _list, ("POST", "graph-types"): _define, ("DELETE", "graph-types"): _remove}
