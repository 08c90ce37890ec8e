"""A table of recipients: CSV as spreadsheets write it, and which of its columns means what.

Every column stays at hand as a variable under its own title, or its number where it has none; a few have a role of
their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gigshare_gui.shares.birthday import SlashOrder, normal
from gigshare_gui.shares.notification import CONSENT, Recipient
from gigshare_gui.shares.personal import key_of

MAX_BYTES = 32 * 1024 * 1024  # of a file; a hundred thousand people with a few columns are a tenth of it
MAX_ROWS = 200_000
_SAMPLE = 8192  # characters by which the separator is told
_LOOKED_AT = 200  # rows by which titles are told
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
    Role.CONSENT: ("consent", "agreed", "optin", "permission", "consented", "einwilligung"),
}
# Other titles that lists of people often have.
_OTHER_TITLES = frozenset({"firstname", "lastname", "vorname", "nachname", "email", "city", "phone"})
_SIGNS = frozenset("@._")  # signs of ids and addresses; titles seldom have them


class TableError(Exception):
    """A file is no table that can be read; the text says why and what to do."""


@dataclass(frozen=True)
class Table:
    """The rows of a file, all of one length, each with its number as the spreadsheet shows it; empty ones are left
    out. ``has_titles`` says whether the first is the titles of the columns, and not a person."""

    lines: tuple[tuple[int, tuple[str, ...]], ...]
    has_titles: bool = True

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What the columns are called; those without a title by their number."""
        cells = self.lines[0][1]
        names = [cell.strip() for cell in cells] if self.has_titles else [""] * len(cells)
        return tuple(name or f"Column {place}" for place, name in enumerate(names, 1))

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The people."""
        return tuple(cells for _, cells in self._people)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each of the ``rows``."""
        return tuple(number for number, _ in self._people)

    @property
    def _people(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        return self.lines[1:] if self.has_titles else self.lines

    def guess(self) -> dict[Role, int]:
        """Which column most likely has which role."""
        keys = [key_of(title) for title in self.titles]
        found: dict[Role, int] = {}
        for role, titles in _TITLES.items():
            place = next((keys.index(each) for each in titles if each in keys), None)
            if place is not None and place not in found.values():
                found[role] = place
        return found if Role.UID in found else {Role.UID: 0, **found}


@dataclass(frozen=True)
class Read:
    """Recipients, and what was wrong with rows: their numbers as the spreadsheet shows them."""

    recipients: tuple[Recipient, ...]
    without_uid: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    odd_birthdays: tuple[int, ...] = ()


def read_table(data: bytes) -> Table:
    """Read a CSV file: UTF-8, UTF-16 with a mark, else Windows-1252, with any of the usual separators.

    Whether its first row has titles is guessed: :attr:`Table.has_titles`.

    Raises:
        TableError: it is empty, too large, or no text.
    """
    if len(data) > MAX_BYTES:
        raise TableError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Split it into several.")
    text = _decoded(data)
    if "\x00" in text:
        raise TableError("This is not a CSV file. In the spreadsheet choose Save as, then CSV.")
    try:
        read = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)), 1)
        lines = [(number, line) for number, line in read if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise TableError(f"The file cannot be read as a table ({error}).") from None
    if not lines:
        raise TableError("The file is empty: it should have a row for each person, under the titles of the columns.")
    if len(lines) > MAX_ROWS + 1:
        raise TableError(f"The file has more than {MAX_ROWS:,} rows. Split it into several.")
    width = max(len(line) for _, line in lines)
    whole = tuple((number, _padded(line, width)) for number, line in lines)
    return Table(whole, _has_titles([cells for _, cells in whole]))


def recipients(table: Table, roles: Mapping[Role, int], order: SlashOrder | None = None) -> Read:
    """The people of a table; who is named twice is taken once. ``order`` says how dates such as 3/4/1990 are meant.

    Raises:
        TableError: no column has the UIDs.
    """
    if Role.UID not in roles:
        raise TableError("Say which column holds the UIDs.")
    found: dict[str, Recipient] = {}
    without, twice, odd = [], [], []
    for number, row in zip(table.numbers, table.rows, strict=True):
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


def _has_titles(lines: Sequence[Sequence[str]]) -> bool:
    """Whether the first row most likely is titles: words that are known, or words over what is none.

    Where nothing tells, a table of several columns has titles, and a plain list has none: nobody on it is lost.
    """
    first, rest = lines[0], lines[1 : _LOOKED_AT + 1]
    known = _OTHER_TITLES.union(*_TITLES.values())
    if any(key_of(cell) in known for cell in first):
        return True
    if not rest:
        return False
    likes = {_is_like_data(first[place], [row[place] for row in rest]) for place in range(len(first))}
    return False in likes or (True not in likes and len(first) > 1)


def _is_like_data(cell: str, below: Sequence[str]) -> bool | None:
    """Whether the first cell of a column is such as those below it, where those are no words; else ``None``."""
    filled = [each for each in below if each.strip()]
    if not filled or not cell.strip() or 2 * sum(map(_is_no_word, filled)) <= len(filled):
        return None
    return _is_no_word(cell)


def _is_no_word(cell: str) -> bool:
    return any(sign.isdigit() or sign in _SIGNS for sign in cell)


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
