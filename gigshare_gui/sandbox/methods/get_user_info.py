"""``socialize.getUserInfo``: who a user is and what the user is connected to.

Source: Gigya, “socialize.getUserInfo” (2013), “User” and “Identity” objects, and a recorded response of 2014. From
server to server only fields with data are returned, ``identities`` as a list, ``capabilities`` as text.
"""

from __future__ import annotations

import time
from typing import Any

from gigshare_gui.gigya.signing import key_bytes, sign, uid_signature
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.methods.get_friends_info import birthday
from gigshare_gui.sandbox.people import IdentityRow, UserRow
from gigshare_gui.sandbox.providers import CAPABILITIES
from gigshare_gui.sandbox.state import State

METHOD = "socialize.getUserInfo"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """The user's fields; expired connections are left out unless ``includeAllIdentities`` asks for them."""
    user = acting_user(call, state)
    everything, signs = call.flag("includeAllIdentities"), call.flag("signIDs")
    shown = [each for each in _wanted(call, user) if everything or not each.expired]
    now = int(time.time())
    key = key_bytes(state.site.secret)
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(now))
    fields: dict[str, Any] = {
        "UID": user.uid,
        "UIDSig": sign(f"{stamp}_{user.uid}", key),
        "timestamp": stamp,
        "UIDSignature": uid_signature(key, str(now), user.uid),
        "signatureTimestamp": str(now),
        "isSiteUser": True,
        "isConnected": bool(user.identities),
        "isLoggedIn": bool(user.identities),
        "isTempUser": False,
        "isSiteUID": user.is_site_uid,
        "identities": [
            _identity(each, index == 0, now, user)
            | ({"providerUIDSig": sign(f"{stamp}_{each.provider}_{each.provider_uid}", key)} if signs else {})
            for index, each in enumerate(shown)
        ],
        "nickname": user.name,
        "firstName": user.first_name,
        "lastName": user.last_name,
    }
    if user.identities:
        first = user.identities[0]
        fields |= {"loginProvider": first.provider, "loginProviderUID": first.provider_uid}
    fields |= birthday(user)
    if user.email:
        fields["email"] = user.email
    fields["capabilities"] = ", ".join(_capabilities(user))
    fields["providers"] = ",".join(each.provider for each in user.identities if not each.expired)
    return 0, fields


def _wanted(call: Incoming, user: UserRow) -> list[IdentityRow]:
    enabled, disabled = call.words("enabledProviders"), call.words("disabledProviders")
    return [
        each
        for each in user.identities
        if (not enabled or "*" in enabled or each.provider in enabled) and each.provider not in disabled
    ]


def _identity(each: IdentityRow, is_login: bool, now: int, user: UserRow) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "provider": each.provider,
        "providerUID": each.provider_uid,
        "isLoginIdentity": is_login,
        "nickname": each.nickname,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "allowsLogin": True,
        "isExpiredSession": each.expired,
        "lastLoginTime": now,
        "lastUpdated": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(now)),
        "lastUpdatedTimestamp": now * 1000,
    }
    if each.missing or each.unasked:
        entry["missingPermissions"] = ",".join(part for part in (each.missing, each.unasked) if part)
    return entry


def _capabilities(user: UserRow) -> list[str]:
    """What at least one connection that works can do."""
    working = [each for each in user.identities if not each.expired]
    return [name for name in CAPABILITIES if any(each.can(name.lower()) for each in working)]
