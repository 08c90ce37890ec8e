"""What the acting user's connections and consent mean for a share: what is sent of it, and what to know before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gigshare_gui.gigya.codes import explain
from gigshare_gui.gigya.users import User
from gigshare_gui.networks.registry import able, network_name, providers_for
from gigshare_gui.shares.consent import PER_ITEM, Consent, decide, needs_record, obeyed, permitted
from gigshare_gui.shares.finding import Finding, Severity

_PATH = "enabledProviders"
_EXPIRED, _UNASKED = 403009, 403022
_NEEDS_ACTIONS = ("userAction", "openGraph")  # a status and a message need other permissions


def to_send(share: Any, user: User) -> Any:
    """``share`` as it is sent for ``user``: without the networks that the user's consent keeps it from."""
    connected = able(share.KIND, user.providers) if user.identities else tuple(providers_for(share.KIND))
    return obeyed(share, user.standing, connected)


def findings(share: Any, user: User, targets: Sequence[str]) -> Iterator[Finding]:
    """What stands in the way of a send to ``targets``: expired sessions, missing permissions, and what the user ruled
    out."""
    for provider in targets:
        identity = user.identity(provider)
        problem = identity.problem if identity is not None else 0
        name = network_name(provider)
        if problem == _EXPIRED:
            sentence = f"The session with {name} has expired. The user has to connect {name} again."
            yield Finding(Severity.FAIL, _PATH, sentence, provider, problem)
        elif problem == _UNASKED and share.KIND in _NEEDS_ACTIONS:
            sentence = (
                f"{name} needs the user's permission to publish actions, and does not have it. Tick “Enable publishing "
                "user activity” in the site's console and ask the user again, or leave the network out."
            )
            yield Finding(Severity.FAIL, _PATH, sentence, provider, problem)
        elif problem and problem != _UNASKED:
            yield Finding(Severity.FAIL, _PATH, f"{name}: {explain(problem).meaning}", provider, problem)
    wanted = getattr(getattr(share, "options", None), "enabled_providers", targets)
    for provider in wanted:
        if decide(user.standing, share.KIND, provider) is Consent.NEVER:
            yield Finding(Severity.CUT, _PATH, f"{why_off(user, share.KIND, provider)} It is left out.", provider)


def needing_record(share: Any, user: User, targets: Sequence[str]) -> tuple[str, ...]:
    """The networks among ``targets`` for which this one item needs a recorded consent."""
    return tuple(each for each in targets if needs_record(user.standing, share.KIND, each))


def missing_consent(provider: str) -> Finding:
    """What is said while the box for a network is not ticked."""
    sentence = "The user's consent to this very item is missing. Ask, then tick the box under the networks."
    return Finding(Severity.FAIL, _PATH, sentence, provider)


def for_queue(share: Any, user: User) -> Any | None:
    """``share`` as a queue may send it after asking for each item: without what ``user`` ruled out; ``None`` where
    nothing is left. A network that wants consent for each item is no choice that was made by itself."""
    connected = able(share.KIND, user.providers) if user.identities else tuple(providers_for(share.KIND))
    found = permitted(share, user.standing, connected)
    left = [each for each in found.targets(connected) if share.options.enabled_providers or each not in PER_ITEM]
    return None if share.targets(connected) and not left else found


def off_in_queue(share: Any, user: User) -> list[str]:
    """Why networks that ``user`` is connected to are left out of a queue, or go to few."""
    connected = share.targets(able(share.KIND, user.providers))
    return [sentence for each in connected if (sentence := why_off(user, share.KIND, each))]


def blocked(share: Any, user: User) -> str:
    """Why nothing may be sent at all, because the user's consent leaves no network; empty where something may."""
    wanted = share.targets(able(share.KIND, user.providers))
    sent = to_send(share, user).targets(able(share.KIND, user.providers))
    if any(decide(user.standing, share.KIND, each) is not Consent.NEVER for each in sent):
        return ""
    return " ".join(filter(None, (why_off(user, share.KIND, each) for each in wanted)))


def why_off(user: User, kind: str, provider: str) -> str:
    """Why a network is not chosen by itself; empty where it is."""
    who, name = user.name or user.uid or "The user", network_name(provider)
    decision = decide(user.standing, kind, provider)
    if decision is Consent.NEVER:
        return f"{who} never wants this shared on {name}."
    if provider in PER_ITEM:
        return f"{name} wants the user's consent to each single item: choose it and tick the box."
    if needs_record(user.standing, kind, provider):
        return f"{who} wants to be asked before this is shared on {name}: choose it and tick the box."
    return ""
