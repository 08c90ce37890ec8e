"""``socialize.publishUserAction``: one action to every connected provider; one acceptance makes it a success.

Source: Gigya, “socialize.publishUserAction REST”, section “Possible responses and the Unsupported Provider error”.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.authorize import Incoming
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.methods.get_user_info import acting_user
from gigshare_gui.sandbox.providers import Result, provider
from gigshare_gui.sandbox.state import IdentityRow, Published, State, UserRow
from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.user_action import UserActionShare

METHOD = "socialize.publishUserAction"
_FEED = "site"  # the provider under which the site's own Activity Feed is kept


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Publish and say for each provider what became of it."""
    user = acting_user(call, state)
    share, payload = _share(call)
    scope = share.options.scope or inferred.DEFAULT_SCOPE
    results: dict[str, Result] = {}
    code = 0
    if scope in ("external", "both"):
        results = _publish(user, share, payload, state)
        code = _overall(list(results.values()))
    if scope in ("internal", "both"):
        state.publish(Published(METHOD, user.uid, _FEED, "", payload))
        code = 0
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
    texts = {name: value for name, value in call.sent.items() if name.lower() not in _NOT_OPTIONS}
    options = {name: _json(name, value) if _is_json(name) else value for name, value in texts.items()}
    try:
        share = UserActionShare.from_json({"userAction": _json("userAction", call.get("userAction")), "call": options})
    except ShareFormatError as error:
        raise GigyaError(400004, f"Invalid parameter format: {error}") from None
    refused = next((each for each in share.checks() if each.severity is Severity.FAIL), None)
    if refused is not None:
        raise GigyaError(refused.code, f"{refused.field}: {refused.sentence}")
    return share, share.to_json()


_NOT_OPTIONS = frozenset(
    "useraction apikey userkey uid sig timestamp nonce secret oauth_token format callback context "
    "httpstatuscodes sdk pageurl".split()
)


def _is_json(name: str) -> bool:
    return name == "actionAttributes" or name.endswith("UserAction")


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise GigyaError(400004, f"Invalid parameter format: {name} is not valid JSON") from None


def _publish(user: UserRow, share: UserActionShare, payload: dict[str, Any], state: State) -> dict[str, Result]:
    if not user.identities:
        raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to any provider")
    targets = _targets(user, share)
    supported = [each for each in targets if provider(each.provider, state) is not None]
    if not targets:
        raise GigyaError(inferred.NOT_CONNECTED, "The user is not connected to the requested providers")
    if not supported:
        raise GigyaError(inferred.UNSUPPORTED, "Not supported by any of the currently connected providers")
    results: dict[str, Result] = {}
    for identity in supported:
        found = provider(identity.provider, state)
        if found is None:
            continue
        result = found.publish(user, identity, share)
        results[identity.provider] = result
        if not result.code:
            kept = Published(METHOD, user.uid, identity.provider, result.post_id, payload, result.repeated)
            state.publish(kept)
    return results


def _targets(user: UserRow, share: UserActionShare) -> list[IdentityRow]:
    options = share.options
    chosen = {name.lower() for name in options.enabled_providers}
    out = {name.lower() for name in options.disabled_providers}
    connected = [each for each in user.identities if each.provider not in out]
    return [each for each in connected if not chosen or each.provider in chosen]


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
