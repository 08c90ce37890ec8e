"""Birthdays: day and month alone, ``--12-31`` (ISO 8601 without the year), from what people and networks write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from gigshare_gui.shares.notification import Recipient
from gigshare_gui.shares.personal import key_of

_ISO = re.compile(r"(?:\d{4}-|--)(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?\d{2,4})?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})(?:/\d{2,4})?")
_LEAP = 2000  # a year that has every day


class SlashOrder(StrEnum):
    """How a date such as 3/4/1990 is meant."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def normal(written: str, order: SlashOrder | None = None) -> str:
    """A date as ``--MM-DD``; empty for what is no date, or one with slashes that could mean two and no ``order``."""
    text = written.strip()
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]))
    if found := _DOTS.fullmatch(text):
        return _day(int(found[2]), int(found[1]))
    if found := _SLASHES.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if order is None and first <= 12 and second <= 12 and first != second:
            return ""
        month_first = first <= 12 if order is None else order is SlashOrder.MONTH_FIRST
        return _day(first, second) if month_first else _day(second, first)
    return ""


def slash_order(dates: Iterable[str]) -> SlashOrder | None:
    """How a column of dates with slashes is meant, where one of them leaves no doubt."""
    for each in dates:
        found = _SLASHES.fullmatch(each.strip())
        if found and int(found[1]) > 12 >= int(found[2]):
            return SlashOrder.DAY_FIRST
        if found and int(found[2]) > 12 >= int(found[1]):
            return SlashOrder.MONTH_FIRST
    return None


def of_profile(profile: Mapping[str, object]) -> str:
    """The birthday of a Gigya profile (``birthDay``, ``birthMonth``: “User object”), where the network tells it."""
    try:
        return _day(int(str(profile.get("birthMonth"))), int(str(profile.get("birthDay"))))
    except ValueError:
        return ""


def is_today(birthday: str, today: date) -> bool:
    """Whether a birthday of the form ``--MM-DD`` is kept today; the 29th of February in other years on the 28th."""
    days = {f"--{today:%m-%d}"}
    if today.month == 2 and today.day == 28 and not _is_leap(today.year):
        days.add("--02-29")
    return birthday in days


def birthday_of(recipient: Recipient) -> str:
    """The birthday that is known of a recipient, as ``--MM-DD``."""
    return next((normal(value) for name, value in recipient.values if key_of(name) == "birthday"), "")


def _day(month: int, day: int) -> str:
    try:
        return f"--{date(_LEAP, month, day):%m-%d}"
    except ValueError:
        return ""


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
