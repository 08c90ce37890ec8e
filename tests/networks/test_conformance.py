"""Counting held against what others published: twitter-text, Unicode, and X's own package on Node.

The conformance files stand beside the checkout, in ``../shared/conformance``; Unicode's come with Debian's
``unicode-data``; the npm package ``twitter-text`` is installed for the run. What is not there is skipped, and says so.
"""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gigshare_gui.networks.emoji import emoji
from gigshare_gui.networks.entities_in_text import entities, mentions
from gigshare_gui.networks.graphemes import graphemes
from gigshare_gui.networks.links_in_text import links
from gigshare_gui.networks.text import TextRule, count, cut
from gigshare_gui.networks.valid_links import is_valid_url

CONFORMANCE = Path(__file__).parents[3] / "shared" / "conformance" / "twitter-text"
UNICODE = Path("/usr/share/unicode")
X = TextRule("weighted", 280, normalisation="NFC", url_weight=23, emoji_weight=2)
WITHOUT_EMOJI = X._replace(emoji_weight=None)
SPLIT_SINCE_UNICODE_17 = "\u2701\u200d\u2701"  # Debian's data are of 15.0, when these scissors were pictographic
FIRST_VERSION = TextRule("code point", 140, normalisation="NFC", url_weight=23)  # config v1, of the "tweets" cases


@cache
def published(name: str) -> dict[str, Any]:
    """The cases of one file, by set."""
    path = CONFORMANCE / name
    if not path.exists():
        pytest.skip(f"{path} is not there: the conformance data stand beside a developer's checkout")
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.safe_load(path.read_text("utf-8"))["tests"]


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def whole(text: str, kind: str) -> bool:
    """Whether ``text`` is one entity of ``kind`` and nothing else."""
    return [tuple(each) for each in entities(text, frozenset({kind}))] == [(0, len(text), kind)]


def parsed(text: str, rule: TextRule) -> dict[str, Any]:
    """A count as twitter-text gives it: ranges are inclusive and in UTF-16 units."""
    result = count(text, rule)
    return {
        "weightedLength": result.count,
        "valid": result.fits and result.count > 0,
        "permillage": result.count * 1000 // 280,
        "displayRangeStart": 0,
        "displayRangeEnd": utf16(text) - 1,
        "validRangeStart": 0,
        "validRangeEnd": utf16(text[: cut(text, rule)]) - 1,
    }


@pytest.mark.parametrize(
    ("name", "rule", "number"),
    [
        ("WeightedTweetsCounterTest", WITHOUT_EMOJI, 20),
        ("WeightedTweetsWithDiscountedEmojiCounterTest", X, 22),
        ("UnicodeDirectionalMarkerCounterTest", X, 2),
    ],
)
def test_counts_of_validate_yml(name: str, rule: TextRule, number: int) -> None:
    cases = published("validate.yml")[name]
    assert len(cases) == number
    for case in cases:
        assert parsed(case["text"], rule) == case["expected"], case["description"]


def test_validity_of_tweets_names_lists_hashtags_and_links_of_validate_yml() -> None:
    cases = published("validate.yml")
    assert len(cases["urls"]) == 24
    verdicts = {
        "tweets": lambda text: bool(text) and count(text, FIRST_VERSION).fits,
        "usernames": lambda text: whole(text, "mention") and "/" not in text,
        "lists": lambda text: whole(text, "mention") and "/" in text,
        "hashtags": lambda text: whole(text, "hashtag"),
        "urls": is_valid_url,
        "urls_without_protocol": lambda text: whole(text, "url"),
    }
    for name, verdict in verdicts.items():
        for case in cases[name]:
            assert verdict(case["text"]) is case["expected"], (name, case["description"])


def found(text: str, kind: str) -> list[tuple[str, list[int]]]:
    return [(text[each.start : each.end], [each.start, each.end]) for each in entities(text, frozenset({kind}))]


@pytest.mark.parametrize("name", ["urls", "tco_urls_with_params"])
def test_links_of_extract_yml(name: str) -> None:
    for case in published("extract.yml")[name]:
        assert [text for text, _ in found(case["text"], "url")] == case["expected"], case["description"]


