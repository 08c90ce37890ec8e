"""Where calls go for what people write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.gigya.datacenters import DATA_CENTERS, ApiDomainError, method_url

METHOD = "socialize.setStatus"


@pytest.mark.parametrize("center", DATA_CENTERS)
def test_a_data_center_takes_the_namespace_before_it(center: object) -> None:
    domain = center.domain  # type: ignore[attr-defined]
    assert method_url(domain, METHOD) == f"https://socialize.{domain}/{METHOD}"
    assert method_url(f" {domain.upper()} ", METHOD) == f"https://socialize.{domain}/{METHOD}"


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("share.example.com", "https://share.example.com"),
        ("share.example.com:8443", "https://share.example.com:8443"),
        ("https://share.example.com/", "https://share.example.com"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:81", "http://[::1]:81"),
        ("socialize.gigya.com", "https://socialize.gigya.com"),
    ],
)
def test_a_domain_of_one_s_own_is_used_as_it_stands(written: str, host: str) -> None:
    assert method_url(written, METHOD) == f"{host}/{METHOD}"


@pytest.mark.parametrize(
    "written",
    ["", " ", "a b", "http://example.com", "https://a.b/c", "https://a.b?x", "ftp://a.b", "https://", "https://u@a.b",
     "https://a.b:x", "-a.b", "a..b", "a.b:99999"],
)  # fmt: skip
def test_what_is_no_domain_is_told(written: str) -> None:
    with pytest.raises(ApiDomainError, match=r"Write|Plain"):
        method_url(written, METHOD)


@given(st.text(max_size=40))
def test_nothing_else_is_ever_raised(written: str) -> None:
    try:
        url = method_url(written, METHOD)
    except ApiDomainError:
        return
    assert url.startswith(("https://", "http://"))
    assert url.endswith(f"/{METHOD}")
