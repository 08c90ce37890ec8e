"""Undo for a whole form: a history of Shares, in which typing in one field is one step. No widget in here."""

from __future__ import annotations

from typing import Any

_STEPS = 500
_PAUSE = 1.5  # seconds without typing that end a step


class History:
    """States of one share, with a position in them."""

    def __init__(self, first: Any) -> None:
        self._states: list[Any] = [first]
        self._place = 0
        self._field = ""
        self._last = -1e9

    @property
    def current(self) -> Any:
        """The state that is shown."""
        return self._states[self._place]

    def push(self, state: Any, field: str, now: float) -> None:
        """Note a change in ``field`` at ``now`` (seconds); changes in a row in one field are one step."""
        if state == self.current:
            return
        del self._states[self._place + 1 :]
        goes_on = field and field == self._field and now - self._last < _PAUSE and self._place > 0
        if goes_on:
            self._states[self._place] = state
        else:
            self._states.append(state)
            self._states = self._states[-_STEPS:]
            self._place = len(self._states) - 1
        self._field, self._last = field, now

    def amend(self, state: Any) -> None:
        """Replace the state that is shown: what comes later belongs to the same step. Steps that can be redone stay."""
        self._states[self._place] = state
        self._field = ""

    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return self._place > 0

    def can_redo(self) -> bool:
        """Whether there is a later state."""
        return self._place < len(self._states) - 1

    def undo(self) -> Any:
        """Go back one step, if there is one."""
        self._place = max(0, self._place - 1)
        self._field = ""
        return self.current

    def redo(self) -> Any:
        """Go forward one step, if there is one."""
        self._place = min(len(self._states) - 1, self._place + 1)
        self._field = ""
        return self.current
