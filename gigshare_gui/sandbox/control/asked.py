"""A control call as it was asked, and how one is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from gigshare_gui.sandbox.state import State


class ControlError(Exception):
    """A control call is refused; the message is a sentence, ``status`` the HTTP status."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


class Asked(NamedTuple):
    """A control call: ``rest`` is what stands behind the route's name, ``document`` the JSON body."""

    rest: str
    query: Mapping[str, str]
    document: Any

    def text(self, name: str, *, needed: bool = True) -> str:
        """A text of the body or the query; raises ControlError when it is needed and absent."""
        body = self.document if isinstance(self.document, dict) else {}
        value = body.get(name, self.query.get(name, ""))
        if not isinstance(value, str) or len(value) > 300 or "\0" in value:
            raise ControlError(f"{name} must be text of at most 300 characters.")
        if needed and not value:
            raise ControlError(f"{name} is missing.")
        return value

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """``true`` or ``false`` in the body."""
        value = self.body().get(name, otherwise)
        if not isinstance(value, bool):
            raise ControlError(f"{name} must be true or false.")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of short words in the body."""
        value = self.body().get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each.isalpha() for each in value):
            raise ControlError(f"{name} must be a list of words.")
        return tuple(dict.fromkeys(each.lower() for each in value))

    def number(self, name: str, otherwise: int, most: int) -> int:
        """A number in the query, ``otherwise`` where there is none."""
        text = self.query.get(name, "")
        return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 12 else otherwise

    def body(self) -> dict[str, Any]:
        """The body as an object, empty when there was none; raises ControlError for anything else."""
        if self.document is None:
            return {}
        if not isinstance(self.document, dict):
            raise ControlError("The body must be a JSON object.")
        return self.document


Route = Callable[[Asked, State], Any]
Routes = Mapping[tuple[str, str], Route]
