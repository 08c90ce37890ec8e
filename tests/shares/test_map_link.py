"""Coordinates out of what people paste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.shares.map_link import coordinates_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.google.com/maps/@52.5162746,13.3777041,17z", ("52.5162746", "13.3777041")),
        ("https://www.google.com/maps/place/X/@1.0,2.0,17z/data=!4m5!3d52.5!4d13.4", ("52.5", "13.4")),
        ("https://maps.google.com/?q=52.5,13.4", ("52.5", "13.4")),
        ("https://maps.google.com/maps?q=loc:-33.86%2C151.21&z=3", ("-33.86", "151.21")),
        ("https://www.openstreetmap.org/#map=16/38.11570/13.36150", ("38.11570", "13.36150")),
        ("https://www.openstreetmap.org/?mlat=38.1&mlon=13.3#map=5/1/2", ("38.1", "13.3")),
        ("https://maps.apple.com/?ll=50.894967,4.341626", ("50.894967", "4.341626")),
        ("https://www.bing.com/maps?cp=47.6~-122.3&lvl=11", ("47.6", "-122.3")),
        ("geo:48.2010,16.3695,183", ("48.2010", "16.3695")),
        ("52.5, 13.4", ("52.5", "13.4")),
        ("52.5 13.4", ("52.5", "13.4")),
    ],
)
def test_links_of_maps(text: str, expected: tuple[str, str]) -> None:
    assert coordinates_in(text) == expected


@pytest.mark.parametrize(
    "text", ["", "Ballarò market", "https://example.com/?q=tart", "https://maps.google.com/?q=91,13", "52.5", "1,2,3"]
)
def test_what_names_no_place(text: str) -> None:
    assert coordinates_in(text) is None


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    found = coordinates_in(text)
    assert found is None or abs(float(found.latitude)) <= 90


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_a_map_writes_is_found(latitude: float, longitude: float) -> None:
    found = coordinates_in(f"https://www.google.com/maps/@{latitude:.7f},{longitude:.7f},17z")
    assert found is not None
    assert (float(found.latitude), float(found.longitude)) == (float(f"{latitude:.7f}"), float(f"{longitude:.7f}"))
