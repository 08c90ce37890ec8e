"""``socialize.getFriendsInfo``: the friends that a user's networks know of.

Source: Gigya, “socialize.getFriendsInfo” (2012 to 2014) and a client's fixture: the list is fetched after login, and
who asks too early gets 100001. A friend of the sandbox is told when both are on the same network.
"""

from __future__ import annotations

import time
from typing import Any

from gigshare_gui.gigya.signing import friendship_signature, key_bytes
from gigshare_gui.sandbox import inferred
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
    told = [_friend(each, shared, extended=level == "extended") for each in found]
    told = [each for each in told if each["identities"]]
    if call.flag("signIDs"):
        stamp, key = str(int(time.time())), key_bytes(state.site.secret)
        for each in told:
            signature = friendship_signature(key, stamp, each["UID"], acting.uid)
            each |= {"signatureTimestamp": stamp, "friendshipSignature": signature}
    return 0, {"friends": told}


def _friend(each: UserRow, shared: frozenset[str], *, extended: bool) -> dict[str, Any]:
    identities = [
        {
            "provider": identity.provider,
            "providerUID": identity.provider_uid,
            "isLoginIdentity": False,
            "nickname": identity.nickname,
        }
        for identity in each.identities
        if identity.provider in shared
    ]
    fields = {
        "UID": each.uid,
        "isSiteUser": True,
        "isSiteUID": each.is_site_uid,
        "identities": identities,
        "nickname": each.name,
    }
    if extended:
        fields |= {"firstName": each.first_name, "lastName": each.last_name, **birthday(each)}
    return fields


def birthday(each: UserRow) -> dict[str, str]:
    """The day and the month as a profile has them: strings, and nothing where the networks do not tell."""
    month, _, day = each.birthday.partition("-")
    return {"birthDay": str(int(day)), "birthMonth": str(int(month))} if day else {}
