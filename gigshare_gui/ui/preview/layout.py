"""From Post to Scene: where each network puts name, text, picture, card and footer. Data of the look decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Post
from gigshare_gui.shares.finding import Finding
from gigshare_gui.ui import theme
from gigshare_gui.ui.preview import reasons
from gigshare_gui.ui.preview.link_card import put_card
from gigshare_gui.ui.preview.page import SMALL, Page, Style, body_questions
from gigshare_gui.ui.preview.scene import Pictures, Region, Scene
from gigshare_gui.ui.preview.text_block import TextBlock, text_block

__all__ = ["Style", "lay_out", "retyped"]

_BADGE = 20.0  # side of the network's sign over the post
_THUMBNAIL = 84.0  # width of a forum's thumbnail
_BUBBLE_ASIDE = 48.0  # that a message leaves free at the other side


def lay_out(post: Post, network: Network, style: Style, pictures: Pictures | None = None) -> Scene:
    """The post as the network shows it, ``style.width`` pixels wide, with our own count and notes under it.

    ``pictures`` tells how large pictures are; without it cards are as large as the post says.
    """
    page = Page(post, network, style, pictures)
    count = _badge(page)
    under = page.scene.mark()
    top = page.y
    _LAYOUTS[network.look.layout](page)
    ground = page.palette.page if network.look.layout == "bubble" else page.palette.surface
    radius = 6.0 if network.look.layout == "bubble" else 0.0
    page.scene.rectangle(QRectF(0, top, style.width, page.y - top), fill=ground, radius=radius, under=under)
    _notes(page)
    page.scene.ask(_ask_count(page, count))
    page.scene.height = page.y
    return page.scene


def retyped(before: Scene, old: Post, post: Post, network: Network, style: Style) -> Scene | None:
    """The scene of ``post`` made from that of ``old``, when they differ in their text and its count alone and the
    text is as high as before: what most keystrokes do. ``None`` when all has to be laid out."""
    spot = before.body
    if spot is None or not _differ_in_words(old, post):
        return None
    page = Page(post, network, style, None)
    found, (count, place) = page.body_block(spot.width), _count(page)
    if found is None or (count is None) != (before.count is None):
        return None
    block, body, folded = found
    if folded or block.is_cut or block.height != spot.block.height:
        return None
    scene = before.copy()
    if block is not spot.block:
        scene.retype(spot.block, block, spot.x, spot.y)
    questions = body_questions(network, block, body, QRectF(spot.x, spot.y, spot.width, block.height))
    scene.ask_instead(spot.ask, *questions)
    scene.body = spot._replace(block=block)
    if count is not None and before.count is not None and count is not before.count:
        scene.retype(before.count, count, place.x(), place.y())
    scene.count = count
    scene.ask_instead(-1, _ask_count(page, place))
    return scene


def _differ_in_words(old: Post, post: Post) -> bool:
    if old.body is None or post.body is None or old.body.why != post.body.why:
        return False
    return old._replace(body=post.body, count=post.count, counted=post.counted) == post


def _badge(page: Page) -> QRectF:
    """Our own heading: which network this is, and the count; gives the place of the latter."""
    now, network = theme.colours(), page.network
    page.scene.avatar(QRectF(0, 2, _BADGE, _BADGE), network.letter, network.colour, is_round=False)
    name = text_block(network.name, 14, page.style.width, now.text, bold=True)
    page.put(name, _BADGE + 8, 2 + (_BADGE - name.height) / 2)
    block, place = _count(page)
    if block is not None:
        page.put(block, place.x(), place.y())
        page.scene.count = block
    page.y = _BADGE + 8
    return place


def _count(page: Page) -> tuple[TextBlock | None, QRectF]:
    """The count of the text, and its place."""
    now, rule, count = theme.colours(), page.network.rule, page.post.count
    if count is None or count.limit is None:
        return None, QRectF()
    text = f"{count.count:,} / {'' if rule.hard else '~'}{count.limit:,}"
    colour = now.quiet if count.fits else (now.fail if rule.hard else now.advice)
    block = text_block(text, SMALL, page.style.width, colour, bold=not count.fits, is_typed=True)
    width = block.natural_width
    return block, QRectF(page.style.width - width - 2, 2 + (_BADGE - block.height) / 2, width, block.height)


def _ask_count(page: Page, place: QRectF) -> Callable[[], list[Region]]:
    """The count is asked after all else, though it stands above: it is the last thing that is read."""
    network, post = page.network, page.post

    def make() -> list[Region]:
        count = post.count
        if count is None or count.limit is None:
            return []
        sentence = f"{count.sum_sentence}. Choose it to see what each part counts."
        return [Region(place, "count", post.counted, sentence, reasons.count(network, post))]

    return make


def _header(page: Page) -> None:
    look, author = page.look, page.post.author
    x, size = float(look.margin), float(look.avatar)
    page.avatar(QRectF(x, page.y, size, size))
    left, width = x + size + 10, page.style.width - x - size - 10 - look.margin
    name = text_block(author.name, look.body_size, width, page.palette.text, bold=True, lines=1)
    if look.header == "inline":
        page.name(name, left, page.y)
        rest = left + name.natural_width + 6
        handle = text_block(f"@{author.handle} · {look.when}", look.body_size, width, page.palette.quiet, lines=1)
        room = max(8.0, left + width - rest)
        if handle.natural_width > room:
            handle = text_block(f"@{author.handle} · {look.when}", look.body_size, room, page.palette.quiet, lines=1)
        if room > 24:
            page.beside(handle, rest, page.y)
            page.element(QRectF(rest, page.y, room, handle.height), reasons.when(), "Handle and time", handle.text())
        page.y += name.height + 2 if look.indent_body else size + 8
    else:
        _stacked(page, left, width, size)
    if look.indent_body:
        page.left, page.inner = left, width


def _stacked(page: Page, left: float, width: float, size: float) -> None:
    """The name over the time, or over the handle with the time at the right."""
    look, author = page.look, page.post.author
    under = f"@{author.handle}" if look.header == "handle" else look.when
    name = text_block(author.name, look.body_size, width, page.palette.text, bold=True, lines=1)
    below = text_block(under, SMALL, width, page.palette.quiet, lines=1)
    height = name.height + (below.height if under else 0)
    offset = 0 if look.indent_body else max(0.0, (size - height) / 2)
    page.name(name, left, page.y + offset)
    page.quiet(under, left, page.y + offset + name.height, width, "Handle" if look.header == "handle" else "Time")
    if look.header == "handle":
        when = text_block(look.when, SMALL, width, page.palette.quiet, lines=1)
        page.quiet(look.when, left + width - when.natural_width, page.y + offset + 1, width)
    page.y += (height + 6) if look.indent_body else size + 10


def _media(page: Page) -> None:
    look = page.look
    inset = (look.card_inset or look.indent_body) if look.media_inset is None else look.media_inset
    if inset:
        page.media(page.left, page.inner)
    else:
        page.media(0.0, page.style.width, 0.0)


def _card(page: Page) -> None:
    if page.post.card:
        inset = page.look.card_inset
        put_card(page, page.post.card, page.left if inset else 0.0, page.inner if inset else page.style.width)


def _feed(page: Page) -> None:
    """Name, text, pictures, card, footer."""
    look = page.look
    page.y += look.margin
    top = page.y
    _header(page)
    page.heading(look.body_size + 1)
    page.body()
    _media(page)
    _card(page)
    page.links()
    page.y = max(page.y, top + look.avatar + 8)  # a picture beside an empty text still has its room
    page.actions()
    if not look.actions:
        page.y += 4


def _pin(page: Page) -> None:
    """The picture first, then title, text and link, then who pinned it."""
    look = page.look
    page.y += 8
    page.left, page.inner = 8.0, page.style.width - 16
    page.media(page.left, page.inner)
    _card(page)
    page.left, page.inner = float(look.margin), page.style.width - 2 * look.margin
    page.links()
    page.heading(look.body_size + 6)
    page.body()
    size = float(look.avatar)
    page.avatar(QRectF(page.left, page.y, size, size))
    name = text_block(
        page.post.author.name, look.body_size, page.inner - size - 10, page.palette.text, bold=True, lines=1
    )
    page.name(name, page.left + size + 10, page.y + (size - name.height) / 2)
    page.y += size + 10
    page.actions()


def _forum(page: Page) -> None:
    """Community and time, the title with its thumbnail, the text, the link."""
    post = page.post
    page.y += 12
    _header(page)
    card = post.card
    picture = card.picture if card else None
    room = page.inner - (_THUMBNAIL + 12 if picture else 0)
    top = page.y
    if picture:
        rect = QRectF(page.left + room + 12, top, _THUMBNAIL, _THUMBNAIL * 0.75)
        page.scene.picture(rect, picture, radii=(8, 8))
        page.element(rect, picture.why, f"Thumbnail {picture.words}")
    _forum_title(page, room)
    page.inner, whole = room, page.inner
    page.links()
    if card and card.domain.text and not post.links:
        page.links((card.domain,), "Domain of the card")
    page.inner = whole
    if picture:
        page.y = max(page.y, top + _THUMBNAIL * 0.75 + 10)
    if post.heading:
        page.body()
    page.actions()


def _forum_title(page: Page, room: float) -> None:
    """The title: the heading, a text that has none over it, or what the card says where it stands for itself."""
    post = page.post
    title = post.heading or post.body or (post.card.title if post.card else None)
    if title is not None and title.text:
        page.headline(title, "Title", page.look.body_size + 4, room, lines=6)


def _bubble(page: Page) -> None:
    """A message on its wallpaper: pictures and card reach nearly to its edges, the time stands in its corner."""
    look, palette = page.look, page.palette
    edge, pad = 12.0, 12.0
    widest = page.style.width - 2 * edge - _BUBBLE_ASIDE
    width = _bubble_width(page, widest, pad)
    page.is_steady = bool(page.post.media or page.post.card or page.post.links)
    x = page.style.width - edge - width if look.bubble_right else edge
    under = page.scene.mark()
    page.y += 12
    top = page.y
    page.left, page.inner = x + pad, width - 2 * pad
    page.y += 8
    if not look.bubble_right:
        name = text_block(page.post.author.name, SMALL, page.inner, palette.link, bold=True, lines=1)
        page.name(name, page.left, page.y)
        page.y += name.height + 4
    page.media(x + 4, width - 8, float(max(2, look.bubble_radius - 4)))
    card = page.post.card
    if card and look.card_first:
        put_card(page, card, x + 4, width - 8)
    page.heading(look.body_size + 1)
    page.body()
    if card and not look.card_first:
        put_card(page, card, page.left, page.inner)
    page.links()
    when = text_block(look.when, 11, page.inner, palette.quiet, lines=1)
    page.y -= 6
    place = QRectF(page.left + page.inner - when.natural_width, page.y, when.natural_width, when.height)
    page.put(when, place.x(), place.y())
    page.element(place, reasons.when(), "Time", look.when)
    page.y += when.height + 6
    rect = QRectF(x, top, width, page.y - top)
    page.scene.rectangle(rect, fill=palette.surface, radius=float(look.bubble_radius), under=under)
    page.y += 12


def _bubble_width(page: Page, widest: float, pad: float) -> float:
    """As wide as what is in it."""
    post = page.post
    if post.media or post.card or post.links:
        return widest
    found = page.body_block(widest - 2 * pad)
    words = found[0].natural_width if found and not found[2] else (widest if found else 0.0)
    name = text_block(post.author.name, SMALL, widest, page.palette.link, bold=True, lines=1).natural_width
    heading = widest if post.heading and post.heading.text else 0.0
    return min(widest, max(words + 2, heading, 0.0 if page.look.bubble_right else name, 90.0) + 2 * pad)


def _notes(page: Page) -> None:
    """Our own lines under the post: what this network refuses, cuts, or what is good to know."""
    page.y += 8
    for finding in page.post.findings:
        _note(page, finding)


def _note(page: Page, finding: Finding) -> None:
    colour = theme.severity_colour(finding.severity)
    mark = text_block(theme.MARKS[finding.severity], SMALL, 16, colour)
    words = text_block(finding.sentence, SMALL, page.style.width - 22, colour)
    page.put(mark, 2, page.y)
    page.put(words, 20, page.y)
    rect = QRectF(0, page.y, page.style.width, words.height)
    page.y += words.height + 4

    network, post = page.network, page.post

    def make() -> tuple[Region]:
        why = reasons.finding(network, post, finding)
        source = f"from {why.field}; {why.source}, checked {why.checked}"
        return (Region(rect, "finding", finding, f"{finding.severity.label}: {finding.sentence} ({source})", why),)

    page.scene.ask(make)


_LAYOUTS: dict[str, Callable[[Page], None]] = {"feed": _feed, "bubble": _bubble, "pin": _pin, "forum": _forum}
