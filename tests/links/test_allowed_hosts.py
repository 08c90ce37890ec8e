"""A permission for a private host is for one port of it, or for all that were named."""

from __future__ import annotations

import time

import pytest

from gigshare_gui.links.address import as_allowed, host_of, is_allowed
from gigshare_gui.links.connecting import Gate, PrivateAddressError


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Intranet/", "intranet"),
        ("http://intranet:80/", "intranet"),
        ("https://intranet:443/", "intranet"),
        ("http://intranet:443/", "intranet:443"),
        ("https://intranet:8080/", "intranet:8080"),
        ("http://[::1]:8080/", "::1:8080"),
        ("http://[", ""),
        ("nothing", ""),
    ],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("written", "opens", "leaves"),
    [
        ("localhost", ("http://localhost/", "http://localhost:8000/", "https://localhost:1/"), ("http://local/",)),
        ("Localhost:8000", ("http://localhost:8000/a",), ("http://localhost/", "http://localhost:80/")),
        ("10.0.0.7", ("http://10.0.0.7:9200/",), ("http://10.0.0.70:9200/",)),
        ("[::1]", ("http://[::1]/", "http://[::1]:8000/"), ("http://[::2]/",)),
        ("::1", ("http://[::1]:8000/",), ("http://[::2]/",)),
    ],
)
def test_who_names_a_host_without_a_port_means_every_one(
    written: str, opens: tuple[str, ...], leaves: tuple[str, ...]
) -> None:
    allowed = {as_allowed(written)}
    assert all(is_allowed(url, allowed) for url in opens)
    assert not any(is_allowed(url, allowed) for url in leaves)


def test_a_page_on_the_port_of_the_web_opens_no_other_port_of_its_host() -> None:
    gate = Gate(time.monotonic() + 10, frozenset((host_of("http://127.0.0.1/"),)), None)
    for mine in ("http://127.0.0.1/", "http://127.0.0.1:80/", "https://127.0.0.1/"):
        gate.enter(mine)
    for other in ("http://127.0.0.1:6379/", "http://127.0.0.1:9200/_shutdown", "https://127.0.0.1:80/"):
        with pytest.raises(PrivateAddressError):
            gate.enter(other)
