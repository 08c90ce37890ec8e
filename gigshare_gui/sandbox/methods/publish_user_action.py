"""``socialize.publishUserAction``: one action to every connected provider; one acceptance makes it a success.

Source: Gigya, “socialize.publishUserAction REST”, section “Possible responses and the Unsupported Provider error”.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.delivery import Delivery, answered, deliver, targets
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.payload import json_object, parsed
from gigshare_gui.sandbox.people import IdentityRow
from gigshare_gui.sandbox.posts import SITE, Published
from gigshare_gui.sandbox.providers import takes_actions
from gigshare_gui.sandbox.rules import check_feed, check_links
from gigshare_gui.sandbox.sharing import share_from
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.codec import coded_fields
from gigshare_gui.shares.user_action import OVERRIDE_SUFFIX, PublishOptions, UserActionShare

METHOD = "socialize.publishUserAction"
IN_PARTS = True


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Publish and say for each provider what became of it."""
    user = acting_user(call, state)
    share = share_of(call)
    scope = share.options.scope or inferred.DEFAULT_SCOPE
    internal, external = scope in ("internal", "both"), scope in ("external", "both")
    check_links(state, _links(share))
    if internal:
        check_feed(state, user.uid)
    to: list[IdentityRow] = []
    if external:
        options = share.options
        try:
            to = targets(user, options.enabled_providers, options.disabled_providers, takes_actions)
        except GigyaError:
            if not internal:
                raise
    feed = [Published(METHOD, user.uid, SITE, "", share.to_json(), feed=share.options.feed_id)] if internal else []
    delivery = Delivery(METHOD, user, share, "actions", share.options.short_urls, call.own_url)
    return answered(deliver(state, delivery, to, feed), accepted=internal)


def _links(share: UserActionShare) -> Iterator[str]:
    """The addresses that a share leads to."""
    for action in (share.action, *share.options.overrides.values()):
        yield action.link_back
        yield from (each.href for each in action.action_links)


def share_of(call: Incoming) -> UserActionShare:
    """The share that the parameters hold.

    Raises GigyaError 400002 without a userAction, 400004 for one that is no JSON or of the wrong types, and the code
    of a finding that Gigya itself refuses.
    """
    call.need("userAction")
    action = parsed("userAction", call.get("userAction"))
    options = dict(_options(call))
    return share_from(UserActionShare, {"userAction": action, "call": options})


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
