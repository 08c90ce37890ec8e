"""What of a page is looked at to tell its charset, and hostile repeats for every pattern that reads pages: linear time.

What one call into C takes is held by a bound so generous that only a quadratic search exceeds it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.links.charset import _sample, in_utf8
from gigshare_gui.links.entities import decoded
from gigshare_gui.links.page import read
from gigshare_gui.networks.page_cards import cards

# What is wanted in one pattern, which looks at each byte up to 400 times
LINES = re.compile(rb"[^\n\x80-\xff]{0,400}[\x80-\xff][^\n]{0,400}")
RUNS = st.sampled_from([b"a" * 399, b"a" * 400, b"a" * 401, b"<b>", b"\n", b"\xe9", b"\xe9\n", b"x", b"\xe9" * 450])


@settings(max_examples=300, deadline=None)
@given(st.lists(RUNS, max_size=40).map(b"".join))
def test_the_lines_around_what_is_not_ascii(data: bytes) -> None:
    lines = [re.sub(rb"<[^<>]{0,200}>", b" ", each[0]) for each in LINES.finditer(data)]
    assert _sample(data) == b"\n".join(lines)[: 8 * 1024]


def test_a_minified_line_with_one_letter_behind_it_is_no_work() -> None:
    page = b"<p>" + b"word " * 200_000 + b"caf\xe9 x"
    assert _sample(page) == page[-403:]


LATIN = "text/html; charset=iso-8859-1"
SMALL, LARGE = 30_000, 240_000
REPEATS: dict[str, Callable[[int], object]] = {
    "no end of a label": lambda size: in_utf8(b"", "text/html; charset=" + " " * size),
    "words for a label": lambda size: in_utf8(b"", "charset " * (size // 8)),
    "spaces for a label": lambda size: in_utf8(b"<meta charset=" + b" " * size),
    "letters at the end": lambda size: in_utf8(b"w" * size + b"\xe9", LATIN),
    "letters alone": lambda size: in_utf8(b"\n\xe9" * (size // 2), LATIN),
    "open tags": lambda size: in_utf8(b"<" * size + b"\xe9", LATIN),
    "ampersands": lambda size: decoded("&a" * (size // 2)),
    "comment ends": lambda size: read(b'<script type="application/ld+json">' + b"-->  // ]]>" * (size // 11)),
    "pictures": lambda size: cards(read(b'<meta property="og:image" content="/a">' * (size // 40), url="http://a.b/")),
    "entities": lambda size: cards(read(b"<title>" + b"&amp;amp;" * (size // 9), url="http://a.b/")),
    "tags in a text": lambda size: cards(read(b"<title>" + b"&lt;a" * (size // 5), url="http://a.b/")),
    "dots": lambda size: cards(read(b"<title>T</title><link rel=canonical href='" + b"../" * (size // 3) + b"'>")),
}


@pytest.mark.parametrize("action", REPEATS.values(), ids=REPEATS)
def test_no_pattern_searches_again_and_again(action: Callable[[int], object]) -> None:
    spent = []
    for size in (SMALL, LARGE):
        start = time.process_time()
        action(size)
        spent.append(time.process_time() - start)
    assert spent[1] <= 40 * spent[0] + 2  # eight times the page
