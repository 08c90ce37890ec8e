"""Coordinates out of what people paste: a link of a map, a ``geo:`` address, or two numbers.

Sources: RFC 5870 (``geo:``); the addresses that Google Maps (``@``, ``q``, ``ll``, ``!3d!4d``), OpenStreetMap
(``#map=``, ``mlat``), Apple Maps (``ll``, ``q``) and Bing Maps (``cp``) show in a browser, as seen in 2026.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"[-+]?\d{1,3}(?:\.\d{1,20})?"
_PAIR = rf"({_NUMBER})\s*(?:,|%2C|;|\s)\s*({_NUMBER})"
_FORMS = (
    re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})"),  # the place itself; @ is only where the map is centred
    re.compile(rf"[?&](?:q|ll|sll|daddr|query|center)=(?:loc:)?{_PAIR}", re.IGNORECASE),
    re.compile(rf"mlat=({_NUMBER})&mlon=({_NUMBER})"),
    re.compile(rf"[?&]cp=({_NUMBER})~({_NUMBER})"),
    re.compile(rf"@{_PAIR}"),
    re.compile(rf"#map=[\d.]{{1,6}}/({_NUMBER})/({_NUMBER})"),
    re.compile(rf"^geo:{_PAIR}", re.IGNORECASE),
    re.compile(rf"^\s*{_PAIR}\s*$"),
)
_LONGEST = 4000  # characters that are looked at


class Coordinates(NamedTuple):
    """Degrees, as they were written."""

    latitude: str
    longitude: str


def coordinates_in(text: str) -> Coordinates | None:
    """The coordinates that a pasted text names; ``None`` when there are none on this planet."""
    for form in _FORMS:
        found = form.search(text[:_LONGEST])
        if found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180:
            return Coordinates(found[1].removeprefix("+"), found[2].removeprefix("+"))
    return None
