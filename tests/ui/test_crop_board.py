"""The crop board judges a picture by its own size, its shape and its bytes."""

from __future__ import annotations

import pytest

from gigshare_gui.ui.inspector.crop import needs_against


def line(network: str, size: tuple[int, int], weight: int = 0) -> str:
    return next(each for each in needs_against(size, weight).splitlines() if f"{network}: " in each)


@pytest.mark.parametrize(
    ("network", "size", "weight", "mark", "words"),
    [
        ("Facebook", (1200, 630), 900_000, "✓", "up to 8 MB"),
        ("Facebook", (300, 157), 0, "✂", "too small to be shown"),
        ("Facebook", (400, 210), 0, "✂", "too small for the large card"),
        ("Bluesky", (1200, 4), 0, "✂", "its edges are cut off"),
        ("Bluesky", (30_000, 100), 0, "✂", "its edges are cut off"),
        ("X", (4_000, 4_000), 0, "✂", "its edges are cut off"),
        ("Bluesky", (1200, 630), 1_100_000, "✂", "too many bytes"),
        ("Pinterest", (1000, 1500), 0, "✓", "best 1000×1500"),
    ],
)
def test_what_a_network_makes_of_a_picture(
    network: str, size: tuple[int, int], weight: int, mark: str, words: str
) -> None:
    found = line(network, size, weight)
    assert found.startswith(f"{mark} ")
    assert words in found


def test_the_pictures_own_size_and_weight_are_told() -> None:
    assert needs_against((30_000, 100), 2_345_678).startswith("This picture: 30,000×100, 2,346 KB\n")
    assert needs_against((800, 420)).startswith("This picture: 800×420\n")
    assert not needs_against(None).startswith("This")
