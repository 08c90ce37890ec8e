"""Signing and keys for texts that no vector holds."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gigshare_gui.gigya.calls import call_for
from gigshare_gui.gigya.credentials import BearerJwt, CredentialsError, OAuthToken, PlainSecret, Signature, nonce
from gigshare_gui.gigya.request import Request
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.signing import base_string, key_bytes, parameter_string, percent, request_signature, same
from gigshare_gui.shares.call_options import AUTH_PARAMETERS
from gigshare_gui.shares.user_action import PublishOptions, UserAction, UserActionShare

any_text = st.text(st.characters(), max_size=20)  # halves of characters too, as a cut emoji leaves them
URL = "https://socialize.us1.gigya.com/socialize.setStatus"
V1 = {
    "UID": "user-1", "apiKey": "3_sandboxKey", "format": "json", "httpStatusCodes": "false",
    "nonce": "1700000000000123", "status": "Hello", "timestamp": "1700000000",
}  # fmt: skip


def test_base_strings_of_the_dossier() -> None:
    assert base_string("post", "http://socialize.us1.gigya.com/socialize.setStatus", V1) == (
        "POST&http%3A%2F%2Fsocialize.us1.gigya.com%2Fsocialize.setStatus&UID%3Duser-1%26apiKey%3D3_sandboxKey"
        "%26format%3Djson%26httpStatusCodes%3Dfalse%26nonce%3D1700000000000123%26status%3DHello"
        "%26timestamp%3D1700000000"
    )
    v4 = {"UID": "user-1", "apiKey": "3_sandboxKey", "format": "json", "nonce": "n1", "status": "",
          "timestamp": "1700000003"}  # fmt: skip
    assert base_string("POST", "http://127.0.0.1:8080/socialize.setStatus", v4) == (
        "POST&http%3A%2F%2F127.0.0.1%3A8080%2Fsocialize.setStatus&UID%3Duser-1%26apiKey%3D3_sandboxKey"
        "%26format%3Djson%26nonce%3Dn1%26status%3D%26timestamp%3D1700000003"
    )
    status = "tilde~ star* excl! quote' (paren) plus+ amp& eq= pct% slash/ space é 日本 😀"
    v2 = {**V1, "UID": "_guid_a+b/c==", "nonce": "1700000000000124", "timestamp": "1700000001", "status": status}
    assert base_string("POST", "https://socialize.eu1.gigya.com/socialize.setStatus", v2) == (
        "POST&https%3A%2F%2Fsocialize.eu1.gigya.com%2Fsocialize.setStatus&UID%3D_guid_a%252Bb%252Fc%253D%253D"
        "%26apiKey%3D3_sandboxKey%26format%3Djson%26httpStatusCodes%3Dfalse%26nonce%3D1700000000000124"
        "%26status%3Dtilde~%2520star%252A%2520excl%2521%2520quote%2527%2520%2528paren%2529%2520plus%252B"
        "%2520amp%2526%2520eq%253D%2520pct%2525%2520slash%252F%2520space%2520%25C3%25A9%2520%25E6%2597%25A5"
        "%25E6%259C%25AC%2520%25F0%259F%2598%2580%26timestamp%3D1700000001"
    )


@pytest.mark.parametrize(("scheme", "port"), [("http", 8080), ("https", 4433)])
def test_the_whole_base_string_of_sap_s_java_sdk(scheme: str, port: int) -> None:
    parameters = {
        "oauth_version": "1.0", "file": "vacation.jpg", "oauth_consumer_key": "test-consumer-secret",
        "oauth_nonce": "kllo9940pd9333jh", "oauth_signature_method": "HMAC-SHA1", "size": "original",
        "oauth_timestamp": "1191242096", "oauth_token": "test-token-secret",
    }  # fmt: skip
    assert base_string("POST", f"{scheme}://photos.example.net:{port}/photos", parameters) == (
        f"POST&{scheme}%3A%2F%2Fphotos.example.net%3A{port}%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key"
        "%3Dtest-consumer-secret%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1"
        "%26oauth_timestamp%3D1191242096%26oauth_token%3Dtest-token-secret%26oauth_version%3D1.0%26size%3Doriginal"
    )


def test_upper_case_names_come_first_and_empty_values_stay() -> None:
    assert parameter_string({"b": "", "apiKey": "k", "UID": "u", "sig": "s"}) == "UID=u&apiKey=k&b="


@given(any_text)
def test_encoding_is_total_and_reversible(text: str) -> None:
    encoded = percent(text)
    assert unquote_to_bytes(encoded) == text.encode("utf-8", "surrogatepass")
    assert all((each.isalnum() and each.isascii()) or each in "-._~%" for each in encoded)


@given(any_text, any_text)
def test_comparing_is_total(one: str, other: str) -> None:
    assert same(one, other) == (one == other)
    assert (Secret(one) == Secret(other)) == (one == other)


@given(st.dictionaries(any_text, any_text, max_size=5), any_text, st.randoms(use_true_random=False))
def test_signing_is_total_and_minds_no_order(parameters: dict[str, str], secret: str, random: object) -> None:
    names = list(parameters)
    random.shuffle(names)  # type: ignore[attr-defined]
    key = key_bytes(secret)
    turned = {name: parameters[name] for name in names}
    assert request_signature(key, "POST", URL, parameters) == request_signature(key, "POST", URL, turned)


@given(any_text, any_text, any_text)
def test_credentials_sign_or_say_why_not(api_key: str, secret: str, user_key: str) -> None:
    for make in (Signature, PlainSecret):
        request = Request(URL, {"status": "x"})
        try:
            make(api_key, Secret(secret), user_key).apply(request, 1700000000)
        except CredentialsError:
            assert not {"sig", "secret"} & set(request.parameters)


@pytest.mark.parametrize("url", ["http://127.0.0.1/socialize.x", "http://example.com/socialize.x"])
def test_a_plain_secret_never_goes_over_plain_http(url: str) -> None:
    request = Request(url, {})
    with pytest.raises(CredentialsError, match="https only"):
        PlainSecret("3_key", Secret("c2VjcmV0")).apply(request, 0)
    assert "secret" not in request.parameters


@pytest.mark.parametrize("token", ["a\nX-Other: b", "a\r\nb", "a\0b", "é", "a\x7fb"])
def test_a_token_cannot_add_headers(token: str) -> None:
    request = Request(URL, {})
    with pytest.raises(CredentialsError) as caught:
        OAuthToken(Secret(token)).apply(request, 0)
    assert token not in str(caught.value)
    assert "Authorization" not in request.headers


@pytest.mark.parametrize("missing", ["api_key", "user_key", "private_key"])
def test_each_missing_part_of_a_bearer_token_is_named(missing: str) -> None:
    whole = BearerJwt("3_key", "AUser", Secret("pem"))
    empty = Secret("") if missing == "private_key" else ""
    with pytest.raises(CredentialsError, match=missing.replace("_", ".").replace("api", "API")):
        whole._replace(**{missing: empty}).apply(Request(URL, {}), 0)


def test_nonces_of_one_moment_differ() -> None:
    assert len({nonce(1700000000.0) for _ in range(1000)}) == 1000


@pytest.mark.parametrize("name", sorted(AUTH_PARAMETERS | {"userAction", "UserAction", "APIKEY"}))
def test_nothing_of_a_share_stands_in_for_keys_or_for_what_was_previewed(name: str) -> None:
    options = PublishOptions(extra={name: "FROM-THE-FILE"})
    call = call_for(UserActionShare(UserAction(title="t"), options), "u")
    assert "FROM-THE-FILE" not in repr(call)
    assert call.parameters["userAction"] == '{"title":"t"}'
    assert call.parameters["UID"] == "u"
