"""Fields by their paths: what is set is read back, and what a network did not change follows the common text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.shares.user_action import ActionLink, MediaItem, PublishOptions, UserAction, UserActionShare
from gigshare_gui.shares.user_action_fields import inherited, is_own, split, value_of, with_common, with_field

NAMES = ("userMessage", "title", "subtitle", "description", "linkBack")
SHARE = UserActionShare(
    UserAction(
        "Hello",
        "Title",
        link_back="https://example.com",
        action_links=(ActionLink("Read", "https://example.com/r"),),
        media_items=(MediaItem("image", "https://example.com/a.png"), MediaItem("image", "https://example.com/b.png")),
    )
)


def test_a_path_leads_to_its_field() -> None:
    share = with_field(SHARE, "mediaItems[1].src", "https://example.com/c.png")
    assert [each.src[-5:] for each in share.action.media_items] == ["a.png", "c.png"]
    share = with_field(share, "actionLinks[0].text", "More")
    assert share.action.action_links == (ActionLink("More", "https://example.com/r"),)
    assert with_field(share, "scope", "both").options.scope == "both"
    assert split("twitterUserAction.mediaItems[0].src") == ("twitter", "mediaItems[0].src")


@pytest.mark.parametrize("path", ["nothing", "mediaItems[7].src", "mediaItems[0].nothing", "", "a.b.c", "[0]"])
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(KeyError):
        with_field(SHARE, path, "x")


def test_a_network_s_own_text_begins_as_a_copy() -> None:
    share = with_field(SHARE, "twitterUserAction.userMessage", "Short")
    assert share.action == SHARE.action
    assert share.action_for("twitter").title == "Title"
    assert (is_own(share, "twitter", "userMessage"), is_own(share, "twitter", "title")) == (True, False)
    assert not is_own(share, "facebook", "userMessage")


def test_what_is_not_its_own_follows_the_common_text() -> None:
    share = with_field(SHARE, "twitterUserAction.userMessage", "Short")
    share = with_common(share, UserAction("Hello all", "Another title"))
    assert share.action_for("twitter") == UserAction("Short", "Another title")


def test_a_network_without_anything_of_its_own_has_no_own_action() -> None:
    share = with_field(SHARE, "twitterUserAction.userMessage", "Short")
    share = with_field(share, "twitterUserAction.title", "T")
    share = inherited(share, "twitter", "userMessage")
    assert share.action_for("twitter").user_message == "Hello"
    assert "twitter" in share.options.overrides
    assert inherited(share, "twitter", "title") == SHARE
    assert inherited(SHARE, "facebook", "title") == SHARE


@given(st.lists(st.tuples(st.sampled_from(("", "twitter", "facebook")), st.sampled_from(NAMES), st.text()), max_size=8))
def test_what_is_set_is_what_a_network_gets(steps: list[tuple[str, str, str]]) -> None:
    share, own = UserActionShare(UserAction(), PublishOptions()), dict[tuple[str, str], str]()
    common = dict.fromkeys(NAMES, "")
    for provider, name, value in steps:
        if provider:
            share = with_field(share, share.own_path(provider, name), value)
            own[provider, name] = value
        else:
            for each in ("twitter", "facebook"):
                if own.get((each, name)) == common[name]:
                    own.pop((each, name))  # it was not its own
            share = with_common(share, with_field(UserActionShare(share.action), name, value).action)
            common[name] = value
    for provider in ("twitter", "facebook"):
        for name in NAMES:
            assert value_of(share, provider, name) == own.get((provider, name), common[name])
