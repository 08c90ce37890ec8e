"""A page's card as part of a Post, so that the painters draw it; every part says which of the page's tags it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gigshare_gui.networks.post import Author, Card, Picture, Post, Text, Why
from gigshare_gui.shares.finding import Finding, Fix, Severity
from gigshare_gui.shares.user_action import UserAction

if TYPE_CHECKING:
    from gigshare_gui.networks.cards import CardRule, PageCard

_TOLD = ("canonical", "og:url", "og:image:alt", "twitter:image:alt")  # advice of the card that its sender can use
_REFUSALS = (401, 403, 405, 406, 429)  # answers that a site may give to one crawler and not to another


def post_of(card: PageCard) -> Post:
    """A post that is nothing but the page's card."""
    return Post(card.network, Author(), card=drawn(card), findings=card.findings)


def drawn(card: PageCard) -> Card | None:
    """The card as painters know it; ``None`` when the network shows none."""
    if card.layout == "none":
        return None
    kind = "flash" if card.video else "image"
    picture = Picture(card.image, _why(card, "image"), kind, card.alt) if card.image else None
    domain = Text(card.provider, _why(card, "provider")) if card.provider else Text(card.domain, _why(card, "domain"))
    layout = card.layout if picture else "text"
    return Card(layout, domain, Text(card.title, _why(card, "title")), picture, _description(card))


def _description(card: PageCard) -> Text | None:
    """What stands under the title: the author instead of the text, where the card names one, and short facts."""
    if card.author:
        return Text(f"By {card.author}", _why(card, "author"))
    lines = [card.description] if card.description and card.shows_description else []
    lines += [f"{label}: {data}" for label, data in card.labels]
    return Text("\n".join(lines), _why(card, "description")) if lines else None


def with_page(post: Post, action: UserAction, card: PageCard) -> Post:
    """The post with the card of the page that it links to, where the network takes it from there.

    A network that gets title, text and picture by the call shows those; only a share that gives none of them leaves
    the card to the page. Of the page it then says only what its readers will meet: an error or a redirect.
    """
    rule = _rule(card)
    if rule.never:
        return post
    given = action.title or action.description or action.media_items
    if post.media or (rule.by_call and given):
        return post._replace(findings=(*post.findings, *_of_link(card)))
    return post._replace(card=drawn(card), findings=(*post.findings, *_of_link(card), *_new(card, post)))


def _of_link(card: PageCard) -> Iterator[Finding]:
    """What concerns everybody who follows the link."""
    if card.status in _REFUSALS:
        sentence = f"The page behind the link answers {card.status} to Gigshare; networks may be refused too."
        yield Finding(Severity.ADVICE, "linkBack", sentence)
    elif card.status >= 400:
        yield Finding(Severity.CUT, "linkBack", f"The page behind the link answers {card.status}. Mend the link.")
    elif card.moved_to:
        is_same = card.moved_to == card.asked.replace("http:", "https:", 1)
        fix = Fix("Use https" if is_same else "Use the address it leads to", "linkBack", card.moved_to)
        yield Finding(Severity.ADVICE, "linkBack", f"The link redirects to {card.moved_to}.", fix=fix)


def _new(card: PageCard, post: Post) -> Iterator[Finding]:
    """What the card loses, told at the share's link; advice that only the page's makers can use is the inspector's."""
    if card.status >= 400:
        return
    if card.what_else:
        words = f"The link leads to {card.what_else}, not a page: there are no tags in it for a card."
        yield Finding(Severity.CUT, "linkBack", f"{words} Share a page that links to it.")
        return
    said = {each.sentence for each in post.findings}
    for each in card.findings:
        is_told = each.severity is not Severity.ADVICE or each.field in (*_TOLD, card.won.get("image"))
        if not is_told or each.sentence in said:
            continue
        said.add(each.sentence)
        whose = card.network if _name(card) in each.sentence else ""  # what holds for all is said once
        # Without a card the post is published all the same.
        yield each._replace(field="linkBack", severity=min(each.severity, Severity.CUT), network=whose)


def _why(card: PageCard, part: str) -> Why:
    rule = _rule(card)
    tag = card.won.get(part, "")
    lost = ", ".join(dict.fromkeys(value.tag for value in card.lost.get(part, ()) if value.tag != tag))
    words = {"title": "<title>", "url": "the page's address", "img": "a picture of the text"}.get(tag, tag)
    over = f" and wins over {lost}" if lost else ""
    read = f", read {card.read}" if card.read else ""
    return Why("linkBack", f"the inspected page{read}: {words} gives the {part}{over}", rule.source, rule.checked)


def _rule(card: PageCard) -> CardRule:
    """The rule by which a card was made; loaded when a page is first inspected."""
    from gigshare_gui.networks.page_cards import card_rules

    return card_rules()[card.network]


def _name(card: PageCard) -> str:
    from gigshare_gui.networks.registry import network_name

    return network_name(card.network)
