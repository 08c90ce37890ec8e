"""The sandbox as a destination of bookmarks: a form that is filled in by its address, and what it saves.

A bookmark is kept for the user who is chosen in the form: at a real destination it is whoever is signed in there.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import NamedTuple

from gigshare_gui.sandbox.people import user
from gigshare_gui.sandbox.posts import Published, publish
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.user_action_checks import is_web_address

METHOD, PROVIDER = "socialize.postBookmark", "sandbox"
_LONGEST = 5000  # characters of one field


class Bookmark(NamedTuple):
    """What is in the form, as it was typed."""

    url: str
    title: str
    description: str
    image: str
    tags: str
    uid: str


def given(parameters: Mapping[str, str]) -> Bookmark:
    """The form's fields from an address or from the form itself."""
    names = ("url", "title", "description", "image", "tags", "UID")
    return Bookmark(*(parameters.get(name, "").replace("\0", "")[:_LONGEST] for name in names))


def save(state: State, bookmark: Bookmark) -> str:
    """Keep a bookmark; gives the sentence that says why it cannot be kept, or nothing."""
    if not is_web_address(bookmark.url.strip()):
        return "The link must be a whole web address, such as https://example.com/page."
    if bookmark.image.strip() and not is_web_address(bookmark.image.strip()):
        return "The picture must be a whole web address, or nothing."
    if user(state, bookmark.uid) is None:
        return "Choose whose bookmark it is."
    kept = {
        "provider": PROVIDER,
        "url": bookmark.url.strip(),
        "title": bookmark.title,
        "description": bookmark.description,
        "thumbnailURL": bookmark.image.strip(),
        "tags": ",".join(word for word in (each.strip() for each in bookmark.tags.split(",")) if word),
    }
    payload = {"bookmark": {name: value for name, value in kept.items() if value}}
    publish(state, Published(METHOD, bookmark.uid, PROVIDER, secrets.token_hex(8), payload))
    return ""
