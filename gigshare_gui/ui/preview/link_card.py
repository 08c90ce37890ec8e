"""The box that stands for a link, in the shapes that networks give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from gigshare_gui.networks.post import Card, Picture, Text
from gigshare_gui.ui.preview import reasons
from gigshare_gui.ui.preview.text_block import TextBlock, text_block

if TYPE_CHECKING:
    from gigshare_gui.ui.preview.page import Page

SMALL = 13.0  # pixels of the card's lesser texts
SIDE = 96.0  # of a small card's picture
_THUMBNAIL = 72.0  # of a small card behind a bar
_PAD, _GAP = 12.0, 2.0


class _Line(NamedTuple):
    """One of the card's texts: what it is called when somebody asks, and its block."""

    what: str
    text: Text
    block: TextBlock


def put_card(page: Page, card: Card, x: float, width: float) -> None:
    """Put the card at ``page.y`` and move below it."""
    card = sized(page, card)
    style = page.look.card_style
    if style == "bar":
        bottom = _bar(page, card, x, width)
    elif style == "overlay" and card.layout == "large" and card.picture:
        bottom = _overlay(page, card, card.picture, x, width)
    elif card.layout == "small":
        bottom = _small(page, card, x, width)
    else:
        bottom = _large(page, card, x, width)
    page.y = bottom + 10


def sized(page: Page, card: Card) -> Card:
    """The card as it is when its picture is smaller than the network wants of a large one."""
    picture = card.picture
    if picture is None or card.layout != "large":
        return card
    size = page.size_of(picture)
    if not size[0]:
        return card
    from gigshare_gui.networks.page_cards import card_rules

    rule = card_rules().get(page.network.id)
    needs = rule.needs if rule else None
    if needs is None or (size[0] >= needs.large[0] and size[1] >= needs.large[1]):
        return card
    why = reasons.small(picture.why, needs.large, size, needs.source)
    return card._replace(layout="small", picture=picture._replace(why=why))


def _lines(page: Page, card: Card, width: float, *, accent: bool = False) -> list[_Line]:
    """The card's texts in the network's order."""
    look, palette = page.look, page.palette
    host = text_block(card.domain.text, SMALL, width, palette.quiet, lines=1)
    colour = palette.link if accent else palette.text
    size = look.body_size + (0 if look.card_style == "bar" else 1)
    title = text_block(card.title.text, size, width, colour, bold=look.title_bold, lines=look.title_lines)
    found = [_Line("Title of the card", card.title, title)]
    if card.description and card.description.text:
        words = card.description.text
        block = text_block(words, SMALL, width, palette.quiet, lines=look.description_lines)
        found.append(_Line("Description in the card", card.description, block))
    if card.domain.text:
        found.insert(0 if look.domain_first else len(found), _Line("Domain of the card", card.domain, host))
    return found


def _height(lines: list[_Line]) -> float:
    return sum(line.block.height + _GAP for line in lines)


def _put(page: Page, lines: list[_Line], x: float, y: float, width: float) -> float:
    for line in lines:
        page.put(line.block, x, y)
        page.element(QRectF(x, y, width, line.block.height), line.text.why, line.what, line.text.text)
        if line.block.is_cut:
            page.scene.losses.append(
                f"{line.what.lower()} cut after {line.block.line_count} lines".replace("1 lines", "one line")
            )
        y += line.block.height + _GAP
    return y


def _picture(page: Page, rect: QRectF, picture: Picture, radii: tuple[float, ...]) -> None:
    page.scene.picture(rect, picture, radii=radii)
    page.element(rect, picture.why, f"Picture of the card {picture.words}")


