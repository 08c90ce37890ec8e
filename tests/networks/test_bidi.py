"""Directions of text: the edge of a paragraph, and words of strangers that cannot turn ours around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.networks.bidi import closers, is_right_to_left, isolated

CONTROLS = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
hostile = st.text(st.sampled_from(CONTROLS + "aא \n\u2029"), max_size=40)


@pytest.mark.parametrize(
    ("text", "to_left"),
    [
        ("", False),
        ("abc אבג", False),
        ("אבג abc", True),
        ("123, مرحبا", True),
        ("123", False),
        ("\u2067אבג\u2069 abc", False),
        ("\u2067abc\u2069 אבג", True),
        ("\u2067אבג", False),
        ("😀 مرحبا", True),
    ],
)
def test_the_first_strong_letter_decides(text: str, to_left: bool) -> None:
    assert is_right_to_left(text) == to_left


def left_open(text: str) -> list[str]:
    """What is still open at the end of a paragraph, kept as the standard's own stack (BD9, X5a to X7)."""
    stack: list[str] = []
    for letter in text:
        if letter in "\u2066\u2067\u2068\u202a\u202b\u202d\u202e":
            stack.append(letter)
        elif letter == "\u2069" and any(each in "\u2066\u2067\u2068" for each in stack):
            while stack.pop() not in "\u2066\u2067\u2068":
                pass
        elif letter == "\u202c" and stack and stack[-1] in "\u202a\u202b\u202d\u202e":
            stack.pop()
    return stack


@given(hostile)
def test_nothing_stays_open(text: str) -> None:
    for paragraph in text.replace("\u2029", "\n").split("\n"):
        assert left_open(paragraph + closers(paragraph)) == []


@given(hostile)
def test_an_isolated_text_has_no_way_out(text: str) -> None:
    kept = [letter for letter in isolated(text) if letter not in CONTROLS]
    assert kept == [letter for letter in text if letter not in CONTROLS]
    for paragraph in isolated(text).replace("\u2029", "\n").split("\n"):
        if paragraph and not paragraph.isascii():
            assert paragraph[0] == "\u2068"
            assert paragraph[-1] == "\u2069"
            assert all(left_open(paragraph[:end]) for end in range(1, len(paragraph)))
            assert left_open(paragraph) == []


@pytest.mark.parametrize("pattern", ["\u202e", "\u2068", "\u2069", "\u202e\u2068", "\u2068\u202e\u2069"])
def test_a_megabyte_of_controls_is_closed(pattern: str) -> None:
    assert left_open(pattern * 3000 + closers(pattern * 3000)) == []
    assert isolated(pattern * 300_000).endswith("\u2069")
