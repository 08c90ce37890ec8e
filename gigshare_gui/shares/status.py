"""Status: the line that ``socialize.setStatus`` sets on the networks that have one, and that call's own parameters.

Source: Gigya, “socialize.setStatus REST” (Sep 2014 and later). The shape of ``userLocation`` is not confirmed there:
latitude and longitude are those of its C# model, the place's name is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from gigshare_gui.shares import call_options
from gigshare_gui.shares.call_options import MISSING, refused, with_links
from gigshare_gui.shares.codec import DECIMAL, Json, ShareFormatError, coded, decode, encode, is_empty
from gigshare_gui.shares.finding import Finding
from gigshare_gui.shares.form import Form
from gigshare_gui.shares.pre_flight.texts import of_text
from gigshare_gui.shares.text_options import TextOptions
from gigshare_gui.shares.user_action import UserAction, extra_keys

MAX_LATITUDE, MAX_LONGITUDE = 90, 180  # degrees
_SHORT_LINK = "A short link holds no coordinates: open it, and paste the long address that the browser then shows."


@dataclass(frozen=True)
class Location:
    """Where the user is; latitude and longitude in degrees, kept as typed."""

    latitude: str = coded("latitude", DECIMAL)
    longitude: str = coded("longitude", DECIMAL)
    name: str = coded("name")
    extra: Mapping[str, Json] = extra_keys()


@dataclass(frozen=True)
class StatusShare:
    """A status and how it is to be set: what a ``.gigshare`` file of this kind holds."""

    KIND: ClassVar[str] = "status"
    TITLE: ClassVar[str] = "Status"
    METHOD: ClassVar[str] = "socialize.setStatus"
    FORM: ClassVar[Form] = Form.STATUS
    KEYS: ClassVar[tuple[str, ...]] = ("status", "userLocation", "call")

    status: str = ""
    location: Location = field(default_factory=Location)
    options: TextOptions = field(default_factory=TextOptions)

    def action_for(self, provider: str) -> UserAction:  # noqa: ARG002  every network gets the same text
        """A user action that has only its message."""
        return UserAction(user_message=self.status)

    def path(self, provider: str, field: str) -> str:  # noqa: ARG002  no network has its own text
        """The message is the status."""
        return "status" if field == "userMessage" else field

    def targets(self, connected: Collection[str]) -> tuple[str, ...]:
        """Those enabled, else all that are connected, without those left out."""
        return self.options.targets(connected)

    def with_links(self, provider: str, shorten: Callable[[str], str]) -> StatusShare:  # noqa: ARG002
        """The share as ``provider`` gets it when each link in its text goes through ``shorten``."""
        return replace(self, status=with_links(self.status, shorten))

    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""
        return not self.status and is_empty(self.location) and is_empty(self.options)

    def to_json(self) -> dict[str, Json]:
        """The parts of a ``.gigshare`` document: ``status``, ``userLocation`` where there is one, and ``call``."""
        location = encode(self.location)
        return {
            "status": self.status,
            **({"userLocation": location} if location else {}),
            "call": encode(self.options),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> StatusShare:
        """Read the parts of a ``.gigshare`` document.

        Raises:
            ShareFormatError: a part is missing or holds the wrong type.
        """
        if not isinstance(document.get("status"), str):
            raise ShareFormatError("status", "the file has no status, which must be text")
        location = document.get("userLocation")
        call = document.get("call")
        return cls(
            document["status"],
            decode(Location, {} if location is None else location, "userLocation"),
            decode(TextOptions, {} if call is None else call, "call"),
        )

    def checks(self) -> tuple[Finding, ...]:
        """What can be known without asking any network, worst first."""
        return tuple(sorted(_checks(self), key=lambda finding: -finding.severity))


def _checks(share: StatusShare) -> Iterator[Finding]:
    if not share.status.strip():
        yield refused("status", "There is no status yet: write what the user says.", MISSING)
    yield from of_text("status", share.status)
    yield from _place(share.location)
    yield from share.options.checks()


def _place(location: Location) -> Iterator[Finding]:
    from gigshare_gui.shares.map_link import is_short_link

    given = [location.latitude.strip(), location.longitude.strip()]
    if any(is_short_link(each) for each in (location.name, *given)):
        yield refused("userLocation", _SHORT_LINK)
        return
    if any(given) and not all(given):
        yield refused("userLocation", "A place on the map needs both latitude and longitude.")
    if location.name.strip() and not any(given):
        yield call_options.advice("userLocation", "A place's name alone is no place on the map: add its coordinates.")
    for name, text, most in zip(("latitude", "longitude"), given, (MAX_LATITUDE, MAX_LONGITUDE), strict=True):
        if text and not _is_within(text, most):
            yield refused("userLocation", f"The {name} must be a number from -{most} to {most}, such as 52.5.")


def _is_within(text: str, most: int) -> bool:
    try:
        return abs(float(text)) <= most
    except ValueError:
        return False


SHARE = StatusShare
