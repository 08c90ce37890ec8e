"""Texts made to be slow: counting, cutting and finding entities takes linear time on any of them.

Time on a shared machine is no test, so work is counted: the lines of Python that run, and the calls into C,
may grow no faster than the text. What the pattern engines do inside one call is held by a bound so generous
that only a quadratic search exceeds it.
"""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from gigshare_gui.networks.facets import facets
from gigshare_gui.networks.links_in_text import MASTODON, links
from gigshare_gui.networks.text import TextRule, count, cut, entities
from gigshare_gui.networks.user_action import plain
from gigshare_gui.shares.user_action import UserAction, UserActionShare

RULES = {
    "x": TextRule("weighted", 280, normalisation="NFC", url_weight=23, emoji_weight=2),
    "mastodon": TextRule("grapheme", 500, url_weight=23, links="mastodon", mentions="local part"),
    "bluesky": TextRule("grapheme", 300, links="bluesky"),
    "little text": TextRule("utf16", 300, markup="little text"),
    "sms": TextRule("short message", 3),
    "subject": TextRule("encoded word", 78),
}
UNITS = [
    *(
        "a.",
        "http://",
        "https://a.com/",
        "a.com/(",
        "a.com/((",
        "a.com?!",
        "(",
        ")",
        "\u0301\u0323",
        "\u200d",
        "1",
    ),
    *(
        ".",
        "@",
        "@a@b.c",
        "@a@",
        "#1",
        "🇦",
        "👨\u200d",
        "\r\n",
        "漢.",
        "の.みんな",
        "-.",
        "_.",
        "xn--a.",
        "a_.",
        "＠",
    ),
    *("@[", "@[a](urn:", "{hashtag|", "\\", "\ud800", "\ufeff", "(a.b", "\u0600", "क\u094d", "e\u0301.com/"),
    *("x.com:1", "$a "),
]
SMALL, LARGE = 6_000, 18_000  # longer than any link, and than the texts that are remembered


def work(action: Callable[[], Any]) -> int:
    """How many lines and calls of Python ``action`` takes."""
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        action()
    finally:
        sys.setprofile(before)
    return steps


def measured(text: str, rule: TextRule) -> None:
    count(text, rule)
    cut(text, rule)
    entities(text)
    facets(text)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_work_grows_no_faster_than_the_text(unit: str, rule: TextRule) -> None:
    texts = [(unit * (size // len(unit) + 1))[:size] for size in (SMALL, LARGE)]
    measured(texts[0], rule)  # patterns and tables are made
    small, large = (work(lambda text=text: measured(text, rule)) for text in texts)  # type: ignore[misc]
    assert large <= 6 * small + 1000  # three times the text


@pytest.mark.parametrize(("unit", "rule"), [("👍🏽", "x"), ("@a@b.c ", "mastodon"), ("word ", "bluesky")])
def test_a_megabyte_takes_twice_the_work_of_half_of_it(unit: str, rule: str) -> None:
    texts = [(unit * (size // len(unit) + 1))[:size] for size in (500_000, 1_000_000)]
    count(texts[0][:100], RULES[rule])  # patterns and tables are made
    half, whole = (work(lambda text=text: count(text, RULES[rule])) for text in texts)  # type: ignore[misc]
    assert whole <= 2.1 * half + 1000


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_the_pattern_engines_do_not_search_again_and_again(unit: str) -> None:
    spent = []
    for size in (4 * SMALL, 8 * LARGE):
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        for rule in RULES.values():
            count(text, rule)
        entities(text)
        spent.append(time.process_time() - start)
    assert spent[1] <= 40 * spent[0] + 2  # eight times the text


def spent(action: Callable[[str], Any], text: str) -> float:
    """The least processor time of three calls, each with a text of its own, so that nothing remembered helps."""
    times = []
    for turn in range(3):
        given = f"{text} {turn}"
        start = time.process_time()
        action(given)
        times.append(time.process_time() - start)
    return min(times)


def checked(text: str) -> None:
    UserActionShare(UserAction(user_message=text)).checks()


@pytest.mark.parametrize("action", [plain, checked])
@pytest.mark.parametrize("unit", ["a", "<a", "a ", "</", "1"])
def test_a_tag_that_does_not_end_is_read_once(action: Callable[[str], Any], unit: str) -> None:
    action("<b>")  # patterns and tables are made
    small, large = (spent(action, "<a" + (unit * size)[:size]) for size in (2_000, 32_000))
    assert large <= 64 * small + 0.1  # sixteen times the text


@pytest.mark.parametrize("unit", ["@a.", ".,!?;:'", "a-.", "http://", "a.com/.(a)(b)", "a.com日本.jp/,"])
def test_a_word_of_many_dots_is_looked_through_once(unit: str) -> None:
    def action(text: str) -> None:
        list(links(text))
        list(links(text, bare=False, alphabet=MASTODON))

    action("http://a.com")
    small, large = (spent(action, "http://" + unit * (size // len(unit)) + "中.com") for size in (4_000, 64_000))
    assert large <= 64 * small + 0.1


def test_a_host_of_the_longest_label_takes_time_in_proportion() -> None:
    def action(text: str) -> None:
        list(links(text))

    action("xn--a中.com")
    small, large = (spent(action, ("xn--" + "a" * size + "中.com ") * 64) for size in (244, 3_904))
    assert large <= 64 * small + 0.1
