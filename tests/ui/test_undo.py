"""The history behind Undo, as a state machine against a plain list."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gigshare_gui.ui.undo import History


def test_typing_in_one_field_is_one_step() -> None:
    history = History("")
    for index, text in enumerate(("a", "ab", "abc")):
        history.push(text, "title", index * 0.1)
    assert history.undo() == ""
    assert history.redo() == "abc"


def test_a_pause_or_another_field_begins_a_step() -> None:
    history = History("")
    history.push("a", "title", 0)
    history.push("ab", "title", 5)
    history.push("ab!", "message", 5.1)
    assert [history.undo(), history.undo(), history.undo()] == ["ab", "a", ""]


def test_a_step_without_a_field_stands_alone() -> None:
    history = History(0)
    history.push(1, "", 0)
    history.push(2, "", 0)
    assert history.undo() == 1


class Model(RuleBasedStateMachine):
    """Every push is a step of its own here, so a list with a position says what must be current."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(0)
        self.states, self.place = [0], 0

    @rule(value=st.integers(0, 5))
    def push(self, value: int) -> None:
        self.history.push(value, "", 0.0)
        if value != self.states[self.place]:
            self.states = [*self.states[: self.place + 1], value]
            self.place += 1

    @rule()
    def undo(self) -> None:
        self.place = max(0, self.place - 1)
        assert self.history.undo() == self.states[self.place]

    @rule()
    def redo(self) -> None:
        self.place = min(len(self.states) - 1, self.place + 1)
        assert self.history.redo() == self.states[self.place]

    @invariant()
    def agrees(self) -> None:
        assert self.history.current == self.states[self.place]
        assert self.history.can_undo() == (self.place > 0)
        assert self.history.can_redo() == (self.place < len(self.states) - 1)


TestHistory = Model.TestCase
TestHistory.settings = settings(max_examples=50, deadline=None)
