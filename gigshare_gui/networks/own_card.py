"""What a network makes of the picture that a share itself gives for its card: too small for the large one, or of the
wrong shape. The rules are those of the cards of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gigshare_gui.networks.card_findings import is_ratio_off
from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.post import Post
from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.finding import Finding, Severity

Size = tuple[int, int]


def told(post: Post, size_of: Callable[[str], Size | None]) -> Iterator[Finding]:
    """Findings on the card of ``post``, where the share gives its picture; ``size_of`` tells a picture's own pixels,
    ``None`` while they are not known."""
    from gigshare_gui.networks.card_rules.registry import card_rules

    rule = card_rules().get(post.network)
    if rule is None or post.card is None:
        return
    picture = post.card.picture
    if picture is not None and picture.why.field.rpartition("UserAction.")[2].startswith("mediaItems"):
        size = size_of(picture.url)
        if size is not None:
            yield from _picture(post.network, picture.why.field, size, rule)


def _picture(network: str, field: str, size: Size, rule: CardRule) -> Iterator[Finding]:
    name, needs = network_name(network), rule.needs
    if needs is None:
        return
    (width, height), words = size, f"{size[0]:,}×{size[1]:,}"
    if width < needs.least[0] or height < needs.least[1]:
        sentence = f"{name} shows no picture below {needs.least[0]}×{needs.least[1]}; this one has {words}."
        yield Finding(Severity.CUT, field, sentence, network)
    elif width < needs.large[0] or height < needs.large[1]:
        sentence = f"{name} makes a small card of a picture of {words}; the large one needs "
        yield Finding(Severity.CUT, field, f"{sentence}{needs.large[0]}×{needs.large[1]}.", network)
    if is_ratio_off(needs, width, height):
        sentence = f"{name} wants pictures of about {needs.best[0]}×{needs.best[1]}; this one has {words}."
        yield Finding(Severity.ADVICE, field, f"{sentence} Its edges are cut off.", network)
