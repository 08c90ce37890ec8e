"""What gets lost: of every field of a user action, what each network does with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post
from gigshare_gui.networks.user_action import CHECKED, LABELS
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.user_action import MediaItem, UserActionShare
from gigshare_gui.shares.user_action_fields import is_own, split, value_of

MEDIA = ("image", "flash", "mp3")
FIELDS = tuple(LABELS)  # the rows, in Gigya's own names; media stand by their type, as networks take them by it


class Fate(IntEnum):
    """What a network does with a field; higher is worse."""

    EMPTY = 0
    SHOWN = 1
    REPLACED = 2
    CUT = 3
    DROPPED = 4
    REFUSED = 5


class Cell(NamedTuple):
    """One field on one network: what it is given, whether that is its own or what all get, and what becomes of it."""

    fate: Fate
    value: Any
    is_own: bool
    sentence: str
    source: str = ""
    checked: str = ""


Matrix = Mapping[str, Mapping[str, Cell]]
"""By field, then by network."""


def matrix(share: UserActionShare, networks: Mapping[str, Network], posts: Mapping[str, Post]) -> Matrix:
    """The fate of every field of ``share`` on those of ``networks`` that have a post."""
    shown = [networks[name] for name in posts if name in networks]
    return {field: {each.id: _cell(share, field, each, posts[each.id]) for each in shown} for field in FIELDS}


def given(share: UserActionShare, provider: str, field: str) -> Any:
    """What ``provider`` is given in a row of the matrix: a text, or the items of one type."""
    if field not in MEDIA:
        return value_of(share, provider, field)
    return tuple(each for each in share.action_for(provider).media_items if each.type == field)


def key_of(field: str) -> str:
    """The field of a user action that a row stands for."""
    return "mediaItems" if field in MEDIA else field


def _cell(share: UserActionShare, field: str, network: Network, post: Post) -> Cell:
    value = given(share, network.id, field)
    own = is_own(share, network.id, key_of(field))
    rule = network.fields[field]
    if not value:
        return Cell(Fate.EMPTY, value, own, "Nothing is entered here.", rule.source, CHECKED)
    worst = max(_told(share, field, post), key=lambda each: each.severity, default=None)
    if worst is not None and worst.severity is Severity.FAIL:
        return Cell(Fate.REFUSED, value, own, worst.sentence, rule.source, CHECKED)
    if not rule.where:
        fate = Fate.REPLACED if rule.instead else Fate.DROPPED
        more = f": {rule.instead}" if rule.instead else ""
        return Cell(fate, value, own, f"{network.name} shows no {LABELS[field]}{more}.", rule.source, CHECKED)
    if worst is not None:
        return Cell(Fate.CUT, value, own, worst.sentence, rule.source, CHECKED)
    return Cell(Fate.SHOWN, value, own, f"{network.name} shows it: {rule.where}.", rule.source, CHECKED)


def _told(share: UserActionShare, field: str, post: Post) -> Iterator[Finding]:
    """What the network itself says of a field; advice takes nothing away."""
    for each in post.findings:
        name = split(each.field)[1].partition("[")[0].partition(".")[0]
        if each.severity is Severity.ADVICE or name != key_of(field):
            continue
        if field not in MEDIA or _type_of(share.action_for(post.network).media_items, each.field) == field:
            yield each


def _type_of(items: tuple[MediaItem, ...], path: str) -> str:
    """The type of the item that a path such as ``mediaItems[1].src`` names."""
    number = path.partition("[")[2].partition("]")[0]
    return items[int(number)].type if number.isdecimal() and int(number) < len(items) else ""
