"""Coordinates and a name out of what people paste: a link of a map, a ``geo:`` address, or two numbers.

Sources: RFC 5870 (``geo:``), with Android's ``?q=`` and label; the addresses that Google Maps (``@``, ``q``, ``ll``,
``/place/``, ``/dir/``, ``!3d!4d``), OpenStreetMap (``#map=``, ``mlat``), Apple Maps (``coordinate``, ``ll``, ``q``,
``name``), Bing Maps (``cp``, ``sp``) and Yandex Maps (``ll``, ``pt``, ``text``) show in a browser, as seen in 2026.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote_plus

_NUMBER = r"[-+]?\d{1,3}(?:\.\d{1,20})?"
_COMMA = r"(?:\s*(?:,|%2C|;)[\s+]*|\s+)"
_PAIR = rf"({_NUMBER}){_COMMA}({_NUMBER})"
_ENDS = r"(?=[/?#&]|$)"
# The place itself comes before where the map is centred or where a way begins.
_FORMS = (
    re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})"),
    re.compile(rf"[?&](?:coordinate|q|query|daddr|destination)=(?:loc:)?{_PAIR}", re.IGNORECASE),
    re.compile(rf"/(?:place|search)/{_PAIR}{_ENDS}"),
    re.compile(rf"/dir/(?:[^/?#@]{{0,300}}/){{1,20}}{_PAIR}(?=/@|/data=|/?(?:[?#]|$))"),
    re.compile(rf"mlat=({_NUMBER})&mlon=({_NUMBER})"),
    re.compile(rf"[?&]sp=point\.({_NUMBER})_({_NUMBER})"),
    re.compile(rf"[?&]ll={_PAIR}", re.IGNORECASE),
    re.compile(rf"[?&]cp=({_NUMBER})~({_NUMBER})"),
    re.compile(rf"@{_PAIR}"),
    re.compile(rf"[?&](?:center|sll)={_PAIR}", re.IGNORECASE),
    re.compile(rf"#map=[\d.]{{1,6}}/({_NUMBER})/({_NUMBER})"),
    re.compile(rf"^geo:{_PAIR}", re.IGNORECASE),
    re.compile(rf"^\s*{_PAIR}\s*$"),
)
_YANDEX = re.compile(r"^\s*(?:https?://)?(?:[\w-]{1,20}\.){0,2}yandex\.[a-z.]{2,6}/", re.IGNORECASE)
_YANDEX_TEXT = (
    re.compile(rf"[?&]text={_PAIR}", re.IGNORECASE),
    re.compile(rf"[?&]rtext=[^&#]{{0,300}}(?:~|%7E){_PAIR}", re.IGNORECASE),
)
# Yandex writes the longitude first where it is no text that people type.
_YANDEX_FORMS = (
    re.compile(rf"[?&](?:poi|whatshere)(?:\[|%5B)point(?:\]|%5D)={_PAIR}", re.IGNORECASE),
    re.compile(rf"[?&]pt={_PAIR}", re.IGNORECASE),
    re.compile(rf"[?&]ll={_PAIR}", re.IGNORECASE),
)
_NAMES = (
    re.compile(r"/place/([^/?#@]{1,300})"),
    re.compile(r"/dir/(?:[^/?#@]{0,300}/){1,20}([^/?#@]{1,300})(?=/@|/data=|/?(?:[?#]|$))"),
    re.compile(r"/search/([^/?#@]{1,300})"),
    re.compile(r"[?&]name=([^&#]{1,300})", re.IGNORECASE),
    re.compile(rf"[?&]sp=point\.{_NUMBER}_{_NUMBER}_([^_&#]{{1,300}})"),
    re.compile(rf"[?&]q=(?:loc:)?{_PAIR}\((?P<label>[^)&#]{{1,300}})\)", re.IGNORECASE),
    re.compile(r"[?&](?:q|query|daddr|destination|text)=([^&#]{1,300})", re.IGNORECASE),
)
_NUMBERS = re.compile(r"^(?:loc:)?[-+\d.,;\s°'\"′″NSEW]+$")
_SHORT = re.compile(
    r"^\s*https?://(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.apple/p|osm\.org/go|(?:www\.)?openstreetmap\.org/go"
    r"|go\.2gis\.com|binged\.it|(?:[\w-]{1,20}\.){0,2}yandex\.[a-z.]{2,6}/maps/-)/\S",
    re.IGNORECASE,
)
_LONGEST = 4000  # characters that are looked at


class Coordinates(NamedTuple):
    """Degrees, as they were written."""

    latitude: str
    longitude: str


def coordinates_in(text: str) -> Coordinates | None:
    """The coordinates that a pasted text names; ``None`` when there are none on this planet."""
    text = text[:_LONGEST]
    if not _YANDEX.match(text):
        return _first(_FORMS, text)
    turned = _first(_YANDEX_TEXT, text)
    return turned or _first(_YANDEX_FORMS, text, is_longitude_first=True)


def name_in(text: str) -> str:
    """What a link of a map calls the place; empty where it has no name, or where that is only its coordinates."""
    for form in _NAMES:
        found = form.search(text[:_LONGEST])
        if found:
            name = " ".join(unquote_plus(found[found.lastindex or 0]).split())
            if name and not _NUMBERS.match(name):
                return name
    return ""


def is_short_link(text: str) -> bool:
    """Whether a text is one of the links that phones share: only the server behind it knows the coordinates."""
    return bool(_SHORT.match(text[:_LONGEST]))


def _first(forms: Sequence[re.Pattern[str]], text: str, *, is_longitude_first: bool = False) -> Coordinates | None:
    for form in forms:
        found = form.search(text)
        if not found:
            continue
        latitude, longitude = (found[2], found[1]) if is_longitude_first else (found[1], found[2])
        if abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180:
            return Coordinates(latitude.removeprefix("+"), longitude.removeprefix("+"))
    return None
