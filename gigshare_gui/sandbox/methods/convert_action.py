"""``socialize.convertAction``: what one provider would get of a user action.

Source: the Web SDK's schema (2023), which names the parameters; no page describes the response, so its shape is ours:
``post`` as the previews have it and ``problems`` as the checks say them.
"""

from __future__ import annotations

from typing import Any

from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import providers
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.methods.publish_user_action import share_of
from gigshare_gui.sandbox.providers import takes_actions
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.codec import encode

METHOD = "socialize.convertAction"


def answer(call: Incoming, state: State) -> tuple[int, dict[str, Any]]:  # noqa: ARG001  it needs no state
    """The action for one provider, with the post that it becomes there."""
    provider = call.need("provider").lower()
    share = share_of(call)
    if not takes_actions(provider):
        raise GigyaError(inferred.UNSUPPORTED, f"{provider[:100]} takes no user actions")
    post = providers()[provider].post(share, Author())
    return 0, {
        "provider": provider,
        "userAction": encode(share.action_for(provider)),
        "post": _post(post),
        "problems": [each.to_json() for each in post.findings],
    }


def _post(post: Post) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": post.body.text if post.body else ""}
    if post.media:
        shown["media"] = [{"type": each.kind, "src": each.url} for each in post.media]
    if post.card:
        card = post.card
        shown["card"] = {
            "title": card.title.text,
            "domain": card.domain.text,
            **({"description": card.description.text} if card.description else {}),
            **({"image": card.picture.url} if card.picture else {}),
        }
    if post.links:
        shown["links"] = [each.text for each in post.links]
    if post.count:
        shown["characters"] = post.count.count
    return shown
