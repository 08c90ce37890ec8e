"""A page's card as part of a Post, so that the painters draw it; every part says which of the page's tags it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gigshare_gui.networks.post import Author, Card, Picture, Post, Text, Why
from gigshare_gui.shares.finding import Finding, Severity
from gigshare_gui.shares.user_action import UserAction

if TYPE_CHECKING:
    from gigshare_gui.networks.cards import CardRule, PageCard


def post_of(card: PageCard) -> Post:
    """A post that is nothing but the page's card."""
    return Post(card.network, Author(), card=drawn(card), findings=card.findings)


def drawn(card: PageCard) -> Card | None:
    """The card as painters know it; ``None`` when the network shows none."""
    if card.layout == "none":
        return None
    picture = Picture(card.image, _why(card, "image"), alt=card.alt) if card.image else None
    description = Text(card.description, _why(card, "description")) if card.description else None
    return Card(
        card.layout if picture else "text",
        Text(card.domain, _why(card, "domain")),
        Text(card.title, _why(card, "title")),
        picture,
        description if card.shows_description else None,
    )


def with_page(post: Post, action: UserAction, card: PageCard) -> Post:
    """The post with the card of the page that it links to, where the network takes it from there.

    A network that gets title, text and picture by the call shows those; only a share that gives none of them leaves
    the card to the page.
    """
    rule = _rule(card)
    given = action.title or action.description or action.media_items
    if rule.never or post.media or (rule.by_call and given):
        return post
    return post._replace(card=drawn(card), findings=(*post.findings, *_new(card, post)))


def _new(card: PageCard, post: Post) -> tuple[Finding, ...]:
    """What the card loses, told at the share's link; advice on tags is the inspector's."""
    known = {each.sentence for each in post.findings}
    lost = (each for each in card.findings if each.severity is not Severity.ADVICE and each.sentence not in known)
    # Without a card the post is published all the same.
    return tuple(each._replace(field="linkBack", severity=Severity.CUT) for each in lost)


def _why(card: PageCard, part: str) -> Why:
    rule = _rule(card)
    tag = card.won.get(part, "")
    lost = ", ".join(dict.fromkeys(value.tag for value in card.lost.get(part, ()) if value.tag != tag))
    words = {"title": "<title>", "url": "the page's address", "img": "a picture of the text"}.get(tag, tag)
    over = f" and wins over {lost}" if lost else ""
    return Why("linkBack", f"the inspected page: {words} gives the {part}{over}", rule.source, rule.checked)


def _rule(card: PageCard) -> CardRule:
    """The rule by which a card was made; loaded when a page is first inspected."""
    from gigshare_gui.networks.card_rules.registry import card_rules

    return card_rules()[card.network]
