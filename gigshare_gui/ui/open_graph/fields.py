"""The fields of an Open Graph operation: how each is made, what it takes from a share and what it puts there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gigshare_gui.shares.open_graph import EXPLICIT, TIMES, OpenGraphShare
from gigshare_gui.ui.fields.field import Field
from gigshare_gui.ui.fields.line import ChoiceField, LineField
from gigshare_gui.ui.fields.text import TextField

DETAILS = ("told", "place", "tags", "image", "start_time", "end_time", "expires_in", "ref", "explicit")
BY_HAND = ("graphPath", "method", "graphParams", "authType", "cid")
_ATTRIBUTES = {"graphPath": "graph_path", "authType": "auth_type", "method": "method", "cid": "cid"}


def definition_fields() -> Sequence[Field]:
    """What an action is about, besides its name."""
    from gigshare_gui.ui.fields.rows import Column, RowsField

    return (
        LineField(
            "property",
            "Kind of object",
            "The parameter that holds the object, such as book or recipe. Its page must have this og:type.",
        ),
        RowsField(
            "own",
            "Parameters of its own",
            (Column("name", "Name"), Column("value", "Value")),
            "What else your Facebook application defines for the action, such as servings.",
            noun="parameter",
        ),
        ChoiceField(
            "review",
            "Review",
            (
                ("", "Not said"),
                ("defined", "Defined in the Facebook application"),
                ("tried", "Published once to your own timeline"),
                ("submitted", "Submitted to Facebook"),
                ("approved", "Approved: everybody can publish it"),
            ),
            "Facebook reviews a site's own action before users other than its authors can publish it.",
        ),
    )


def details_fields() -> Sequence[Field]:
    """What can be said of any action."""
    return (
        LineField("told", "Told as", "The verb after the user's name, such as cooked. Empty: Facebook's own."),
        LineField("place", "Place", "Facebook's id of the place, or the address of its page."),
        LineField("tags", "Friends", "Facebook's ids of friends who were there, with commas between them."),
        LineField("image", "Picture", "Shown instead of the object's own.", placeholder="https://"),
        LineField("start_time", "Begins", "Such as 2026-12-24T18:00:00Z, or seconds since 1970."),
        LineField("end_time", "Ends", "As above."),
        LineField("expires_in", "Lasts", "Seconds until the action is over."),
        LineField("ref", "Ref", "A word for your own reports, up to 50 characters."),
        ChoiceField(
            "explicit",
            "Shared on purpose",
            (("", "Not said"), ("true", "The user chose to share this very action")),
            "Such a story is shown larger; Facebook wants the user to have asked for it.",
        ),
    )


def by_hand_fields() -> Sequence[Field]:
    """The operation as it goes over the wire."""
    return (
        LineField("graphPath", "Path", "Such as /me/feed, /me/books.reads, or an id.", placeholder="/me/…"),
        ChoiceField(
            "method",
            "Method",
            (("", "Not said (GET)"), ("GET", "GET: read"), ("POST", "POST: publish"), ("DELETE", "DELETE: remove")),
            "What is done there.",
        ),
        TextField("graphParams", "Parameters", "A JSON object.", lines=(3, 12), placeholder="{}"),
        ChoiceField(
            "authType",
            "Token",
            (
                ("", "Not said (the user's)"),
                ("userToken", "The user's"),
                ("appToken", "The application's"),
                ("none", "None"),
            ),
            "By whose right Facebook is called.",
        ),
        LineField("cid", "Context ID", "A category for reports, up to 100 characters."),
    )


def collected(share: OpenGraphShare, path: str, value: Any) -> OpenGraphShare:
    """The share with what a field now holds."""
    if path == "action":
        return share.with_action(value.strip())
    if path == "property":
        return share.with_object(value.strip(), share.object_url)
    if path == "object":
        return share.with_object(share.object_name or "object", value)
    if path == "own":
        return share.with_own_params(_own(share, value))
    if path in ("told", "review"):
        return replace(share, told_as=value) if path == "told" else replace(share, review=value)
    if path == "graphParams":
        return share.with_params_text(value)
    if path in _ATTRIBUTES:
        change: dict[str, Any] = {_ATTRIBUTES[path]: value}
        return replace(share, operation=replace(share.operation, **change))
    return share.with_param(*_parameter(path, value))


def shown(share: OpenGraphShare, path: str) -> Any:
    """What a field shows of the share."""
    operation = share.operation
    if path == "own":
        return tuple({"name": name, "value": share.param(name)} for name in share.own_params)
    if path == "explicit":
        return "true" if operation.params.get(EXPLICIT) else ""
    if path == "graphParams":
        written = json.dumps(dict(operation.params), ensure_ascii=False, indent=2) if operation.params else ""
        return share.params_text or written
    values = {
        "action": share.action or share.named_action,
        "property": share.object_name,
        "object": share.object_url,
        "told": share.told_as,
        "review": share.review,
        "graphPath": operation.graph_path,
        "method": operation.method,
        "authType": operation.auth_type,
        "cid": operation.cid,
    }
    return values[path] if path in values else share.param(path)


def _own(share: OpenGraphShare, rows: Sequence[Any]) -> list[tuple[str, Any]]:
    """The parameters that the rows are; one whose text did not change keeps its number or list."""
    found: list[tuple[str, Any]] = []
    for row in rows:
        name, text = row.get("name", "").strip(), row.get("value", "")
        if name and text:
            is_same = name in share.own_params and share.param(name) == text
            found.append((name, share.own_params[name] if is_same else text))
    return found


def _parameter(path: str, value: str) -> tuple[str, Any]:
    """A parameter's name and value for what a field holds."""
    if path == "explicit":
        return EXPLICIT, value == "true"
    if path in TIMES and value.strip().isascii() and value.strip().isdigit() and len(value) < 13:
        return path, int(value)
    return path, value
