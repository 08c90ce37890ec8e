"""``/control/reset``, ``seed``, ``export``, ``import``: the whole state at once; ``feed`` and ``calls`` to look at."""

from __future__ import annotations

from typing import Any

from gigshare_gui.sandbox import inferred, portable, sample
from gigshare_gui.sandbox.calls import calls
from gigshare_gui.sandbox.control.asked import Asked, ControlError, Routes
from gigshare_gui.sandbox.people import follows
from gigshare_gui.sandbox.posts import SITE, Published, Wanted, published
from gigshare_gui.sandbox.state import State

_PAGE = 100


def _reset(asked: Asked, state: State) -> Any:
    portable.reset(state, users=asked.flag("users", otherwise=True))
    return {"reset": True}


def _seed(_asked: Asked, state: State) -> Any:
    with state.writing() as connection:
        sample.seed(connection)
    return {"seeded": True}


def _export(asked: Asked, state: State) -> Any:
    """``keys=false`` leaves out what opens this sandbox, for a file that goes to others."""
    return portable.export(state, keys=asked.query.get("keys") != "false")


def _import(asked: Asked, state: State) -> Any:
    try:
        portable.load(state, asked.document, keys=asked.query.get("keys") == "true")
    except portable.PortableError as error:
        raise ControlError(str(error)) from None
    return {"imported": True}


def _feed(asked: Asked, state: State) -> Any:
    wanted = Wanted(provider=SITE, feed=asked.text("feedID", needed=False))
    found = published(state, asked.number("offset", 0, 10**9), asked.number("limit", _PAGE, 1000), wanted)
    viewer = asked.query.get("viewer")
    seen = [each for each in found if viewer is None or _sees(state, viewer, each)]
    return {"items": [each.to_json() | {"feedID": each.feed} for each in seen]}


def _sees(state: State, viewer: str, item: Published) -> bool:
    """Whether a user sees an item of the feed; who asks without a ``viewer`` sees all of them."""
    privacy = item.payload.get("call", {}).get("privacy") or inferred.FEED_PRIVACY
    return viewer == item.uid or privacy == "public" or (privacy == "friends" and follows(state, item.uid, viewer))


def _calls(asked: Asked, state: State) -> Any:
    found = calls(state, asked.number("offset", 0, 10**9), asked.number("limit", _PAGE, 1000))
    return {"calls": [each.to_json() for each in found]}


ROUTES: Routes = {
    ("POST", "reset"): _reset,
    ("POST", "seed"): _seed,
    ("GET", "export"): _export,
    ("POST", "import"): _import,
    ("GET", "feed"): _feed,
    ("GET", "calls"): _calls,
}
