"""``/control/users``, ``/control/connections``, ``/control/friendships``: who there is, and connected to what."""

from __future__ import annotations

import time
from typing import Any

from gigshare_gui.sandbox import people, profile
from gigshare_gui.sandbox.control.asked import Asked, ControlError, Routes
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.birthday import normal


def _users(_asked: Asked, state: State) -> Any:
    found = [people.user(state, uid) for uid in people.uids(state)]
    return {"users": [_shown(each, state) for each in found if each is not None]}


def _shown(user: people.UserRow, state: State) -> dict[str, Any]:
    return {
        "UID": user.uid,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "email": user.email,
        "birthday": user.birthday,
        "profile": dict(user.profile),
        "siteUser": user.is_site_user,
        "refuses": user.refuses,
        "friendsPending": user.friends_ready > time.time(),
        "friends": people.friends(state, user.uid),
        "connections": [
            {
                "provider": each.provider,
                "providerUID": each.provider_uid,
                "expired": each.expired,
                "missing": [word for word in each.missing.split(",") if word],
                "unasked": [word for word in each.unasked.split(",") if word],
            }
            for each in user.identities
        ],
    }


def _user(state: State, uid: str) -> people.UserRow:
    found = people.user(state, uid)
    if found is None:
        raise ControlError(f"There is no user {uid}.", 404)
    return found


def _birthday(asked: Asked) -> str:
    """A day such as ``12-31``; empty where the networks do not tell it."""
    said = asked.text("birthday", needed=False)
    if said and normal(f"--{said}") != f"--{said}":
        raise ControlError("birthday must be a month and a day, such as 12-31.")
    return said


def _profile(given: Any) -> dict[str, Any]:
    """Further fields by Gigya's names; they replace those that were there."""
    problem = profile.problem(given)
    if problem:
        raise ControlError(problem)
    found: dict[str, Any] = given
    return found


def _put_user(asked: Asked, state: State) -> Any:
    """Add a user, or change the one who has this UID; what is not named stays."""
    uid = asked.text("UID")
    body = asked.body()
    seconds = body.get("friendsPendingSeconds", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 86400:
        raise ControlError("friendsPendingSeconds must be a number up to 86400.")
    with state.writing() as connection:
        old = people.user(state, uid)
        new = old or people.UserRow(uid, "", "")
        new = new._replace(
            first_name=asked.text("firstName", needed=False) if "firstName" in body else new.first_name,
            last_name=asked.text("lastName", needed=False) if "lastName" in body else new.last_name,
            email=asked.text("email", needed=False) if "email" in body else new.email,
        )
        if "birthday" in body:
            new = new._replace(birthday=_birthday(asked))
        if "profile" in body:
            new = new._replace(profile=_profile(body["profile"]))
        if "siteUser" in body:
            new = new._replace(is_site_user=asked.flag("siteUser"))
        if "refuses" in body:
            new = new._replace(refuses=asked.flag("refuses"))
        if "friendsPendingSeconds" in body:
            new = new._replace(friends_ready=time.time() + seconds)
        if old is None:
            people.add_user(connection, new)
        else:
            people.change_user(connection, new)
        return _shown(new, state)


def _delete_user(asked: Asked, state: State) -> Any:
    uid = asked.text("UID")
    with state.writing() as connection:
        _user(state, uid)
        people.remove_user(connection, uid)
    return {"removed": uid}


def _connect(asked: Asked, state: State) -> Any:
    """Connect, or change a connection: expire it, refuse a permission (``actions``, or the namespace of a site's own
    actions), let it be one that nobody asked for; ``token`` among the missing ones takes the network's token away."""
    uid, provider = asked.text("UID"), asked.text("provider").lower()
    if not people.is_provider(provider):
        raise ControlError("provider must be a provider's name, such as facebook.")
    with state.writing() as connection:
        user = _user(state, uid)
        identity = (user.identity(provider) or people.new_identity(provider, user.name))._replace(
            expired=asked.flag("expired"),
            missing=",".join(asked.words("missing")),
            unasked=",".join(asked.words("unasked")),
        )
        people.connect(connection, uid, identity)
        return _shown(_user(state, uid), state)


def _disconnect(asked: Asked, state: State) -> Any:
    uid, provider = asked.text("UID"), asked.text("provider").lower()
    with state.writing() as connection:
        if _user(state, uid).identity(provider) is None:
            raise ControlError(f"{uid} is not connected to {provider}.", 404)
        people.disconnect(connection, uid, provider)
        return _shown(_user(state, uid), state)


def _befriend(asked: Asked, state: State) -> Any:
    uid, friend = asked.text("UID"), asked.text("friend")
    if uid == friend:
        raise ControlError("Nobody is a friend of oneself here.")
    with state.writing() as connection:
        for each in (uid, friend):
            _user(state, each)
        people.befriend(connection, uid, friend, mutual=asked.flag("mutual", otherwise=True))
        return _shown(_user(state, uid), state)


def _unfriend(asked: Asked, state: State) -> Any:
    uid, friend = asked.text("UID"), asked.text("friend")
    with state.writing() as connection:
        people.unfriend(connection, uid, friend)
        return _shown(_user(state, uid), state)


ROUTES: Routes = {
    ("GET", "users"): _users,
    ("POST", "users"): _put_user,
    ("DELETE", "users"): _delete_user,
    ("POST", "connections"): _connect,
    ("DELETE", "connections"): _disconnect,
    ("POST", "friendships"): _befriend,
    ("DELETE", "friendships"): _unfriend,
}
