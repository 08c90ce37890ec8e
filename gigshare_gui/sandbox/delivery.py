"""From a call to the networks: which connections it goes to, and what becomes of it there.

Source: Gigya, “socialize.publishUserAction REST”, section “Possible responses and the Unsupported Provider error”;
that setStatus keeps the same rules is inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from gigshare_gui.sandbox import inferred, short_urls
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.people import IdentityRow, UserRow
from gigshare_gui.sandbox.posts import Published, publish
from gigshare_gui.sandbox.providers import Result, disturbance, provider
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.registry import Share


class Delivery(NamedTuple):
    """What is to be published: by which method and whom, under which capability (``actions`` or ``status``),
    and its ``shortURLs``."""

    method: str
    user: UserRow
    share: Share
    capability: str
    short_urls: str
    own_url: str


def targets(
    user: UserRow, enabled: Collection[str], disabled: Collection[str], supports: Callable[[str], bool]
) -> list[IdentityRow]:
    """The connections that a call goes to; raises 400106 or 400096 when there is none.

    A provider that is named and cannot do what is asked is passed over while another one can.
    """
    if not user.identities:
        raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to any provider")
    chosen, out = {_known(name) for name in enabled}, {_known(name) for name in disabled}
    connected = [each for each in user.identities if each.provider not in out]
    wanted = [each for each in connected if not chosen or each.provider in chosen]
    if not wanted:
        raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to the requested providers")
    supported = [each for each in wanted if supports(each.provider)]
    if not supported:
        raise GigyaError(inferred.UNSUPPORTED, "Not supported by any of the currently connected providers")
    return supported


def _known(name: str) -> str:
    """A provider's name in lower case; Messenger was called Microsoft at last, and clients say either."""
    return "messenger" if name.lower() == "microsoft" else name.lower()


def deliver(
    state: State, delivery: Delivery, to: Sequence[IdentityRow], also: Sequence[Published] = ()
) -> dict[str, Result]:
    """Publish to each connection and say what became of it; ``also`` is kept with it.

    One transaction: what a second, equal call sees is all of this one or nothing, and so does who kills the process.
    """
    disturbed = {each.provider: disturbance(state, delivery.user.uid, each.provider, delivery.method) for each in to}
    with state.writing():
        results = {each.provider: disturbed[each.provider] or _deliver(state, delivery, each) for each in to}
        for each in also:
            publish(state, each)
    return results


def _deliver(state: State, delivery: Delivery, identity: IdentityRow) -> Result:
    found = provider(identity.provider, state)
    if found is None:
        return Result(code=inferred.UNSUPPORTED, details="Not supported by this provider")
    share = short_urls.applied(state, delivery.share, delivery.short_urls, found.network, delivery.own_url)
    result = found.publish(delivery.user, identity, share, delivery.capability)
    if not result.code:
        uid, name = delivery.user.uid, identity.provider
        kept = Published(delivery.method, uid, name, result.post_id, share.to_json(), result.repeated)
        publish(state, kept)
    return result


def answered(results: Mapping[str, Result], *, accepted: bool = False) -> tuple[int, dict[str, Any]]:
    """The errorCode and the fields that tell each provider's result; ``accepted`` when something else took it."""
    code = 0 if accepted else _overall(list(results.values()))
    failed = next((each for each in results.values() if each.code), None)
    return code, {
        "providerPostIDs": {name: each.post_id for name, each in results.items() if each.post_id},
        "providerErrorCodes": [_entry(name, each) for name, each in results.items()],
        **({"errorDetails": failed.details} if code and failed else {}),
    }


def _overall(results: Sequence[Result]) -> int:
    """0 when one provider accepted; else the code that all have in common, or the general one."""
    codes = {each.code for each in results}
    if not codes or 0 in codes:
        return 0
    return codes.pop() if len(codes) == 1 else inferred.PROVIDER_ERROR


def _entry(name: str, result: Result) -> dict[str, Any]:
    entry: dict[str, Any] = {"provider": name, "errorCode": result.code}
    if result.code:
        entry |= {"errorMessage": inferred.name(result.code), "errorDetails": result.details}
    return entry
