"""Every element of a preview says why it is there, is reached by key, and stands where the network has it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtTest import QTest

from gigshare_gui.networks.network import Network
from gigshare_gui.networks.post import Author, Card, Picture, Post, Text, Why
from gigshare_gui.networks.registry import networks, networks_for
from gigshare_gui.shares.user_action import ActionLink, MediaItem, UserAction, UserActionShare
from gigshare_gui.ui.preview.card import PreviewCard, tip
from gigshare_gui.ui.preview.change import Change
from gigshare_gui.ui.preview.layout import Style, lay_out, retyped
from gigshare_gui.ui.preview.scene import Region, Scene, Shown

ANA = Author("Ana Ortiz", "ana")


def pictures(number: int) -> tuple[MediaItem, ...]:
    return tuple(MediaItem("image", f"https://e.com/{index}.png") for index in range(number))


FULL = UserAction(
    user_message="Lemon tart #baking with @ana https://example.com/tart " + "and so on " * 120,
    title="A title",
    subtitle="A subtitle",
    description="A description",
    link_back="https://www.example.com/page",
    action_links=(ActionLink("Go", "https://example.com/go"),),
    media_items=pictures(7),
)
RIGHT_TO_LEFT = UserAction(
    user_message="مرحبا بالعالم\nEnglish\nשלום", title="عنوان", description="وصف", link_back="https://e.com/x"
)
every_network = pytest.mark.parametrize("network", networks_for("userAction").values(), ids=lambda each: each.id)


def no_picture(_url: str) -> Shown:
    return Shown(None, "No picture")


def post(network: Network, action: UserAction = FULL) -> Post:
    return network.post(UserActionShare(action), ANA)


def scene(network: Network, action: UserAction = FULL, width: int = 400, **style: bool) -> Scene:
    return lay_out(post(network, action), network, Style(width, **style), no_picture)


def named(found: Scene, start: str) -> list[Region]:
    return [each for each in found.regions if each.sentence.startswith(start)]


@every_network
@pytest.mark.parametrize("action", [FULL, RIGHT_TO_LEFT, UserAction(user_message="Only this")])
def test_every_element_is_reached_by_key_and_answers(qtbot: Any, network: Network, action: UserAction) -> None:
    card = PreviewCard(network, no_picture)
    qtbot.addWidget(card)
    card.show_post(post(network, action))
    card.show()
    card.setFocus()
    regions = card.regions()
    assert regions
    for region in regions:
        QTest.keyClick(card, Qt.Key.Key_Down)
        assert card.accessibleDescription() == region.sentence
        assert region.why.rule
        assert region.why.source
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", region.why.checked)
        assert region.why.field or region.sentence.startswith("Footer")
        if region.kind != "count":
            assert all(part in region.sentence for part in (region.why.rule, region.why.source, region.why.checked))
    QTest.keyClick(card, Qt.Key.Key_Down)
    assert card.accessibleDescription() == regions[0].sentence
    QTest.keyClick(card, Qt.Key.Key_Up)
    assert card.accessibleDescription() == regions[-1].sentence


@every_network
def test_nothing_is_written_that_cannot_be_asked(qapp: Any, network: Network) -> None:
    found = scene(network)
    badge = 28
    for rect, text in found.texts():
        if rect.bottom() > badge and len(text) > 1:  # our own marks beside findings have one letter
            assert any(each.rect.intersects(rect) for each in found.regions), text


@every_network
def test_what_a_post_holds_can_be_asked(qapp: Any, network: Network) -> None:
    made = post(network)
    found = scene(network)
    whys = [each.why for each in found.regions]
    assert made.body is None or made.body.why in whys or network.look.layout == "forum"
    assert {each.why for each in made.links} <= set(whys)
    if made.card and made.card.picture:
        assert {made.card.title.why, made.card.domain.why, made.card.picture.why} <= set(whys)
    assert [each.what for each in found.regions if each.kind == "finding"] == list(made.findings)
    assert [each.kind for each in found.regions][-1] == ("count" if made.count and made.count.limit else "finding")


@pytest.mark.parametrize("network", ["facebook", "twitter", "mastodon", "telegram"])
def test_links_mentions_and_tags_are_asked_by_themselves(qapp: Any, network: str) -> None:
    found = scene(networks()[network])
    text = named(found, "Text")[0]
    for start in ("Hashtag “#baking”", "Mention “@ana”", "Link “"):
        (region, *_rest) = named(found, start)
        assert text.rect.contains(region.rect.center())
    look = networks()[network].look
    link = named(found, "Link “")[0]
    assert look.link_form in link.sentence
    assert look.link_source in link.sentence


@every_network
def test_what_is_read_from_the_right_stands_at_the_right(qapp: Any, network: Network) -> None:
    found = scene(network, RIGHT_TO_LEFT)
    checked = 0
    for start in ("Text", "Heading", "Title", "Title of the card", "Description in the card"):
        for region in named(found, f"{start} “"):
            for rect, text in found.texts():
                if not region.rect.adjusted(-3, -3, 3, 3).contains(rect) or not re.search("[א-תء-ي]", text):
                    continue
                assert abs(rect.right() - region.rect.right()) <= 3, text
                checked += 1
    assert checked or network.id == "email"


def test_each_paragraph_has_its_own_edge(qapp: Any) -> None:
    network = networks()["facebook"]
    found = lay_out(post(network, RIGHT_TO_LEFT), network, Style(400), no_picture)
    image = painted(found)
    (text,) = named(found, "Text")
    line = text.rect.height() / 3
    edges = []
    for index in range(3):
        rect = QRectF(text.rect.x(), text.rect.y() + index * line, text.rect.width(), line).toAlignedRect()
        dark = [
            x for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom()) if is_ink(image, x, y)
        ]
        edges.append((min(dark) - rect.left(), rect.right() - max(dark)))
    assert [left < right for left, right in edges] == [False, True, False]
    assert all(min(edge) < 6 for edge in edges)


def is_ink(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).lightness() < 128


def painted(found: Scene) -> QImage:
    image = QImage(400, int(found.height) + 1, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    found.paint(painter, no_picture)
    painter.end()
    return image


@pytest.mark.parametrize("width", [320, 500])
@pytest.mark.parametrize(
    ("network", "seen"),  # with 1, 2, 3, 4, 5 and 12 pictures: how many are seen, and how many “+N” stands for
    [
        ("mastodon", [(1, 0), (2, 0), (3, 0), (4, 0), (4, 0), (4, 0)]),
        ("whatsapp", [(1, 0), (2, 0), (3, 0), (4, 0), (4, 1), (4, 8)]),
        ("telegram", [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (10, 0)]),
        ("discord", [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (10, 0)]),
        ("tumblr", [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (12, 0)]),
        ("threads", [(1, 0), (2, 0), (2, 1), (2, 2), (2, 3), (2, 10)]),
        ("pinterest", [(1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 4)]),
        ("facebook", [(1, 0)] * 6),
    ],
)
def test_albums(qapp: Any, network: str, seen: list[tuple[int, int]], width: int) -> None:
    for number, (places, hidden) in zip((1, 2, 3, 4, 5, 12), seen, strict=True):
        action = UserAction(user_message="Look", media_items=pictures(number))
        found = scene(networks()[network], action, width)
        rects = [each.rect for each in named(found, "Picture")]
        assert len(rects) == places
        assert all(
            not one.adjusted(1, 1, -1, -1).intersects(other) for one in rects for other in rects if one is not other
        )
        assert all(rect.left() >= 0 and rect.right() <= width + 0.5 for rect in rects)
        more = named(found, "+")
        assert [each.sentence.split(":")[0] for each in more] == ([f"+{hidden}"] if hidden else [])
        if hidden:
            next_one = next(each for each in post(networks()[network], action).media[places:])
            assert more[0].why.field == next_one.why.field


def test_the_first_of_three_is_tall_and_telegram_s_is_wide(qapp: Any) -> None:
    action = UserAction(user_message="Look", media_items=pictures(3))
    first, second, third = (each.rect for each in named(scene(networks()["mastodon"], action), "Picture"))
    assert first.height() > second.height()
    assert second.x() == third.x() > first.right()
    first, second, third = (each.rect for each in named(scene(networks()["telegram"], action), "Picture"))
    assert first.width() > second.width()
    assert second.y() == third.y() > first.bottom()


def test_a_picture_alone_has_its_own_shape_once_it_is_there(qapp: Any) -> None:
    network = networks()["mastodon"]
    made = post(network, UserAction(user_message="x", media_items=pictures(1)))
    for size, ratio in (((0, 0), 16 / 9), ((1000, 1000), 1.0), ((300, 900), 0.8), ((30_000, 100), 1.91)):
        found = lay_out(made, network, Style(400), lambda _url, size=size: Shown(None, "", size))
        (region,) = named(found, "Picture")
        assert region.rect.width() / region.rect.height() == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("network", "small"), [("facebook", True), ("linkedin", True), ("vkontakte", True), ("bluesky", False)]
)
def test_a_small_picture_makes_a_small_card(qapp: Any, network: str, small: bool) -> None:
    action = UserAction(user_message="x", title="T", link_back="https://e.com", media_items=pictures(1))
    made = post(networks()[network], action)

    def card(size: tuple[int, int]) -> Region:
        found = lay_out(made, networks()[network], Style(400), lambda _url: Shown(None, "", size))
        return named(found, "Picture of the card")[0]

    assert card((1200, 630)).rect.width() > 300
    assert (card((300, 200)).rect.width() < 100) == small
    assert ("needs" in card((300, 200)).sentence) == small


@pytest.mark.parametrize(
    ("network", "text"),
    [
        ("facebook", "word " * 300),
        ("twitter", "word " * 300),
        ("linkedin", "word " * 300),
        ("sina", "微" * 300),
        ("whatsapp", "word " * 300),
        ("mastodon", "word\n" * 40),
        ("vkontakte", "word\n" * 40),
        ("reddit", "word\n" * 40),
        ("tumblr", "word\n" * 60),
        ("bluesky", "word\n" * 30),
    ],
)
def test_what_the_network_folds_is_folded_and_unfolds(qtbot: Any, network: str, text: str) -> None:
    each = networks()[network]
    card = PreviewCard(each, no_picture)
    qtbot.addWidget(card)
    card.show_style(Style(400))
    card.show_post(post(each, UserAction(user_message=text, title="T" if network == "reddit" else "")))
    card.show()
    (more,) = (region for region in card.regions() if region.kind == "more")
    assert each.look.fold_source in more.sentence
    assert more.sentence.startswith(each.look.more)
    assert "folded" in card.accessibleDescription()
    before = card.scene_height()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=more.rect.center().toPoint())
    assert card.scene_height() > before
    assert not [region for region in card.regions() if region.kind == "more"]


def test_unfolding_by_key_leaves_no_frame_around_something_else(qtbot: Any) -> None:
    card = PreviewCard(networks()["facebook"], no_picture)
    qtbot.addWidget(card)
    card.show_style(Style(400))
    card.show_post(post(card.network, UserAction(user_message="many words " * 100, title="T")))
    card.show()
    more = next(index for index, region in enumerate(card.regions()) if region.kind == "more")
    for _ in range(more + 1):
        QTest.keyClick(card, Qt.Key.Key_Down)
    assert card._current == more
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card._current == -1
    assert card.accessibleDescription().startswith("Facebook post")


@pytest.mark.parametrize("network", ["mastodon", "vkontakte", "reddit", "tumblr"])
def test_a_text_that_just_fits_is_not_folded(qapp: Any, network: str) -> None:
    each = networks()[network]
    text = "\n".join("word" for _ in range(each.look.fold_lines[0]))
    assert not [
        region for region in scene(each, UserAction(user_message=text, title="T")).regions if region.kind == "more"
    ]


def test_what_is_cut_is_said(qapp: Any) -> None:
    found = scene(networks()["linkedin"], UserAction(title="long title " * 17, link_back="https://e.com"))
    assert "title of the card cut after 2 lines" in found.losses


def test_a_control_of_directions_does_not_turn_what_follows(qapp: Any) -> None:
    network = networks()["sina"]
    turned = scene(network, UserAction(user_message="微" * 50 + "\u202e" + "abc " * 100))
    # The tail is the last thing in its line, whatever the text before it does.
    (text,) = named(turned, "Text")
    (more,) = (each for each in turned.regions if each.kind == "more")
    last = max((rect for rect, words in turned.texts() if "展开" in words), key=lambda rect: rect.bottom())
    assert more.rect.right() <= last.right()
    assert more.rect.bottom() == pytest.approx(text.rect.bottom(), abs=1)


def test_a_tooltip_shows_markup_as_it_is_written() -> None:
    why = Why("title", "the title", "a guide", "2026-11-25")
    assert "&lt;img src=x&gt;" in tip(Region(QRectF(), "element", why, "Title “<img src=x>”", why))


STEPS = [
    UserAction(user_message="Hello", title="T", link_back="https://e.com/x", media_items=pictures(1)),
    UserAction(user_message="Hello w", title="T", link_back="https://e.com/x", media_items=pictures(1)),
    UserAction(user_message="Hello w " * 12, title="T", link_back="https://e.com/x", media_items=pictures(1)),
    UserAction(user_message="Hello w " * 11, title="T", link_back="https://e.com/x", media_items=pictures(1)),
    UserAction(user_message="Hello w " * 300, title="Tt", link_back="https://e.com/x", media_items=pictures(3)),
    UserAction(user_message="مرحبا", title="עברית"),
    UserAction(user_message="Z" + "\u0301\u0316\u0489" * 40, title="T"),
    UserAction(),
]


@every_network
@pytest.mark.parametrize("dark", [False, True])
def test_painting_what_changed_is_painting_all(qapp: Any, network: Network, dark: bool) -> None:
    """From each step to the next: what is left standing looks as if everything had been painted anew."""
    scenes = [scene(network, action, dark=dark) for action in STEPS]
    for before, after in pairwise(scenes):
        height = int(max(before.height, after.height)) + 1
        kept = image_of(before, height)
        kept, clip = pushed(kept, after.change(before))
        repaint(kept, after, clip.united(QRegion(0, int(min(before.height, after.height)), 400, height)))
        assert kept == image_of(after, height)


def pushed(image: QImage, change: Change) -> tuple[QImage, QRegion]:
    """As a card does it: rows moved, and what is to be painted after that."""
    if not change.by:
        return image, change.region
    rows = image.copy(0, change.top, image.width(), image.height() - change.top)
    painter = QPainter(image)
    painter.drawImage(0, change.top + change.by, rows)
    painter.end()
    return image, change.region


def image_of(found: Scene, height: int) -> QImage:
    image = QImage(400, height, QImage.Format.Format_RGB32)
    repaint(image, found, QRegion(0, 0, 400, height))
    return image


def repaint(image: QImage, found: Scene, within: QRegion) -> None:
    """As a card does it: its ground first, then what touches the region, clipped to it."""
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipRegion(within)
    painter.fillRect(within.boundingRect(), 0xFFF0F0F0)
    found.paint(painter, no_picture, within)
    painter.end()


def test_a_keystroke_paints_little(qapp: Any) -> None:
    network = networks()["facebook"]
    changed = scene(network, STEPS[1]).change(scene(network, STEPS[0])).region
    painted_pixels = sum(rect.width() * rect.height() for rect in changed)
    assert 0 < painted_pixels < 400 * 60


def test_the_same_share_paints_nothing(qapp: Any) -> None:
    for network in networks_for("userAction").values():
        assert scene(network, STEPS[0]).change(scene(network, STEPS[0])).region.isEmpty()


def test_a_bubble_is_as_wide_as_its_words(qapp: Any) -> None:
    for name in ("whatsapp", "telegram", "sms"):
        short, long = (scene(networks()[name], UserAction(user_message=text)) for text in ("Hi", "word " * 60))
        assert named(short, "Text")[0].rect.width() < named(long, "Text")[0].rect.width()


def test_a_card_alone_is_a_sentence_about_the_card(qapp: Any) -> None:
    why = Why("linkBack", "the page", "a guide", "2026-11-25")
    made = Post("twitter", Author(), card=Card("large", Text("e.com", why), Text("A tart", why)))
    assert made.sentence() == "X card, no picture, title “A tart”, domain e.com"


def test_where_the_pointer_is(qtbot: Any) -> None:
    network = networks()["facebook"]
    card = PreviewCard(network, no_picture)
    qtbot.addWidget(card)
    card.show_style(Style(400))
    card.show_post(post(network))
    title = next(each for each in card.regions() if each.sentence.startswith("Title of the card"))
    found = card._at(title.rect.center())
    assert found is title
    assert card._at(QPoint(-5, -5).toPointF()) is None


@pytest.mark.parametrize("network", ["twitter", "vkontakte", "reddit"])
def test_no_picture_stands_over_a_round_corner(qapp: Any, network: str) -> None:
    why = Why("linkBack", "the page", "a guide", "2026-11-25")
    picture = Picture("https://e.com/a.png", why)
    for layout in ("small", "large"):
        made = Post(network, ANA, card=Card(layout, Text("e.com", why), Text("A tart", why), picture))
        each = networks()[network]
        found = lay_out(made, each, Style(400))
        red = QImage(1200, 1200, QImage.Format.Format_RGB32)
        red.fill(0xFFFF0000)
        image = QImage(400, int(found.height) + 1, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        found.paint(painter, lambda _url, red=red: Shown(red, "", (1200, 1200)))
        painter.end()
        start = "Thumbnail" if each.look.layout == "forum" else "Picture of the card"
        (region,) = named(found, start)
        corner = region.rect.topLeft().toPoint()
        assert image.pixelColor(corner.x() + 1, corner.y() + 1).name() != "#ff0000"
        assert image.pixelColor(region.rect.center().toPoint()).name() == "#ff0000"


@every_network
def test_typing_comes_to_what_laying_out_anew_comes_to(qapp: Any, network: Network) -> None:
    typed = "Lemon tart, five 五つ and מים #baking @ana https://example.com/a/long/way/to/go and on"
    style = Style(400)
    for full in (UserAction(title="T"), UserAction(title="T", link_back="https://e.com", media_items=pictures(2))):
        posts = [post(network, replace(full, user_message=typed[:end])) for end in range(1, len(typed))]
        kept = lay_out(posts[0], network, style, no_picture)
        quick = 0
        for old, new in pairwise(posts):
            made = retyped(kept, old, new, network, style)
            quick += made is not None
            anew = lay_out(new, network, style, no_picture)
            if made is not None:
                assert [each.key for each in made._items] == [each.key for each in anew._items]
                assert made.regions == anew.regions
                assert made.height == anew.height
            kept = made or anew
        is_steady = network.look.layout == "feed" or (network.look.layout != "bubble" and full.media_items)
        says_more = network.rule.markup != "none"  # LinkedIn ends at the mention, and each letter changes what mends it
        assert quick > len(typed) // 2 or not is_steady or says_more
