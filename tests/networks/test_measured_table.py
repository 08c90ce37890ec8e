"""Every network counts by its own rule, as it was measured and as its sources say: by hand, one cell at a time."""

from __future__ import annotations

import pytest

from gigshare_gui.networks.registry import networks
from gigshare_gui.networks.text import count

URL = "https://example.com/articles/2025/spring?utm_source=news&utm_medium=mail&utm_campaign=launch".ljust(91, "x")[:91]
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
MEASURED = [
    ("Read: " + URL, 29, 29, 33),
    ("see example.com/path now", 31, 24, 24),
    (FAMILY, 2, 1, 1),
    ("🇫🇷👍🏽", 4, 2, 2),
    ("こんにちは世界のみなさ", 22, 11, 11),
    (" ".join(["cafe\u0301"] * 5), 24, 24, 24),
    ("thanks @alice@mastodon.social !", 31, 15, 31),
    ("สวัสดีครับทุกคน", 15, 11, 11),
    ("“A” ‘b’ — c …", 14, 13, 13),
]
LIMITS = {
    "twitter": 280, "facebook": 63206, "linkedin": 3000, "vkontakte": 15000, "sina": 2000, "mastodon": 500,
    "bluesky": 300, "threads": 500, "pinterest": 800, "reddit": 300, "telegram": 4096, "whatsapp": 65536,
    "tumblr": 4096, "discord": 2000, "slack": 4000, "email": 78, "sms": 160,
}  # fmt: skip


def counted(network: str, text: str) -> int:
    return count(text, networks()[network].rule).count


@pytest.mark.parametrize(("text", "x", "mastodon", "bluesky"), MEASURED)
def test_the_measured_table(text: str, x: int, mastodon: int, bluesky: int) -> None:
    assert [counted(name, text) for name in ("twitter", "mastodon", "bluesky")] == [x, mastodon, bluesky]


@pytest.mark.parametrize(("network", "limit"), LIMITS.items())
def test_as_much_as_the_limit_fits_and_one_more_does_not(network: str, limit: int) -> None:
    unit = "漢" if network == "sina" else "a"
    rule = networks()[network].rule
    fits, over = count(unit * limit, rule), count(unit * (limit + 1), rule)
    assert (fits.limit, fits.fits, over.fits, over.over) == (limit, True, False, 1)


@pytest.mark.parametrize(
    ("network", "text", "expected"),
    [
        ("threads", "Hello 👍", 6 + 4),
        ("threads", FAMILY, 25),
        ("threads", "é漢", 2),
        ("linkedin", "👍 (ok)", 7),
        ("facebook", "👍", 2),
        ("vkontakte", "Привет 👋", 9),
        ("sina", "微博 ab", 4),
        ("pinterest", "pin 👍", 5),
        ("reddit", "title 👍", 7),
        ("telegram", "tg 👍", 5),
        ("whatsapp", "wa 👍", 5),
        ("tumblr", "tumble 👍", 8),
        ("discord", "dis 👍", 5),
        ("slack", "sl 👍", 4),
        ("email", "Grüße", 24),
        ("sms", "price: 5€", 10),
        ("sms", "日本", 2),
    ],
)
def test_each_network_s_unit(network: str, text: str, expected: int) -> None:
    assert counted(network, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("अद्वैत", 3),
        ("@alice", 6),
        ("@alice@mastodon.social", 6),
        ("hi @alice@mastodon.social, @bob@example.org", 3 + 6 + 2 + 4),
        ("mail alice@mastodon.social", 26),
        ("http://example.com", 23),
        ("https://" + "a" * 60 + ".com/" + "b" * 400, 23),
        ("example.com", 11),
        ("ftp://example.com", 17),
        ("https://example.com https://example.com", 23 + 1 + 23),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1),
        ("\r\n", 1),
    ],
)
def test_the_rules_of_mastodon(text: str, expected: int) -> None:
    assert counted("mastodon", text) == expected


def test_a_content_warning_shares_mastodon_s_limit_and_its_links_are_not_shortened() -> None:
    rule = networks()["mastodon"].rule
    warning = "https://example.com/" + "a" * 80
    plain = rule._replace(url_weight=None, mentions="whole")
    assert rule.limit is not None
    left = rule._replace(limit=rule.limit - count(warning, plain).count)
    assert count("a" * 400, left).fits
    assert not count("a" * 401, left).fits


@pytest.mark.parametrize("network", networks())
def test_an_unconfirmed_limit_is_soft_and_a_hard_one_has_a_source(network: str) -> None:
    for rule in (networks()[network].rule, *networks()[network].rule.also):
        assert rule.hard != rule.source.startswith("unconfirmed: ")
