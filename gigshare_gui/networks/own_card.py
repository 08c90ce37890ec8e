"""What a network makes of the card that a share itself gives: words beyond the card's cut, and a picture that is too
small for the large card or of the wrong shape. The rules are those of the cards of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gigshare_gui.networks.card_findings import is_ratio_off
from gigshare_gui.networks.cards import CardRule
from gigshare_gui.networks.post import Post
from gigshare_gui.networks.registry import network_name
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.user_action import UserAction

Size = tuple[int, int]


def told(post: Post, action: UserAction, size_of: Callable[[str], Size | None]) -> Iterator[Finding]:
    """Findings on the card of ``post``, where ``action`` gives it; ``size_of`` tells a picture's own pixels, ``None``
    while they are not known."""
    from gigshare_gui.networks.card_rules.registry import card_rules

    rule = card_rules().get(post.network)
    if rule is None or post.card is None:
        return
    said = {each.field.rpartition(".")[2] for each in post.findings if each.severity is not Severity.ADVICE}
    yield from _texts(post, action, rule, said)
    picture = post.card.picture
    if picture is not None and picture.why.field.rpartition("UserAction.")[2].startswith("mediaItems"):
        size = size_of(picture.url)
        if size is not None:
            yield from _picture(post.network, picture.why.field, size, rule)


def _texts(post: Post, action: UserAction, rule: CardRule, said: set[str]) -> Iterator[Finding]:
    name = network_name(post.network)
    card = post.card
    for field, value, shown, limit in (
        ("title", action.title, card and card.title, rule.title_cut),
        ("description", action.description, card and card.description, rule.description_cut),
    ):
        is_own = shown is not None and shown.why.field.rpartition(".")[2] == field
        if limit and shown and is_own and field not in said and len(value) > limit:
            sentence = f"{name} shows about {limit} characters of the {field} in its card; this has {len(value):,}."
            yield Finding(Severity.ADVICE, shown.why.field, sentence, post.network)


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
