"""``socialize.sendNotification``: a private message to friends, by the networks that carry one.

Source: Gigya, “socialize.sendNotification” (2013 to 2015): Twitter, LinkedIn and Yahoo; on Twitter sender and
recipient must follow each other; LinkedIn and Yahoo want a subject. What the pages leave open is in ``inferred.py``.
"""

from __future__ import annotations

import secrets
from typing import Any

from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import providers
from gigshare_gui.sandbox import inferred, short_urls
from gigshare_gui.sandbox.acting import acting_user
from gigshare_gui.sandbox.delivery import targets
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import IdentityRow, UserRow, follows, user
from gigshare_gui.sandbox.posts import Published, publish
from gigshare_gui.sandbox.providers import Result, disturbance, takes
from gigshare_gui.sandbox.sharing import share_from, text_options
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.notification import NotificationShare

METHOD = "socialize.sendNotification"
IN_PARTS = True


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:
    """Deliver to every recipient by every network that both are on; one delivery makes it a success."""
    sender = acting_user(call, state)
    recipients = _recipients(call, sender, state)
    share = _share(call, recipients)
    options = share.options
    to = targets(sender, options.enabled_providers, options.disabled_providers, carries_messages)
    disturbed = {each.provider: disturbance(state, sender.uid, each.provider, METHOD) for each in to}
    results: list[Result] = []
    with state.writing():
        for identity in to:
            network = providers()[identity.provider]
            sent = short_urls.applied(state, share, options.short_urls, network, call.own_url)
            for recipient in recipients:
                if recipient.identity(identity.provider) is None:
                    continue
                result = disturbed[identity.provider] or _refusal(state, sender, identity, recipient, sent)
                if result is None:
                    result = Result(secrets.token_hex(8))
                    kept = Published(METHOD, sender.uid, identity.provider, result.post_id, sent.to_json())
                    publish(state, kept._replace(recipient=recipient.uid))
                results.append(result)
    return _overall(results)


def carries_messages(provider: str) -> bool:
    """Whether this provider carries private messages."""
    return takes(provider, Form.MESSAGE)


def _share(call: Incoming, recipients: list[UserRow]) -> NotificationShare:
    document = {
        "subject": call.get("subject"),
        "body": call.need("body"),
        "recipients": [each.uid for each in recipients],
    }
    return share_from(NotificationShare, {**document, "call": text_options(call)})


def _recipients(call: Incoming, sender: UserRow, state: State) -> list[UserRow]:
    """The users that the message goes to; raises 404001 for one who is no friend."""
    names = dict.fromkeys(part.strip() for part in call.need("recipients").split(",") if part.strip())
    if not names:
        raise GigyaError(400002, "Missing required parameter: recipients")
    found = []
    for uid in names:
        friend = user(state, uid)
        if friend is None or not follows(state, sender.uid, uid):  # as getFriendsInfo lists them
            raise GigyaError(404001, f"{uid[:100]} is not a friend of the user")
        found.append(friend)
    return found


def _refusal(
    state: State, sender: UserRow, identity: IdentityRow, recipient: UserRow, share: NotificationShare
) -> Result | None:
    """Why this network does not carry the message to this recipient; ``None`` when it does."""
    name = identity.provider
    if identity.expired:
        return Result(code=403009, details=f"The session with {name} has expired")
    if not identity.can("notifications"):
        unasked = "notifications" in identity.unasked.split(",")
        code = inferred.UNASKED_PERMISSION if unasked else inferred.MISSING_PERMISSION
        return Result(code=code, details="The user did not permit messages")
    refusal = providers()[name].post(share, Author(identity.nickname)).refusal
    if refusal is not None:
        return Result(code=refusal.code, details=refusal.sentence)
    mutual = follows(state, sender.uid, recipient.uid) and follows(state, recipient.uid, sender.uid)
    if name in inferred.MUTUAL and not mutual:
        return Result(code=404001, details=f"On {name} sender and recipient must follow each other")
    return None


def _overall(results: list[Result]) -> tuple[int, dict[str, Any]]:
    if not results:
        raise GigyaError(inferred.NOT_CONNECTED, "No network that carries messages has both sender and recipients")
    if any(not each.code for each in results):
        return 0, {}
    codes = {each.code for each in results}
    code = codes.pop() if len(codes) == 1 else inferred.PROVIDER_ERROR
    return code, {"errorDetails": results[0].details}