@pytest.mark.parametrize("name", ["urls_with_indices", "urls_with_directional_markers"])
def test_places_of_links_of_extract_yml(name: str) -> None:
    for case in published("extract.yml")[name]:
        expected = [(each["url"], each["indices"]) for each in case["expected"]]
        assert found(case["text"], "url") == expected, case["description"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hashtags", "hashtag"),
        ("hashtags_from_astral", "hashtag"),
        ("cashtags", "cashtag"),
        ("mentions", "mention"),
    ],
)
def test_tags_and_mentions_of_extract_yml(name: str, kind: str) -> None:
    for case in published("extract.yml")[name]:
        assert [text[1:] for text, _ in found(case["text"], kind)] == case["expected"], case["description"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hashtags_with_indices", "hashtag"),
        ("cashtags_with_indices", "cashtag"),
        ("mentions_with_indices", "mention"),
        ("mentions_or_lists_with_indices", "mention"),
    ],
)
def test_places_of_tags_and_mentions_of_extract_yml(name: str, kind: str) -> None:
    for case in published("extract.yml")[name]:
        places = [place for _, place in found(case["text"], kind)]
        assert places == [each["indices"] for each in case["expected"]], case["description"]


def test_replies_of_extract_yml() -> None:
    for case in published("extract.yml")["replies"]:
        text = case["text"]
        start, end = next(mentions(text), (len(text), 0))
        reply = text[start + 1 : end] if end and not text[:start].strip() else None
        assert reply == case["expected"], case["description"]


def test_every_top_level_domain_of_tlds_yml() -> None:
    for cases in published("tlds.yml").values():
        for case in cases:
            text = case["text"]
            assert [text[each.start : each.end] for each in links(text)] == case["expected"], case["description"]


def test_grapheme_breaks_of_unicode() -> None:
    path = UNICODE / "auxiliary" / "GraphemeBreakTest.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there: install Debian's unicode-data")
    for line in path.read_text("utf-8").splitlines():
        if case := line.partition("#")[0].strip():
            clusters = [
                "".join(chr(int(each, 16)) for each in part.split() if each != "×")
                for part in case.strip("÷ ").split("÷")
            ]
            text, start, got = "".join(clusters), 0, []
            for end in graphemes(text):
                got.append(text[start:end])
                start = end
            if text != SPLIT_SINCE_UNICODE_17:
                assert got == clusters, line


def test_every_emoji_of_unicode_is_one() -> None:
    path = UNICODE / "emoji" / "emoji-test.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there: install Debian's unicode-data")
    number = 0
    for line in path.read_text("utf-8").splitlines():
        sequence, _, status = line.partition("#")[0].partition(";")
        if status.strip() in ("fully-qualified", "component"):
            text = "".join(chr(int(each, 16)) for each in sequence.split())
            assert list(emoji(text)) == [(0, len(text))], line
            assert count(text, X).count == 2, line
            number += 1
    assert number > 3000


NODE_SCRIPT = """
const path = process.argv[1], twitter = require(path);
const lines = require("fs").readFileSync(0, "utf8").trim().split("\\n");
for (const line of lines) {
  const text = JSON.parse(line);
  const urls = twitter.extractUrlsWithIndices(text), all = twitter.extractEntitiesWithIndices(text);
  const once = each => text.indexOf(each.url) === text.lastIndexOf(each.url);
  const places = key => all.filter(each => each[key]).map(each => each.indices);
  console.log(JSON.stringify({
    // the package looks a host up by its text, so it misplaces one that occurs twice
    sure: urls.every(each => text.slice(...each.indices) === each.url && once(each)),
    urls: urls.map(each => each.indices),
    weight: twitter.parseTweet(text).weightedLength,
    hashtags: places("hashtag"), mentions: places("screenName"), cashtags: places("cashtag"),
  }));
}
"""

