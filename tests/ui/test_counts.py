"""The count beside a field: of the tightest network, also where something else took all the room."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import networks
from gigshare_gui.networks.text import TextRule, count
from gigshare_gui.shares.user_action import UserAction, UserActionShare
from gigshare_gui.ui.counts import Counts


@pytest.mark.parametrize(("limit", "shown"), [(None, ""), (0, "5 / 0 on Mastodon"), (500, "5 / 500 on Mastodon")])
def test_no_limit_is_no_count_and_no_room_is_one(qapp: Any, limit: int | None, shown: str) -> None:
    network = networks()["mastodon"]
    post = network.post(UserActionShare(UserAction("Hello")), Author())
    post = post._replace(count=count("Hello", TextRule(limit=limit)))
    said: list[str] = []
    field = SimpleNamespace(set_counter=lambda text, *_more: said.append(text))
    stage = SimpleNamespace(networks={"mastodon": network})
    tab = SimpleNamespace(targets=["mastodon"], stage=stage, fields={"userMessage": field})
    Counts(cast("Any", tab)).show_beside("userMessage", {"mastodon": post})
    assert said == [shown]
