"""The matrix of what gets lost says the same as networks, previews and findings do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.networks.lost import FIELDS, MEDIA, Fate, Matrix, matrix
from gigshare_gui.networks.post import Author, Post
from gigshare_gui.networks.registry import networks, networks_for
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.user_action import ActionLink, MediaItem, UserAction, UserActionShare

NAMES = networks_for("userAction")
FULL = UserAction(
    "Hello",
    "Title",
    "Subtitle",
    "Description",
    "https://example.com/a",
    action_links=(ActionLink("Read", "https://example.com/r"),),
    media_items=(MediaItem("image", "https://example.com/a.png", title="A tart"),),
)


def of(share: UserActionShare) -> Matrix:
    posts = {name: each.post(share, Author()) for name, each in NAMES.items()}
    return matrix(share, networks(), posts)


def test_every_field_has_a_cell_on_every_network() -> None:
    found = of(UserActionShare(FULL))
    assert list(found) == list(FIELDS)
    assert all(list(row) == list(NAMES) for row in found.values())
    assert all(cell.sentence and cell.source and cell.checked for row in found.values() for cell in row.values())


def test_what_a_network_shows_drops_and_takes_from_the_page() -> None:
    found = of(UserActionShare(FULL))
    assert found["subtitle"]["facebook"].fate is Fate.SHOWN
    assert found["subtitle"]["twitter"].fate is Fate.DROPPED
    assert found["image"]["twitter"].fate is Fate.REPLACED
    assert "twitter:image" in found["image"]["twitter"].sentence
    assert found["mp3"]["facebook"].fate is Fate.EMPTY


def test_what_is_cut_and_what_is_refused() -> None:
    found = of(UserActionShare(UserAction("a" * 281, "t" * 300, link_back="https://example.com/a")))
    assert found["userMessage"]["twitter"].fate is Fate.REFUSED
    assert found["userMessage"]["facebook"].fate is Fate.SHOWN
    assert found["title"]["linkedin"].fate is Fate.CUT
    assert "200" in found["title"]["linkedin"].sentence


def test_what_is_a_network_s_own_is_marked() -> None:
    share = UserActionShare(FULL).with_field("twitterUserAction.userMessage", "Short")
    found = of(share)
    assert found["userMessage"]["twitter"].is_own
    assert found["userMessage"]["twitter"].value == "Short"
    assert not found["title"]["twitter"].is_own
    assert not found["userMessage"]["facebook"].is_own


@pytest.mark.parametrize("name", NAMES)
def test_a_field_that_is_dropped_is_a_finding_of_that_network(name: str) -> None:
    share = UserActionShare(FULL)
    told = {each.field.partition("[")[0] for each in networks()[name].post(share, Author()).findings}
    for field, row in of(share).items():
        if row[name].fate in (Fate.DROPPED, Fate.REPLACED):
            assert ("mediaItems" if field == "image" else field) in told


@settings(max_examples=60, deadline=None)
@given(st.builds(UserAction, *[st.text(max_size=400)] * 5))
def test_the_matrix_and_the_findings_agree(action: UserAction) -> None:
    share = UserActionShare(action)
    found = of(share)
    for name, network in NAMES.items():
        fails: set[Any] = {
            each.field for each in network.post(share, Author()).findings if each.severity is Severity.FAIL
        }
        for field in ("userMessage", "title", "subtitle", "description", "linkBack"):
            cell = found[field][name]
            assert (cell.fate is Fate.EMPTY) == (not cell.value)
            if cell.value:
                assert (cell.fate is Fate.REFUSED) == (field in fails)


MIXES = [mix for length in (1, 2, 3) for mix in product(MEDIA, repeat=length)]
PLACES = ({"title": "Title", "link_back": "https://example.com/a"}, {"link_back": "https://example.com/a"}, {})


def shown_items(post: Post) -> set[str]:
    """The paths of the items that a post shows, in a place of their own or in its card."""
    pictures = [*post.media, *([post.card.picture] if post.card and post.card.picture else [])]
    return {each.why.field for each in pictures}


def shares_of(mix: tuple[str, ...]) -> Iterator[UserActionShare]:
    items = tuple(
        MediaItem(kind, f"https://example.com/{number}", preview_image_url="https://example.com/still.png")
        for number, kind in enumerate(mix)
    )
    for place in PLACES:
        yield UserActionShare(UserAction("Hello", media_items=items, **place))  # type: ignore[arg-type]


@pytest.mark.parametrize("mix", MIXES, ids="-".join)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_items_is_what_becomes_of_each(name: str, mix: tuple[str, ...]) -> None:
    for share in shares_of(mix):
        post = NAMES[name].post(share, Author())
        cells = {field: row[name] for field, row in of(share).items() if field in MEDIA}
        paths = [f"mediaItems[{index}].src" for index in range(len(mix))]
        shown = shown_items(post)
        lost = {each.field for each in post.findings if each.severity is not Severity.ADVICE}
        assert not shown & lost
        for kind in set(mix):
            of_kind = [path for path, each in zip(paths, mix, strict=True) if each == kind]
            unseen = [path for path in of_kind if path not in shown]
            assert [path for path in of_kind if path in lost] == unseen[:1]  # each kind is told once, where it begins
            assert (cells[kind].fate is Fate.SHOWN) == (not unseen)


def test_a_network_with_no_place_for_a_picture_does_not_say_that_it_shows_the_first() -> None:
    items = tuple(MediaItem("image", f"https://example.com/{number}.png") for number in range(6))
    post = NAMES["linkedin"].post(UserActionShare(UserAction(link_back="https://e.com/", media_items=items)), Author())
    assert [each.sentence for each in post.findings if each.field.startswith("mediaItems")] == [
        "LinkedIn shows a picture only with a title and a link."
    ]
    assert shown_items(post) == set()


TEXTS = {"user_message": "Words", "title": "Heading", "subtitle": "Caption", "description": "Crisp below"}
LINK = {"link_back": "https://example.com/a"}


@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_a_post_does_not_hold_is_told_and_is_not_said_to_be_shown(name: str) -> None:
    for filled, more in product((mix for size in range(1, 5) for mix in combinations(TEXTS, size)), ({}, LINK)):
        share = UserActionShare(UserAction(**{each: TEXTS[each] for each in filled}, **more))  # type: ignore[arg-type]
        post = NAMES[name].post(share, Author())
        told = {each.field for each in post.findings if each.severity is not Severity.ADVICE}
        for each in filled:
            field = "userMessage" if each == "user_message" else each
            if TEXTS[each] not in repr((post.heading, post.body, post.card)):
                assert field in told, (field, filled, more)
                assert of(share)[field][name].fate is not Fate.SHOWN
