"""Tags of very many attributes, which take a parser minutes, are cut to what crawlers take; the rest is as it was."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gigshare_gui.links.bounded import MAX_ATTRIBUTES, bounded, may_be_slow
from gigshare_gui.links.markup import MAX_NAMES, facts
from gigshare_gui.links.page import read

BEHIND = b'<p>\n<meta property="og:title" content="Behind">'
NAMES = [b"a%d" % number for number in range(MAX_ATTRIBUTES + 50)]
MANY = [b" ".join(NAMES), b"=1 ".join(NAMES), b"='>' ".join(NAMES), b'="<>" '.join(NAMES), b'=">"'.join(NAMES)]
PIECES = [
    *b"<p |<x|</|<!|<?|<|>|\"|'|=|/|-|!| |\n|\x0b|\x0c|\0|\xff|<a b=\"|<a b='".split(b"|"),
    *b"<!--|-->|--!>|<!DOCTYPE |<![CDATA[|]]>|<script>|</script>|<script |</script |<svg>".split(b"|"),
    *b"<title>|</title>|<style>|</style>|<textarea>|</textarea>|<xmp>|</xmp>|<iframe>|</iframe>".split(b"|"),
    *b"<noscript>|</noscript>|<noembed>|<noframes>|<plaintext>|<template>".split(b"|"),
]


def tree(data: bytes) -> list[tuple[Any, ...]]:
    """Every element with its text, its attributes and its line."""
    try:
        root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True))
    except etree.LxmlError:
        return []
    if root is None:
        return []
    found = []
    for each in root.iter(etree.Element):
        try:
            found.append((each.tag, each.text, each.tail, dict(each.attrib), each.sourceline))
        except ValueError:  # a name with a control character, which lxml reads but does not tell
            return []
    return found


@pytest.mark.parametrize("attributes", MANY, ids=["bare", "unquoted", "single", "double", "touching"])
def test_a_tag_keeps_the_attributes_that_crawlers_take(attributes: bytes) -> None:
    page = b"<p>\n<p " + attributes.replace(b" ", b"\n") + b">\n" + BEHIND
    before, after = tree(page), tree(bounded(page))
    assert [len(each[3]) for each in before] != [len(each[3]) for each in after]
    assert after[3][3] == dict(list(before[3][3].items())[:MAX_ATTRIBUTES])
    assert [each[4] for each in after] == [each[4] for each in before]  # lines are told to the page's author
    assert read(page).first("og:title") == "Behind"


@pytest.mark.parametrize("holder", ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"])
def test_what_is_no_tag_is_left_alone(holder: str) -> None:
    names = " ".join(map(bytes.decode, NAMES))
    inside = f"<{holder}>a <b {names} </{holder}>"
    for page in (inside, f"<!-- {inside} -->", f"<p title='{inside}'>", f"</p {names}>"):
        assert bounded(page.encode()) == page.encode()


def test_a_comment_in_a_script_may_hide_its_end() -> None:
    hidden = b"<script><!--<script></script> <b " + MANY[0] + b"> --></script>"
    assert bounded(hidden) == hidden
    assert bounded(hidden.replace(b"<!--<script>", b"")) != hidden.replace(b"<!--<script>", b"")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(MANY), max_size=14).map(b"".join))
def test_no_tag_hides_from_the_limit(page: bytes) -> None:
    before, after = tree(page), tree(bounded(page))
    assert all(len(each[3]) <= MAX_ATTRIBUTES for each in after)
    if before and all(len(each[3]) <= MAX_ATTRIBUTES for each in before):
        assert after == before


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=6).map(b"".join),
    st.sampled_from(MANY),
    st.lists(st.sampled_from(PIECES), max_size=6).map(b"".join),
    st.sampled_from([64, 97, 256]),
)
def test_a_slow_tag_is_seen_whatever_is_around_it(before: bytes, many: bytes, behind: bytes, window: int) -> None:
    page = before + b"<p " + many + behind
    if not may_be_slow(page, window):
        assert all(len(each[3]) <= window for each in tree(page))


@pytest.mark.parametrize("attributes", MANY, ids=["bare", "unquoted", "single", "double", "touching"])
def test_a_page_is_gone_through_when_a_tag_may_be_slow(attributes: bytes) -> None:
    long = b"<p " + attributes + b" " + attributes.replace(b"a", b"b") * 8 + b">"
    assert may_be_slow(BEHIND * 100 + long + BEHIND * 100)
    assert not may_be_slow(BEHIND * 1000)
    assert max(len(each[3]) for each in tree(bounded(long))) == MAX_ATTRIBUTES


def test_a_tag_of_many_names_counts_as_a_few() -> None:
    names = " ".join(f"a{number}" for number in range(1000))
    tags = facts(f'<meta property="{names}" content="x">'.encode(), "")["tags"]
    assert [tag.name for tag in tags] == [f"a{number}" for number in range(MAX_NAMES)]


def attributes(count: int) -> bytes:
    return b"<p " + b" ".join(b"a%d" % number for number in range(count)) + b">"


REPEATED = [b"<a", b"<a ", b"<p a='", b"<p a=\"'", b"<!--", b"<!-- x -->", b"<!>", b"<?", b"</", b"</a", b"<a b=c"]
REPEATED += [b"<script>", b"<script><!--<script>", b"<title></title>", b"<p '\">", b"- ", b"<!-- -", b"\n<"]


@pytest.mark.parametrize("piece", [*REPEATED, b""], ids=ascii)
def test_the_pass_takes_linear_time(piece: bytes) -> None:
    spent = []
    for size in (20_000, 160_000):
        page = piece * (size // len(piece)) if piece else attributes(size // 8)
        start = time.process_time()
        bounded(page)
        spent.append(time.process_time() - start)
    assert spent[1] <= 40 * spent[0] + 2  # eight times the page
