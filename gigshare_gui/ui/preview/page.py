"""Page: a scene that grows from top to bottom, and the parts that every network's post has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF

from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.post import Picture, Post, Text, Why
from gigshare_gui.ui.preview import reasons
from gigshare_gui.ui.preview.albums import Album, album
from gigshare_gui.ui.preview.scene import Pictures, Region, Scene, Spot
from gigshare_gui.ui.preview.text_block import TextBlock, text_block

SMALL = 13.0  # pixels of what is quiet: times, footers, links
BODY_LINES = 300  # more than anyone scrolls through in a preview


class Style(NamedTuple):
    """How a preview is drawn besides what the network decides."""

    width: float
    dark: bool = False
    expanded: bool = False


class Page:
    """Where the next part goes (``y``), and between which edges (``left``, ``inner``)."""

    def __init__(self, post: Post, network: Network, style: Style, pictures: Pictures | None) -> None:
        self.post, self.network, self.style = post, network, style
        self.look: Look = network.look
        self.palette: Palette = network.look.dark if style.dark else network.look.light
        self.scene = Scene(style.width, self.palette)
        self._pictures = pictures
        self.y = 0.0
        self.is_steady = True  # whether a text of the same height leaves all else where it is
        self.left = float(self.look.margin)
        self.inner = style.width - 2 * self.left

    def put(self, block: TextBlock, x: float, y: float) -> None:
        """Put a block of text."""
        self.scene.text(block, x, y)

    def element(self, rect: QRectF, why: Why, what: str, text: str = "", also: tuple[QRectF, ...] = ()) -> None:
        """Let an element answer where it comes from."""
        self.scene.ask(lambda: (Region(rect, "element", why, reasons.sentence(what, text, why), why, also),))

    def size_of(self, picture: Picture) -> tuple[int, int]:
        """The picture's own size in pixels, (0, 0) as long as nobody knows it."""
        if self._pictures is None or picture.kind == "mp3":
            return (0, 0)
        return self._pictures(picture.url).size

    def avatar(self, rect: QRectF) -> None:
        """Put the author's picture."""
        name = self.post.author.name
        self.scene.avatar(rect, name[:1].upper() or "?", "#7a869a", is_round=self.look.round_avatar)
        self.element(rect, reasons.avatar(), "Author's picture")

    def name(self, block: TextBlock, x: float, y: float) -> None:
        """Put the author's name."""
        self.beside(block, x, y)
        rect = QRectF(x, y, block.natural_width, block.height)
        self.element(rect, reasons.author(), "Author", self.post.author.name)

    def beside(self, block: TextBlock, x: float, y: float) -> None:
        """Put what stands in a row with something else: it begins there, whichever way it is read."""
        self.put(block, x - block.indent, y)

    def quiet(self, text: str, x: float, y: float, width: float, what: str = "Time") -> TextBlock:
        """Put handle or time; gives its block."""
        block = text_block(text, SMALL, width, self.palette.quiet, lines=1)
        if text:
            self.beside(block, x, y)
            self.element(QRectF(x, y, block.natural_width, block.height), reasons.when(), what, text)
        return block

    def heading(self, size: float, width: float | None = None) -> None:
        """Put the heading, where there is one."""
        heading = self.post.heading
        if heading is None or not heading.text:
            return
        self.headline(heading, "Heading", size, self.inner if width is None else width, lines=3)

    def headline(self, text: Text, what: str, size: float, room: float, *, lines: int) -> None:
        """Put a bold text of some lines at the most, and say what is lost."""
        block = text_block(text.text, size, room, self.palette.text, bold=True, lines=lines)
        self.put(block, self.left, self.y)
        self.element(QRectF(self.left, self.y, room, block.height), text.why, what, text.text)
        if block.is_cut:
            self.scene.losses.append(f"{what.lower()} cut after {lines} lines")
        self.y += block.height + 6

    def body_block(self, width: float) -> tuple[TextBlock, Text, bool] | None:
        """The text as it is laid out for a width, and whether it is folded."""
        body = self.post.body
        if body is None or not body.text:
            return None
        look, style = self.look, self.style
        fold = body.fold if body.fold is not None and body.fold < len(body.text) else None
        folded = fold is not None and not style.expanded
        text = body.text[:fold].rstrip() if folded else body.text
        tail = f"… {look.more}" if folded and not look.more_below else ""
        after, to = look.fold_lines
        entities = tuple(each for each in body.entities if each.end <= len(text))
        colours = (self.palette.text, self.palette.link, self.palette.quiet)
        block = _body(
            f"{text}…" if folded and look.more_below else text, look.body_size, width, colours, entities, tail
        )
        if after and not style.expanded and block.line_count > after:
            block, folded = _body(text, look.body_size, width, colours, entities, "", to), True
        return block, body, folded

    def body(self) -> None:
        """Put the text, with what unfolds it."""
        found = self.body_block(self.inner)
        if found is None:
            return
        block, body, folded = found
        x, y = self.left, self.y
        self.put(block, x, y)
        if self.is_steady and not folded and not block.is_cut:
            self.scene.body = Spot(block, x, y, self.inner, self.scene.asked())
        for make in body_questions(self.network, block, body, QRectF(x, y, self.inner, block.height)):
            self.scene.ask(make)
        self.y += block.height
        if folded:
            self._more(block, body, x, y)
        elif block.is_cut:
            self.scene.losses.append(f"message cut after {block.line_count} lines")
        self.y += 10

    def _more(self, block: TextBlock, body: Text, x: float, y: float) -> None:
        """What unfolds the text: behind its last word, or under it."""
        look = self.look
        by_lines = bool(look.fold_lines[0]) and block.is_cut
        places = [rect.translated(x, y) for rect in block.tail_rects()]
        if not places:
            words = text_block(look.more, look.body_size, self.inner, self.palette.link, lines=1)
            self.put(words, x, self.y + 4)
            places = [QRectF(x, self.y + 4, words.natural_width, words.height)]
            self.y += words.height + 4
        why = reasons.fold(self.network, body, by_lines=by_lines)
        sentence = reasons.sentence(look.more, "", why)
        self.scene.losses.append(f"folded after {block.line_count} lines" if by_lines else "folded")
        self.scene.ask(lambda: (Region(places[0], "more", why, sentence, why, tuple(places[1:])),))

    def media(self, x: float, width: float, radius: float | None = None) -> None:
        """Put the pictures."""
        media = self.post.media
        if not media:
            return
        first = self.size_of(media[0])
        ratio = first[0] / first[1] if first[1] else 0.0
        if media[0].kind == "mp3":
            found = Album((QRectF(x, self.y, width, width / 5),), width / 5, len(media) - 1)
        else:
            found = album(self.look, QRectF(x, self.y, width, 0), len(media), ratio)
        radius = float(self.look.card_radius) if radius is None else radius
        for index, (picture, rect) in enumerate(zip(media, found.places, strict=False)):
            self.scene.picture(rect, picture, radii=_corners(found, index, radius, x, width))
            what = reasons.PICTURES.get(picture.kind, "Picture")
            number = f" {index + 1} of {len(media)}" if len(media) > 1 else ""
            self.element(rect, picture.why, f"{what}{number} {picture.words}")
        self.y += found.height
        if found.hidden:
            self._hidden(found, media)
        self.y += 10

    def _hidden(self, found: Album, media: tuple[Picture, ...]) -> None:
        """Say that there are more pictures than are seen."""
        last = found.places[-1]
        next_one = media[len(found.places)]
        why = reasons.hidden(next_one.why, self.network, found.hidden, swiped=not found.over)
        if found.over:
            self.scene.over(last, f"+{found.hidden}", max(18.0, min(28.0, last.height() / 5)))
            rect = QRectF(last.center().x() - 24, last.center().y() - 16, 48, 32)
        elif self.look.album == "slides":
            middle = self.left + self.inner / 2
            self.scene.dots(middle, self.y + 8, len(media), self.palette.text, self.palette.line)
            rect = QRectF(middle - 8 * len(media), self.y + 2, 16 * len(media), 16)
            self.y += 18
        else:
            rect = QRectF(last.right() - 28, last.y(), 28, last.height())
        self.element(rect, why, f"+{found.hidden}")

    def links(self, links: Iterable[Text] | None = None, what: str = "Link") -> None:
        """Put the links under the post, or other small lines."""
        for link in self.post.links if links is None else links:
            block = text_block(link.text, SMALL, self.inner, self.palette.link, lines=1)
            self.put(block, self.left, self.y)
            self.element(QRectF(self.left, self.y, self.inner, block.height), link.why, what, link.text)
            self.y += block.height + 8

    def actions(self) -> None:
        """Put the footer."""
        look = self.look
        if not look.actions:
            return
        width = self.style.width - 2 * look.margin
        self.scene.rule(look.margin, self.y, width, self.palette.line)
        top = self.y
        self.y += 9
        step, height = width / len(look.actions), 0.0
        for index, label in enumerate(look.actions):
            block = text_block(label, SMALL, step, self.palette.quiet, lines=1)
            self.put(block, look.margin + index * step + (step - block.natural_width) / 2, self.y)
            height = max(height, block.height)
        self.y += height + 9
        rect = QRectF(look.margin, top, width, self.y - top - 4)
        self.element(rect, reasons.footer(self.network), f"Footer {', '.join(look.actions)}")


