"""``/control/inbox``: the inbox for who looks on: what is new since the last look, and any part of the rest.

``after`` gives what came later than that id. ``upto`` counts ``offset`` from that id downwards, so that what arrives
meanwhile moves nothing. ``UID``, ``provider``, ``call`` and ``text`` narrow it down; ``count=true`` counts what is
left.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox.control.asked import Asked, Routes
from gigshare_gui.sandbox.edition import edition
from gigshare_gui.sandbox.posts import Wanted, counted, newest, stored
from gigshare_gui.sandbox.state import State

_PAGE, _MOST = 100, 1000
_FILTERS = ("UID", "provider", "call", "recipient", "feedID", "text")


def _inbox(asked: Asked, state: State) -> Any:
    wanted = Wanted(*(asked.text(name, needed=False) for name in _FILTERS))
    last = newest(state)
    after, upto = asked.number("after", 0, 2**62), asked.number("upto", last, 2**62)
    found = stored(state, asked.number("offset", 0, 10**9), asked.number("limit", _PAGE, _MOST), wanted, after, upto)
    answer = {
        "edition": edition(state),
        "newest": last,
        "entries": [{"id": each.place, **each.entry.to_json()} for each in found],
    }
    return answer | ({"count": counted(state, wanted, upto)} if asked.query.get("count") == "true" else {})


ROUTES: Routes = {("GET", "inbox"): _inbox}
