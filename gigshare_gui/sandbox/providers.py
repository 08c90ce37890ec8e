"""The networks behind the sandbox. Simulated here; a live one is the same interface.

What a network refuses is what its module in ``networks/`` finds: the previews and the sandbox cannot disagree.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple, Protocol

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import providers
from gigshare_gui.networks.repeats import repeated_text
from gigshare_gui.sandbox import faults, inferred, rules
from gigshare_gui.sandbox.people import IdentityRow, UserRow
from gigshare_gui.sandbox.posts import was_published
from gigshare_gui.sandbox.state import State
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.registry import Share

# As getUserInfo writes them, each with what a network must show for it; an identity's missing ones are in lower case.
_FORMS = {"Notifications": Form.MESSAGE, "Actions": Form.FEED, "Status": Form.STATUS}
CAPABILITIES = ("Login", "Friends", "Notifications", "Actions", "Status", "Contacts")
TOKEN = "token"  # noqa: S105  among an identity's missing ones: the network's token itself is gone


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
    for each in faults.take(state, faults.Aim(uid, method.lower(), part=name)):
        if each.kind == "delay":
            faults.wait(each.seconds)
        elif each.kind == "rateLimit":
            refusal = Result(code=403048, details=each.details or "Api rate limit exceeded")
        elif each.kind == "code":
            refusal = Result(code=each.code, details=each.details or inferred.name(each.code))
    return refusal


class Provider(Protocol):
    """A network that posts can be published to."""

    network: Network

    def publish(self, user: UserRow, identity: IdentityRow, share: Share, capability: str) -> Result:
        """Publish ``share`` for ``user`` under ``capability``; refusals are results, not exceptions."""


class Simulated:
    """A network that behaves as its module in ``networks/`` says, and keeps nothing outside this computer."""

    def __init__(self, network: Network, state: State) -> None:
        self.network = network
        self._state = state

    def publish(self, user: UserRow, identity: IdentityRow, share: Share, capability: str) -> Result:
        """Publish unless session, permission, limits or repetition stand against it, in this order."""
        if not rules.has_application(self._state, self.network.id):
            return Result(code=500031, details=f"The site has no application at {self.network.name}")
        if not identity.can(TOKEN):
            return Result(code=inferred.NO_PROVIDER_SESSION, details=f"{self.network.name} gave no token")
        if identity.expired:
            return Result(code=403009, details=f"The session with {self.network.name} has expired")
        if capability in identity.unasked.split(","):
            return Result(code=inferred.UNASKED_PERMISSION, details="The permission to publish was never asked for")
        if not identity.can(capability):
            return Result(code=inferred.MISSING_PERMISSION, details="The user did not permit publishing")
        if share.FORM not in self.network.posts:
            return Result(code=inferred.UNSUPPORTED, details="Not supported by this provider")
        post = self.network.post(share, Author(identity.nickname))
        if post.refusal is not None:
            return Result(code=post.refusal.code, details=post.refusal.sentence)
        repeated = repeated_text(self.network, share, post)
        if repeated and was_published(self._state, user.uid, self.network.id, repeated):
            return Result(code=inferred.DUPLICATE, details="Status is a duplicate")
        return Result(_post_id(self.network.id, identity), repeated=repeated)


def provider(name: str, state: State) -> Provider | None:
    """The provider of this name, ``None`` when nothing can be published there."""
    network = providers().get(name)
    return None if network is None else Simulated(network, state)


def capabilities(name: str) -> list[str]:
    """What a provider can be used for here, as getUserInfo writes it."""
    able = []
    for each in CAPABILITIES:
        form = _FORMS.get(each)
        if name in inferred.CONTACTS if each == "Contacts" else form is None or takes(name, form):
            able.append(each)
    return able


def takes_actions(name: str) -> bool:
    """Whether user actions can be published to this provider."""
    return takes(name, Form.FEED)


def takes(name: str, form: Form) -> bool:
    """Whether this provider shows shares of this form."""
    network = providers().get(name)
    return network is not None and form in network.posts


def _post_id(name: str, identity: IdentityRow) -> str:
    """An id in the style of the network: page and post, a snowflake, a URN, or digits."""
    number = 10**17 + secrets.randbelow(9 * 10**17)
    return {
        "facebook": f"{identity.provider_uid}_{number}",
        "twitter": str(10**18 + number),
        "linkedin": f"urn:li:share:{number}",
        "vkontakte": f"{identity.provider_uid}_{number % 10**6}",
    }.get(name, str(number))
