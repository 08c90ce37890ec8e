"""``socialize.setStatus``: a text to every connected network that has a status.

Source: Gigya, “socialize.setStatus REST” (Sep 2014 and later): Facebook, Twitter, LinkedIn, QQ and Renren. A status is
a user action that has only its message, so the same rules of the networks hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.delivery import Delivery, answered, deliver, targets
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.payload import json_object
from gigshare_gui.sandbox.providers import takes_actions
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.user_action import ATTRIBUTES, SHORT_URLS, PublishOptions, UserAction, UserActionShare

METHOD = "socialize.setStatus"
PROVIDERS = frozenset(("facebook", "twitter", "linkedin", "qq", "renren"))


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Set the status and say for each provider what became of it."""
    user = acting_user(call, state)
    share = _share(call)
    location = json_object(call, "userLocation")

    def payload(sent: UserActionShare) -> Mapping[str, Any]:
        document = sent.to_json()
        kept = {"status": document["userAction"]["userMessage"], "call": document["call"]}
        return kept | ({"userLocation": location} if location else {})

    options = share.options
    to = targets(user, options.enabled_providers, options.disabled_providers, _has_status)
    return answered(deliver(state, Delivery(METHOD, user, share, "status", payload, call.own_url), to))


def _has_status(provider: str) -> bool:
    return provider in PROVIDERS and takes_actions(provider)


def _share(call: Incoming) -> UserActionShare:
    attributes = json_object(call, "actionAttributes")
    options = PublishOptions(
        enabled_providers=call.words("enabledProviders"),
        disabled_providers=call.words("disabledProviders"),
        short_urls=call.one_of("shortURLs", SHORT_URLS, ""),
        action_attributes=ATTRIBUTES.read(attributes, "actionAttributes"),
        cid=call.get("cid"),
    )
    share = UserActionShare(UserAction(user_message=call.need("status")), options)
    refused = next((each for each in share.checks() if each.severity is Severity.FAIL), None)
    if refused is not None:
        raise GigyaError(refused.code, f"{refused.field.replace('userMessage', 'status')}: {refused.sentence}")
    return share
