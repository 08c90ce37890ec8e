"""Faults on demand: what is armed, for whom, and how often it still happens.

A fault of a provider changes that provider's part of the call where it has one, else the call that goes there. Only
calls that would have been let in meet faults: what is no call of the site's uses none up. Faults of the connection
(hang, reset, truncate) and of the body (html, notJson) happen after the call was carried out, because that is what
hurts: the post is made, and nobody was told. ``carriedOut: false`` makes them happen before it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

from gigshare_gui.gigya.codes import CODES
from gigshare_gui.sandbox.state import State

KINDS: Mapping[str, str] = {
    "code": "the call, or one provider of it, ends with this response code",
    "delay": "the answer comes later",
    "rateLimit": "403048: too many calls",
    "dataCenter": "301001: the key lives in another data center; the answer says in which",
    "clockSkew": "the server's clock is off",
    "hang": "no answer, on a connection that stays open: the fate is unknown",
    "reset": "the connection is reset: the fate is unknown",
    "truncate": "half of the answer, then the connection is closed",
    "html": "an error page of some proxy instead of the answer",
    "notJson": "a body that is no JSON",
}
OF_PROVIDERS = ("code", "delay", "rateLimit")  # change one provider's part of a call, and not the rest of it
MAX_SECONDS = 600.0  # of a delay
MAX_SKEW = 10 * 365 * 86400.0  # seconds
_ending = threading.Event()
while_waiting: Callable[[], AbstractContextManager[None]] = nullcontext
"""What is done around a wait: the server gives the thread to others."""


class FaultError(ValueError):
    """What was asked for is no fault; the message says why."""


class Aim(NamedTuple):
    """What a fault may be for: a whole call with the ``providers`` that it goes to, or the ``part`` that one provider
    has in it. ``in_parts``: each provider's part is asked about by itself. All in lower case but the UID."""

    uid: str
    method: str
    providers: frozenset[str] = frozenset()
    in_parts: bool = False
    part: str = ""


class Fault(NamedTuple):
    """A fault. ``seconds`` is a delay or how far the clock is off; empty fields match everything."""

    kind: str
    uid: str = ""
    provider: str = ""
    method: str = ""
    code: int = 0
    details: str = ""
    seconds: float = 0.0
    api_domain: str = ""
    carried_out: bool = True

    @classmethod
    def from_json(cls, document: Any) -> Fault:
        """Read what a control call sent; what has a ``code`` and no ``kind`` answers with it. Raises FaultError."""
        if not isinstance(document, dict):
            raise FaultError('A fault is an object such as {"kind": "hang", "times": 1}.')
        unknown = sorted(set(document) - {*_KEYS, "times"})
        if unknown:
            raise FaultError(f"A fault has no {', '.join(map(str, unknown))}; it has {', '.join(_KEYS)} and times.")
        given: dict[str, Any] = {}
        for key, (name, kind) in _KEYS.items():
            value = document.get(key)
            if value is None:
                continue
            if kind is float and isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            if type(value) is not kind:
                raise FaultError(f"{key} must be {_WORDS[kind]}.")
            given[name] = value
        return cls(**{"kind": "code" if "code" in given else "", **given})._checked()

    def _checked(self) -> Fault:
        if self.kind not in KINDS:
            raise FaultError(f"kind must be one of {', '.join(KINDS)}.")
        if self.kind == "code" and (self.code not in CODES or not self.code):
            raise FaultError("code must be one of Gigya's response codes, and not 0.")
        most = {"delay": MAX_SECONDS, "clockSkew": MAX_SKEW}.get(self.kind, 0.0)
        if not abs(self.seconds) <= most or (self.kind == "delay" and self.seconds < 0):
            raise FaultError(f"seconds of {self.kind} may be {most:.0f} at most.")
        name = self.method if "." in self.method or not self.method else f"socialize.{self.method}"
        return self._replace(provider=self.provider.lower(), method=name.lower())

    def to_json(self) -> dict[str, Any]:
        """The fault as control calls write it; what is empty is left out."""
        usual = Fault("")
        return {
            key: getattr(self, name) for key, (name, _) in _KEYS.items() if getattr(self, name) != getattr(usual, name)
        }

    def matches(self, aim: Aim) -> bool:
        """Whether it is for this user, method and provider."""
        if self.uid not in ("", aim.uid) or self.method not in ("", aim.method):
            return False
        if aim.part:
            return self.provider == aim.part and self.kind in OF_PROVIDERS
        if aim.in_parts and self.kind in OF_PROVIDERS:
            return not self.provider
        return not self.provider or self.provider in aim.providers


