"""Counting, cutting and folding: what people read on each network, and what must hold for any text at all."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.networks.graphemes import boundaries
from gigshare_gui.networks.text import Entity, TextRule, count, cut, entities, fold

X = TextRule("weighted", 280, normalisation="NFC", url_weight=23, emoji_weight=2)
MASTODON = TextRule("grapheme", 500, url_weight=23, links="mastodon", mentions="local part")
BLUESKY = TextRule("grapheme", 300, links="bluesky", also=(TextRule("byte", 3000, links="bluesky"),))
THREADS = TextRule("code point", 500, emoji_weight="bytes")
LINKEDIN = TextRule("utf16", 3000)
LITTLE = TextRule("utf16", 3000, markup="little text")
FACEBOOK = TextRule("utf16", 63206)
VK = TextRule("utf16", 15000)
WEIBO = TextRule("half-width pair", 140)
RENREN = TextRule("code point", 200)
PINTEREST = TextRule("code point", 800)
REDDIT = TextRule("code point", 300)
TELEGRAM = TextRule("utf16", 4096)
WHATSAPP = TextRule("utf16", 65536)
TUMBLR = TextRule("code point", 4096)
DISCORD = TextRule("code point", 2000)
SLACK = TextRule("code point", 4000)
SUBJECT = TextRule("encoded word", 78)
SMS = TextRule("short message", 1)
LONG_SMS = TextRule("short message", 3)
RULES = [X, MASTODON, BLUESKY, THREADS, LINKEDIN, LITTLE, WEIBO, RENREN, SUBJECT, SMS, LONG_SMS]

CAMPAIGN_URL = "https://example.com/articles/2025/spring?utm_source=news&utm_medium=mail&utm_campaign=launch".ljust(91)[
    :91
]
FAMILY = "👨\u200d👩\u200d👧\u200d👦"

# networks.md, section 1: text, then the truth for X, Mastodon and Bluesky
MEASURED = [
    ("Read: " + CAMPAIGN_URL, 29, 29, 33),
    ("see example.com/path now", 31, 24, 24),
    (FAMILY, 2, 1, 1),
    ("🇫🇷👍🏽", 4, 2, 2),
    ("こんにちは世界のみなさ", 22, 11, 11),
    (" ".join(["cafe\u0301"] * 5), 24, 24, 24),
    ("thanks @alice@mastodon.social !", 31, 15, 31),
    ("สวัสดีครับทุกคน", 15, 11, 11),
    ("“A” ‘b’ — c …", 14, 13, 13),
]


@pytest.mark.parametrize(("text", "x", "mastodon", "bluesky"), MEASURED)
def test_the_measured_table_of_x_mastodon_and_bluesky(text: str, x: int, mastodon: int, bluesky: int) -> None:
    assert [count(text, rule).count for rule in (X, MASTODON, BLUESKY)] == [x, mastodon, bluesky]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (X, "", 0),
        (X, "no link: test.tar.bz2, me@example.com", 37),
        (X, "日本語example.com日本語", 35),
        (X, "example.com:8080", 28),  # without a path the port is not part of the link
        (X, "☺", 2),
        (X, "☺\ufe0f", 2),
        (X, "©", 1),
        (X, "©\ufe0f", 2),
        (X, "1\ufe0f\u20e3", 2),
        (X, "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),
        (
            X,
            "👩\u200d👨\u200d👦",
            5,
        ),  # Unicode recommends no woman, man, boy: a woman, a joiner, and man, boy
        (X._replace(emoji_weight=None), FAMILY, 11),
        (X, "\ud83d", 2),
        (MASTODON, "http://例え.みんな/パス and example.com", 39),
        (MASTODON, "@alice@mastodon.social @bob", 11),
        (MASTODON, "अद्वैत", 3),
        (MASTODON, "https://example.com/" + "x" * 400, 23),
        (BLUESKY, "https://example.com", 11),
        (BLUESKY, "https://Example.com/", 11),
        (BLUESKY, "https://example.com/123456789012345", 11 + 13 + 3),
        (BLUESKY, "https://example.com/12345678901234", 11 + 15),
        (BLUESKY, "(https://user@example.com:443/a?b#c).", 1 + 11 + 6 + 2),
        (BLUESKY, "https://bücher.example/ä", len("xn--bcher-kva.example") + len("/%C3%A4")),
        (BLUESKY, "HTTP://example.com", 18),  # the app's own finder wants it in lower case
        (BLUESKY, "http://exa mple", 3 + 5),
        (THREADS, "Hello 👍", 6 + 4),
        (THREADS, FAMILY, 25),
        (THREADS, "é漢", 2),
        (LINKEDIN, "👍 (ok)", 7),
        (LITTLE, r"\(ok\) \#1", 7),
        (LITTLE, "@[Ana Ortiz](urn:li:person:1) {hashtag|\\#|news}", 9 + 1 + 5),
        (LITTLE, "@[not a mention", 15),
        (FACEBOOK, "👍👍", 4),
        (VK, "Привет 👋", 9),
        (WEIBO, "微博 ab", 4),
        (WEIBO, "a", 1),
        (WEIBO, "", 0),
        (RENREN, "人人 👍", 4),
        (PINTEREST, "pin 👍", 5),
        (REDDIT, "title 👍", 7),
        (TELEGRAM, "tg 👍", 5),
        (WHATSAPP, "wa 👍", 5),
        (TUMBLR, "tumble 👍", 8),
        (DISCORD, "dis 👍", 5),
        (SLACK, "sl 👍", 4),
        (SUBJECT, "Plain subject", 13),
        (SUBJECT, "Grüße", 12 + 12),
        (SUBJECT, "日本", 12 + 8),
        (SMS, "price: 5€", 10),
        (SMS, "日本", 2),
        (SMS, "👍", 2),
    ],
)
def test_a_count_made_by_hand(rule: TextRule, text: str, expected: int) -> None:
    assert count(text, rule).count == expected


def test_the_sum_is_explained_in_a_sentence() -> None:
    text = "a" * 263 + " https://example.com/x 👍"
    assert count(text, X).sum_sentence == "265 + link 23 + emoji 2 = 290 of 280: 10 over"
    assert count("hi", X).sum_sentence == "2 of 280"
    assert count("hi", X._replace(limit=None)).sum_sentence == "2"
    assert count("a.com b.com", X).sum_sentence == "1 + 2 links 46 = 47 of 280"
    assert count("漢字 x", X).sum_sentence == "2 + wide 4 = 6 of 280"


def test_spans_say_where_each_weight_lies_in_the_text_as_it_was_typed() -> None:
    spans = count("cafe\u0301 https://a.com 漢👍", X).spans
    assert [tuple(span) for span in spans] == [
        (0, 6, 5, "text"),
        (6, 19, 23, "url"),
        (19, 20, 1, "text"),
        (20, 21, 2, "wide"),
        (21, 22, 2, "emoji"),
    ]


def test_a_character_that_x_refuses_makes_any_text_unfit() -> None:
    result = count("fine\ufffe", X)
    assert not result.fits
    assert result.over == 0
    assert cut("fine\ufffe", X) == 4


def test_bluesky_has_a_second_limit_in_octets() -> None:
    text = FAMILY * 200  # 200 graphemes, 5,000 octets
    result = count(text, BLUESKY)
    assert (result.count, result.limit, result.unit) == (5000, 3000, "byte")
    assert cut(text, BLUESKY) == 120 * len(FAMILY)
    assert count("x" * 301, BLUESKY).unit == "grapheme"


@pytest.mark.parametrize(
    ("text", "coding", "number", "limit"),
    [
        ("a" * 160, "GSM-7", 160, 459),
        (
            "a" * 152 + "€" + "a" * 100,
            "GSM-7",
            152 + 2 + 1 + 100,
            459,
        ),  # the € does not fit the first message
        ("я" * 71, "UCS-2", 71, 201),
        ("я" * 66 + "👍" + "я" * 10, "UCS-2", 66 + 2 + 1 + 10, 201),
    ],
)
def test_short_messages_are_joined_without_tearing_a_character(text: str, coding: str, number: int, limit: int) -> None:
    result = count(text, LONG_SMS)
    assert (result.unit, result.count, result.limit) == (coding, number, limit)


def test_a_short_message_cut_before_its_one_emoji_has_room_for_more() -> None:
    assert cut("a" * 120 + "👍", SMS) == 120
    assert cut("a" * 200 + "👍", SMS) == 160
    assert cut("я" * 90, SMS) == 70


def test_a_long_subject_is_several_encoded_words() -> None:
    words = count("ü" * 30, SUBJECT)  # base 64: 22 letters in the first word, 8 in the second
    assert words.count == 12 + 60 + 1 + 12 + 24


def test_a_link_that_does_not_fit_is_left_out_whole() -> None:
    text = "a" * 270 + " https://example.com/path"
    assert cut(text, X) == 271
    assert cut("a" * 279 + FAMILY, X) == 279


def test_a_cut_does_not_make_a_link_that_no_longer_fits() -> None:
    text = "a" * 262 + " foo.comma and more" + "b" * 20
    end = cut(text, X)
    assert count(text[:end], X).fits
    assert end == 280


@pytest.mark.parametrize(
    ("text", "characters", "lines", "expected"),
    [
        ("short", 10, None, 5),
        ("one two three", 9, None, 7),
        ("x" * 50, 30, None, 30),
        ("a\nb\nc", None, 2, 3),
        ("a\r\nb\r\nc", None, 1, 1),
        ("a\nb", None, 2, 3),
        (FAMILY * 5, 2, None, 2 * len(FAMILY)),
        ("text", None, None, 4),
        ("text", 0, None, 0),
        ("text\nmore", 20, 0, 0),
    ],
)
def test_a_feed_folds(text: str, characters: int | None, lines: int | None, expected: int) -> None:
    assert fold(text, characters=characters, lines=lines) == expected


def test_entities_are_those_that_x_colours() -> None:
    text = "Hi @ana/team see a.com/#no #yes $ABC, mail me@b.com"
    assert entities(text) == (
        Entity(3, 12, "mention"),
        Entity(17, 26, "url"),
        Entity(27, 31, "hashtag"),
        Entity(32, 36, "cashtag"),
    )
    assert entities(text, frozenset({"hashtag"})) == (Entity(27, 31, "hashtag"),)


PIECES = st.sampled_from(
    [
        *(
            "a",
            " ",
            "b c",
            "http://",
            "https://x.com/a",
            "x.com",
            ".com",
            "foo.comma",
            "a" * 70,
            "@a@b.social",
        ),
        *(
            "é",
            "e\u0301",
            "\u0301",
            "漢",
            "の",
            "\u0600",
            "\ufb2c",
            "שּׁ",
            "\u2adc",
            "क्ष",
            "\u1100\u1161\u11a8",
        ),
        *(
            FAMILY,
            "👍🏽",
            "🇫🇷",
            "🇫",
            "\u200d",
            "\ufe0f",
            "1\ufe0f\u20e3",
            "\ud83d",
            "\ufeff",
            "€",
            "\r\n",
            "\n",
        ),
        *("#t", "$T", "\\(", "@[a](urn:x)", "{hashtag|\\#|x}"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(st.characters(), max_size=40))


@pytest.mark.parametrize("marks", [1, 2, 200, 600, 2000])
def test_the_number_of_decomposed_text_is_the_sum_of_its_spans(marks: int) -> None:
    for mark in ("\u0301", "\u0323", "\u0301\u0323", "\u3099"):
        result = count(f"\u30cf{mark * marks} e{mark * marks} https://a.com/e\u0301 \u1100\u1161", X)
        assert sum(span.weight for span in result.spans) == result.count


def test_a_link_at_the_start_of_a_text_that_ends_in_an_at_sign_is_one() -> None:
    assert entities("a.com b@") == (Entity(0, 5, "url"),)


@given(text=TEXTS, rule=st.sampled_from(RULES), limit=st.integers(0, 40))
@settings(max_examples=600, deadline=None)
def test_any_cut_fits_and_splits_nothing(text: str, rule: TextRule, limit: int) -> None:
    rule = rule if rule.unit == "short message" else rule._replace(limit=limit)
    end = cut(text, rule)
    assert count(text[:end], rule).fits
    assert end in boundaries(text)
    whole = count(text, rule)
    assert not any(span.start < end < span.end for span in whole.spans if span.kind in ("url", "mention", "emoji"))
    assert (end == len(text)) == whole.fits


@pytest.mark.parametrize("rule", [SMS, LONG_SMS, SUBJECT, THREADS], ids=["one message", "three", "subject", "threads"])
@given(pieces=st.lists(PIECES, min_size=20, max_size=120), times=st.integers(1, 8))
@settings(max_examples=150, deadline=None)
def test_a_cut_of_a_long_text_fits_and_splits_nothing(rule: TextRule, pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    end = cut(text, rule)
    whole = count(text, rule)
    assert count(text[:end], rule).fits
    assert end in boundaries(text)
    assert not any(span.start < end < span.end for span in whole.spans if span.kind == "emoji")
    assert (end == len(text)) == whole.fits


@given(text=TEXTS, rule=st.sampled_from(RULES))
@settings(max_examples=600, deadline=None)
def test_spans_cover_any_text_once_and_sum_to_the_count(text: str, rule: TextRule) -> None:
    result = count(text, rule)
    assert [span.start for span in result.spans] == [0, *(span.end for span in result.spans)][: len(result.spans)]
    assert (result.spans[-1].end if result.spans else 0) == len(text)
    assert sum(span.weight for span in result.spans) == result.count
    assert all(span.start < span.end and span.weight >= 0 for span in result.spans)
    refused = any(span.kind == "refused" for span in result.spans)
    assert result.fits == (not refused and (result.limit is None or result.count <= result.limit))


@given(text=TEXTS, characters=st.none() | st.integers(0, 50), lines=st.none() | st.integers(0, 4))
@settings(max_examples=300, deadline=None)
def test_any_fold_is_at_a_boundary(text: str, characters: int | None, lines: int | None) -> None:
    assert fold(text, characters=characters, lines=lines) in boundaries(text)


@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_entities_of_any_text_are_in_order_and_apart(text: str) -> None:
    found = entities(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(entity.start < entity.end <= len(text) for entity in found)
