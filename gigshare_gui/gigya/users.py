"""Who acts: the user and the networks that user is connected to, read from ``socialize.getUserInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gigshare_gui.gigya.codes import explain
from gigshare_gui.shares.consent import Standing


class Identity(NamedTuple):
    """A user's connection to one network; ``problem`` is the code that publishing there would get (0: none)."""

    provider: str
    name: str = ""
    problem: int = 0

    @property
    def sentence(self) -> str:
        """The state of the connection, for people."""
        if not self.problem:
            return "connected"
        return {403009: "session expired", 403022: "no permission to publish"}.get(
            self.problem, explain(self.problem).name
        )


class User(NamedTuple):
    """A user of the site, with the identities in the server's order; ``standing`` is what the user said of sharing."""

    uid: str
    name: str = ""
    identities: tuple[Identity, ...] = ()
    standing: Standing = Standing()

    @property
    def providers(self) -> tuple[str, ...]:
        """The providers that a publish without ``enabledProviders`` is sent to."""
        return tuple(each.provider for each in self.identities)

    def identity(self, provider: str) -> Identity | None:
        """The connection to a provider, if there is one."""
        return next((each for each in self.identities if each.provider == provider), None)


def user_from(uid: str, data: Mapping[str, Any]) -> User:
    """Read a getUserInfo response; entries that are malformed are passed over."""
    found = data.get("identities")
    identities = tuple(_identity(each) for each in found if _is_network(each)) if isinstance(found, list) else ()
    full = " ".join(str(data.get(key) or "") for key in ("firstName", "lastName")).strip()
    return User(uid, str(data.get("nickname") or full), identities)


def _is_network(entry: object) -> bool:
    return isinstance(entry, Mapping) and bool(entry.get("provider")) and entry.get("provider") != "site"


def _identity(entry: Mapping[str, Any]) -> Identity:
    expired = str(entry.get("isExpiredSession", "")).lower() == "true"
    missing = {part.strip().lower() for part in str(entry.get("missingPermissions") or "").split(",")}
    problem = 403009 if expired else 403022 if "actions" in missing else 0
    return Identity(str(entry["provider"]), str(entry.get("nickname") or ""), problem)
