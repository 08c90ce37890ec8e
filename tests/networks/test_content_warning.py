"""Mastodon counts a content warning and the text together, and shows the text only behind it."""

from __future__ import annotations

from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import networks
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.user_action import UserAction, UserActionShare

WARNING = "Food, raw 🍣"  # 11 characters


def post(message: str, warning: str = WARNING, title: str = "Lemon tart") -> Post:
    share = UserActionShare(UserAction(message, title))
    if warning:
        share = share.with_field("mastodonUserAction.title", warning)
    return networks()["mastodon"].post(share, Author())


def test_the_warning_stands_over_the_text_which_is_folded_away() -> None:
    shown = post("Hello")
    assert shown.heading is not None
    assert shown.body is not None
    assert (shown.heading.text, shown.heading.why.field) == (WARNING, "mastodonUserAction.title")
    assert (shown.body.text, shown.body.fold) == ("Hello", 0)


def test_the_title_of_all_networks_is_no_warning() -> None:
    shown = post("Hello", "")
    assert shown.heading is None
    assert any("content warning" in each.sentence and each.field == "title" for each in shown.findings)
    assert post("Hello", "Lemon tart").heading is None


def test_warning_and_text_together_are_held_against_the_limit() -> None:
    assert not [each for each in post("a" * 489).findings if each.severity is Severity.FAIL]
    (found,) = [each for each in post("a" * 490).findings if each.severity is Severity.FAIL]
    assert found.sentence == (
        "Mastodon counts the content warning and the text together: 11 + 490 of 500, so this is 1 too long."
    )
    assert (found.code, found.field) == (403024, "mastodonUserAction.userMessage")


def test_a_link_in_the_warning_is_not_shortened() -> None:
    link = "https://example.com/a/very/long/path/that/goes/on"
    assert not post("a" * (500 - len(link)), link).refusal
    assert post("a" * (501 - len(link)), link).refusal


def test_a_warning_that_takes_all_leaves_room_for_nothing() -> None:
    shown = post("Hello", "w" * 500)
    assert shown.count is not None
    assert shown.count.limit == 0
    assert "5 of 0" in shown.sentence()
    assert "unlimited" not in shown.sentence()
