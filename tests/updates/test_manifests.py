"""Manifests of updates over a real server: good, stale, tampered, absent."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from manifest_server import PRIVATE, PUBLIC, ManifestServer, said, signed

from gigshare_gui import __version__
from gigshare_gui.updates.ask import Source, ask, shipped_source
from gigshare_gui.updates.manifest import MAX_BYTES, UpdateError, check_age, numbers, read, sign, verify

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(10**30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
_MOMENTS = st.datetimes(timezones=st.builds(lambda hours: timezone(timedelta(hours=hours)), st.integers(-23, 23)))
_RELEASES = st.lists(
    st.fixed_dictionaries(
        {"version": st.from_regex(r"\d{1,7}(\.\d{1,3}){0,4}", fullmatch=True) | _JSON,
         "changes": st.lists(st.text(max_size=9), max_size=3) | _JSON}
    ),
    max_size=3,
)  # fmt: skip
# near a good one, so that each entry's own check is reached; and anything at all
_MANIFESTS = _JSON | st.fixed_dictionaries(
    {
        "product": st.just("gigshare"),
        "serial": st.integers() | st.integers(2**53 - 2, 2**64 + 2) | _JSON,
        "expires": _MOMENTS.map(datetime.isoformat) | st.just("9999-12-31T23:59:59-14:00") | _JSON,
        "page": st.just("https://example.com/") | st.text(max_size=9).map("https://{}".format) | _JSON,
        "releases": _RELEASES | _JSON,
    }
)


@pytest.fixture
def server() -> Iterator[ManifestServer]:
    made = ManifestServer()
    yield made
    made.close()


class TestGood:
    def test_newer_versions_come_newest_first_with_what_changed(self, server: ManifestServer) -> None:
        manifest = ask(server.source)
        assert [each.version for each in manifest.newer_than(__version__)] == ["99.0", "98.1"]
        assert manifest.newer_than("98.1")[0].changes == ("A share can be sent later",)
        assert not manifest.newer_than("99.0")
        assert not manifest.newer_than("99.0.0.0")
        assert manifest.page == "https://gigshare.example.com/download"

    def test_the_question_tells_nothing_about_who_asks(self, server: ManifestServer) -> None:
        ask(server.source)
        head = server.asked[0]
        assert head.startswith("GET /updates.json HTTP/1.1")
        assert __version__ not in head.partition("\n")[2]
        names = {line.partition(":")[0].lower() for line in head.splitlines()[1:] if line}
        assert names <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


class TestStale:
    def test_one_that_has_expired_is_not_believed(self, server: ManifestServer) -> None:
        server.body = signed(expires="2026-01-31T12:00:00+00:00")
        with pytest.raises(UpdateError, match="good until 31 January 2026"):
            ask(server.source, now=datetime(2026, 2, 1, tzinfo=UTC))
        assert ask(server.source, now=datetime(2026, 1, 31, 11, tzinfo=UTC)).serial == 7

    def test_one_older_than_the_last_is_not_believed(self, server: ManifestServer) -> None:
        with pytest.raises(UpdateError, match="older than one seen before"):
            ask(server.source, last_serial=8)
        assert ask(server.source, last_serial=7).serial == 7


class TestTampered:
    def test_words_changed_after_signing(self, server: ManifestServer) -> None:
        server.body = server.body.replace(b"gigshare.example.com", b"gigshare.evil.example")
        with pytest.raises(UpdateError, match="not signed with the key"):
            ask(server.source)

    def test_signed_by_somebody_else(self, server: ManifestServer) -> None:
        server.body = sign(said(), bytes(32))
        with pytest.raises(UpdateError, match="not signed with the key"):
            ask(server.source)

    def test_a_signature_made_for_another_purpose(self, server: ManifestServer) -> None:
        text = json.dumps(said())
        signature = Ed25519PrivateKey.from_private_bytes(PRIVATE).sign(text.encode())
        server.body = json.dumps({"manifest": text, "signature": base64.b64encode(signature).decode()}).encode()
        with pytest.raises(UpdateError, match="not signed with the key"):
            ask(server.source)

    @given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
    def test_no_flipped_bit_changes_what_is_read(self, place: int, bit: int) -> None:
        whole = signed(expires="2099-01-01T00:00:00+00:00")
        flipped = bytearray(whole)
        flipped[place % len(whole)] ^= 1 << bit
        try:
            found = verify(bytes(flipped), PUBLIC)
        except UpdateError:
            return
        assert found == verify(whole, PUBLIC)

    @given(st.binary(max_size=400))
    def test_whatever_the_address_gives_it_is_an_update_error(self, noise: bytes) -> None:
        with pytest.raises(UpdateError):
            verify(noise, PUBLIC)
        with pytest.raises(UpdateError):
            read(noise)


class TestAbsent:
    @pytest.mark.parametrize(("status", "words"), [(404, "answered 404"), (500, "answered 500"), (204, "answered 204")])
    def test_no_manifest_at_the_address(self, server: ManifestServer, status: int, words: str) -> None:
        server.status, server.body = status, b""
        with pytest.raises(UpdateError, match=words):
            ask(server.source)

    def test_a_redirection_is_not_followed(self, server: ManifestServer) -> None:
        server.status, server.headers, server.body = 302, {"Location": "/elsewhere"}, b""
        with pytest.raises(UpdateError, match="answered 302"):
            ask(server.source)
        assert len(server.asked) == 1

    def test_a_page_instead_of_a_manifest(self, server: ManifestServer) -> None:
        server.body = b"<!doctype html><title>Parked</title>"
        with pytest.raises(UpdateError, match="no manifest of updates"):
            ask(server.source)

    def test_more_than_a_manifest_can_be(self, server: ManifestServer) -> None:
        server.body = b" " * (MAX_BYTES + 1)
        with pytest.raises(UpdateError, match="too long"):
            ask(server.source)

    def test_nobody_answers(self, server: ManifestServer) -> None:
        server.close()
        with pytest.raises(UpdateError, match="cannot be reached"):
            ask(server.source)

    @pytest.mark.parametrize(
        "address",
        ["http://example.com/updates.json", "http://localhost.example.com/", "ftp://127.0.0.1/", "file:///etc/passwd",
         "https://", "http://[::1", "127.0.0.1"],
    )  # fmt: skip
    def test_only_tls_but_for_this_computer(self, address: str) -> None:
        with pytest.raises(UpdateError, match="must begin with https://"):
            ask(Source(address, PUBLIC))

    def test_without_an_address_or_a_key_it_says_what_to_enter(self) -> None:
        with pytest.raises(UpdateError, match=r"No address.*Enter"):
            ask(Source(" ", PUBLIC))
        with pytest.raises(UpdateError, match=r"No key.*Enter"):
            ask(Source("https://example.com/updates.json", ""))

    @pytest.mark.parametrize("key", ["short", "é" * 44, base64.b64encode(bytes(31)).decode()])
    def test_a_key_that_is_none(self, key: str) -> None:
        with pytest.raises(UpdateError, match="44 letters"):
            verify(signed(), key)


class TestRead:
    @pytest.mark.parametrize(
        "changed",
        [{"serial": "7"}, {"serial": True}, {"expires": "soon"}, {"expires": "2099-01-01T00:00:00"}, {"releases": 3},
         {"page": "http://example.com/"}, {"page": "javascript:alert(1)"}, {"page": "https://a@b/"}, {"page": None},
         {"page": "https://example.com:99999/"}, {"page": ["https://example.com/"]}, {"releases": [{"version": "1.0"}]},
         {"serial": 99999999999999999999}, {"serial": 2**53}, {"serial": -1}, {"serial": 7.0},
         {"expires": "9999-12-31T23:59:59-14:00"}, {"expires": "0001-01-01T00:00:00+14:00"}, {"expires": 4070908800},
         {"releases": {"version": "1.0", "changes": []}}, {"releases": [{"version": "1.0", "changes": "Faster"}]},
         {"releases": [{"version": "1.0", "changes": [7]}]}, {"releases": [{"version": "one", "changes": []}]},
         {"releases": [{"version": 1, "changes": []}]}],
    )  # fmt: skip
    def test_a_wrong_entry_is_not_guessed_at(self, changed: dict[str, object]) -> None:
        with pytest.raises(UpdateError, match="cannot be read"):
            read(json.dumps(said(**changed)).encode())

    def test_a_manifest_of_another_program(self) -> None:
        with pytest.raises(UpdateError, match="another program"):
            read(json.dumps(said(product="other")).encode())

    @given(_MANIFESTS, st.integers(0, 2**53))
    def test_whatever_is_signed_is_a_manifest_or_an_update_error(self, entries: object, last_serial: int) -> None:
        document = sign(entries, PRIVATE)  # type: ignore[arg-type]  # JSON of any kind, as a stranger may sign it
        try:
            found = read(verify(document, PUBLIC))
        except UpdateError:
            return
        assert 0 <= found.serial < 2**63  # it is kept where numbers have 64 bits
        assert all(isinstance(text, str) for each in found.newer_than("0") for text in each.changes)
        with contextlib.suppress(UpdateError):
            check_age(found, datetime.now(UTC), last_serial)

    @given(st.lists(st.integers(0, 999), min_size=1, max_size=4), st.lists(st.integers(0, 999), min_size=1, max_size=4))
    def test_versions_compare_as_numbers(self, one: list[int], other: list[int]) -> None:
        def padded(parts: list[int]) -> list[int]:
            return parts + [0] * (4 - len(parts))

        first, second = (numbers(".".join(map(str, each))) for each in (one, other))
        assert (first < second) == (padded(one) < padded(other))

    @pytest.mark.parametrize("version", ["", "1.", "1.0-rc1", "v1", "1.2.3.4.5", "١.٢", "1\n"])
    def test_what_is_no_version(self, version: str) -> None:
        with pytest.raises(UpdateError, match="is no version"):
            numbers(version)


def test_this_build_asks_nowhere_unless_its_builder_said_where() -> None:
    source = shipped_source()
    assert (source.address == "") == (source.key == "")
