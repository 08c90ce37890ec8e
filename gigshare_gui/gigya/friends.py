"""Friends of a user, as ``socialize.getFriendsInfo`` lists them: the recipients of notifications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gigshare_gui.shares.birthday import of_profile

PENDING = 100001  # the list is still being prepared: ask again
STILL_PREPARED = "The list of friends is still being prepared. Ask again in a few seconds."


class Friend(NamedTuple):
    """A friend: ``providers`` are the networks on which both are, ``birthday`` is ``--MM-DD`` where they tell it."""

    uid: str
    name: str
    providers: tuple[str, ...] = ()
    birthday: str = ""


def friends_from(data: Mapping[str, Any]) -> tuple[Friend, ...]:
    """Read a getFriendsInfo response, by name; entries that are malformed are passed over.

    Source of the fields: Gigya, “Friend object” (2014), and a client's fixture.
    """
    found = data.get("friends")
    entries = [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
    friends = (_friend(each) for each in entries if isinstance(each.get("UID"), str) and each["UID"])
    return tuple(sorted(friends, key=lambda each: (each.name.casefold(), each.uid)))


def _friend(entry: Mapping[str, Any]) -> Friend:
    identities = entry.get("identities")
    known = [each for each in identities if isinstance(each, Mapping)] if isinstance(identities, list) else []
    names = [entry.get("nickname"), *(each.get("nickname") for each in known)]
    name = next((str(each) for each in names if each), str(entry["UID"]))
    providers = tuple(str(each["provider"]) for each in known if each.get("provider"))
    birthday = next(filter(None, (of_profile(each) for each in (entry, *known))), "")
    return Friend(str(entry["UID"]), name, providers, birthday)
