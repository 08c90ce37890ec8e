"""socialize.postBookmark against the running sandbox."""

from __future__ import annotations

import json

import pytest
from sandbox_caller import Caller

POST = "socialize.postBookmark"
MARK = {"UID": "ana.ortiz", "provider": "reddit", "url": "https://e.com/tart", "title": "Tart"}


def test_a_bookmark_is_kept_as_it_was_handed_over(gigya: Caller) -> None:
    answer = gigya.call(POST, **MARK, description="D", thumbnailURL="https://e.com/a.png", tags="a,b", cid="c")
    assert answer["errorCode"] == 0
    entry = gigya.inbox(call=POST, limit=1)[0]
    assert (entry["provider"], entry["UID"]) == ("reddit", "ana.ortiz")
    assert entry["payload"] == {
        "bookmark": {"provider": "reddit", "url": "https://e.com/tart", "title": "Tart", "description": "D",
                     "thumbnailURL": "https://e.com/a.png", "tags": "a,b"},
        "call": {"cid": "c"},
    }  # fmt: skip


def test_a_user_action_stands_in_for_what_is_not_said(gigya: Caller) -> None:
    action = json.dumps({"title": "From the action", "linkBack": "https://e.com/action"})
    assert gigya.call(POST, UID="ana.ortiz", provider="telegram", userAction=action)["errorCode"] == 0


def test_a_link_can_be_short(gigya: Caller) -> None:
    assert gigya.call(POST, **MARK, shortURLs="always")["errorCode"] == 0
    assert gigya.inbox(call=POST, limit=1)[0]["payload"]["bookmark"]["url"].startswith(gigya.url)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"provider": ""}, 400002),
        ({"url": ""}, 400002),
        ({"title": ""}, 400002),
        ({"UID": ""}, 400002),
        ({"url": "javascript:alert(1)"}, 400006),
        ({"thumbnailURL": "x"}, 400006),
        ({"facebookDialogType": "popup"}, 400006),
        ({"provider": "googleplus"}, 400096),
        ({"provider": "nowhere"}, 400096),
        ({"UID": "nobody"}, 403005),
        ({"userAction": "{"}, 400004),
    ],
)
def test_what_gigya_would_refuse_is_refused(gigya: Caller, change: dict[str, str], code: int) -> None:
    before = gigya.inbox(call=POST, limit=1)
    parameters = {name: value for name, value in {**MARK, **change}.items() if value}
    assert gigya.call(POST, **parameters)["errorCode"] == code
    assert gigya.inbox(call=POST, limit=1) == before
