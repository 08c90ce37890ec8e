"""``socialize.publishUserAction``: one action to every connected provider; one acceptance makes it a success.

Source: Gigya, “socialize.publishUserAction REST”, section “Possible responses and the Unsupported Provider error”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.methods.get_user_info import acting_user
from gigshare_gui.sandbox.payload import json_object, parsed
from gigshare_gui.sandbox.people import IdentityRow, UserRow
from gigshare_gui.sandbox.posts import SITE, Published, publish
from gigshare_gui.sandbox.providers import Result, disturbance, provider
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.codec import ShareFormatError, coded_fields
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.user_action import OVERRIDE_SUFFIX, PublishOptions, UserActionShare

METHOD = "socialize.publishUserAction"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Publish and say for each provider what became of it."""
    user = acting_user(call, state)
    share, payload = _share(call)
    scope = share.options.scope or inferred.DEFAULT_SCOPE
    internal, external = scope in ("internal", "both"), scope in ("external", "both")
    targets: list[IdentityRow] = []
    if external:
        try:
            targets = _targets(user, share, state)
        except GigyaError:
            if not internal:
                raise
    disturbed = {each.provider: disturbance(state, user.uid, each.provider, METHOD) for each in targets}
    # One transaction: what a second, equal call sees is all of this one or nothing, and so does who kills the process.
    with state.writing():
        results = {
            each.provider: disturbed[each.provider] or _publish(user, each, share, payload, state) for each in targets
        }
        if internal:
            publish(state, Published(METHOD, user.uid, SITE, "", payload, feed=share.options.feed_id))
    code = 0 if internal else _overall(list(results.values()))
    failed = next((each for each in results.values() if each.code), None)
    details = {"errorDetails": failed.details} if code and failed else {}
    return code, {
        "providerPostIDs": {name: each.post_id for name, each in results.items() if each.post_id},
        "providerErrorCodes": [_entry(name, each) for name, each in results.items()],
        **details,
    }


def _share(call: Incoming) -> tuple[UserActionShare, dict[str, Any]]:
    """The share that the parameters hold, and its payload as it is kept.

    Raises GigyaError 400002 without a userAction, 400004 for one that is no JSON or of the wrong types, and the code
    of a finding that Gigya itself refuses.
    """
    call.need("userAction")
    action = parsed("userAction", call.get("userAction"))
    options = dict(_options(call))
    try:
        share = UserActionShare.from_json({"userAction": action, "call": options})
    except ShareFormatError as error:
        raise GigyaError(400004, f"Invalid parameter format: {error}") from None
    refused = next((each for each in share.checks() if each.severity is Severity.FAIL), None)
    if refused is not None:
        raise GigyaError(refused.code, f"{refused.field}: {refused.sentence}")
    return share, share.to_json()


def _options(call: Incoming) -> Iterator[tuple[str, Any]]:
    """The call's own parameters in the names that a share has for them, whatever the case they were sent in."""
    for sent, value in call.sent.items():
        lowered = sent.lower()
        if lowered in _NOT_OPTIONS or not value:
            continue
        provider = lowered.removesuffix(OVERRIDE_SUFFIX.lower())
        if provider != lowered:
            yield provider + OVERRIDE_SUFFIX, parsed(sent, value)
        elif lowered in _JSON_OPTIONS:
            yield _NAMES.get(lowered, sent), json_object(call, sent)
        else:
            yield _NAMES.get(lowered, sent), value


_NOT_OPTIONS = frozenset(
    "useraction apikey userkey uid sig timestamp nonce secret oauth_token format callback context "
    "httpstatuscodes sdk pageurl".split()
)
_JSON_OPTIONS = frozenset(("actionattributes", "userlocation"))
_NAMES = {
    **{field.metadata["key"].lower(): field.metadata["key"] for field in coded_fields(PublishOptions)},
    "userlocation": "userLocation",
}


def _targets(user: UserRow, share: UserActionShare, state: State) -> list[IdentityRow]:
    """The connections that the share goes to; raises 400106 or 400096 when there is none.

    A provider that is named and cannot take user actions is passed over while another one can.
    """
    if not user.identities:
        raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to any provider")
    options = share.options
    chosen = {name.lower() for name in options.enabled_providers}
    out = {name.lower() for name in options.disabled_providers}
    connected = [each for each in user.identities if each.provider not in out]
    wanted = [each for each in connected if not chosen or each.provider in chosen]
    if not wanted:
        raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to the requested providers")
    supported = [each for each in wanted if provider(each.provider, state) is not None]
    if not supported:
        raise GigyaError(inferred.UNSUPPORTED, "Not supported by any of the currently connected providers")
    return supported


def _publish(
    user: UserRow, identity: IdentityRow, share: UserActionShare, payload: dict[str, Any], state: State
) -> Result:
    found = provider(identity.provider, state)
    if found is None:
        return Result(code=inferred.UNSUPPORTED, details="Not supported by this provider")
    result = found.publish(user, identity, share)
    if not result.code:
        publish(state, Published(METHOD, user.uid, identity.provider, result.post_id, payload, result.repeated))
    return result


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
