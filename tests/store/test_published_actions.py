"""What is still on Facebook, followed through any course of publishing, changing, liking and deleting."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gigshare_gui.shares.open_graph import OpenGraphShare, Operation
from gigshare_gui.store.history import Sent
from gigshare_gui.store.published_actions import published_actions

numbers = st.integers(0, 4)
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)


def sent(share: OpenGraphShare, at: float, outcome: str = "published", **data: Any) -> Sent:
    return Sent(at, "w", "ana", "openGraph", share.METHOD, share.to_json(), outcome, data={"graphResponse": data})


def cooked(message: str = "") -> OpenGraphShare:
    share = OpenGraphShare().with_action("kitchen:cook").with_object("recipe", "https://example.com/tart")
    return share.with_param("message", message)


class Course(RuleBasedStateMachine):
    """Whatever happens in whatever order, the list is what Facebook holds."""

    def __init__(self) -> None:
        super().__init__()
        self.history: list[Sent] = []
        self.there: dict[str, dict[str, Any]] = {}
        self.made = 0

    def _add(self, share: OpenGraphShare, outcome: str = "published", **data: Any) -> None:
        self.history.insert(0, sent(share, float(len(self.history)), outcome, **data))

    @rule(message=words, outcome=st.sampled_from(["published", "failed", "unknown"]))
    def publish(self, message: str, outcome: str) -> None:
        self.made += 1
        number = f"{10**6 + self.made}"
        self._add(cooked(message), outcome, **({"id": number} if outcome == "published" else {}))
        if outcome == "published":
            self.there[number] = {"message": message, "liked": False}

    @rule(place=numbers, message=words, works=st.booleans())
    def update(self, place: int, message: str, works: bool) -> None:
        number = f"{10**6 + place}"
        self._add(
            OpenGraphShare(Operation(f"/{number}", "POST", {"message": message})),
            "published" if works else "failed",
            success=works,
        )
        if works and number in self.there:
            self.there[number]["message"] = message

    @rule(place=numbers, on=st.booleans())
    def like(self, place: int, on: bool) -> None:
        number = f"{10**6 + place}"
        self._add(OpenGraphShare(Operation(f"{number}/likes/", "POST" if on else "DELETE")), success=True)
        if number in self.there:
            self.there[number]["liked"] = on

    @rule(place=numbers, works=st.booleans())
    def delete(self, place: int, works: bool) -> None:
        number = f"{10**6 + place}"
        self._add(OpenGraphShare(Operation(f"/{number}", "delete")), "published" if works else "failed")
        if works:
            self.there.pop(number, None)

    @rule(path=words)
    def something_else(self, path: str) -> None:
        self._add(OpenGraphShare(Operation(f"/me/{path}", "POST")), id="1")

    @invariant()
    def the_list_is_what_is_there(self) -> None:
        found = published_actions(self.history)
        listed = {each.id: {"message": each.share.param("message"), "liked": each.is_liked} for each in found}
        assert {number: each for number, each in listed.items() if number != "1"} == self.there
        assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)


TestCourse = Course.TestCase
TestCourse.settings = settings(max_examples=60, deadline=None)


def test_what_another_gigshare_wrote_is_passed_over() -> None:
    broken = sent(cooked(), 1.0, id="5")._replace(share={"operation": 5})
    odd = [sent(cooked(), 2.0)._replace(data={"graphResponse": answer}) for answer in ("x", None, [], {"id": ""})]
    assert published_actions([broken, *odd]) == []