_KEYS: Mapping[str, tuple[str, type]] = {
    "kind": ("kind", str),
    "UID": ("uid", str),
    "provider": ("provider", str),
    "method": ("method", str),
    "code": ("code", int),
    "details": ("details", str),
    "seconds": ("seconds", float),
    "apiDomain": ("api_domain", str),
    "carriedOut": ("carried_out", bool),
}
_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


class Armed(NamedTuple):
    """An armed fault; ``remaining`` is ``None`` when it never ends."""

    id: int
    fault: Fault
    remaining: int | None

    def to_json(self) -> dict[str, Any]:
        """The fault with its id and how often it still happens."""
        return {"id": self.id, **self.fault.to_json(), "times": "always" if self.remaining is None else self.remaining}


def times_from(value: object) -> int | None:
    """How often: once when nothing is said, a number, or ``"always"`` (``None``); raises FaultError."""
    if value == "always":
        return None
    if value is None:
        return 1
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10**9:
        raise FaultError('times must be a number from 1, or "always".')
    return value


def arm(state: State, fault: Fault, times: int | None) -> Armed:
    """Arm a fault; ``times`` ``None`` means always."""
    with state.writing() as connection:
        added = connection.execute(
            "INSERT INTO fault (fault, remaining) VALUES (?, ?)", (json.dumps(fault.to_json()), times)
        )
        return Armed(int(added.lastrowid or 0), fault, times)


def armed(state: State) -> list[Armed]:
    """Every armed fault, oldest first."""
    rows = state.rows("SELECT place, fault, remaining FROM fault ORDER BY place")
    return [Armed(row[0], Fault.from_json(json.loads(row[1])), row[2]) for row in rows]


def disarm(state: State, number: int | None = None) -> int:
    """Disarm one fault or all; gives how many there were."""
    if number is None:
        return state.write("DELETE FROM fault")
    return state.write("DELETE FROM fault WHERE place = ?", (number,))


def are_armed(state: State) -> bool:
    """Whether there are faults at all; every call asks, and most sandboxes have none."""
    return state.row("SELECT 1 FROM fault LIMIT 1") is not None


def skew(state: State, aim: Aim) -> float:
    """By how many seconds the clock is off for a call; the fault that does it is not counted down yet."""
    if not are_armed(state):
        return 0.0
    found = (each.fault for each in armed(state) if each.fault.kind == "clockSkew" and each.fault.matches(aim))
    return next((each.seconds for each in found), 0.0)


def take(state: State, aim: Aim, kinds: Collection[str] = tuple(KINDS)) -> list[Fault]:
    """The faults that happen now, each kind once, and counted down."""
    if not are_armed(state):
        return []
    taken: dict[str, Fault] = {}
    with state.writing() as connection:
        for each in armed(state):
            if each.fault.kind in taken or each.fault.kind not in kinds or not each.fault.matches(aim):
                continue
            taken[each.fault.kind] = each.fault
            if each.remaining == 1:
                connection.execute("DELETE FROM fault WHERE place = ?", (each.id,))
            elif each.remaining is not None:
                connection.execute("UPDATE fault SET remaining = remaining - 1 WHERE place = ?", (each.id,))
    return list(taken.values())


def wait(seconds: float) -> None:
    """Let time pass, unless the sandbox ends."""
    with while_waiting():
        _ending.wait(seconds)


def end_waits() -> None:
    """The sandbox ends: nobody waits any longer."""
    _ending.set()
