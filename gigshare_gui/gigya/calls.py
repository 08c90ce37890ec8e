"""Gigya's methods: one function for each kind of share, and the read calls that the program makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gigshare_gui.gigya.request import AUTH_PARAMETERS, Call, as_parameter
from gigshare_gui.shares.codec import Json
from gigshare_gui.shares.user_action import UserActionShare

# What is previewed is what is sent: no other parameter stands in for the action.
_NOT_SENT = frozenset(name.lower() for name in AUTH_PARAMETERS) | {"useraction"}


def publish_user_action(share: UserActionShare, uid: str, connected: Sequence[str] = ()) -> Call:
    """``socialize.publishUserAction`` for ``uid``; ``connected`` are the providers the user is connected to.

    Parameters: Gigya, “socialize.publishUserAction REST”.
    """
    document = share.to_json()
    parameters = {"userAction": as_parameter(document["userAction"]), **_call_parameters(document["call"])}
    targets = () if share.options.scope == "internal" else share.targets(connected)
    return Call("socialize.publishUserAction", _for_user(parameters, uid), targets, publishes=True)


def get_user_info(uid: str) -> Call:
    """``socialize.getUserInfo`` with every identity, expired sessions included."""
    return Call("socialize.getUserInfo", _for_user({"includeAllIdentities": "true"}, uid))


CALLS: Mapping[str, Callable[[Any, str, Sequence[str]], Call]] = {UserActionShare.KIND: publish_user_action}


def call_for(share: Any, uid: str, connected: Sequence[str] = ()) -> Call:
    """The call that publishes ``share``."""
    return CALLS[share.KIND](share, uid, connected)


def _for_user(parameters: Mapping[str, str], uid: str) -> dict[str, str]:
    return {**parameters, "UID": uid} if uid else dict(parameters)


def _call_parameters(options: Mapping[str, Json]) -> dict[str, str]:
    return {name: as_parameter(value) for name, value in options.items() if name.lower() not in _NOT_SENT}