FRAGMENTS = [
    *[
        "http://",
        "https://",
        "HTTP://",
        "t.co/",
        "t.co",
        "example",
        "foo.com",
        ".com",
        ".co",
        ".jp",
        ".みんな",
        ".中国",
        ".xn--p1ai",
        "xn--",
        "a",
        "B",
        "9",
        "-",
        "_",
        ".",
        "..",
    ],
    *[
        "/",
        "?",
        "#",
        "@",
        "$",
        "＃",
        "＠",
        "(",
        ")",
        "((",
        "))",
        "=",
        "&",
        "+",
        "~",
        "|",
        "!",
        "'",
        '"',
        ":",
        ":80",
        "%",
        "é",
        "é",
        "и",
        "の",
        "日本",
        "。",
        "🐱",
        "☃",
        "🇫🇷",
        "🇦",
        "ア",
        "한국",
        "0",
        "שּׁ",
        "שּׁ",
    ],
    *[
        "rt",
        "RT:",
        "user",
        "/list",
        "abcdef",
        "ab.cd",
        "–",
        "[",
        "]",
        ";",
        ",",
        "*",
        "<",
        ">",
        "{",
        "}",
        "\\",
        "^",
        "`",
    ],
    *("\u202a", "\u200e", "\u0301", "\ufeff", "\uffff", " ", " ", "\n", "\u3000", "x" * 30),
    *("👨\u200d👩\u200d👧", "©\ufe0f", "1\ufe0f\u20e3"),
]


HOSTS = [
    *("a.com", "bbc.co.uk", "x.museum", "b.jp", ".jp", ".рф", ".みんな", ".xn--p1ai", "xn--p1ai", "www.", "é.com"),
    *("日本", "é", "пример", "の", "ア", "ж", "𠮷", "🐱", "☃", "1\ufe0f\u20e3", "x", "¿", "–"),
    *("/", "/", "//", "/abc", "(a)", ".(a)", "?a=b", ":80", "?", ",", ".", "-", "_", ")", "@", "#", " ", "https://"),
]


@pytest.mark.parametrize("fragments", [FRAGMENTS, HOSTS], ids=["all", "hosts"])
def test_any_text_counts_as_the_npm_package_counts_it(
    fragments: list[str], twitter_text: str, node: Callable[..., list[Any]]
) -> None:
    chance = random.Random(1)
    texts = ["".join(chance.choices(fragments, k=chance.randint(1, 14))) for _ in range(3000)]
    for text, expected in zip(texts, node(NODE_SCRIPT, twitter_text, texts), strict=True):
        if not expected["sure"]:
            continue
        found = entities(text)
        places = {
            kind: [[utf16(text[: each.start]), utf16(text[: each.end])] for each in found if each.kind == kind]
            for kind in ("hashtag", "mention", "cashtag")
        }
        got = {
            "urls": [[utf16(text[: each.start]), utf16(text[: each.end])] for each in links(text)],
            "weight": count(text, X).count,
            **{f"{kind}s": value for kind, value in places.items()},
        }
        assert got == {key: value for key, value in expected.items() if key != "sure"}, repr(text)


@pytest.mark.parametrize(
    ("text", "weight", "places"),
    [
        (",bbc.co.uk日本.jp///", 29, [(1, 18)]),  # the link is taken for as long as bbc.co.uk///
        ("x.museuméпример.рф/", 33, [(0, 19)]),
        ("a.com日本.jp/abc def", 32, [(0, 14)]),
        ("a.com𠮷.jp/", 29, [(0, 10)]),
        ("日本a.com/x", 27, [(2, 9)]),  # nothing but the path stands behind the host
        ("a.com日本b.com/x", 50, [(0, 5), (7, 14)]),
        ("bbc.co.uk日本.jp", 30, [(0, 9)]),
        ("a.com/abc(a)", 23, [(0, 12)]),
        ("a.com/(a)(b)", 23, [(0, 12)]),
        ("a.com/abc.(a)", 27, [(0, 9)]),  # brackets end a path only where it could end before them
        ("a.com/abc.(a)(b) ", 31, [(0, 9)]),
        ("a.com/abc.(a)x", 23, [(0, 14)]),
        ("a.com/𠮷b.com", 48, [(0, 6), (7, 12)]),  # half of the pair is the character before the second link
        ("//𠮷b.com", 9, []),
    ],
)
def test_a_link_counts_as_the_npm_package_counts_it(text: str, weight: int, places: list[tuple[int, int]]) -> None:
    assert count(text, X).count == sum(span.weight for span in count(text, X).spans) == weight
    assert [(each.start, each.end) for each in links(text)] == places
