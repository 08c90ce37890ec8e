"""``socialize.getUserInfo``: who a user is and what the user is connected to.

Source: Gigya, “socialize.getUserInfo” (2013), “User” and “Identity” objects, and a recorded response of 2014. From
server to server only fields with data are returned, ``identities`` as a list, ``capabilities`` as text.
"""

from __future__ import annotations

import time
from typing import Any

from gigshare_gui.gigya.signing import key_bytes, sign, uid_signature
from gigshare_gui.sandbox import profile, user_settings
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import IdentityRow, UserRow
from gigshare_gui.sandbox.providers import CAPABILITIES, TOKEN, capabilities
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
            _identity(call, state, each, user, is_login=index == 0)
            | ({"providerUIDSig": sign(f"{stamp}_{each.provider}_{each.provider_uid}", key)} if signs else {})
            for index, each in enumerate(shown)
        ],
        "nickname": user.name,
    }
    fields |= {name: value for name, value in (("firstName", user.first_name), ("lastName", user.last_name)) if value}
    if user.identities:
        first = user.identities[0]
        fields |= {"loginProvider": first.provider, "loginProviderUID": first.provider_uid}
    fields |= profile.of_user(user, _extra(call))
    if user.email:
        fields["email"] = user.email
    able = _capabilities(user)
    if able:
        fields["capabilities"] = ", ".join(able)
        fields["providers"] = ",".join(each.provider for each in user.identities if not each.expired)
    if user.identities:
        oldest = int(min(each.connected for each in user.identities))
        fields |= {"oldestDataUpdatedTimestamp": oldest * 1000, "oldestDataAge": max(0, now - oldest)}
    if call.get("group"):
        fields["settings"] = _settings(call, state, user)
    return 0, fields


def _extra(call: Incoming) -> tuple[str, ...]:
    """The further fields that are asked for."""
    return (*call.words("extraFields"), *(("irank",) if call.flag("includeiRank") else ()))


def _settings(call: Incoming, state: State, user: UserRow) -> dict[str, Any]:
    """The user's settings of a ``group``; those that ``settings`` names, or all of them."""
    names = tuple(name for name in (part.strip() for part in call.get("settings").split(",")) if name)
    return user_settings.kept(state, user.uid, call.get("group"), names)


def _wanted(call: Incoming, user: UserRow) -> list[IdentityRow]:
    enabled, disabled = call.words("enabledProviders"), call.words("disabledProviders")
    return [
        each
        for each in user.identities
        if (not enabled or "*" in enabled or each.provider in enabled)
        and each.provider not in disabled
        and ("*" not in disabled or each.provider in enabled)
    ]


def _identity(call: Incoming, state: State, each: IdentityRow, user: UserRow, *, is_login: bool) -> dict[str, Any]:
    at = int(each.connected)
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(at))
    entry: dict[str, Any] = {
        "provider": each.provider,
        "providerUID": each.provider_uid,
        "isLoginIdentity": is_login,
        "nickname": each.nickname,
        **{name: value for name, value in (("firstName", user.first_name), ("lastName", user.last_name)) if value},
        **profile.of_identity(user, each),
        "allowsLogin": True,
        "isExpiredSession": each.expired,
        "lastLoginTime": at,
        "lastUpdated": stamp,
        "lastUpdatedTimestamp": at * 1000,
        "oldestDataUpdated": stamp,
        "oldestDataUpdatedTimestamp": at * 1000,
        "mappedProviderUIDs": [{"providerUID": each.provider_uid, "apiKey": call.get("apiKey") or state.site.api_key}],
    }
    refused = [part for part in f"{each.missing},{each.unasked}".split(",") if part and part != TOKEN]
    return entry | ({"missingPermissions": ",".join(refused)} if refused else {})


def _capabilities(user: UserRow) -> list[str]:
    """What at least one connection that works can be used for."""
    working = [each for each in user.identities if not each.expired and each.can(TOKEN)]
    able = {name for each in working for name in capabilities(each.provider) if each.can(name.lower())}
    return [name for name in CAPABILITIES if name in able]
