"""A Finding: something to know before sending, in the user's words, with the field it belongs to."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple


class Severity(IntEnum):
    """How bad a finding is; higher is worse, so ``max`` finds the worst."""

    ADVICE = 1
    CUT = 2
    FAIL = 3

    @property
    def word(self) -> str:
        """The word used in JSON and beside fields: ``advice``, ``cut`` or ``fail``."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """The words shown to people: “Advice”, “Will be cut” or “Will fail”."""
        return {1: "Advice", 2: "Will be cut", 3: "Will fail"}[self.value]


class Fix(NamedTuple):
    """One undoable step that mends a finding: put ``value`` into ``field``."""

    label: str
    field: str
    value: Any


class Finding(NamedTuple):
    """One sentence about one place of a share.

    ``field`` is the path in Gigya's own names, such as ``userMessage`` or ``mediaItems[0].src``; ``network`` is
    empty when every network is concerned; ``code`` is the Gigya code a server answers when it refuses for this
    reason (0 for findings that refuse nothing).
    """

    severity: Severity
    field: str
    sentence: str
    network: str = ""
    code: int = 0
    fix: Fix | None = None

    def to_json(self) -> dict[str, Any]:
        """The finding as the command line prints it."""
        return {
            "severity": self.severity.word,
            "network": self.network or None,
            "field": self.field,
            "message": self.sentence,
            "errorCode": self.code or None,
            "fix": self.fix.label if self.fix else None,
        }
