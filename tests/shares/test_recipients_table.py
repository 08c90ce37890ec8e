"""Lists of people as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.shares.birthday import SlashOrder, is_today, normal, of_profile, slash_order
from gigshare_gui.shares.recipients_table import Role, TableError, read_table, recipients

CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)


def test_a_list_from_a_german_spreadsheet_is_read() -> None:
    table = read_table("UID;Vorname;Geburtstag\nu1;Jörg;3.4.1990\n".encode("cp1252"))
    assert table.titles == ("UID", "Vorname", "Geburtstag")
    found = recipients(table, {Role.UID: 0, Role.BIRTHDAY: 2})
    assert dict(found.recipients[0].values) == {"Vorname": "Jörg", "birthday": "--04-03"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_and_separator(encoding: str, separator: str) -> None:
    text = separator.join(("Name", '"User, ID"', "City")) + "\r\n" + separator.join(("Zoë", "u1", '"a\nb"'))
    table = read_table(text.encode(encoding))
    assert table.titles == ("Name", "User, ID", "City")
    assert table.rows == (("Zoë", "u1", "a\nb"),)


def test_columns_are_known_by_their_titles() -> None:
    table = read_table(b"First name,Opt-in,Date of birth,User ID\nBo,yes,1990-02-29,u1\nX,no,,\nBo,,1/13/1990,u1\n")
    roles = table.guess()
    assert roles == {Role.UID: 3, Role.BIRTHDAY: 2, Role.CONSENT: 1}
    found = recipients(table, roles)
    assert [(each.uid, each.name, dict(each.values)["consent"]) for each in found.recipients] == [("u1", "Bo", "yes")]
    assert (found.without_uid, found.twice) == ((3,), (4,))
    assert found.recipients[0].known["birthday"] == "--02-29"  # the year is left out, so that the day is always one


def test_without_a_known_title_the_first_column_is_the_uid() -> None:
    assert read_table(b"a,b\nu1,2").guess() == {Role.UID: 0}


def test_who_did_not_agree_is_known() -> None:
    table = read_table(b"uid,consent\na,Yes\nb,no\nc,\n")
    assert [each.objection != "" for each in recipients(table, table.guess()).recipients] == [False, True, True]


@pytest.mark.parametrize("data", [b"", b"\n\n", b" , \n"])
def test_an_empty_file_says_what_is_missing(data: bytes) -> None:
    with pytest.raises(TableError, match="titles of the columns"):
        read_table(data)


def test_a_workbook_is_told_apart() -> None:
    with pytest.raises(TableError, match="Save as, then CSV"):
        read_table(b"PK\x03\x04\x00\x00rest")


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(TableError, match="more than 200,000 rows"):
        read_table(b"uid\n" + b"u\n" * 200_001)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6))
def test_what_python_writes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([("uid", "b", "c"), *rows])
    table = read_table(out.getvalue().encode())
    assert list(table.rows) == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.binary(max_size=300))
def test_nothing_makes_it_crash(data: bytes) -> None:
    try:
        table = read_table(data)
    except TableError:
        return
    found = recipients(table, table.guess())
    assert len(found.recipients) + len(found.without_uid) + len(found.twice) == len(table.rows)
    assert all(len(row) == len(table.titles) for row in table.rows)


@given(st.dates())
def test_a_birthday_in_every_usual_form(day: date) -> None:
    expected = f"--{day:%m-%d}"
    forms = (day.isoformat(), f"{day.day}.{day.month}.{day.year:04}", f"--{day.month}-{day.day}", f"{day:%d.%m.}")
    assert {normal(each) for each in forms} == {expected}
    assert normal(f"{day.day}/{day.month}/{day.year:04}", SlashOrder.DAY_FIRST) == expected
    assert normal(f"{day.month}/{day.day}/{day.year:04}", SlashOrder.MONTH_FIRST) == expected
    assert of_profile({"birthDay": str(day.day), "birthMonth": day.month}) == expected


@pytest.mark.parametrize("odd", ["", "soon", "31.2.1990", "1990-13-01", "3/4/1990", "1/2/3/4", "0.0.", "--2-30"])
def test_what_is_no_day_or_could_be_two_is_none(odd: str) -> None:
    assert normal(odd) == ""


def test_one_date_tells_how_all_slashes_are_meant() -> None:
    assert slash_order(["1/2/1990", "13/2/1990"]) is SlashOrder.DAY_FIRST
    assert slash_order(["1/2/1990", "2/13/1990"]) is SlashOrder.MONTH_FIRST
    assert slash_order(["1/2/1990", "x"]) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2120, 1, 1)))
def test_everybody_has_one_birthday_in_every_year(birth: date) -> None:
    day = f"--{birth:%m-%d}"
    year = [date(birth.year, 1, 1) + timedelta(days=each) for each in range(365 + (birth.year % 4 == 0))]
    assert len([each for each in year if each.year == birth.year and is_today(day, each)]) == 1


@pytest.mark.parametrize(
    "profile", [{}, {"birthDay": "x", "birthMonth": 1}, {"birthDay": None}, {"birthMonth": 13, "birthDay": 1}]
)
def test_a_network_that_does_not_tell(profile: dict[str, object]) -> None:
    assert of_profile(profile) == ""
