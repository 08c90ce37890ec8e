"""``socialize.getFriendsInfo``: the friends that a user's networks know of.

Source: Gigya, “socialize.getFriendsInfo” (2012 to 2014) and a client's fixture: the list is fetched after login, and
who asks too early gets 100001. A friend of the sandbox is told when both are on the same network.
"""

from __future__ import annotations

import time
from typing import Any

from gigshare_gui.gigya.signing import friendship_signature, key_bytes
from gigshare_gui.sandbox import inferred, profile
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import UserRow, friends, user
from gigshare_gui.sandbox.state import State

METHOD = "socialize.getFriendsInfo"
_LEVELS = ("basic", "extended")


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """The friends, or 100001 while their list is being prepared."""
    acting = acting_user(call, state)
    level = call.one_of("detailLevel", _LEVELS, "basic")
    if not acting.identities:
        raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to any provider")
    if acting.friends_ready > time.time():
        return 100001, {"errorDetails": "The list of friends is still being prepared"}
    chosen, out = call.words("enabledProviders"), call.words("disabledProviders")
    names = [
        each.provider
        for each in acting.identities
        if not each.expired and each.can("friends") and (not chosen or each.provider in chosen)
    ]
    shared = frozenset(name for name in names if name not in out)
    found = [each for each in (user(state, uid) for uid in friends(state, acting.uid)) if each is not None]
    if call.flag("siteUsersOnly"):
        found = [each for each in found if each.is_site_user]
    told = [_friend(each, shared, extended=level == "extended") for each in found]
    told = [each for each in told if each["identities"]]
    if call.flag("signIDs"):
        stamp, key = str(int(time.time())), key_bytes(state.site.secret)
        for each in told:
            signature = friendship_signature(key, stamp, each["UID"], acting.uid)
            each |= {"signatureTimestamp": stamp, "friendshipSignature": signature}
            each |= {"timestamp": stamp, "friendshipSig": signature}  # as they were called until 2010
    return 0, {"friends": told}


def _friend(each: UserRow, shared: frozenset[str], *, extended: bool) -> dict[str, Any]:
    identities = [
        {
            "provider": identity.provider,
            "providerUID": identity.provider_uid,
            "isLoginIdentity": False,
            "nickname": identity.nickname,
            **profile.of_friend(each, extended=False),
        }
        for identity in each.identities
        if identity.provider in shared
    ]
    fields = {
        "UID": each.uid,
        "isSiteUser": each.is_site_user,
        "isSiteUID": each.is_site_uid,
        "identities": identities,
        "nickname": each.name,
    }
    return fields | profile.of_friend(each, extended=extended)
