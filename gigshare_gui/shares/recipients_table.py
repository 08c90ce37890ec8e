"""A table of recipients: CSV as spreadsheets write it, and which of its columns means what.

Every column stays at hand as a variable under its own title; a few have a role of their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gigshare_gui.shares.birthday import SlashOrder, normal
from gigshare_gui.shares.notification import CONSENT, Recipient
from gigshare_gui.shares.personal import key_of

MAX_BYTES = 32 * 1024 * 1024  # of a file; a hundred thousand people with a few columns are a tenth of it
MAX_ROWS = 200_000
_SAMPLE = 8192  # characters by which the separator is told
_SEPARATORS = ",;\t|"


class Role(StrEnum):
    """What a column means to the program; a column has one role, and a role one column."""

    UID = "UID"
    NAME = "name"
    BIRTHDAY = "birthday"
    CONSENT = "consent"


# Titles under which a role is found by itself, in the form of key_of.
_TITLES: Mapping[Role, tuple[str, ...]] = {
    Role.UID: ("uid", "gigyauid", "userid", "user", "id", "recipient", "recipients"),
    Role.NAME: ("name", "fullname", "displayname", "nickname"),
    Role.BIRTHDAY: ("birthday", "birthdate", "dateofbirth", "dob"),
    Role.CONSENT: ("consent", "agreed", "optin", "permission"),
}


class TableError(Exception):
    """A file is no table that can be read; the text says why and what to do."""


@dataclass(frozen=True)
class Table:
    """The titles and the rows of a file, each row as long as the titles."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def guess(self) -> dict[Role, int]:
        """Which column most likely has which role."""
        keys = [key_of(title) for title in self.titles]
        found: dict[Role, int] = {}
        for role, titles in _TITLES.items():
            place = next((keys.index(each) for each in titles if each in keys), None)
            if place is not None and place not in found.values():
                found[role] = place
        return found if Role.UID in found or not self.titles else {Role.UID: 0, **found}


@dataclass(frozen=True)
class Read:
    """Recipients, and what was wrong with rows: their numbers as the spreadsheet shows them."""

    recipients: tuple[Recipient, ...]
    without_uid: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    odd_birthdays: tuple[int, ...] = ()


def read_table(data: bytes) -> Table:
    """Read a CSV file: UTF-8, UTF-16 with a mark, else Windows-1252, with any of the usual separators.

    Raises:
        TableError: it is empty, too large, or no text.
    """
    if len(data) > MAX_BYTES:
        raise TableError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Split it into several.")
    text = _decoded(data)
    if "\x00" in text:
        raise TableError("This is not a CSV file. In the spreadsheet choose Save as, then CSV.")
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise TableError(f"The file cannot be read as a table ({error}).") from None
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    if not lines:
        raise TableError("The file is empty: its first row should hold the titles of the columns.")
    if len(lines) > MAX_ROWS + 1:
        raise TableError(f"The file has more than {MAX_ROWS:,} rows. Split it into several.")
    width = max(map(len, lines))
    titles = tuple(cell.strip() or f"Column {place}" for place, cell in enumerate(_padded(lines[0], width), 1))
    return Table(titles, tuple(_padded(line, width) for line in lines[1:]))


def recipients(table: Table, roles: Mapping[Role, int], order: SlashOrder | None = None) -> Read:
    """The people of a table; who is named twice is taken once. ``order`` says how dates such as 3/4/1990 are meant.

    Raises:
        TableError: no column has the UIDs.
    """
    if Role.UID not in roles:
        raise TableError("Say which column holds the UIDs.")
    found: dict[str, Recipient] = {}
    without, twice, odd = [], [], []
    for number, row in enumerate(table.rows, 2):
        uid = row[roles[Role.UID]].strip()
        if not uid or "," in uid:
            without.append(number)
            continue
        if uid in found:
            twice.append(number)
            continue
        values = {title: cell.strip() for title, cell in zip(table.titles, row, strict=True)}
        del values[table.titles[roles[Role.UID]]]
        name = values.pop(table.titles[roles[Role.NAME]], "") if Role.NAME in roles else ""
        if Role.BIRTHDAY in roles:
            written = values.pop(table.titles[roles[Role.BIRTHDAY]], "")
            day = normal(written, order)
            values["birthday"] = day
            if written and not day:
                odd.append(number)
        if Role.CONSENT in roles:
            values[CONSENT] = values.pop(table.titles[roles[Role.CONSENT]], "")
        found[uid] = Recipient(uid, name or _name(values), tuple(values.items()))
    return Read(tuple(found.values()), tuple(without), tuple(twice), tuple(odd))


def _name(values: Mapping[str, str]) -> str:
    known = {key_of(title): value for title, value in values.items()}
    return f"{known.get('firstname', '')} {known.get('lastname', '')}".strip()


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """The separator that stands in the line of titles most often, outside of quotes."""
    head = text.lstrip("\r\n")[:_SAMPLE].splitlines()[:1]
    bare = "".join(head[0].split('"')[::2]) if head else ""
    return max(_SEPARATORS, key=lambda each: (bare.count(each), -_SEPARATORS.index(each)))


def _padded(line: Sequence[str], width: int) -> tuple[str, ...]:
    return (*line, *[""] * (width - len(line)))
