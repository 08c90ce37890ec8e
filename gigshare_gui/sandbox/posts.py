"""What was published: posts, statuses, messages and actions, as the inbox shows them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gigshare_gui.networks.post import Author
from gigshare_gui.sandbox.envelope import moment
from gigshare_gui.sandbox.state import State

SITE = "site"  # the provider under which the site's own Activity Feed is kept
_LAST = 2**63 - 1  # the highest place that SQLite gives
_COLUMNS = "call, uid, provider, post_id, payload, repeated, time, recipient, feed"


class Published(NamedTuple):
    """Something that a provider accepted; ``repeated`` is the text that it would refuse a second time."""

    call: str
    uid: str
    provider: str
    post_id: str
    payload: Mapping[str, Any]
    repeated: str = ""
    time: str = ""
    recipient: str = ""
    feed: str = ""

    def to_json(self) -> dict[str, Any]:
        """An entry of ``inbox.json``: what was handed over; :func:`as_shown` says what a network made of it."""
        entry = {
            "call": self.call,
            "UID": self.uid,
            "provider": self.provider,
            "postID": self.post_id,
            "payload": self.payload,
            "time": self.time,
        }
        return entry | ({"recipient": self.recipient} if self.recipient else {})


class Stored(NamedTuple):
    """An entry and its place: places grow, and are never given again."""

    place: int
    entry: Published


class Wanted(NamedTuple):
    """Which entries of the inbox are asked for; empty means all."""

    uid: str = ""
    provider: str = ""
    call: str = ""
    recipient: str = ""
    feed: str = ""
    text: str = ""


def publish(state: State, each: Published) -> None:
    """Keep what a provider accepted. Once the outermost transaction has ended it outlives a kill of the process."""
    now = moment(time.time())
    payload = json.dumps(each.payload, ensure_ascii=False)
    state.write(
        f"INSERT INTO published ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)",  # noqa: S608  our own names
        (
            each.call,
            each.uid,
            each.provider,
            each.post_id,
            payload,
            each.repeated,
            each.time or now,
            each.recipient,
            each.feed,
        ),
    )


def mark(state: State, provider: str, post_id: str, changes: Mapping[str, Any]) -> None:
    """Change what is kept of an entry: it was edited or deleted at its network since."""
    found = one(state, provider, post_id)
    if found is not None:
        payload = json.dumps({**found.entry.payload, **changes}, ensure_ascii=False)
        state.write("UPDATE published SET payload = ? WHERE place = ?", (payload, found.place))


def as_shown(each: Published) -> dict[str, Any]:
    """What the network shows of an entry, cut as it cuts; parts that it does not show are left out."""
    from gigshare_gui.networks.published import seen

    post = seen(each.call, each.provider, each.payload, Author(each.uid)).post
    card = post.card
    parts = {
        "heading": post.heading and post.heading.text,
        "text": post.body and post.body.text,
        "title": card and card.title.text,
        "description": card and card.description and card.description.text,
        "domain": card and card.domain.text,
        "picture": card and card.picture and card.picture.url,
        "pictures": [picture.url for picture in post.media],
    }
    return {name: value for name, value in parts.items() if value}


def was_published(state: State, uid: str, provider: str, repeated: str) -> bool:
    """Whether a user has published this very text there before."""
    query = "SELECT 1 FROM published WHERE uid = ? AND provider = ? AND repeated = ? LIMIT 1"
    return state.row(query, (uid, provider, repeated)) is not None


def published(state: State, offset: int = 0, limit: int = 100, wanted: Wanted | None = None) -> list[Published]:
    """What was published, newest first."""
    return [each.entry for each in stored(state, offset, limit, wanted)]


def stored(
    state: State,
    offset: int = 0,
    limit: int = 100,
    wanted: Wanted | None = None,
    after: int = 0,
    upto: int = _LAST,
) -> list[Stored]:
    """What was published after one place and up to another, newest first, each with its place."""
    condition, values = _condition(wanted or Wanted())
    whole = f"place > ? AND place <= ? AND {condition} ORDER BY place DESC LIMIT ? OFFSET ?"
    return _found(state, whole, (after, upto, *values, limit, offset))


def counted(state: State, wanted: Wanted, upto: int = _LAST) -> int:
    """How many entries there are up to a place."""
    condition, values = _condition(wanted)
    return int(state.row(f"SELECT count(*) FROM published WHERE place <= ? AND {condition}", (upto, *values))[0])  # noqa: S608


def _condition(wanted: Wanted) -> tuple[str, Sequence[object]]:
    conditions, values = ["1"], []
    for column, value in wanted._asdict().items():
        if value:
            conditions.append("holds(payload, ?)" if column == "text" else f"{column} = ?")
            values.append(value)
    return " AND ".join(conditions), values


def one(state: State, provider: str, post_id: str) -> Stored | None:
    """The entry of a post's id."""
    return next(iter(_found(state, "post_id = ? AND provider = ? LIMIT 1", (post_id, provider))), None)


def _found(state: State, condition: str, values: Sequence[object]) -> list[Stored]:
    rows = state.rows(f"SELECT {_COLUMNS}, place FROM published WHERE {condition}", values)  # noqa: S608
    return [
        Stored(row[9], Published(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5], row[6], row[7], row[8]))
        for row in rows
    ]


def newest(state: State) -> int:
    """The place of the newest entry: it grows with every one."""
    return int(state.row("SELECT coalesce(max(place), 0) FROM published")[0])
