"""Online and offline use: the two ways in which Gigya's share calls are made for a user.

Source: Gigya, “Raw API Share” (“available both online and offline (via REST API)”), “OAuth 2.0 Compliant REST API” and
“socialize.getToken REST” (``x_siteUID``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gigshare_gui.gigya.credentials import ClientSecret, Credentials, OAuthToken, PlainSecret, Signature
from gigshare_gui.gigya.secret import Secret

if TYPE_CHECKING:
    from gigshare_gui.gigya.answers import Answer

LIFETIME = 8 * 3600  # seconds that a user's token serves: a working day


class Presence(StrEnum):
    """How calls are made for a user."""

    ONLINE = "online"
    OFFLINE = "offline"

    @property
    def sentence(self) -> str:
        """What it means, for people."""
        return {
            "online": "Online: with the user's own token, as while the user is on the site",
            "offline": "Offline: signed by the site for the user's UID, as from the site's server",
        }[self.value]


def presence_of(credentials: Credentials) -> Presence:
    """How calls with these credentials are made."""
    return Presence.ONLINE if isinstance(credentials, OAuthToken) else Presence.OFFLINE


def client_of(credentials: Credentials) -> ClientSecret | None:
    """What asks for a user's token in the name of the site; ``None`` where there is no secret to ask with."""
    if isinstance(credentials, Signature | PlainSecret):
        return ClientSecret(credentials.api_key, credentials.secret, credentials.user_key)
    return None


def why_not(credentials: Credentials, wanted: Presence) -> str:
    """Why calls cannot be made in this way; empty where they can."""
    if wanted is presence_of(credentials):
        return ""
    if wanted is Presence.OFFLINE:
        return "This workspace holds a user's token and no secret of the site. Add a workspace with the site's secret."
    if client_of(credentials) is None:
        return "This workspace signs with a private key, which gets no user's token. Add a workspace with one."
    return ""


def token_in(answer: Answer) -> Secret | None:
    """The token of a getToken answer, which need not have Gigya's envelope; ``None`` where there is none."""
    import json

    found: object = answer.data
    if not answer.data:
        try:
            found = json.loads(answer.raw)
        except ValueError:
            return None
    token = found.get("access_token") if isinstance(found, dict) else None
    return Secret(token) if isinstance(token, str) and token else None
