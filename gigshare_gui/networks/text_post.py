"""How networks show a share that post one text with its link, and read the link's card from the page itself.

Gigya never connected them, so no page of Gigya's says which field goes where: the message is the text, the link
stands behind it, and a share's own title and description have no place but in the page's tags.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from gigshare_gui.networks.drawn_text import Form, drawn
from gigshare_gui.networks.network import Shown
from gigshare_gui.networks.post import Author, Picture, Post, Text, Why
from gigshare_gui.networks.text import Entity, TextRule, fold
from gigshare_gui.networks.user_action import CHECKED, PROVIDER_ERROR, Reading, coloured, plain, with_link
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.registry import Share

FROM_PAGE = "the page's own tags are what its card shows"


class Kind(NamedTuple):
    """How one network posts a text: how many pictures it takes, where it folds, how many different links it allows,
    what it colours, and in which form it draws what it coloured."""

    pictures: int
    fold_characters: int | None = None
    fold_lines: int | None = None
    links: int | None = None
    entities: Callable[[str], tuple[Entity, ...]] = coloured
    forms: Mapping[str, Form] = {}


def text_fields(source: str) -> dict[str, Shown]:
    """The fields of a text with its link and pictures; ``source`` says how we know."""
    return {
        "userMessage": Shown("the text", source),
        "title": Shown("", source, FROM_PAGE),
        "subtitle": Shown("", source),
        "description": Shown("", source, FROM_PAGE),
        "linkBack": Shown("behind the text", source),
        "actionLinks": Shown("", source),
        "image": Shown("under the text", source),
        "flash": Shown("", source),
        "mp3": Shown("", source),
    }


def text_post_of(
    network: str, name: str, rule: TextRule, fields: Mapping[str, Shown], kind: Kind
) -> Callable[[Share, Author], Post]:
    """The function that draws a text with its link on ``network``."""

    def draw(share: Share, author: Author) -> Post:
        reading = Reading(network, name, fields, share)
        text, body = text_with_link(reading, rule, kind)
        media = pictures(reading, kind.pictures)
        if not text.strip() and not media:
            reading.nothing_to_show("userMessage", f"{name} gets no text: write a message or a link.")
        if reading.action.link_back and not media:
            from_page(reading)
        return reading.post(author, body if text else None, media=media)

    return draw


def text_with_link(reading: Reading, rule: TextRule, kind: Kind) -> tuple[str, Text]:
    """The message with the link behind it, counted, coloured and folded; what is dropped and too much is noted."""
    action = reading.action
    text = with_link(plain(action.user_message), action.link_back)
    reading.measured(text, rule, "userMessage", link=action.link_back)
    reading.dropped()
    found = kind.entities(text)
    addresses = {text[each.start : each.end] for each in found if each.kind == "url"}
    if kind.links is not None and len(addresses) > kind.links:
        sentence = f"{reading.name} takes {kind.links} different links; this has {len(addresses)}."
        reading.find(Severity.FAIL, "userMessage", sentence, PROVIDER_ERROR)
    why = reading.why("userMessage" if action.user_message else "linkBack", "the text, with the link behind it")
    shown, found = drawn(text, found, kind.forms) if kind.forms else (text, found)
    return text, Text(shown, why, found, fold(shown, characters=kind.fold_characters, lines=kind.fold_lines))


def pictures(reading: Reading, most: int) -> tuple[Picture, ...]:
    """The pictures that the network shows, in their order; those beyond ``most`` are noted as dropped."""
    shown = reading.fields["image"]
    found = [(index, item) for index, item in enumerate(reading.action.media_items) if item.type == "image"]
    for index, _ in found[most : most + 1]:
        amount = "one picture" if most == 1 else f"{most} pictures"
        sentence = f"{reading.name} takes {amount}; this has {len(found)}, so the rest is dropped."
        reading.find(Severity.CUT, f"mediaItems[{index}].src", sentence)
    return tuple(
        Picture(
            item.still,
            Why(reading.path(f"mediaItems[{index}].src"), shown.where, shown.source, CHECKED),
            item.type,
            item.title,
        )
        for index, item in found[:most]
    )


def from_page(reading: Reading) -> None:
    """Say that the card is the page's, not the share's."""
    sentence = f"{reading.name} draws the link's card from the page's own tags."
    reading.find(Severity.ADVICE, "linkBack", sentence)
