"""Lists of people as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.shares.birthday import SlashOrder, is_today, normal, of_profile, slash_order
from gigshare_gui.shares.notification import Recipient, says_yes
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


@pytest.mark.parametrize(
    "word",
    "yes YES y 1 x ✓ ✔️ true WAHR Ja oui Sí SI\u0301 sì sim да はい 同意 نعم agreed opted-in opt_in Yes! ok".split(),
)
def test_what_is_a_yes(word: str) -> None:
    assert not Recipient("u", values=(("Consent", f" {word} "),)).objection


@pytest.mark.parametrize(
    "word",
    ["", "-", "N/A", "no", "nein", "nicht", "declined", "opted out", "opt-out", "unsubscribed", "disagreed",
     "not agreed", "yes?", "yess", "0", "2", "false", "never", "ask", "unknown", "не да", "同意しない", "yes, but no"],
)  # fmt: skip
def test_what_is_no_yes(word: str) -> None:
    assert Recipient("u", values=(("Consent", word),)).objection


@given(st.sampled_from(["yes", "1", "x", "ja", "да"]), st.text("qwö#?7-", max_size=3), st.text("qwö#?7", min_size=1))
def test_a_word_that_only_has_a_yes_in_it_is_none(word: str, before: str, after: str) -> None:
    assert not says_yes(before + word + after)
    assert not says_yes(after + word)


def test_who_has_no_such_column_has_not_objected() -> None:
    assert not Recipient("u", values=(("city", "no"),)).objection


@pytest.mark.parametrize(
    ("text", "has_titles"),
    [
        ("ben.okafor\nchen.wei\ndina.haddad", False),
        ("1001\n1002\n1003", False),
        ("_guid_a1Zx==\n_guid_b2==", False),
        ("anna\nbob", False),
        ("ben.okafor", False),
        ("ben.okafor,7\nchen.wei,9", False),
        ("uid\nben.okafor", True),
        ("Guests\nben.okafor\nchen.wei", True),
        ("Guest,Table\nanna,7\nbob,9", True),
        ("Gast;Stadt\nanna;Bonn\nbob;Köln", True),
        ("Name,Order\n,", True),
    ],
)
def test_whether_the_first_row_has_titles_is_guessed(text: str, *, has_titles: bool) -> None:
    table = read_table(text.encode())
    assert table.has_titles is has_titles
    assert len(table.rows) == text.count("\n") + (not has_titles) - text.endswith(",")
    assert len(replace(table, has_titles=not has_titles).rows) == len(table.rows) + (1 if has_titles else -1)


def test_a_list_without_titles_loses_nobody() -> None:
    table = read_table(b"ben.okafor\nchen.wei\nben.okafor\n")
    found = recipients(table, table.guess())
    assert [each.uid for each in found.recipients] == ["ben.okafor", "chen.wei"]
    assert found.twice == (3,)


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    table = read_table(b'uid,note\nu1,"two\nlines"\n\n,none\n\r\n;\nu1,x\n')
    found = recipients(table, table.guess())
    assert (found.without_uid, found.twice) == ((4,), (7,))
    assert table.numbers == (2, 4, 6, 7)


@given(st.lists(st.lists(CELL, max_size=3), min_size=1, max_size=8))
def test_every_row_has_its_number(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["uid"], *rows])
    table = read_table(out.getvalue().encode())
    full = [number for number, row in enumerate(rows, 2) if any(cell.strip() for cell in row)]
    assert table.numbers == tuple(full)


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
