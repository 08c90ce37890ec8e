"""What a network makes of the picture that a share itself gives for its card: too small for the large one, or of the
wrong shape. The rules are those of the cards of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gigshare_gui.networks import picture_size
from gigshare_gui.networks.post import Post
from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.finding import Finding

Size = tuple[int, int]


def told(post: Post, size_of: Callable[[str], Size | None]) -> Iterator[Finding]:
    """Findings on the card of ``post``, where the share gives its picture; ``size_of`` tells a picture's own pixels,
    ``None`` while they are not known."""
    from gigshare_gui.networks.page_cards import card_rules

    rule = card_rules().get(post.network)
    if rule is None or rule.needs is None or post.card is None:
        return
    picture = post.card.picture
    if picture is not None and picture.why.field.rpartition("UserAction.")[2].startswith("mediaItems"):
        size = size_of(picture.url)
        if size is not None:
            name = network_name(post.network)
            for severity, sentence in picture_size.told(name, rule.needs, size, post.card.layout):
                yield Finding(severity, picture.why.field, sentence, post.network)