def _body(
    text: str,
    size: float,
    width: float,
    colours: tuple[str, str, str],
    entities: tuple[object, ...],
    tail: str,
    lines: int = BODY_LINES,
) -> TextBlock:
    colour, link, quiet = colours
    linked: dict[str, Any] = {"entities": entities, "link_colour": link}
    return text_block(text, size, width, colour, is_typed=True, lines=lines, tail=tail, tail_colour=quiet, **linked)


def _corners(found: Album, index: int, radius: float, x: float, width: float) -> tuple[float, ...]:
    """The radii of one picture: only the album's own corners are round."""
    if radius <= 0:
        return (0, 0, 0, 0)
    if found.hidden and not found.over:
        return (radius,) * 4
    rect = found.places[index]
    top, bottom = found.places[0].y(), max(each.bottom() for each in found.places)
    left, right = abs(rect.left() - x) < 1, abs(rect.right() - x - width) < 1
    upper, lower = abs(rect.top() - top) < 1, abs(rect.bottom() - bottom) < 1
    corners = ((left, upper), (right, upper), (right, lower), (left, lower))
    return tuple(radius if all(each) else 0.0 for each in corners)


def body_questions(
    network: Network, block: TextBlock, body: Text, place: QRectF
) -> tuple[Callable[[], Iterable[Region]], ...]:
    """What can be asked of a text at a place: itself, and its links, mentions and tags."""

    def whole() -> Iterable[Region]:
        yield Region(place, "element", body.why, reasons.sentence("Text", block.text(), body.why), body.why)

    def parts() -> Iterable[Region]:
        return _entities(network, block, body, len(block.text()), (place.x(), place.y()))

    return whole, parts


def _entities(network: Network, block: TextBlock, body: Text, length: int, at: tuple[float, float]) -> Iterable[Region]:
    """The links, mentions and tags of a text whose block stands at a place."""
    for each in body.entities:
        places = [rect.translated(*at) for rect in block.rects(each.start, each.end)] if each.end <= length else []
        if places:
            why = reasons.entity(network, body, each.kind)
            words = reasons.sentence(reasons.KINDS.get(each.kind, "Link"), body.text[each.start : each.end], why)
            yield Region(places[0], "element", why, words, why, tuple(places[1:]))
