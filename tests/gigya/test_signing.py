"""Signatures against vectors that others published, and their properties."""

from __future__ import annotations

import base64
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.gigya.signing import (
    base_string,
    friendship_signature,
    key_bytes,
    normalised_url,
    percent,
    request_signature,
    same,
    uid_signature,
)

KEY = bytes(range(32))
OAUTH = {
    "file": "vacation.jpg",
    "oauth_consumer_key": "test-consumer-secret",
    "oauth_nonce": "kllo9940pd9333jh",
    "oauth_signature_method": "HMAC-SHA1",
    "oauth_timestamp": "1191242096",
    "oauth_token": "test-token-secret",
    "oauth_version": "1.0",
    "size": "original",
}
COMMON = {"apiKey": "3_sandboxKey", "format": "json", "httpStatusCodes": "false"}
V3_ACTION = (
    '{"title":"This is my title","userMessage":"This is a user message","linkBack":"http://example.com/a?b=c&d=e",'
    '"actionLinks":[{"text":"Read More","href":"http://example.com"}],'
    '"mediaItems":[{"type":"image","src":"http://example.com/i.png","href":"http://example.com/"}]}'
)
VECTORS = [
    (
        "http://socialize.us1.gigya.com/socialize.setStatus",
        {**COMMON, "UID": "user-1", "nonce": "1700000000000123", "status": "Hello", "timestamp": "1700000000"},
        "GMi8EVZjG4KuHlCZXzaUqfJSHWw=",
    ),
    (
        "https://socialize.eu1.gigya.com/socialize.setStatus",
        {
            **COMMON,
            "UID": "_guid_a+b/c==",
            "nonce": "1700000000000124",
            "timestamp": "1700000001",
            "status": "tilde~ star* excl! quote' (paren) plus+ amp& eq= pct% slash/ space é 日本 😀",
        },
        "vFtvcxcor1vqeSdZp4nWVMZcSmA=",
    ),
    (
        "https://socialize.us1.gigya.com/socialize.publishUserAction",
        {
            **COMMON,
            "UID": "user-1",
            "enabledProviders": "facebook,twitter",
            "nonce": "1700000000000125",
            "sdk": "qtapp_1.0",
            "timestamp": "1700000002",
            "userKey": "AAAAAAAAAAAA",
            "userAction": V3_ACTION,
        },
        "Mipko5PL1E9oVMnu4jIL9rMhf9c=",
    ),
    (
        "http://127.0.0.1:8080/socialize.setStatus",
        {
            "UID": "user-1",
            "apiKey": "3_sandboxKey",
            "format": "json",
            "nonce": "n1",
            "status": "",
            "timestamp": "1700000003",
        },
        "kpa3jr5CGhy68YxTuz4/5oHnUAQ=",
    ),
]


@pytest.mark.parametrize(("url", "parameters", "expected"), VECTORS)
def test_vectors_that_sap_s_python_and_the_npm_client_agree_on(
    url: str, parameters: dict[str, str], expected: str
) -> None:
    assert request_signature(KEY, "POST", url, parameters) == expected
    assert request_signature(KEY, "POST", url, {**parameters, "sig": "ignored"}) == expected


def test_the_vector_of_sap_s_java_sdk() -> None:
    key = base64.b64decode(base64.b64encode(b"test-consumer-secret&test-token-secret"))
    assert request_signature(key, "POST", "http://photos.example.net/photos", OAUTH) == "j4/Jwtp11HLWl7KG3QlsczfRRpU="


@pytest.mark.parametrize(("scheme", "port"), [("http", 8080), ("https", 4433)])
def test_the_base_string_of_sap_s_java_sdk_with_a_port(scheme: str, port: int) -> None:
    base = base_string("POST", f"{scheme}://photos.example.net:{port}/photos", OAUTH)
    assert base.startswith(f"POST&{scheme}%3A%2F%2Fphotos.example.net%3A{port}%2Fphotos&file%3Dvacation.jpg%26oauth_")
    assert base.endswith("%26oauth_version%3D1.0%26size%3Doriginal")


def test_encoding_as_sap_s_java_sdk_tests_it() -> None:
    assert percent("`!*'();:@&=+$,/?%#[] `"[1:-1]) == "%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%25%23%5B%5D%20"
    assert percent("abc012_-.~") == "abc012_-.~"


