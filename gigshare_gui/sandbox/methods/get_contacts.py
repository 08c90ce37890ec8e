"""``socialize.getContacts``: the address books of the networks, which is Yahoo's alone today.

Source: the typings of gigya-ts for this call. The contacts are the user's friends in the sandbox.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.delivery import targets
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import friends, user
from gigshare_gui.sandbox.state import State

METHOD = "socialize.getContacts"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """The contacts with their addresses."""
    acting = acting_user(call, state)
    to = targets(
        acting, call.words("enabledProviders"), call.words("disabledProviders"), inferred.CONTACTS.__contains__
    )
    working = [each for each in to if not each.expired]
    known = [each for each in (user(state, uid) for uid in friends(state, acting.uid)) if each is not None]
    contacts = [
        {
            "provider": identity.provider,
            "email": each.email,
            "firstName": each.first_name,
            "lastName": each.last_name,
            "nickname": each.name,
            **{name: each.profile[name] for name in ("photoURL",) if name in each.profile},
        }
        for identity in working
        for each in known
        if each.email
    ]
    errors = [
        {"provider": each.provider, "errorCode": 403009, "errorMessage": inferred.name(403009)}
        if each.expired
        else {"provider": each.provider, "errorCode": 0}
        for each in to
    ]
    return (0 if working else 403009), {"contacts": contacts, "providerErrorCodes": errors}
