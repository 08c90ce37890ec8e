"""Fields of a user action by their paths: read and changed, in the common action and in providers' own ones."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import replace
from functools import cache
from typing import Any

from gigshare_gui.shares.codec import coded_fields
from gigshare_gui.shares.user_action import OVERRIDE_SUFFIX, PublishOptions, UserAction, UserActionShare

_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?(?:\.([^.\[\]]+))?")


def split(path: str) -> tuple[str, str]:
    """The provider whose own action a path is in (empty for the common one), and the path without it."""
    head, dot, rest = path.partition(".")
    provider = head.removesuffix(OVERRIDE_SUFFIX)
    return (provider, rest) if dot and provider != head else ("", path)


def value_of(share: UserActionShare, provider: str, name: str) -> Any:
    """What ``provider`` gets in the field of an action that Gigya calls ``name``.

    Raises:
        KeyError: an action has no such field.
    """
    return getattr(share.action_for(provider), _attributes(UserAction)[name])


def with_field(share: UserActionShare, path: str, value: Any) -> UserActionShare:
    """See :meth:`UserActionShare.with_field`."""
    provider, rest = split(path)
    found = _STEP.fullmatch(rest)
    if found is None:
        raise KeyError(path)
    if not provider and found[1] in _attributes(PublishOptions):
        return replace(share, options=_changed(share.options, found, value))
    action = _changed(share.action_for(provider), found, value)
    return with_action(share, provider, action)


def with_action(share: UserActionShare, provider: str, action: UserAction) -> UserActionShare:
    """The share with another action for ``provider``, or for all of them where that is empty."""
    if not provider:
        return replace(share, action=action)
    overrides = {**share.options.overrides, provider: action}
    return replace(share, options=replace(share.options, overrides=overrides))


def with_common(share: UserActionShare, action: UserAction) -> UserActionShare:
    """The share with another common action; where a provider's own action holds what the common one held, it follows.

    So a field of a provider's own is either its own or the common one's, field by field.
    """
    names = [each.name for each in coded_fields(UserAction)]
    moved = [name for name in names if getattr(share.action, name) != getattr(action, name)]
    overrides = {}
    for provider, own in share.options.overrides.items():
        follow = {name: getattr(action, name) for name in moved if getattr(own, name) == getattr(share.action, name)}
        overrides[provider] = replace(own, **follow) if follow else own
    return replace(share, action=action, options=replace(share.options, overrides=overrides))


def is_own(share: UserActionShare, provider: str, name: str) -> bool:
    """Whether ``provider`` has something of its own in a field, instead of what all get."""
    return bool(value_of(share, provider, name) != value_of(share, "", name))


def inherited(share: UserActionShare, provider: str, name: str) -> UserActionShare:
    """The share in which ``provider`` gets in a field what all get; an own action that has nothing else goes."""
    if provider not in share.options.overrides:
        return share
    found = with_field(share, share.own_path(provider, name), value_of(share, "", name))
    if found.options.overrides[provider] != found.action:
        return found
    rest = {key: each for key, each in found.options.overrides.items() if key != provider}
    return replace(found, options=replace(found.options, overrides=rest))


def _changed(holder: Any, found: re.Match[str], value: Any) -> Any:
    name, index, part = found[1], found[2], found[3]
    kind: Any = type(holder)
    attribute = _attributes(kind)[name]
    if index is None:
        return replace(holder, **{attribute: value})
    rows = list(getattr(holder, attribute))
    if int(index) >= len(rows):
        raise KeyError(found[0])
    row = rows[int(index)]
    of_row: Any = type(row)
    rows[int(index)] = value if part is None else replace(row, **{_attributes(of_row)[part]: value})
    return replace(holder, **{attribute: tuple(rows)})


@cache
def _attributes(of: Hashable) -> dict[str, str]:
    """Gigya's names of the fields of a coded dataclass, and its attributes that hold them."""
    return {entry.metadata["key"]: entry.name for entry in coded_fields(of)}