def _large(page: Page, card: Card, x: float, width: float) -> float:
    """The picture on top, as wide as the card."""
    look, top = page.look, page.y
    radius = float(look.card_radius)
    height = width / look.card_ratio if card.picture and card.layout == "large" else 0.0
    lines = _lines(page, card, width - 2 * _PAD)
    rect = QRectF(x, top, width, height + _height(lines) + 18)
    page.scene.rectangle(rect, fill=page.palette.card, line=page.palette.line if look.card_inset else "", radius=radius)
    if card.picture and height:
        _picture(page, QRectF(x, top, width, height), card.picture, (radius, 0))
    _put(page, lines, x + _PAD, top + height + 9, width - 2 * _PAD)
    return rect.bottom()


def _small(page: Page, card: Card, x: float, width: float) -> float:
    """The picture beside the texts."""
    radius = float(page.look.card_radius)
    side = SIDE if card.picture else 0.0
    room = width - side - 2 * _PAD
    lines = _lines(page, card, room)
    total = max(side, _height(lines) + 18)
    rect = QRectF(x, page.y, width, total)
    line = page.palette.line if page.look.card_inset else ""
    page.scene.rectangle(rect, fill=page.palette.card, line=line, radius=radius)
    if card.picture:
        inner = max(0.0, radius - 1)
        _picture(page, QRectF(x + 1, page.y + 1, side - 2, total - 2), card.picture, (inner, 0, 0, inner))
    _put(page, lines, x + side + _PAD, page.y + (total - _height(lines)) / 2, room)
    return rect.bottom()


def _overlay(page: Page, card: Card, picture: Picture, x: float, width: float) -> float:
    """The title in a dark corner of the picture, the host under it."""
    look, top = page.look, page.y
    height, radius = width / look.card_ratio, float(look.card_radius)
    rect = QRectF(x, top, width, height)
    _picture(page, rect, picture, (radius, radius))
    title = text_block(card.title.text, SMALL, width - 40, "#ffffff", lines=look.title_lines)
    box = QRectF(x + 12, rect.bottom() - title.height - 18, title.natural_width + 12, title.height + 6)
    page.scene.rectangle(box, fill="#c4000000", radius=4)
    page.put(title, box.x() + 6, box.y() + 3)
    page.element(box, card.title.why, "Title of the card", card.title.text)
    if title.is_cut:
        page.scene.losses.append("title of the card cut after one line")
    if not card.domain.text:
        return rect.bottom()
    host = text_block(f"From {card.domain.text}", SMALL, width, page.palette.quiet, lines=1)
    page.put(host, x, rect.bottom() + 4)
    place = QRectF(x, rect.bottom() + 4, width, host.height)
    page.element(place, card.domain.why, "Domain of the card", card.domain.text)
    return place.bottom()


def _bar(page: Page, card: Card, x: float, width: float) -> float:
    """Texts behind a coloured bar; a large picture under them, a small one at their right."""
    look, top = page.look, page.y
    bar, pad = 4.0, 10.0
    thumbnail = _THUMBNAIL if card.layout == "small" and card.picture else 0.0
    room = width - bar - 2 * pad - (thumbnail + 8 if thumbnail else 0)
    lines = _lines(page, card, room, accent=True)
    text_height = max(_height(lines), thumbnail)
    is_large = card.layout == "large" and card.picture is not None
    inner = width - bar - 2 * pad
    height = inner / look.card_ratio + 6 if is_large else 0.0
    rect = QRectF(x, top, width, text_height + height + 2 * pad - 4)
    page.scene.rectangle(rect, fill=look.bar[page.style.dark] or page.palette.line, radius=float(look.card_radius))
    page.scene.rectangle(rect.adjusted(bar, 0, 0, 0), fill=page.palette.card, radius=3)
    _put(page, lines, x + bar + pad, top + pad - 2, room)
    if card.picture and thumbnail:
        place = QRectF(rect.right() - pad - thumbnail, top + pad, thumbnail, thumbnail)
        _picture(page, place, card.picture, (4, 4))
    elif card.picture and is_large:
        place = QRectF(x + bar + pad, top + pad + text_height + 2, inner, inner / look.card_ratio)
        _picture(page, place, card.picture, (4, 4))
    return rect.bottom()
