"""Previews drawn: structure of scenes, hostile content, pictures in every scale, and text blocks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import networks, networks_for
from gigshare_gui.networks.text import Entity
from gigshare_gui.shares.user_action import ActionLink, MediaItem, UserAction, UserActionShare
from gigshare_gui.ui import theme
from gigshare_gui.ui.preview.export import picture_of
from gigshare_gui.ui.preview.layout import Style, lay_out
from gigshare_gui.ui.preview.scene import Shown
from gigshare_gui.ui.preview.text_block import TextBlock, clean, from_utf16, pixel_font, utf16

HARD = {
    "plain": UserAction(user_message="Hello", title="Title", link_back="https://example.com"),
    "empty": UserAction(),
    "arabic": UserAction(user_message="مرحبا بالعالم https://example.com", title="عنوان", description="وصف"),
    "hebrew and latin": UserAction(user_message="שלום world שלום", title="כותרת"),
    "bidi controls": UserAction(user_message="\u202eabc\u202d def\u2066x", title="\u202eevil"),
    "zalgo": UserAction(user_message="Z" + "\u0301\u0316\u0489" * 400),
    "cjk": UserAction(user_message="微博" * 300, title="标题" * 60, link_back="https://例え.jp/x"),
    "emoji": UserAction(user_message="👩‍👩‍👧‍👦🏳️‍🌈👍🏽" * 50),
    "markup": UserAction(title="<script>alert(1)</script>", description="<b>&amp;</b>", link_back="https://e.com"),
    "one long word": UserAction(user_message="x" * 5000, title="y" * 5000, description="z" * 5000),
    "a megabyte": UserAction(user_message="word " * 200_000, title="t" * 1_000_000, description="d " * 500_000),
    "controls": UserAction(user_message="a\0b\r\nc\rd\te\x1b[31m\ud800", title="\ud800\udfff"),
    "video": UserAction(
        user_message="Look",
        media_items=(MediaItem("flash", "https://e.com/v.swf", preview_image_url="https://e.com/p.png"),),
    ),
    "sound": UserAction(
        title="Song", link_back="https://e.com", media_items=(MediaItem("mp3", "https://e.com/a.mp3"),)
    ),
    "links": UserAction(user_message="m", action_links=tuple(ActionLink("c" * 40, "https://e.com") for _ in range(3))),
}


def no_picture(_url: str) -> Shown:
    return Shown(None, "No picture")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [120, 375, 500])
@pytest.mark.parametrize("name", HARD)
def test_hard_shares_are_laid_out_within_their_width(qapp: Any, name: str, width: int, dark: bool) -> None:
    for network in networks_for("userAction").values():
        post = network.post(UserActionShare(HARD[name]), Author("Ana Ortiz", "ana"))
        scene = lay_out(post, network, Style(width, dark))
        assert 0 < scene.height < 30_000
        assert all(region.rect.right() <= width + 1 for region in scene.regions)
        assert all(region.sentence for region in scene.regions)


@pytest.mark.parametrize("name", HARD)
def test_hard_shares_are_painted(qapp: Any, name: str) -> None:
    for network in networks_for("userAction").values():
        post = network.post(UserActionShare(HARD[name]), Author("Ana Ortiz", "ana"))
        image = picture_of(post, network, no_picture, scale=1.0)
        assert not image.isNull()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_pictures_are_as_large_as_the_scale_says(qapp: Any, scale: float) -> None:
    network = networks()["facebook"]
    post = network.post(UserActionShare(HARD["plain"]), Author())
    assert picture_of(post, network, no_picture, scale=scale).width() == round((network.look.width + 32) * scale)


def test_a_picture_fills_its_box_and_nothing_else(qapp: Any) -> None:
    red = QImage(300, 100, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    share = UserActionShare(
        UserAction(title="T", link_back="https://e.com", media_items=(MediaItem("image", "https://e.com/a.png"),))
    )
    network = networks()["facebook"]
    post = network.post(share, Author())
    scene = lay_out(post, network, Style(400))
    box = next(region.rect for region in scene.regions if region.sentence.startswith("Picture"))
    image = QImage(400, int(scene.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    scene.paint(painter, lambda _url: Shown(red))
    painter.end()
    assert image.pixelColor(box.center().toPoint()) == QColor("red")
    assert image.pixelColor(200, int(box.bottom()) + 4) != QColor("red")
    assert image.pixelColor(200, int(box.top()) - 4) != QColor("red")


def test_every_region_lies_on_the_scene(qapp: Any) -> None:
    for network in networks_for("userAction").values():
        post = network.post(UserActionShare(HARD["plain"]), Author())
        scene = lay_out(post, network, Style(400))
        whole = QRectF(0, 0, 400, scene.height)
        assert all(whole.contains(region.rect.adjusted(1, 1, -1, -1)) for region in scene.regions)


def test_a_warning_that_takes_all_the_room_leaves_a_count(qapp: Any) -> None:
    share = UserActionShare(UserAction("Hello")).with_field("mastodonUserAction.title", "w" * 500)
    network = networks()["mastodon"]
    scene = lay_out(network.post(share, Author()), network, Style(400))
    assert scene.count is not None
    assert scene.count.text() == "5 / 0"
    assert scene.regions[-1].kind == "count"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300), st.integers(1, 6), st.floats(20, 400))
def test_a_block_keeps_to_its_lines(qapp: Any, text: str, lines: int, width: float) -> None:
    block = TextBlock(text, pixel_font(14), width, "#000000", lines=lines)
    assert block.line_count <= lines + (1 if width < 40 else 0)
    assert block.height >= 0


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50), st.data())
def test_offsets_in_utf_16_and_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert from_utf16(text, utf16(text[:start]), utf16(text[:end])) == text[start:end]


@given(st.text())
def test_clean_text_can_be_encoded(text: str) -> None:
    clean(text).encode("utf-8")
    assert "\0" not in clean(text)


def test_a_cut_block_ends_in_an_ellipsis(qapp: Any) -> None:
    block = TextBlock("many words " * 50, pixel_font(14), 200, "#000", lines=2)
    assert block.text().endswith("…")
    assert block.line_count == 2


def test_entities_of_astral_text_are_where_they_belong(qapp: Any) -> None:
    block = TextBlock("🍋 #tag", pixel_font(14), 200, "#000", entities=[Entity(2, 6, "hashtag")], link_colour="#00f")
    tag, lemon = block.formats
    assert (tag.start, tag.length) == (3, 4)
    assert (lemon.start, lemon.length) == (0, 2)


def test_emoji_are_drawn_in_one_colour_whatever_the_network_writes_in(qapp: Any) -> None:
    def shade(colour: str) -> str:
        block = TextBlock("a 🍋🥧 b", pixel_font(14), 200, colour)
        (form,) = block.formats
        assert (form.start, form.length) == (2, 4)
        return form.format.foreground().color().name()

    palettes = [each for network in networks().values() for each in (network.look.light, network.look.dark)]
    shades = [shade(each.text) for each in palettes]
    assert len(set(shades)) <= 2, "Qt keeps four colours of a size, and draws every other anew"
    assert all(contrast(*pair) > 4.5 for pair in zip(shades, (each.surface for each in palettes), strict=True))


def test_emoji_of_an_entity_have_its_colour(qapp: Any) -> None:
    block = TextBlock("#🍋x", pixel_font(14), 200, "#000", entities=[Entity(0, 3, "hashtag")], link_colour="#00f")
    (form,) = block.formats
    assert (form.start, form.length) == (0, 4)


def test_a_thousand_emoji_make_few_formats(qapp: Any) -> None:
    assert len(TextBlock("🍋 " * 1000, pixel_font(14), 200, "#000").formats) <= 50


def channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's contrast ratio of two colours."""

    def luminance(name: str) -> float:
        colour = QColor(name)
        return sum(
            weight * channel(value)
            for weight, value in zip(
                (0.2126, 0.7152, 0.0722), (colour.red(), colour.green(), colour.blue()), strict=True
            )
        )

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_the_window_s_texts_can_be_read(colours: theme.Colours) -> None:
    for name in ("text", "quiet", "fail", "cut", "advice", "good", "accent"):
        for ground in (colours.window, colours.base):
            assert contrast(getattr(colours, name), ground) >= 4.5, (name, ground)
    for name in ("accent", "sandbox", "fail"):
        assert contrast(colours.on_accent, getattr(colours, name)) >= 4.5, name


@pytest.mark.parametrize("network", networks_for("userAction"))
def test_the_networks_texts_can_be_read(network: str) -> None:
    look = networks()[network].look
    for palette in (look.light, look.dark):
        assert contrast(palette.link, palette.surface) >= 4.5
        for colour in (palette.text, palette.quiet):
            for ground in (palette.surface, palette.card):
                assert contrast(colour, ground) >= 4.5, (network, colour, ground)
