"""``socialize.facebookGraphOperation``: a call to Facebook's Graph with the user's session; here a small Graph.

Source: Gigya, “socialize.facebookGraphOperation REST” (undated, Graph 2.5); Facebook's error texts as its clients
quote them. Facebook's own message is in ``errorDetails``, under the code 500023, as a PHP client reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from gigshare_gui.sandbox import graph, graph_page, graph_types, inferred
from gigshare_gui.sandbox.acting import acting_user, connection
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.payload import json_object
from gigshare_gui.sandbox.people import UserRow, user
from gigshare_gui.sandbox.posts import Published, mark, publish
from gigshare_gui.sandbox.providers import disturbance, provider
from gigshare_gui.sandbox.rules import check_application
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.open_graph_actions import BUILT_IN
from gigshare_gui.shares.user_action import UserAction, UserActionShare

METHOD = "socialize.facebookGraphOperation"
IN_PARTS = True
_FACEBOOK = "facebook"
_FEED = "feed"  # under which the posts on a wall are kept beside the actions
_METHODS = ("GET", "POST", "DELETE")
_TOKENS = ("none", "userToken", "appToken")
_TIMES = ("start_time", "end_time", "expires_in")


class Operation(NamedTuple):
    """A Graph call: ``actor`` is ``None`` for one without the user's token."""

    http: str
    parts: tuple[str, ...]
    params: Mapping[str, Any]
    actor: UserRow | None
    state: State


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Carry out the operation; ``graphResponse`` is what Facebook would say."""
    path = call.need("graphPath").partition("?")[0].strip("/")
    http = (call.get("method") or "GET").upper()
    if http not in _METHODS:
        raise GigyaError(400006, "Invalid parameter value: method must be GET, POST or DELETE")
    named = "accessTokenType" if call.get("accessTokenType") else "authType"
    token = call.one_of(named, _TOKENS, "userToken")
    params = json_object(call, "graphParams")
    actor = None
    if token == "userToken":  # noqa: S105  a kind of token, not one
        actor = acting_user(call, state)
        check_application(state, _FACEBOOK)
        connection(actor, _FACEBOOK, "actions" if http != "GET" else "")
        refusal = disturbance(state, actor.uid, _FACEBOOK, METHOD)
        if refusal is not None:
            raise GigyaError(refusal.code, refusal.details)
    parts = tuple(part for part in path.split("/") if part)
    return 0, {"graphResponse": _carried_out(Operation(http, parts, params, actor, state))}


def _failed(message: str) -> GigyaError:
    return GigyaError(inferred.PROVIDER_ERROR, message)


def _carried_out(asked: Operation) -> Any:
    match asked.parts:
        case ["me"] if asked.http == "GET":
            return _profile(_needed(asked))
        case ["me", "feed"] if asked.http == "POST":
            return _wall_post(asked, _needed(asked))
        case ["me", "feed"] if asked.http == "GET":
            return {"data": _listed(asked.state, _needed(asked), _FEED)}
        case ["me", action] if action in BUILT_IN or ":" in action:
            return _actions(asked, _needed(asked), action)
        case [number] if re.fullmatch(r"[0-9_]{5,60}", number):
            return _one(asked, number)
        case [number, "likes"] if re.fullmatch(r"[0-9_]{5,60}", number):
            return _likes(asked, number)
    raise _failed("(#803) Some of the aliases you requested do not exist")


def _needed(asked: Operation) -> UserRow:
    if asked.actor is None:
        raise _failed("(#2500) An active access token must be used to query information about the current user.")
    return asked.actor


def _profile(actor: UserRow) -> dict[str, Any]:
    identity = connection(actor, _FACEBOOK)
    return {"id": identity.provider_uid, "name": identity.nickname}


def _wall_post(asked: Operation, actor: UserRow) -> dict[str, Any]:
    """``/me/feed``: a post under the rules that the previews know."""
    message, link = (str(asked.params.get(name) or "") for name in ("message", "link"))
    share = UserActionShare(UserAction(user_message=message, link_back=link, title=str(asked.params.get("name") or "")))
    facebook = provider(_FACEBOOK, asked.state)
    if facebook is None:
        raise GigyaError(500031, "This site has no Facebook application")
    with asked.state.writing():
        result = facebook.publish(actor, connection(actor, _FACEBOOK), share, "actions")
        if result.code:
            raise _failed(f"(#{506 if result.code == inferred.DUPLICATE else 100}) {result.details}")
        payload = _operation("/me/feed", asked.params)
        publish(asked.state, Published(METHOD, actor.uid, _FACEBOOK, result.post_id, payload, result.repeated))
        graph.create(asked.state, actor.uid, _FEED, asked.params, result.post_id)
    return {"id": result.post_id}


def _actions(asked: Operation, actor: UserRow, action: str) -> dict[str, Any]:
    """``/me/<action>``: publish an Open Graph action, or list those of the user."""
    if asked.http == "DELETE":
        raise _failed("(#100) Unsupported delete request")
    kind = graph_types.action_type(asked.state, action)
    if kind is None:
        raise _failed(f"(#100) Unknown action type {action}: define it in the app, here by POST /control/graph-types")
    if asked.http == "GET":
        return {"data": _listed(asked.state, actor, action)}
    if not kind.may(actor.uid):
        raise GigyaError(403023, f"(#200) {action} was not reviewed yet: only its authors can publish it")
    if ":" in action:
        connection(actor, _FACEBOOK, action.partition(":")[0])  # a permission may be refused for one namespace
    page = _object(kind, asked.params)
    data = {**asked.params, "og": {"url": page.url, "type": page.type, "title": page.title}}
    with asked.state.writing():
        made = graph.create(asked.state, actor.uid, action, data)
        payload = _operation(f"/me/{action}", asked.params) | {"object": data["og"]}
        publish(asked.state, Published(METHOD, actor.uid, _FACEBOOK, made.id, payload))
    return {"id": made.id}


def _operation(path: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """An operation as the inbox keeps it: in the form of a share."""
    return {"operation": {"graphPath": path, "method": "POST", "graphParams": dict(params)}}


def _object(kind: graph_types.ActionType, params: Mapping[str, Any]) -> graph_page.GraphPage:
    """The object's page, read now; its og:type must be the one that the action is about."""
    name = next((each for each in kind.objects if params.get(each)), None)
    if name is None:
        wanted = " or ".join(kind.objects)
        raise _failed(f"(#100) The action {kind.action} is missing its required property: {wanted}")
    _check_times(params)
    try:
        page = graph_page.fetch(str(params[name]))
    except graph_page.PageError as error:
        raise _failed(str(error)) from None
    wanted = kind.objects[name]
    if wanted not in ("*", page.type):
        raise _failed(
            f"(#3502) Object at URL {page.url[:200]} has og:type of '{page.type[:100]}'."
            f" The property '{name}' requires an object of og:type '{wanted}'."
        )
    return page


