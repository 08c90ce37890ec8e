"""What a network makes of the card that a share itself gives, by the same rules as a page's card."""

from __future__ import annotations

import pytest

from gigshare_gui.networks.own_card import told
from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import networks, networks_for
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.user_action import MediaItem, UserAction, UserActionShare

PICTURE = MediaItem("image", "https://example.com/a.png", title="A tart")
ACTION = UserAction("Hello", "Title", description="Words", link_back="https://example.com/", media_items=(PICTURE,))


def found(network: str, size: tuple[int, int] | None, action: UserAction = ACTION) -> list[Finding]:
    post = networks()[network].post(UserActionShare(action), Author())
    return list(told(post, lambda url: size if url == PICTURE.src else None))


def test_a_picture_that_fits_and_one_that_is_not_known_yet_are_left_alone() -> None:
    assert found("facebook", (1200, 630)) == []
    assert found("facebook", None) == []


def test_a_picture_too_small_for_the_large_card() -> None:
    (small,) = found("facebook", (400, 210))
    assert (small.severity, small.field, small.network) == (Severity.CUT, "mediaItems[0].src", "facebook")
    assert "small card of a picture of 400×210; the large one needs 600×315" in small.sentence


def test_nothing_is_cut_off_where_the_card_is_small_or_has_no_picture() -> None:
    for size in ((300, 300), (100, 100)):
        (only,) = found("facebook", size)
        assert "cut off" not in only.sentence


def test_a_picture_of_the_wrong_shape() -> None:
    (odd,) = found("facebook", (1200, 1200))
    assert odd.severity is Severity.ADVICE
    assert "Its edges are cut off" in odd.sentence


@pytest.mark.parametrize("network", networks_for("userAction"))
@pytest.mark.parametrize("size", [(1, 1), (30_000, 100), (1, 9_000)])
def test_nothing_makes_it_fail(network: str, size: tuple[int, int]) -> None:
    assert all(each.network == network for each in found(network, size))
