"""What else is known of a user: the fields of Gigya's User and Identity objects, and those that ``extraFields`` names.

Source: Gigya, “socialize.getUserInfo” (2013), “User” and “Identity” objects, and a recorded response of 2014: from
server to server only fields with data are told, years and days as text.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from gigshare_gui.sandbox.people import IdentityRow, UserRow

# Told without being asked for, in the order of the recorded response.
PLAIN = (
    "photoURL thumbnailURL gender birthYear profileURL proxiedEmail country state city zip".split()
)  # fmt: skip
# Told when “extraFields” names them.
EXTRA = (
    "languages address phones education honors publications patents certifications professionalHeadline bio industry "
    "specialties work skills religion politicalView interestedIn relationshipStatus hometown favorites likes "
    "followersCount followingCount name username educationLevel locale verified irank timezone samlData"
).split()
_OF_IDENTITY = "photoURL thumbnailURL gender birthYear city profileURL proxiedEmail".split()
_PAGES = {
    "facebook": "https://www.facebook.com/{}",
    "twitter": "https://x.com/i/user/{}",
    "linkedin": "https://www.linkedin.com/profile/view?id={}",
    "vkontakte": "https://vk.com/id{}",
    "sina": "https://weibo.com/u/{}",
    "renren": "http://www.renren.com/{}",
}


def problem(profile: Any) -> str:
    """What is wrong with a profile that a control call sends, in a sentence; empty when nothing is."""
    if not isinstance(profile, dict):
        return "profile must be an object."
    unknown = sorted(set(profile) - {*PLAIN, *EXTRA})
    if unknown:
        return f"profile has no {', '.join(unknown)[:200]}; it has {', '.join((*PLAIN, *EXTRA))}."
    if profile.get("gender", "m") not in ("m", "f", "u"):
        return "gender must be m, f or u."
    year = profile.get("birthYear", "2000")
    if not (isinstance(year, str) and year.isdecimal() and len(year) == 4):
        return "birthYear must be a year, as text."
    texts = [name for name in PLAIN if name in profile and not isinstance(profile[name], str)]
    return f"{', '.join(texts)} must be text." if texts else ""


def born(each: UserRow) -> dict[str, str]:
    """Day, month, year and age, each where it is known."""
    month, _, day = each.birthday.partition("-")
    told = {"birthDay": str(int(day)), "birthMonth": str(int(month))} if day else {}
    year = each.profile.get("birthYear")
    if not year:
        return told
    today = time.gmtime()
    had = not day or (today.tm_mon, today.tm_mday) >= (int(month), int(day))
    return {"age": str(max(0, today.tm_year - int(year) - (not had))), **told, "birthYear": str(year)}


def of_user(each: UserRow, extra: Mapping[str, Any] | tuple[str, ...] = ()) -> dict[str, Any]:
    """A user's fields beyond the name; of the further ones only those that ``extra`` names."""
    told = {name: each.profile[name] for name in PLAIN if each.profile.get(name)} | born(each)
    wanted = {name.lower() for name in extra}
    return told | {name: each.profile[name] for name in EXTRA if name.lower() in wanted and name in each.profile}


def of_identity(each: UserRow, identity: IdentityRow) -> dict[str, Any]:
    """The fields that a connection tells of its user."""
    told = {name: each.profile[name] for name in _OF_IDENTITY if each.profile.get(name)} | born(each)
    page = _PAGES.get(identity.provider)
    if page:
        told["profileURL"] = page.format(identity.provider_uid)
    return told | ({"email": each.email} if each.email else {})


def of_friend(each: UserRow, *, extended: bool) -> dict[str, Any]:
    """What is told of a friend: the pictures, and all but the address of mail when ``extended``."""
    pictures = {name: each.profile[name] for name in ("photoURL", "thumbnailURL") if each.profile.get(name)}
    if not extended:
        return pictures
    names = {name: value for name, value in (("firstName", each.first_name), ("lastName", each.last_name)) if value}
    return {**names, **{name: value for name, value in of_user(each).items() if name != "proxiedEmail"}, **pictures}