@pytest.mark.parametrize(
    ("uid", "timestamp", "secret", "expected"),
    [
        ("908dsf7g68d9", "23456754", "jkl234h53k2", "AzKUa+6a2+27Oqxu0nDksvDdjLI="),
        ("0-9vbn8m7gfd0ru", "46578543", "mkl34n5jb4356", "zGAMM6XlTamV4QH+g3C/RgptX+0="),
        ("nk34bjh5kl432njbh", "3456789", "kln45j654l3kn5jb", "y8fo2ebrzyuN/kbX0wbPul8VwI8="),
        ("b45432lkn4jb", "9876543", "b4645kl35jb", "VP93O4U8MeTCH5sJntEBVBRG/F0="),
        ("3m4lkn5jb645l43;2k", "345678232", "890fd7g69f0sfd7", "sVrznUKLsDOJ1Z3Df4qNhClWZ8Q="),
        ("809dierpwojl4k23mr", "76823433", "v65jbk4renlfioupb8", "hqT0Y7rFL1khRLfwVDFk64vf28M="),
    ],
)
def test_uid_signatures_of_graze_s_client(uid: str, timestamp: str, secret: str, expected: str) -> None:
    assert uid_signature(key_bytes(secret), timestamp, uid) == expected


@pytest.mark.parametrize(
    ("uid", "friend", "timestamp", "secret", "expected"),
    [
        ("908dsf7g68d9", "7fcghjv5et4iogu9fp8", "23456754", "jkl234h53k2", "tq+VN8H/ygYJbSF+91Mak8XUjGY="),
        (
            "nk34bjh5kl432njbh",
            "849357yturiehjwldaksfnbv",
            "3456789",
            "kln45j654l3kn5jb",
            "t4b9ggtficcKyL4YbHpdHEZbdrw=",
        ),
        (
            "809dierpwojl4k23mr",
            "03-49ut8iryughdfkjsladm",
            "76823433",
            "v65jbk4renlfioupb8",
            "dkcOPZlo35IE0IMkYtXmeaqF58g=",
        ),
    ],
)
def test_friendship_signatures_of_graze_s_client(
    uid: str, friend: str, timestamp: str, secret: str, expected: str
) -> None:
    assert friendship_signature(key_bytes(secret), timestamp, friend, uid) == expected


def test_the_request_of_giggly_that_really_posted_a_status() -> None:
    parameters = {
        "apiKey": "API_KEY",
        "nonce": "GIGYA_USER_ID1255116790",
        "timestamp": "1255116790",
        "uid": "GIGYA_USER_ID",
    }
    url = "http://socialize.api.gigya.com/socialize.getUserInfo"
    assert request_signature(key_bytes("SECRET_KEY"), "POST", url, parameters) == "GqCzS7ByQg8fgJa5T6k1DVFcSDg="


def test_signatures_of_the_dossier() -> None:
    assert uid_signature(KEY, "1700000000", "user-1") == "msmyRmUqH4W3T3N5uG2UjdwZRYc="
    assert friendship_signature(KEY, "1700000000", "friend-9", "user-1") == "mTYxDarIJmWIIGYkkzfAgdYoRRI="


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://Socialize.GIGYA.com:80/socialize.setStatus", "http://socialize.gigya.com/socialize.setStatus"),
        ("https://a.b:443/X?y=z", "https://a.b/X"),
        ("https://a.b:8443/X", "https://a.b:8443/X"),
        ("http://[::1]:81/x", "http://[::1]:81/x"),
    ],
)
def test_addresses_are_normalised(url: str, normal: str) -> None:
    assert normalised_url(url) == normal


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_encoding_is_reversible_and_plain(text: str) -> None:
    encoded = percent(text)
    assert unquote(encoded, errors="strict") == text
    assert all((each.isalnum() and each.isascii()) or each in "-._~%" for each in encoded)


@given(st.dictionaries(st.text("abcABC_", min_size=1), st.text(max_size=20), max_size=6))
def test_the_order_of_parameters_does_not_matter(parameters: dict[str, str]) -> None:
    turned = dict(reversed(parameters.items()))
    assert base_string("POST", "http://a/b", parameters) == base_string("POST", "http://a/b", turned)


@given(st.binary(max_size=80))
def test_a_clean_secret_is_decoded_exactly(data: bytes) -> None:
    assert key_bytes(base64.b64encode(data).decode()) == data
    assert key_bytes(base64.b64encode(data).decode().rstrip("=")) == data


@given(st.text(), st.text())
def test_comparing_never_fails(one: str, other: str) -> None:
    clean = one.encode("utf-8", "ignore").decode(), other.encode("utf-8", "ignore").decode()
    assert same(*clean) == (clean[0] == clean[1])
