"""The networks behind the sandbox. Simulated here; a live one is the same interface.

What a network refuses is what its module in ``networks/`` finds: the previews and the sandbox cannot disagree.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple, Protocol

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import networks
from gigshare_gui.sandbox import faults, inferred
from gigshare_gui.sandbox.people import IdentityRow, UserRow
from gigshare_gui.sandbox.posts import was_published
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.user_action import UserActionShare


class Result(NamedTuple):
    """What a provider answered: a post's id, or a code with a sentence. ``repeated`` as in Published."""

    post_id: str = ""
    code: int = 0
    details: str = ""
    repeated: str = ""


def disturbance(state: State, uid: str, name: str, method: str) -> Result | None:
    """What an armed fault makes of a provider's part in a call: a wait, a result, or neither.

    To be asked before anything is written: a wait must not keep others from writing.
    """
    refusal: Result | None = None
    for each in faults.take(state, uid=uid, method=method.lower(), provider=name):
        if each.kind == "delay":
            faults.wait(each.seconds)
        elif each.kind == "rateLimit":
            refusal = Result(code=403048, details=each.details or "Api rate limit exceeded")
        elif each.kind == "code":
            refusal = Result(code=each.code, details=each.details or inferred.name(each.code))
    return refusal


class Provider(Protocol):
    """A network that posts can be published to."""

    def publish(self, user: UserRow, identity: IdentityRow, share: UserActionShare) -> Result:
        """Publish ``share`` for ``user``; refusals are results, not exceptions."""


class Simulated:
    """A network that behaves as its module in ``networks/`` says, and keeps nothing outside this computer."""

    def __init__(self, network: Network, state: State) -> None:
        self._network = network
        self._state = state

    def publish(self, user: UserRow, identity: IdentityRow, share: UserActionShare) -> Result:
        """Publish unless session, permission, limits or repetition stand against it, in this order."""
        if identity.expired:
            return Result(code=403009, details=f"The session with {self._network.name} has expired")
        if "actions" in identity.unasked.split(","):
            return Result(code=inferred.UNASKED_PERMISSION, details="The permission to publish was never asked for")
        if not identity.can("actions"):
            return Result(code=inferred.MISSING_PERMISSION, details="The user did not permit publishing")
        post = self._network.post(share, Author(identity.nickname))
        if post.refusal is not None:
            return Result(code=post.refusal.code, details=post.refusal.sentence)
        repeated = self._repeated(share, post)
        if repeated and was_published(self._state, user.uid, self._network.id, repeated):
            return Result(code=inferred.DUPLICATE, details="Status is a duplicate")
        return Result(_post_id(self._network.id, identity), repeated=repeated)

    def _repeated(self, share: UserActionShare, post: Post) -> str:
        """The text that this network refuses when the user posts it again; empty when it does not mind."""
        if self._network.refuses_duplicates == "userMessage":
            return share.action_for(self._network.id).user_message.strip()
        if self._network.refuses_duplicates == "body" and post.body:
            return post.body.text
        return ""


def provider(name: str, state: State) -> Provider | None:
    """The provider of this name, ``None`` when nothing can be published there."""
    network = networks().get(name)
    can = network is not None and UserActionShare.KIND in network.posts
    return Simulated(network, state) if network is not None and can else None


def _post_id(name: str, identity: IdentityRow) -> str:
    """An id in the style of the network: page and post, a snowflake, a URN, or digits."""
    number = 10**17 + secrets.randbelow(9 * 10**17)
    return {
        "facebook": f"{identity.provider_uid}_{number}",
        "twitter": str(10**18 + number),
        "linkedin": f"urn:li:share:{number}",
        "vkontakte": f"{identity.provider_uid}_{number % 10**6}",
    }.get(name, str(number))
