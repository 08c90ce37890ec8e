"""``socialize.postBookmark``: a page handed to a destination.

Source: Gigya, “socialize.postBookmark” (Jun 2014): it opens the destination's page and answers nothing but the
envelope. What a user would do on that page, publish, is taken as done; see ``inferred.py``.
"""

from __future__ import annotations

import secrets
from typing import Any

from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.payload import json_object
from gigshare_gui.sandbox.posts import Published, publish
from gigshare_gui.sandbox.providers import disturbance
from gigshare_gui.sandbox.sharing import share_from
from gigshare_gui.sandbox.short_urls import shorten_text
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.bookmark import DIALOG_TYPES, BookmarkShare
from gigshare_gui.shares.call_options import SHORT_URLS

METHOD = "socialize.postBookmark"
IN_PARTS = True


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Keep the bookmark for the acting user; its destination must be one that still exists."""
    user = acting_user(call, state)
    share = _share(call)
    provider = share.bookmark.providers[0]
    disturbed = disturbance(state, user.uid, provider, METHOD)
    if disturbed is not None:
        return disturbed.code, {"errorDetails": disturbed.details}
    if share.options.short_urls == "always":
        share = share.with_links(provider, lambda url: shorten_text(state, url, call.own_url))
    publish(state, Published(METHOD, user.uid, provider, secrets.token_hex(8), share.to_json()))
    return 0, {}


def _share(call: Incoming) -> BookmarkShare:
    names = ("url", "title", "description", "thumbnailURL", "tags")
    document = {
        "bookmark": {"provider": call.need("provider"), **{name: call.get(name) for name in names if call.get(name)}},
        "userAction": json_object(call, "userAction"),
        "call": {
            "facebookDialogType": call.one_of("facebookDialogType", DIALOG_TYPES, ""),
            "providerKey": call.get("providerKey"),
            "shortURLs": call.one_of("shortURLs", SHORT_URLS, ""),
            "actionAttributes": json_object(call, "actionAttributes"),
            "cid": call.get("cid"),
        },
    }
    return share_from(BookmarkShare, document)
