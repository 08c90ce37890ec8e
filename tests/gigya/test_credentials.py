"""Each way of authorization adds exactly what Gigya's pages say."""

from __future__ import annotations

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from gigshare_gui.gigya.calls import call_for
from gigshare_gui.gigya.credentials import AUTHS, BearerJwt, OAuthToken, PlainSecret, Signature
from gigshare_gui.gigya.request import Request
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.signing import key_bytes, request_signature
from gigshare_gui.shares.user_action import PublishOptions, UserAction, UserActionShare

SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
URL = "https://socialize.us1.gigya.com/socialize.getUserInfo"


def test_a_signature_of_the_site() -> None:
    request = Request(URL, {"UID": "u"})
    Signature("3_key", Secret(SECRET)).apply(request, 1700000000.9)
    sent = dict(request.parameters)
    assert (sent["apiKey"], sent["timestamp"], sent["format"], sent["httpStatusCodes"]) == (
        "3_key", "1700000000", "json", "false",
    )  # fmt: skip
    assert "userKey" not in sent
    assert "secret" not in sent
    assert sent["sig"] == request_signature(key_bytes(SECRET), "POST", URL, sent)


def test_every_request_has_a_nonce_of_its_own() -> None:
    nonces = set()
    for _ in range(100):
        request = Request(URL, {})
        Signature("3_key", Secret(SECRET)).apply(request, 1700000000)
        nonces.add(request.parameters["nonce"])
    assert len(nonces) == 100


def test_a_signature_of_an_application() -> None:
    request = Request(URL, {})
    Signature("3_key", Secret(SECRET), "AUserKey").apply(request, 0)
    assert request.parameters["userKey"] == "AUserKey"
    assert request.parameters["sig"] == request_signature(key_bytes(SECRET), "POST", URL, request.parameters)


def test_a_plain_secret() -> None:
    request = Request(URL, {})
    PlainSecret("3_key", Secret(SECRET), "AUserKey").apply(request, 0)
    assert {name: request.parameters[name] for name in ("apiKey", "userKey", "secret")} == {
        "apiKey": "3_key",
        "userKey": "AUserKey",
        "secret": SECRET,
    }
    assert "sig" not in request.parameters


def test_an_oauth_token_goes_without_the_api_key() -> None:
    request = Request(URL, {})
    OAuthToken(Secret("AT3_token")).apply(request, 0)
    assert request.headers["Authorization"] == "OAuth AT3_token"
    assert not {"apiKey", "sig", "timestamp", "nonce"} & set(request.parameters)


def test_a_bearer_token_is_verified_with_the_public_key() -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    ).decode()
    request = Request(URL, {})
    BearerJwt("3_key", "AUserKey", Secret(pem)).apply(request, 1700000000)
    kind, _, token = request.headers["Authorization"].partition(" ")
    assert kind == "Bearer"
    assert jwt.get_unverified_header(token) == {"alg": "RS256", "typ": "JWT", "kid": "AUserKey"}
    claims = jwt.decode(token, private.public_key(), ["RS256"], options={"verify_iat": False})
    assert claims["iat"] == 1700000000
    assert claims["jti"]
    assert request.parameters["apiKey"] == "3_key"
    assert not {"userKey", "secret", "sig", "nonce"} & set(request.parameters)


def test_what_is_shown_never_holds_the_secret() -> None:
    for make in AUTHS.values():
        assert SECRET not in repr(dict(make("3_key", "AUserKey", Secret(SECRET)).shown()))


def test_the_call_of_a_user_action() -> None:
    share = UserActionShare(
        UserAction(user_message="Hi é", link_back="https://e.com"),
        PublishOptions(
            enabled_providers=("facebook", "twitter"),
            disabled_providers=("twitter",),
            tags=("a", "b"),
            action_attributes=(("tv", "glee"), ("tv", "lost")),
            overrides={"twitter": UserAction(user_message="X")},
            extra={"secret": "no", "SIG": "no", "apiKey": "no", "userLocation": {"latitude": 1}, "flag": True},
        ),
    )
    call = call_for(share, "u1")
    assert call.method == "socialize.publishUserAction"
    assert dict(call.parameters) == {
        "UID": "u1",
        "userAction": '{"userMessage":"Hi é","linkBack":"https://e.com"}',
        "twitterUserAction": '{"userMessage":"X"}',
        "enabledProviders": "facebook,twitter",
        "disabledProviders": "twitter",
        "tags": "a,b",
        "actionAttributes": '{"tv":["glee","lost"]}',
        "userLocation": '{"latitude":1}',
        "flag": "true",
    }
    assert call.targets == ("facebook",)


def test_without_a_choice_the_targets_are_what_the_user_is_connected_to() -> None:
    share = UserActionShare(UserAction(title="t"), PublishOptions(disabled_providers=("sina",)))
    assert call_for(share, "u", ("facebook", "sina")).targets == ("facebook",)
