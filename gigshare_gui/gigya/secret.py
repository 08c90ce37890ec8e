"""Secret: a text that shows itself to nobody by accident."""

from __future__ import annotations

from typing import Never

HIDDEN = "••••••"


class Secret:
    """A secret text; printing, logging, formatting or pickling it never shows what it is.

    :meth:`reveal` is called in ``gigya/credentials.py`` and ``store/keys.py`` and nowhere else; a test checks it.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        import hmac

        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(*(each._text.encode("utf-8", "surrogatepass") for each in (self, other)))

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of anything

    def __repr__(self) -> str:
        return f"Secret({HIDDEN})" if self._text else "Secret(empty)"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> Never:
        raise TypeError("a Secret is not written anywhere")
