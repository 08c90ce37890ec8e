"""Where a head ends, and what WhatsApp, which reads 300 KB, makes of pages whose head has no end tag."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.links.extent import head_end
from gigshare_gui.links.page import EARLY, read
from gigshare_gui.networks.page_cards import cards

TAGS = "".join(
    f'<meta property="og:{name}" content="https://example.org/{name}">' for name in ("title", "description", "url")
)
LONG = "<p>words of a long text</p>\n" * 20_000
STYLE = f"<style>{'x' * 330_000}</style>"


def heads(page: str) -> list[str]:
    found = cards(read(page.encode(), url="https://example.org/"))["whatsapp"].findings
    return [each.sentence for each in found if each.field == "head"]


@pytest.mark.parametrize(
    "head",
    [
        f"<head>{TAGS}</head><body>",
        f"<head>{TAGS}</Head><body>",
        f"<head>{TAGS}</head\n><body>",
        f"<head>{TAGS}<BODY class=a>",
        f"<head>{TAGS}",
        f"<!doctype html>\n{TAGS}",
        f"<!-- </head> -->{TAGS}<title>a <b></title><h1>A</h1>",
    ],
)
def test_a_head_that_ends_early_is_no_reason_for_a_finding(head: str) -> None:
    assert len(head) + len(LONG) > EARLY
    assert heads(head + LONG) == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (f"<head>{STYLE}{TAGS}</head>", "head ends at 322 KB"),
        (f"{STYLE}{TAGS}<body>", "head ends at 322 KB"),
        (f"{STYLE}{TAGS}<p>text", "head ends at 322 KB"),
        (f"{STYLE}{TAGS}", "head ends at 322 KB"),
        (f"<script>'</head><body>'</script>{STYLE}{TAGS}<p>text", "head ends at 322 KB"),
        (f"<!-- <body> -->{STYLE}{TAGS}<p>text", "head ends at 322 KB"),
        (f"<meta content='</head>'>{STYLE}{TAGS}</HEAD>", "head ends at 322 KB"),
        (f"<head></head><body>{LONG}{TAGS}", "og:title, og:description, og:url stand behind them. Move them"),
    ],
)
def test_tags_behind_what_is_read_are_told_and_not_seen(page: str, words: str) -> None:
    (sentence,) = heads(page)
    assert words in sentence
    assert cards(read(page.encode(), url="https://example.org/"))["whatsapp"].layout == "none"


def test_other_tags_far_down_in_a_page_are_no_reason_for_a_finding() -> None:
    assert heads(f"<head>{TAGS}</head>{LONG}<meta name=author content=Ana><meta itemprop=name content=a>") == []


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "cp1251"])
def test_the_place_is_told_in_the_pages_own_bytes(mark: str) -> None:
    data = "<title>Рецепт</title> </head>".encode(mark)
    assert head_end(data) == data.index(b"</head>")


PIECES = [
    "<meta a='",
    '"',
    ">",
    "<",
    "</head",
    "</title>",
    "<title>",
    "<!--",
    "-->",
    "<script>",
    "text",
    " ",
    "<?",
    "<p>",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_it_is_found_in_any_bytes(page: str) -> None:
    assert 0 <= head_end(page.encode()) <= len(page.encode())


@pytest.mark.parametrize(
    "piece", ["<meta a='", "<meta a=\"'", "<!--", "<!", "<title>", "</a", "<a" * 2, "<script", "<p '\""]
)
def test_a_hostile_page_takes_linear_time(piece: str) -> None:
    spent = []
    for number in (10_000, 80_000):
        page = f"<meta>{piece}".encode() * number
        start = time.process_time()
        head_end(page)
        spent.append(time.process_time() - start)
    assert spent[1] <= 40 * spent[0] + 2  # eight times the page
