"""The user on whose behalf a call runs."""

from __future__ import annotations

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.people import IdentityRow, UserRow, user
from gigshare_gui.sandbox.providers import TOKEN
from gigshare_gui.sandbox.state import State


def acting_user(call: Incoming, state: State) -> UserRow:
    """The user that the token stands for or that ``UID`` names; raises 400002 without one, 403005 when the site has
    no such user."""
    found = user(state, call.bound_uid or call.need("UID"))
    if found is None or not found.is_site_user:
        raise GigyaError(inferred.UNKNOWN_USER, "The UID is not one of this site's users")
    return found


def connection(acting: UserRow, provider: str, capability: str = "") -> IdentityRow:
    """The user's connection to a provider.

    Raises:
        GigyaError: 400106 when there is none, 409031 without a token, 403009 when its session expired, 403022 or
            403023 when ``capability`` was not asked for or refused.
    """
    identity = acting.identity(provider.lower())
    if identity is None:
        raise GigyaError(inferred.NOT_CONNECTED, f"The user is not connected to {provider}")
    if not identity.can(TOKEN):
        raise GigyaError(inferred.NO_PROVIDER_SESSION, f"{provider} gave no token")
    if identity.expired:
        raise GigyaError(403009, f"The session with {provider} has expired")
    if capability and capability in identity.unasked.split(","):
        raise GigyaError(inferred.UNASKED_PERMISSION, f"The permission {capability} was never asked for")
    if capability and not identity.can(capability):
        raise GigyaError(inferred.MISSING_PERMISSION, f"The user did not permit {capability}")
    return identity
