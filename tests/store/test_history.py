"""What was sent stays known."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from gigshare_gui.store import history
from gigshare_gui.store.history import Sent


def one(uid: str = "ana", kind: str = "openGraph", **more: object) -> Sent:
    return Sent(1.5, "w", uid, kind, "socialize.x", {"kind": kind, "körper": "é"}, "published", **more)  # type: ignore[arg-type]


def test_what_is_kept_comes_back_newest_first(home: Path) -> None:
    first = history.add(one(providers={"facebook": {"postID": "1"}}, data={"id": "7"}, call_id="c", code=0))
    second = history.add(one("ben"))
    found = history.sent("openGraph", "w")
    assert [each.number for each in found] == [second, first]
    assert found[1] == one(providers={"facebook": {"postID": "1"}}, data={"id": "7"}, call_id="c", number=first)
    assert [each.uid for each in history.sent("openGraph", "w", "ana")] == ["ana"]
    assert history.sent("status", "w") == []
    assert history.sent("openGraph", "other") == []
    third = history.add(one("dana", consent={"givenAt": "2026-03-01T12:00:05Z", "sentence": "Übereinkunft"}))
    assert history.sent("openGraph", "w")[0].consent["sentence"] == "Übereinkunft"
    history.forget(third)
    history.forget(second)
    assert [each.number for each in history.sent("openGraph", "w")] == [first]


def test_only_the_user_may_read_it(home: Path) -> None:
    assert history.sent("status", "w") == []
    assert not history.history_file().exists()
    history.add(one())
    assert stat.S_IMODE(history.history_file().stat().st_mode) == 0o600


def test_an_answer_of_any_size_does_not_fill_the_disk(home: Path) -> None:
    history.add(one(data={"long": "x" * 100_000}))
    assert history.sent("openGraph", "w")[0].data == {}


def test_a_broken_file_is_told_as_an_error_of_the_disk(home: Path) -> None:
    history.add(one())
    history.history_file().write_bytes(b"no database" * 1000)
    with pytest.raises(OSError, match="history cannot be used"):
        history.sent("openGraph", "w")
