"""Gigya's methods: one function for each kind of share, and the read calls that the program makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any

from gigshare_gui.gigya.request import AUTH_PARAMETERS, Call, as_parameter
from gigshare_gui.shares.bookmark import BookmarkShare
from gigshare_gui.shares.codec import Json
from gigshare_gui.shares.consent import GROUP
from gigshare_gui.shares.notification import NotificationShare
from gigshare_gui.shares.open_graph import OpenGraphShare
from gigshare_gui.shares.status import StatusShare
from gigshare_gui.shares.user_action import UserActionShare

# What is previewed is what is sent: no other parameter stands in for the action.
_NOT_SENT = frozenset(name.lower() for name in AUTH_PARAMETERS) | {"useraction", "status", "body", "recipients"}


def publish_user_action(share: UserActionShare, uid: str, connected: Sequence[str] = ()) -> Call:
    """``socialize.publishUserAction`` for ``uid``; ``connected`` are the providers the user is connected to.

    Parameters: Gigya, “socialize.publishUserAction REST”.
    """
    document = share.to_json()
    parameters = {"userAction": as_parameter(document["userAction"]), **_call_parameters(document["call"])}
    targets = () if share.options.scope == "internal" else share.targets(connected)
    return Call(share.METHOD, _for_user(parameters, uid), targets, publishes=True)


def set_status(share: StatusShare, uid: str, connected: Sequence[str] = ()) -> Call:
    """``socialize.setStatus`` for ``uid``. Parameters: Gigya, “socialize.setStatus REST”."""
    document = share.to_json()
    parameters = {"status": share.status, **_call_parameters(document["call"])}
    if "userLocation" in document:
        parameters["userLocation"] = as_parameter(
            {key: _number(value) for key, value in document["userLocation"].items()}
        )
    return Call(share.METHOD, _for_user(parameters, uid), share.targets(connected), publishes=True)


def send_notification(share: NotificationShare, uid: str, connected: Sequence[str] = ()) -> Call:
    """``socialize.sendNotification`` from the share's own sender, else ``uid``. Parameters: Gigya's page of that name.

    To one recipient the text goes with its variables filled; to several it goes as it stands.
    """
    if len(share.recipients) == 1:
        share = share.for_recipient(share.recipients[0])
    parameters = {
        "recipients": ",".join(dict.fromkeys(each.uid.strip() for each in share.recipients if each.uid.strip())),
        "body": share.body,
        **({"subject": share.subject} if share.subject else {}),
        **_call_parameters(share.to_json()["call"]),
    }
    # The answer is one for all networks, so it names none of them.
    del connected
    return Call(share.METHOD, _for_user(parameters, share.sender or uid), publishes=True)


def facebook_graph_operation(share: OpenGraphShare, uid: str, connected: Sequence[str] = ()) -> Call:
    """``socialize.facebookGraphOperation`` for ``uid``. Parameters: Gigya, the REST page of that name."""
    del connected
    parameters = _call_parameters(share.to_json()["operation"])
    reads = (share.operation.method or "GET").upper() == "GET"
    return Call(share.METHOD, _for_user(parameters, uid), () if reads else share.targets(()), publishes=not reads)


def post_bookmark(share: BookmarkShare, uid: str, connected: Sequence[str] = ()) -> Call:
    """``socialize.postBookmark`` for ``uid`` to the first destination that is chosen: the call takes one.

    Parameters: Gigya, “socialize.postBookmark”. A user action goes along; what it fills is sent by itself as well.
    """
    del connected
    mark = share.filled
    given = {
        "provider": ",".join(mark.providers[:1]),
        "url": mark.url.strip(),
        "title": mark.title,
        "description": mark.description,
        "thumbnailURL": mark.thumbnail_url.strip(),
        "tags": ",".join(mark.tags),
    }
    document = share.to_json()
    if "userAction" in document:
        given["userAction"] = as_parameter(document["userAction"])
    others = _call_parameters({name: value for name, value in document["call"].items() if name not in given})
    parameters = {name: value for name, value in given.items() if value} | others
    # The answer is that of one page, and names no network.
    return Call(share.METHOD, _for_user(parameters, uid), publishes=True)


def get_user_info(uid: str) -> Call:
    """``socialize.getUserInfo`` with every identity, expired sessions included."""
    return Call("socialize.getUserInfo", _for_user({"includeAllIdentities": "true"}, uid))


def get_friends_info(uid: str) -> Call:
    """``socialize.getFriendsInfo``: the friends who are users of the site, and so can be sent to, with what
    their networks tell of them (``detailLevel`` extended)."""
    return Call("socialize.getFriendsInfo", _for_user({"siteUsersOnly": "true", "detailLevel": "extended"}, uid))


def get_user_settings(uid: str, group: str = GROUP) -> Call:
    """``socialize.getUserSettings``: what is kept with the user in ``group``. Source: Gigya's page of that name."""
    return Call("socialize.getUserSettings", _for_user({"group": group}, uid))


def set_user_settings(settings: Mapping[str, Any], uid: str, group: str = GROUP) -> Call:
    """``socialize.setUserSettings``: keep ``settings`` with the user. Source: Gigya's page of that name."""
    return Call("socialize.setUserSettings", _for_user({"group": group, "settings": as_parameter(settings)}, uid))


def request_permissions(uid: str, provider: str, permissions: str) -> Call:
    """``socialize.requestPermissions``: ask the user of a provider for permissions, in the provider's own words."""
    return Call("socialize.requestPermissions", _for_user({"provider": provider, "permissions": permissions}, uid))


def get_token(uid: str, lifetime: int) -> Call:
    """``socialize.getToken``: a token that stands for ``uid`` for ``lifetime`` seconds. Source: Gigya's REST page."""
    return Call("socialize.getToken", {"grant_type": "none", "x_siteUID": uid, "x_sessionExpiration": str(lifetime)})


CALLS: Mapping[str, Callable[[Any, str, Sequence[str]], Call]] = {
    UserActionShare.KIND: publish_user_action,
    StatusShare.KIND: set_status,
    NotificationShare.KIND: send_notification,
    BookmarkShare.KIND: post_bookmark,
    OpenGraphShare.KIND: facebook_graph_operation,
}


def call_for(share: Any, uid: str, connected: Sequence[str] = ()) -> Call:
    """The call that publishes ``share``."""
    return CALLS[share.KIND](share, uid, connected)


def _number(value: Json) -> Json:
    """A text that is a number as that number: a file keeps “52.50” as it was typed, the wire wants 52.5."""
    try:
        number = float(value) if isinstance(value, str) else None
    except ValueError:
        return value
    return number if number is not None and isfinite(number) else value


def _for_user(parameters: Mapping[str, str], uid: str) -> dict[str, str]:
    return {**parameters, "UID": uid} if uid else dict(parameters)


def _call_parameters(options: Mapping[str, Json]) -> dict[str, str]:
    return {name: as_parameter(value) for name, value in options.items() if name.lower() not in _NOT_SENT}
