"""Where Facebook tells an Open Graph story, and how long it is there: timeline, ticker and feed.

Source: Gigya, “Raw API Share” (“users' timelines, tickers, and news feeds”); the wording follows Facebook's Open Graph
stories of 2015, “<user> <past tense> <an object> on <site>”, and what is added to it is unconfirmed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gigshare_gui.networks.user_action import domain_of
from gigshare_gui.shares.open_graph import EXPLICIT, OpenGraphShare

_MOST_WORDS = 80  # characters of a name or a message that are quoted


class Told(NamedTuple):
    """A story in one place: its sentence, and what else is to be seen there."""

    place: str
    sentence: str
    beside: str


def told(share: OpenGraphShare, name: str) -> tuple[Told, ...]:
    """The story of ``name`` in every place, empty where there is none."""
    if not share.story:
        return ()
    action = share.action_for("facebook")
    site = _short(action.subtitle) or domain_of(action.link_back)
    where = f" on {site}" if site else ""
    title = _short(action.title)
    with_whom = _friends(share)
    sentence = f"{name} {share.story}{where}{with_whom}."
    named = f"{name} {_verb(share)} {title}{where}." if title else sentence
    explicit = bool(share.operation.params.get(EXPLICIT))
    message = _short(action.user_message)
    return (
        Told("Timeline", sentence, _joined(title, _time(share), _place(share)) or "Stays on the user's own page."),
        Told("Ticker", named, "One line, for as long as friends are looking."),
        Told(
            "Feed",
            sentence,
            _joined(
                f"“{message}”" if message else "",
                "A post of its own, as the user chose to share it." if explicit else "Only if Facebook picks it.",
            ),
        ),
    )


def _verb(share: OpenGraphShare) -> str:
    from gigshare_gui.shares.open_graph_actions import told as verb

    return share.told_as.strip() or verb(share.action)


def _friends(share: OpenGraphShare) -> str:
    count = len(set(re.findall(r"[0-9]+", share.param("tags"))))
    return f" with {count} friends" if count > 1 else " with a friend" if count else ""


def _place(share: OpenGraphShare) -> str:
    place = share.param("place").strip()
    return f"at {_short(domain_of(place) or place)}" if place else ""


def _time(share: OpenGraphShare) -> str:
    """When it was, in the reader's own time zone."""
    from datetime import UTC, datetime

    value = share.param("start_time").strip()
    try:
        if re.fullmatch(r"[0-9]{1,11}", value):
            when = datetime.fromtimestamp(int(value), UTC)
        else:
            when = datetime.fromisoformat(value)
        return f"{when.astimezone():%d %B %Y, %H:%M}"
    except (ValueError, OverflowError, OSError):
        return ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1].rstrip()}…"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
