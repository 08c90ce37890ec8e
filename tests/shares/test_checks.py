"""What Gigya itself would refuse, and slips that are easy to make: each with its place, its code and its sentence."""

from __future__ import annotations

from typing import Any

import pytest

from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.user_action import ActionLink, MediaItem, PublishOptions, UserAction, UserActionShare

OK = {"title": "A title"}


def image(**more: Any) -> MediaItem:
    return MediaItem(**{"type": "image", "src": "https://e.com/a.png", **more})


@pytest.mark.parametrize(
    ("action", "options", "field", "code", "words"),
    [
        ({}, {}, "userMessage", 400002, "nothing to publish"),
        ({"user_message": "  "}, {}, "userMessage", 400002, "nothing to publish"),
        ({"link_back": "example.com"}, {}, "linkBack", 400006, "whole web address"),
        ({"link_back": "https://"}, {}, "linkBack", 400006, "whole web address"),
        ({"link_back": "javascript:alert(1)"}, {}, "linkBack", 400006, "whole web address"),
        ({"link_back": "https://a b"}, {}, "linkBack", 400006, "whole web address"),
        ({**OK, "action_links": (ActionLink("", "https://e.com"),)}, {}, "actionLinks[0].text", 400006, "caption"),
        ({**OK, "action_links": (ActionLink("c", "e"),)}, {}, "actionLinks[0].href", 400006, "web address"),
        ({**OK, "media_items": (MediaItem("image"),)}, {}, "mediaItems[0].src", 400006, "address of its file"),
        ({**OK, "media_items": (image(type="gif"),)}, {}, "mediaItems[0].type", 400006, "image, flash"),
        ({**OK, "media_items": (image(href="x"),)}, {}, "mediaItems[0].href", 400006, "opens"),
        ({**OK, "media_items": (image(width="wide"),)}, {}, "mediaItems[0].width", 400004, "pixels"),
        ({**OK, "media_items": (image(type="flash"),)}, {}, "mediaItems[0].previewImageURL", 400006, "preview picture"),
        ({**OK, "media_items": (image(), image(type="mp3"))}, {}, "mediaItems[1].type", 400006, "one type of media"),
        (OK, {"scope": "x"}, "scope", 400006, "not possible"),
        (OK, {"privacy": "x"}, "privacy", 400006, "not possible"),
        (OK, {"short_urls": "x"}, "shortURLs", 400006, "not possible"),
        (OK, {"action_attributes": (("a", "1"),) * 4}, "actionAttributes", 400006, "at most three"),
        (OK, {"action_attributes": (("a", ""),)}, "actionAttributes", 400006, "a name and a value"),
        (OK, {"cid": "x" * 101}, "cid", 400006, "this has 101"),
        (OK, {"overrides": {"twitter": UserAction()}}, "twitterUserAction.userMessage", 400002, "nothing to publish"),
    ],
)
def test_what_gigya_refuses(action: Any, options: Any, field: str, code: int, words: str) -> None:
    found = UserActionShare(UserAction(**action), PublishOptions(**options)).checks()
    (finding,) = [each for each in found if each.field == field and each.severity is Severity.FAIL]
    assert finding.code == code
    assert words in finding.sentence
    assert found[0].severity is Severity.FAIL


@pytest.mark.parametrize(
    ("action", "options", "field", "severity", "words"),
    [
        ({"user_message": "<div>a</div>"}, {}, "userMessage", Severity.CUT, "<div>"),
        (
            {**OK, "media_items": (MediaItem("mp3", "https://e.com/a"),)},
            {},
            "mediaItems[0].src",
            Severity.ADVICE,
            ".mp3",
        ),
        (OK, {"feed_id": "f"}, "feedID", Severity.ADVICE, "Activity Feed"),
        (OK, {"privacy": "public"}, "privacy", Severity.ADVICE, "Activity Feed"),
        (OK, {"extra": {"Secret": "s"}}, "call", Severity.ADVICE, "do not belong"),
        (
            OK,
            {"enabled_providers": ("sina",), "disabled_providers": ("sina",)},
            "disabledProviders",
            Severity.ADVICE,
            "nothing is sent there",
        ),
    ],
)
def test_what_is_good_to_know(action: Any, options: Any, field: str, severity: Severity, words: str) -> None:
    found = UserActionShare(UserAction(**action), PublishOptions(**options)).checks()
    (finding,) = found
    assert (finding.field, finding.severity) == (field, severity)
    assert words in finding.sentence


@pytest.mark.parametrize("message", ["I <3 you", "1 < 2 > 0", "<b>bold</b> <br> <u>x</u>"])
def test_what_is_kept_is_not_warned_about(message: str) -> None:
    assert UserActionShare(UserAction(user_message=message)).checks() == ()


def test_a_link_without_protocol_can_be_mended() -> None:
    (finding,) = UserActionShare(UserAction(link_back="example.com/a")).checks()
    assert finding.fix is not None
    assert (finding.fix.field, finding.fix.value) == ("linkBack", "https://example.com/a")
    (other,) = UserActionShare(UserAction(link_back="ftp://example.com")).checks()
    assert other.fix is None
