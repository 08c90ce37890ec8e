"""The smallest cut of a field that makes a post fit: held against what the network itself then finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gigshare_gui.networks.graphemes import boundaries
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import networks, networks_for
from gigshare_gui.networks.shortened import recounted, shortened
from gigshare_gui.shares.user_action import UserAction, UserActionShare

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
PIECES = st.sampled_from(
    ["word ", "a", "é\u0301", "漢字", FAMILY, "👍🏽", "https://example.com/a ", "@ana@b.social ", "#tag ", "<b>x</b>",
     "<br>", "<", "\r\n", "\u200d", "€", "a" * 60, "b " * 40]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join)
ATTRIBUTES = {"userMessage": "user_message", "title": "title"}


def post(network: str, action: UserAction) -> Post:
    return networks()[network].post(UserActionShare(action), Author())


def tightened(result: Post, limit: int) -> Post:
    assert result.counted is not None
    rule = result.counted.rule
    limit = 1 if rule.unit == "short message" else limit
    return result._replace(counted=result.counted._replace(rule=rule._replace(limit=limit)))


def test_the_link_behind_a_message_stays_and_the_message_gives_way() -> None:
    action = UserAction(user_message="a" * 250 + " word and more", link_back="https://example.com/page")
    result = post("twitter", action)
    assert result.count is not None
    assert result.count.over == 264 + 1 + 23 - 280
    cut = shortened(result.counted, action.user_message)
    assert cut == ("a" * 250 + " word and more")[:256]
    again = post("twitter", replace(action, user_message=cut)).count
    assert again is not None
    assert again.fits


def test_nothing_is_offered_when_all_fits_or_when_no_cut_would_help() -> None:
    fine = post("twitter", UserAction(user_message="fine"))
    assert shortened(fine.counted, "fine") is None
    title = post("sina", UserAction(user_message="x", title="微" * 3000))
    assert shortened(title.counted, "x") is None
    emoji = tightened(post("mastodon", UserAction(user_message=FAMILY * 3)), 0)
    assert shortened(emoji.counted, FAMILY * 3) is None


@pytest.mark.parametrize("network", networks_for("userAction"))
def test_a_megabyte_is_cut_to_what_fits(network: str) -> None:
    action = UserAction(user_message="word 👍🏽 " * 125_000, link_back="https://example.com/a", title="word " * 100)
    counted = post(network, action).counted
    assert counted is not None
    value = getattr(action, ATTRIBUTES[counted.field])
    cut = shortened(counted, value)
    assert cut
    assert value.startswith(cut)
    result = post(network, replace(action, **{ATTRIBUTES[counted.field]: cut})).count
    assert result is not None
    assert result.fits
    longer = value[: boundaries(value)[len(cut) + 20 if len(cut) + 20 < len(boundaries(value)) else -1]]
    more = post(network, replace(action, **{ATTRIBUTES[counted.field]: longer})).count
    assert more is not None
    assert not more.fits


@settings(max_examples=300, deadline=None)
@given(network=st.sampled_from(list(networks_for("userAction"))), message=TEXTS, title=TEXTS, linked=st.booleans())
def test_what_a_network_counts_follows_from_its_field(network: str, message: str, title: str, linked: bool) -> None:
    action = UserAction(user_message=message, title=title, link_back="https://example.com/page" if linked else "")
    counted = post(network, action).counted
    assert counted is not None
    value = getattr(action, ATTRIBUTES[counted.field])
    assert recounted(counted, value).split() == counted.text.split()


@settings(max_examples=300, deadline=None)
@given(network=st.sampled_from(list(networks_for("userAction"))), message=TEXTS, limit=st.integers(0, 60))
def test_any_cut_fits_and_splits_nothing(network: str, message: str, limit: int) -> None:
    from gigshare_gui.networks.text import count

    result = tightened(post(network, UserAction(user_message=message, title=message)), limit)
    counted = result.counted
    assert counted is not None
    assume(not count(counted.text, counted.rule).fits)
    cut = shortened(counted, message)
    if cut is not None:
        assert cut
        assert message.startswith(cut)
        assert len(cut) < len(message)
        assert len(cut) in boundaries(message)
        assert count(recounted(counted, cut), counted.rule).fits
