"""Consent: which kinds of action a user wants shared on which network always, never, or only after being asked.

Source: Gigya, “Raw API Share” (what users confirm at registration or in their profile; LinkedIn wants consent for each
single item) and “socialize.setUserSettings” (group ``gigyaShareSettings``, an object per action with ``alwaysShare``,
``neverShare`` and ``providers``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

GROUP = "gigyaShareSettings"
PER_ITEM = frozenset(("linkedin",))  # their policy: what a user agreed to once holds for no later item


class Consent(StrEnum):
    """What a user said of one kind of action on one network."""

    ALWAYS = "always"
    ASK = "ask"
    NEVER = "never"


class Said(NamedTuple):
    """What was said of one kind on one network, until ``expires`` (Unix seconds; 0: for good)."""

    consent: Consent
    expires: float = 0


@dataclass(frozen=True)
class Standing:
    """A user's standing consent by kind and network; ``problem`` is the sentence that says why it is not known."""

    said: Mapping[tuple[str, str], Said] = field(default_factory=dict)
    problem: str = ""

    def saying(self, kind: str, provider: str, consent: Consent) -> Standing:
        """The same with one thing said anew, for good."""
        return replace(self, said={**self.said, (kind, provider): Said(consent)})

    def of(self, kind: str, provider: str, now: float | None = None) -> Consent | None:
        """What the user said; ``None`` for nothing, or nothing that holds at ``now`` (Unix seconds)."""
        found = self.said.get((kind, provider))
        at = datetime.now(UTC).timestamp() if now is None else now
        return None if found is None or 0 < found.expires <= at else found.consent


def decide(settings: Standing, kind: str, provider: str, now: float | None = None) -> Consent:
    """Whether items of ``kind`` may go to ``provider``; who said nothing is asked, and so is everybody for LinkedIn."""
    said = settings.of(kind, provider, now) or Consent.ASK
    return Consent.ASK if said is Consent.ALWAYS and provider in PER_ITEM else said


def needs_record(settings: Standing, kind: str, provider: str, now: float | None = None) -> bool:
    """Whether one item needs a recorded consent even where a person sends it by hand: the network's policy wants it,
    or the user asked to be asked. Where nothing was said, a person's own press on Send is the consent."""
    if decide(settings, kind, provider, now) is Consent.NEVER:
        return False
    return provider in PER_ITEM or settings.of(kind, provider, now) is Consent.ASK


def left_out(settings: Standing, kind: str, connected: Iterable[str]) -> list[str]:
    """The networks that are not chosen by themselves: those that the user forbade, and those that want to be chosen
    item by item."""
    return [name for name in connected if name in PER_ITEM or settings.of(kind, name) in (Consent.NEVER, Consent.ASK)]


def obeyed(share: Any, settings: Standing, connected: Iterable[str]) -> Any:
    """``share`` as it may be sent: what the user forbade is left out, and without a choice of networks also what needs
    consent item by item. A kind without a choice of networks is given back as it is: see :func:`decide`."""
    options: Any = getattr(share, "options", None)
    names = tuple(connected)
    chosen = getattr(options, "enabled_providers", ())
    return _without(permitted(share, settings, names), () if chosen else left_out(settings, share.KIND, names))


def permitted(share: Any, settings: Standing, connected: Iterable[str]) -> Any:
    """``share`` without the networks that the user forbade; for what is sent after asking for consent anyway."""
    options: Any = getattr(share, "options", None)
    names = dict.fromkeys((*getattr(options, "enabled_providers", ()), *connected))
    return _without(share, [name for name in names if decide(settings, share.KIND, name) is Consent.NEVER])


def _without(share: Any, out: Iterable[str]) -> Any:
    options: Any = getattr(share, "options", None)
    if not hasattr(options, "disabled_providers"):
        return share
    disabled = tuple(dict.fromkeys((*options.disabled_providers, *out)))
    # An empty choice would mean every network, so a choice of which nothing is left stays as it is.
    enabled = tuple(name for name in options.enabled_providers if name not in out) or options.enabled_providers
    if (disabled, enabled) == (options.disabled_providers, options.enabled_providers):
        return share
    return replace(share, options=replace(options, disabled_providers=disabled, enabled_providers=enabled))


class Record(NamedTuple):
    """A consent that was given for one item: the sentence that was agreed to, when (ISO 8601, UTC), and for what."""

    sentence: str
    given_at: str
    kind: str
    uid: str
    providers: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The record as it is kept with the result of a send."""
        return {
            "sentence": self.sentence,
            "givenAt": self.given_at,
            "kind": self.kind,
            "UID": self.uid,
            "providers": list(self.providers),
        }


def record(sentence: str, kind: str, uid: str, providers: Iterable[str], now: datetime | None = None) -> Record:
    """A record of what was agreed to at ``now``, with the second it happened in."""
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    return Record(sentence, moment.isoformat(timespec="seconds").replace("+00:00", "Z"), kind, uid, tuple(providers))


def to_settings(standing: Standing) -> dict[str, Any]:
    """The settings as ``setUserSettings`` takes them: one entry for each kind and network, in Gigya's own words."""
    return {
        f"{kind}.{provider}": {
            "alwaysShare": said.consent is Consent.ALWAYS,
            "neverShare": said.consent is Consent.NEVER,
            "providers": provider,
            **({"expiration": int(said.expires * 1000)} if said.expires else {}),
        }
        for (kind, provider), said in sorted(standing.said.items())
    }


def standing_from(settings: Any) -> Standing:
    """Read what ``getUserSettings`` gives; entries that are malformed are passed over, and “never” wins over “always”.

    An entry of another program, such as ``{"status": {"alwaysShare": true, "providers": "facebook,twitter"}}``, holds
    for its networks, as long as nothing was said here of one of them.
    """
    found: dict[tuple[str, str], Said] = {}
    own: dict[tuple[str, str], Said] = {}
    entries = settings.items() if isinstance(settings, Mapping) else ()
    for name, entry in entries:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("providers"), str):
            continue
        said = _said(entry)
        kind = str(name).partition(".")[0]
        for provider in (word.strip().lower() for word in entry["providers"].split(",")):
            if name == f"{kind}.{provider}":
                own[kind, provider] = said
            before = found.get((kind, provider))
            if provider and (before is None or _STRICT[said.consent] > _STRICT[before.consent]):
                found[kind, provider] = said
    return Standing(found | own)


_STRICT = {Consent.ALWAYS: 0, Consent.ASK: 1, Consent.NEVER: 2}
_MILLISECONDS_FROM = 100_000_000_000  # no time in seconds is that large


def _said(entry: Mapping[str, Any]) -> Said:
    expires = _time(entry.get("expiration"))
    if _flag(entry.get("neverShare")):
        return Said(Consent.NEVER, expires or 0)
    if _flag(entry.get("alwaysShare")) and expires is not None:
        return Said(Consent.ALWAYS, expires)
    return Said(Consent.ASK, expires or 0)


def _flag(value: object) -> bool:
    return value is True or str(value).lower() in ("true", "1")


def _time(value: object) -> float | None:
    """Unix seconds, 0 for no end, ``None`` for what is no time: what cannot be read must not hold for ever."""
    if value in (None, "", 0):
        return 0
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    if not 0 < number < float("inf"):
        return None
    return number / 1000 if number >= _MILLISECONDS_FROM else number
