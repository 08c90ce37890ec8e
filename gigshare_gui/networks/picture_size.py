"""What a network makes of a card's picture by its size alone, in the words that pages' and shares' own cards share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gigshare_gui.shares.finding import Severity

if TYPE_CHECKING:
    from gigshare_gui.networks.cards import Needs

Size = tuple[int, int]  # pixels; 0 where a side is not known
_RATIO_OFF = 0.25  # of the recommended ratio; what is further off loses much at its edges


def is_under(size: Size, least: Size) -> bool:
    """Whether a picture is known to be smaller than that on a side."""
    return any(0 < side < wanted for side, wanted in zip(size, least, strict=True))


def is_cut(needs: Needs, size: Size) -> bool:
    """Whether a large card's picture is of a shape so far from the recommended one that it loses much at its edges."""
    if not all(size) or is_under(size, needs.least) or is_under(size, needs.large):
        return False  # it is shown small or not at all
    return abs(size[0] / size[1] / (needs.best[0] / needs.best[1]) - 1) > _RATIO_OFF


def too_small(name: str, needs: Needs, size: Size) -> str:
    """The sentence for a picture that the network does not take."""
    return f"{name} shows no picture below {_words(needs.least)}; this one has {_words(size)}."


def told(name: str, needs: Needs, size: Size, layout: str) -> Iterator[tuple[Severity, str]]:
    """What is to be said of a picture of this size on a card of that layout."""
    if is_under(size, needs.least):
        yield Severity.CUT, too_small(name, needs, size)
    elif is_under(size, needs.large):
        wanted = _words(needs.large)
        yield Severity.CUT, f"{name} makes a small card of a picture of {_words(size)}; the large one needs {wanted}."
    elif layout == "large" and is_cut(needs, size):
        sentence = f"{name} wants pictures of about {_words(needs.best)}; this one has {_words(size)}."
        yield Severity.ADVICE, f"{sentence} Its edges are cut off."


def _words(size: Size) -> str:
    width, height = size
    if width and height:
        return f"{width:,}×{height:,}"
    return f"a width of {width:,}" if width else f"a height of {height:,}"
