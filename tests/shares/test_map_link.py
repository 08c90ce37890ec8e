"""Coordinates out of what people paste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.shares.map_link import coordinates_in, is_short_link, name_in


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
        ("https://www.google.com/maps/place/48.8584,2.2945", ("48.8584", "2.2945")),
        ("https://www.google.com/maps/place/48.8584,2.2945/@48.9,2.3,17z", ("48.8584", "2.2945")),
        ("https://www.google.com/maps/search/48.8584,+2.2945?entry=tts", ("48.8584", "2.2945")),
        ("https://www.google.com/maps/dir//48.8584,2.2945", ("48.8584", "2.2945")),
        ("https://www.google.com/maps/dir/52.5,13.4/48.8584,2.2945/@50.1,8.6,6z", ("48.8584", "2.2945")),
        ("https://www.google.com/maps/dir/?api=1&destination=48.8584%2C2.2945", ("48.8584", "2.2945")),
        ("https://maps.apple.com/place?coordinate=48.8584,2.2945&name=Eiffel%20Tower", ("48.8584", "2.2945")),
        ("https://maps.apple.com/?center=1,2&coordinate=48.8584,2.2945", ("48.8584", "2.2945")),
        ("https://www.bing.com/maps?cp=1~2&sp=point.47.6_-122.3_Pike%20Place", ("47.6", "-122.3")),
        ("https://yandex.com/maps/?ll=2.29,48.85&z=12", ("48.85", "2.29")),
        ("https://yandex.ru/maps/213/moscow/?ll=37.617700%2C55.755863&z=11", ("55.755863", "37.617700")),
        ("https://yandex.com.tr/harita/?ll=1,2&pt=28.97,41.01,pm2rdm", ("41.01", "28.97")),
        ("https://maps.yandex.ru/?ll=1,2&whatshere%5Bpoint%5D=37.6,55.7", ("55.7", "37.6")),
        ("https://yandex.ru/maps/?ll=1,2&text=55.7,37.6", ("55.7", "37.6")),
        ("https://yandex.ru/maps/?rtext=59.9,30.3~55.7,37.6&ll=1,2", ("55.7", "37.6")),
        ("geo:0,0?q=48.2010,16.3695(Karlskirche)", ("48.2010", "16.3695")),
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "https://www.google.com/maps/place/Mus%C3%A9e+du+Louvre/@48.86,2.33,17z/data=!3d48.8!4d2.3",
            "Musée du Louvre",
        ),
        ("https://www.google.com/maps/place/48.8584,2.2945/@48.9,2.3,17z", ""),
        ("https://www.google.com/maps/place/48%C2%B051'30.2%22N+2%C2%B017'40.2%22E/@48.9,2.3,17z", ""),
        ("https://www.google.com/maps/dir//Eiffel+Tower/@48.9,2.3,17z", "Eiffel Tower"),
        ("https://www.google.com/maps/@48.9,2.3,17z", ""),
        ("https://maps.google.com/?q=52.5,13.4", ""),
        ("https://maps.apple.com/?ll=48.86,2.34&q=Louvre", "Louvre"),
        ("https://maps.apple.com/place?coordinate=48.8,2.2&name=Eiffel%20Tower", "Eiffel Tower"),
        ("https://www.bing.com/maps?sp=point.47.6_-122.3_Pike%20Place", "Pike Place"),
        ("geo:0,0?q=48.2010,16.3695(Karlskirche)", "Karlskirche"),
        ("https://www.openstreetmap.org/#map=16/38.11570/13.36150", ""),
    ],
)
def test_the_name_of_a_place_is_taken_from_its_link(text: str, name: str) -> None:
    assert name_in(text) == name
    assert coordinates_in(text) or "%C2%B0" in text


@pytest.mark.parametrize(
    ("text", "is_short"),
    [
        ("https://maps.app.goo.gl/AbCd123", True),
        ("https://goo.gl/maps/AbCd123", True),
        ("https://maps.apple/p/AbCd", True),
        ("https://yandex.ru/maps/-/CCUabc", True),
        ("https://www.google.com/maps/@48.9,2.3,17z", False),
        ("https://yandex.ru/maps/213/moscow/", False),
        ("Ballarò market", False),
    ],
)
def test_short_links_are_known(text: str, *, is_short: bool) -> None:
    assert is_short_link(text) is is_short
    assert coordinates_in(text) is None or not is_short


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    found = coordinates_in(text)
    assert found is None or abs(float(found.latitude)) <= 90


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_yandex_writes_the_longitude_first(latitude: float, longitude: float) -> None:
    found = coordinates_in(f"https://yandex.com/maps/?ll={longitude:.6f}%2C{latitude:.6f}&z=9")
    assert found is not None
    assert (float(found.latitude), float(found.longitude)) == (float(f"{latitude:.6f}"), float(f"{longitude:.6f}"))


@given(st.text(st.sampled_from("1.,/?&=%2C@!3d4dqldirpcesh()~ +-"), max_size=60))
def test_any_link_is_looked_at(more: str) -> None:
    for host in ("https://www.google.com/maps/", "https://yandex.com/maps/"):
        assert name_in(host + more).strip() == name_in(host + more)
        found = coordinates_in(host + more)
        assert found is None or abs(float(found.latitude)) <= 90


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_a_map_writes_is_found(latitude: float, longitude: float) -> None:
    found = coordinates_in(f"https://www.google.com/maps/@{latitude:.7f},{longitude:.7f},17z")
    assert found is not None
    assert (float(found.latitude), float(found.longitude)) == (float(f"{latitude:.7f}"), float(f"{longitude:.7f}"))
