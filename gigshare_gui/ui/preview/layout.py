"""From Post to Scene: where each network puts name, text, picture, card and footer. Data of the look decides."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from gigshare_gui.networks.network import Look, Network, Palette
from gigshare_gui.networks.post import Card, Post, Text, Why
from gigshare_gui.shares.finding import Finding
from gigshare_gui.ui import theme
from gigshare_gui.ui.preview.scene import Region, Scene
from gigshare_gui.ui.preview.text_block import TextBlock, text_block

_SMALL = 13.0
_SMALL_CARD = 96.0  # side of a small card's picture
_BODY_LINES = 300  # more than anyone scrolls through in a preview
_SEAM = 2.0  # between pictures that stand side by side
_TITLE_LINES, _DESCRIPTION_LINES = 2, 2


class Style(NamedTuple):
    """How a preview is drawn besides what the network decides."""

    width: float
    dark: bool = False
    expanded: bool = False


def lay_out(post: Post, network: Network, style: Style) -> Scene:
    """The post as the network shows it, ``style.width`` pixels wide, with our own count and notes under it."""
    palette = network.look.dark if style.dark else network.look.light
    return _Layout(post, network, style, palette).scene


def tiles(rect: QRectF, number: int) -> list[QRectF]:
    """Where up to four pictures stand in ``rect``: one fills it, two share it, the first of three has half of it."""
    columns, rows = (rect.width() - _SEAM) / 2, (rect.height() - _SEAM) / 2
    right, below = rect.x() + columns + _SEAM, rect.y() + rows + _SEAM
    if number <= 1:
        return [rect][:number]
    if number == 2:
        return [QRectF(x, rect.y(), columns, rect.height()) for x in (rect.x(), right)]
    left = [QRectF(rect.x(), rect.y(), columns, rect.height() if number == 3 else rows)]
    under = [] if number == 3 else [QRectF(rect.x(), below, columns, rows)]
    return [*left, QRectF(right, rect.y(), columns, rows), *under, QRectF(right, below, columns, rows)]


class _Layout:
    def __init__(self, post: Post, network: Network, style: Style, palette: Palette) -> None:
        self.post, self.network, self.style, self.palette = post, network, style, palette
        self.look: Look = network.look
        self.scene = Scene(style.width, palette)
        self.y = 0.0
        self._count: list[Region] = []  # chosen by key after all else, though it stands above
        self._badge()
        top = self.y
        backdrop = len(self.scene._draws)
        self.y += self.look.margin
        self._header()
        self._heading()
        self._body()
        self._media()
        if post.card:
            self._card(post.card)
        self._links()
        self._actions()
        rect = QRectF(0, top, style.width, self.y - top)
        self.scene.rectangle(rect, fill=palette.surface)
        self.scene._draws.insert(backdrop, self.scene._draws.pop())
        self._notes()
        self.scene.regions += self._count
        self.scene.height = self.y

    @property
    def left(self) -> float:
        """Where the text begins."""
        indent = self.look.avatar + 10 if self.look.indent_body else 0
        return float(self.look.margin + indent)

    @property
    def inner(self) -> float:
        """How wide the text is."""
        return self.style.width - self.left - self.look.margin

    def _block(self, text: Text, size: float, colour: str, width: float, **options: object) -> TextBlock:
        return text_block(text.text, size, width, colour, **options)  # type: ignore[arg-type]

    def _element(self, rect: QRectF, why: Why, what: str) -> None:
        sentence = f"{what}: {why.rule} (from {why.field}; {why.source}, checked {why.checked})"
        self.scene.regions.append(Region(rect, "element", why, sentence))

    def _badge(self) -> None:
        """Our own heading: which network this is, and the count."""
        now = theme.colours()
        side = 20.0
        self.scene.avatar(QRectF(0, 2, side, side), self.network.letter, self.network.colour, is_round=False)
        name = text_block(self.network.name, 14, self.style.width, now.text, bold=True)
        self.scene.text(name, side + 8, 2 + (side - name.height) / 2)
        count = self.post.count
        if count is not None and count.limit:
            soft = "" if self.network.rule.hard else "~"
            text = f"{count.count:,} / {soft}{count.limit:,}"
            colour = now.quiet if count.fits else (now.fail if self.network.rule.hard else now.advice)
            block = text_block(text, _SMALL, self.style.width, colour, bold=not count.fits)
            x = self.style.width - block.natural_width - 2
            self.scene.text(block, x, 2 + (side - block.height) / 2)
            rect = QRectF(x, 0, block.natural_width, side)
            sentence = f"{count.sum_sentence}. Choose it to see what each part counts."
            self._count.append(Region(rect, "count", self.post.counted, sentence))
        self.y = side + 8

    def _header(self) -> None:
        look, author = self.look, self.post.author
        x, size = float(look.margin), float(look.avatar)
        letter = author.name[:1].upper() or "?"
        self.scene.avatar(QRectF(x, self.y, size, size), letter, "#7a869a", is_round=look.round_avatar)
        left, width = x + size + 10, self.style.width - x - size - 10 - look.margin
        name = text_block(author.name, look.body_size, width, self.palette.text, bold=True, lines=1)
        if look.header == "inline":
            self.scene.text(name, left, self.y)
            rest = width - name.natural_width - 6
            handle = f"@{author.handle} · {look.when}"
            quiet = text_block(handle, look.body_size, rest, self.palette.quiet, lines=1)
            self.scene.text(quiet, left + name.natural_width + 6, self.y)
            self.y += name.height + 2 if look.indent_body else size + 8
            return
        when = text_block(look.when, _SMALL, width, self.palette.quiet, lines=1)
        offset = 0 if look.indent_body else max(0.0, (size - name.height - when.height) / 2)
        self.scene.text(name, left, self.y + offset)
        self.scene.text(when, left, self.y + offset + name.height)
        self.y += (name.height + when.height + 6) if look.indent_body else size + 10

    def _heading(self) -> None:
        heading = self.post.heading
        if heading is None:
            return
        block = self._block(heading, self.look.body_size + 1, self.palette.text, self.inner, bold=True, lines=3)
        self.scene.text(block, self.left, self.y)
        self._element(QRectF(self.left, self.y, self.inner, block.height), heading.why, "Heading")
        self.y += block.height + 6

    def _body(self) -> None:
        body = self.post.body
        if body is None or not body.text:
            if self.look.indent_body:
                self.y = max(self.y, 28 + self.look.margin + self.look.avatar + 8)
            return
        fold = body.fold if body.fold is not None and body.fold < len(body.text) else None
        folded = fold is not None and not self.style.expanded
        text = body.text[:fold].rstrip() if folded else body.text
        block = text_block(
            text,
            self.look.body_size,
            self.inner,
            self.palette.text,
            entities=tuple(each for each in body.entities if each.end <= len(text)),
            link_colour=self.palette.link,
            lines=_BODY_LINES,
            tail=f"… {self.look.more}" if folded else "",
            tail_colour=self.palette.quiet,
        )
        self.scene.text(block, self.left, self.y)
        self._element(QRectF(self.left, self.y, self.inner, block.height), body.why, "Text")
        for rect in block.tail_rects():
            place = rect.translated(self.left, self.y)
            self.scene.regions.append(Region(place, "more", None, f"{self.look.more}: show the whole text"))
        self.y += block.height + 10

    def _media(self) -> None:
        media = self.post.media
        if not media:
            return
        inset = self.look.card_inset or self.look.indent_body
        x = self.left if inset else 0.0
        width = self.inner if inset else self.style.width
        height = width / (16 / 9 if media[0].kind != "mp3" else 5)
        radius = float(self.look.card_radius) if len(media) == 1 else 0.0
        places = tiles(QRectF(x, self.y, width, height), len(media))
        for picture, rect in zip(media, places, strict=False):
            self.scene.picture(rect, picture, radii=(radius, radius))
            self._element(rect, picture.why, "Picture")
        if len(media) > len(places):
            more = text_block(f"+{len(media) - len(places)} more", _SMALL, width, self.palette.quiet, lines=1)
            self.y += height + 4
            self.scene.text(more, x + width - more.natural_width, self.y)
            height = more.height
        self.y += height + 10

    def _card(self, card: Card) -> None:
        inset = self.look.card_inset
        x = self.left if inset else 0.0
        width = self.inner if inset else self.style.width
        rect = self._small_card(card, x, width) if card.layout == "small" else self._large_card(card, x, width)
        self._element(rect, card.title.why, "Card")
        self.y = rect.bottom() + 10

    def _large_card(self, card: Card, x: float, width: float) -> QRectF:
        look, radius = self.look, float(self.look.card_radius)
        top = self.y
        height = width / look.card_ratio if card.picture and card.layout == "large" else 0.0
        blocks = self._card_texts(card, width - 24)
        total = height + sum(block.height + 2 for block in blocks) + 18
        rect = QRectF(x, top, width, total)
        if look.card_inset:
            self.scene.rectangle(rect, fill=self.palette.card, line=self.palette.line, radius=radius)
        else:
            self.scene.rectangle(rect, fill=self.palette.card)
        if card.picture and height:
            self.scene.picture(QRectF(x, top, width, height), card.picture, radii=(radius, 0))
            self._element(QRectF(x, top, width, height), card.picture.why, "Picture")
        y = top + height + 10
        for block in blocks:
            self.scene.text(block, x + 12, y)
            y += block.height + 2
        return rect

    def _small_card(self, card: Card, x: float, width: float) -> QRectF:
        side = _SMALL_CARD if card.picture else 0.0
        blocks = self._card_texts(card, width - side - 24)
        total = max(side, sum(block.height + 2 for block in blocks) + 18)
        rect = QRectF(x, self.y, width, total)
        self.scene.rectangle(rect, fill=self.palette.card, line=self.palette.line, radius=float(self.look.card_radius))
        if card.picture:
            self.scene.picture(QRectF(x + 1, self.y + 1, side - 2, total - 2), card.picture)
            self._element(QRectF(x, self.y, side, total), card.picture.why, "Picture")
        y = self.y + 9
        for block in blocks:
            self.scene.text(block, x + side + 12, y)
            y += block.height + 2
        return rect

    def _card_texts(self, card: Card, width: float) -> list[TextBlock]:
        host = text_block(card.domain.text, _SMALL, width, self.palette.quiet, lines=1)
        title = text_block(
            card.title.text,
            self.look.body_size + 1,
            width,
            self.palette.text,
            bold=self.look.title_bold,
            lines=_TITLE_LINES,
        )
        blocks = [host, title] if self.look.domain_first else [title, host]
        if not card.domain.text:
            blocks.remove(host)
        if card.description and card.description.text:
            words = text_block(card.description.text, _SMALL, width, self.palette.quiet, lines=_DESCRIPTION_LINES)
            blocks.insert(blocks.index(title) + 1, words)
        return blocks

    def _links(self) -> None:
        for link in self.post.links:
            block = self._block(link, _SMALL, self.palette.link, self.inner, lines=1)
            self.scene.text(block, self.left, self.y)
            self._element(QRectF(self.left, self.y, self.inner, block.height), link.why, "Action link")
            self.y += block.height + 8

    def _actions(self) -> None:
        if not self.look.actions:
            return
        self.scene.rule(self.look.margin, self.y, self.style.width - 2 * self.look.margin, self.palette.line)
        self.y += 9
        step = (self.style.width - 2 * self.look.margin) / len(self.look.actions)
        height = 0.0
        for index, label in enumerate(self.look.actions):
            block = text_block(label, _SMALL, step, self.palette.quiet, lines=1)
            x = self.look.margin + index * step + (step - block.natural_width) / 2
            self.scene.text(block, x, self.y)
            height = max(height, block.height)
        self.y += height + 9

    def _notes(self) -> None:
        """Our own lines under the post: what this network refuses, cuts, or what is good to know."""
        self.y += 8
        for finding in self.post.findings:
            self._note(finding)

    def _note(self, finding: Finding) -> None:
        colour = theme.severity_colour(finding.severity)
        mark = text_block(theme.MARKS[finding.severity], _SMALL, 16, colour)
        words = text_block(finding.sentence, _SMALL, self.style.width - 22, colour)
        self.scene.text(mark, 2, self.y)
        self.scene.text(words, 20, self.y)
        rect = QRectF(0, self.y, self.style.width, words.height)
        sentence = f"{finding.severity.label}: {finding.sentence}"
        self.scene.regions.append(Region(rect, "finding", finding, sentence))
        self.y += words.height + 4
