"""``socialize.notifyLogin``: the site tells that a user logged in with the site's own account.

Source: Gigya, “socialize.notifyLogin REST” as far as the SDKs use it: the answer has what the site's pages need to
recognize the user. A user whom the site did not have is added, and the list of friends is prepared anew.
"""

from __future__ import annotations

import secrets
import time
from typing import Any

from gigshare_gui.gigya.signing import key_bytes, uid_signature
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.access import new_token
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.methods.set_uid import site_uid
from gigshare_gui.sandbox.payload import json_object
from gigshare_gui.sandbox.people import UserRow, add_user, change_user, user
from gigshare_gui.sandbox.state import State

METHOD = "socialize.notifyLogin"
_ENVIRONMENTS = ("browser", "mobile")


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Log the user in; ``targetEnv`` says whether a cookie or a session for a mobile SDK comes back."""
    uid = site_uid(call)
    environment = call.one_of("targetEnv", _ENVIRONMENTS, _ENVIRONMENTS[0])
    info = json_object(call, "userInfo")
    now = time.time()
    with state.writing() as transaction:
        known = user(state, uid)
        entry = (known or UserRow(uid, "", ""))._replace(friends_ready=now + inferred.FRIENDS_TAKE)
        entry = entry._replace(
            first_name=_text(info, "firstName", entry.first_name),
            last_name=_text(info, "lastName", entry.last_name),
            email=_text(info, "email", entry.email),
        )
        if known is None:
            add_user(transaction, entry)
        else:
            change_user(transaction, entry)
        token = new_token(state, uid, None)
    stamp = str(int(now))
    fields = {
        "UID": uid,
        "UIDSignature": uid_signature(key_bytes(state.site.secret), stamp, uid),
        "signatureTimestamp": stamp,
        "newUser": known is None,
    }
    if environment == "mobile":
        return 0, {**fields, "sessionToken": token, "sessionSecret": secrets.token_urlsafe(24)}
    cookie = {"cookieName": f"glt_{state.site.api_key}", "cookieValue": token, "cookiePath": "/", "cookieDomain": ""}
    return 0, fields | cookie


def _text(info: dict[str, Any], name: str, otherwise: str) -> str:
    value = info.get(name)
    return value[:300] if isinstance(value, str) else otherwise
