"""Pages as a file keeps them: all of them come back as they were, and damage costs no more than what it hit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.links.kept_pages import MOST_BYTES, KeptPage, from_text, to_text
from gigshare_gui.links.page import read
from gigshare_gui.networks.page_cards import cards

PAGES = Path(__file__).parent / "pages"
KEPT = [
    KeptPage(f"https://example.org/{path.stem}", 1.5, read(path.read_bytes(), url=f"https://example.org/{path.stem}"))
    for path in sorted(PAGES.glob("*.html"))
]


def test_what_was_kept_comes_back_and_makes_the_same_cards() -> None:
    back = from_text(to_text(KEPT))
    assert back == KEPT
    assert [cards(each.page) for each in back] == [cards(each.page) for each in KEPT]


def test_a_page_too_large_is_left_out() -> None:
    large = KeptPage("https://a.org/", 1.0, read(b"<title>" + b"x" * MOST_BYTES + b"</title>"))
    assert from_text(to_text([large, *KEPT[:2]])) == KEPT[:2]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2}\n', '{"version": 1}', "\0\n\0", "[" * 5000])
def test_a_file_that_is_none_holds_nothing(text: str) -> None:
    assert from_text(text) == []


def test_damage_costs_the_line_that_it_hit() -> None:
    lines = to_text(KEPT[:3]).splitlines()
    lines[2] = lines[2][:-20]
    assert from_text("\n".join(lines)) == [KEPT[0], KEPT[2]]


LINE = json.loads(to_text(KEPT[:1]).splitlines()[1])
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))


@given(st.sampled_from(sorted(LINE["page"])), JSON)
def test_a_fact_of_the_wrong_kind_is_never_taken(name: str, value: object) -> None:
    line = {**LINE, "page": {**LINE["page"], name: value}}
    for each in from_text('{"version": 1}\n' + json.dumps(line)):
        assert type(getattr(each.page, name)) is type(getattr(KEPT[0].page, name))
        cards(each.page)