def _check_times(params: Mapping[str, Any]) -> None:
    for name in _TIMES:
        value = params.get(name)
        if value is not None and not re.fullmatch(r"[0-9]{1,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}.*", str(value)):
            raise _failed(f"(#100) Param {name} must be a time")


def _one(asked: Operation, number: str) -> Any:
    """``/<action id>``: read, update or delete an action."""
    found = _found(asked.state, number)
    if asked.http == "GET":
        return _shown(asked.state, number)
    if found.uid != _needed(asked).uid:
        raise _failed("(#200) Permissions error")
    if asked.http == "DELETE":
        with asked.state.writing():
            graph.delete(asked.state, number)
            mark(asked.state, _FACEBOOK, number, {"deleted": True})
        return {"success": True}
    _check_times(asked.params)
    changed = {name: value for name, value in asked.params.items() if name != "og"}
    kind = graph_types.action_type(asked.state, found.action)
    if kind is not None and any(name in changed for name in kind.objects):
        page = _object(kind, changed)
        changed["og"] = {"url": page.url, "type": page.type, "title": page.title}
    fields = {**found.fields, **changed}
    kept = _operation(f"/me/{found.action}", {name: value for name, value in fields.items() if name != "og"})
    with asked.state.writing():
        graph.update(asked.state, number, fields)
        mark(asked.state, _FACEBOOK, number, kept | ({"object": fields["og"]} if "og" in fields else {}))
    return {"success": True}


def _listed(state: State, actor: UserRow, action: str) -> list[dict[str, Any]]:
    """What a user did, the newest first."""
    query = "SELECT id FROM graph_action WHERE uid = ? AND action = ? ORDER BY time DESC, id DESC"
    return [_shown(state, row[0]) for row in state.rows(query, (actor.uid, action))]


def _likes(asked: Operation, number: str) -> Any:
    """``/<action id>/likes``: like it, take that back, or list who does."""
    _found(asked.state, number)
    if asked.http == "GET":
        known = [user(asked.state, uid) for uid in graph.likes(asked.state, number)]
        return {"data": [_person(each) for each in known if each is not None]}
    actor = _needed(asked)
    (graph.like if asked.http == "POST" else graph.unlike)(asked.state, number, actor.uid)
    return {"success": True}


def _found(state: State, number: str) -> graph.Action:
    found = graph.read(state, number)
    if found is None:
        raise _failed(f"(#100) Unsupported request. Object with ID '{number}' does not exist")
    return found


def _shown(state: State, number: str) -> dict[str, Any]:
    found = _found(state, number)
    author = user(state, found.uid)
    fields = dict(found.fields)
    who = _person(author) if author else {"name": found.uid}
    count = {"count": len(graph.likes(state, number))}
    if found.action == _FEED:
        return {"id": found.id, "from": who, **fields, "created_time": found.time, "likes": count}
    page = fields.pop("og", {})
    return {
        "id": found.id,
        "from": who,
        "type": found.action,
        "publish_time": found.time,
        "data": {**fields, "object": page},
        "likes": count,
    }


def _person(each: UserRow) -> dict[str, Any]:
    identity = each.identity(_FACEBOOK)
    return {"id": identity.provider_uid if identity else "", "name": each.name}
