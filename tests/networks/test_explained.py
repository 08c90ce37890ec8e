"""A count with the entities taken out of its plain runs: the same sum, every entity where it can stand alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.networks.explained import explained
from gigshare_gui.networks.registry import networks
from gigshare_gui.networks.text import Span, TextRule, count

RULES = [network.rule for network in networks().values()]
PIECES = st.sampled_from(
    ["a", " ", "@ana", "@ana@b.social", "#tag", "$ABC", "#café\u0301", "\u0301", "漢", "👍🏽", "https://x.com/#a",
     "x.com", "\r\n", "\ud83d", "\ufeff", "\u200d", "@[a](urn:x)", "{hashtag|\\#|x}"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(st.characters(), max_size=40))


def test_mentions_tags_and_cashtags_have_spans_of_their_own() -> None:
    rule = TextRule("code point", 500)
    assert explained("Hi @ana #tag $ABC!", rule).spans == (
        Span(0, 3, 3, "text"),
        Span(3, 7, 4, "mention"),
        Span(7, 8, 1, "text"),
        Span(8, 12, 4, "hashtag"),
        Span(12, 13, 1, "text"),
        Span(13, 17, 4, "cashtag"),
        Span(17, 18, 1, "text"),
    )


@pytest.mark.parametrize("rule", RULES, ids=[each.unit + str(each.limit) for each in RULES])
def test_a_megabyte_of_mentions_is_explained(rule: TextRule) -> None:
    text = "@ana and " * 110_000
    assert explained(text, rule).count == count(text, rule).count


@given(text=TEXTS, rule=st.sampled_from(RULES))
@settings(max_examples=400, deadline=None)
def test_the_sum_and_the_cover_stay_the_same(text: str, rule: TextRule) -> None:
    plain, told = count(text, rule), explained(text, rule)
    assert (told.count, told.limit, told.unit, told.fits) == (plain.count, plain.limit, plain.unit, plain.fits)
    assert sum(each.weight for each in told.spans) == plain.count
    assert [each.start for each in told.spans] == [0, *(each.end for each in told.spans)][: len(told.spans)]
    assert (told.spans[-1].end if told.spans else 0) == len(text)
    assert {each for each in plain.spans if each.kind in ("url", "emoji")} <= set(told.spans)
