"""What may travel over https only: the plain secret, OAuth tokens, bearer tokens. TLS ends before the sandbox here,
as its owner said; without that every one of them is refused."""

from __future__ import annotations

import base64
import json
import time
import uuid
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
import requests
from sandbox_caller import INFO, PUBLISH, Caller, fresh

TOKEN = "socialize.getToken"


@pytest.fixture
def tls(gigya: Caller) -> Iterator[Caller]:
    gigya.steer("POST", "site", {"tlsBefore": True})
    yield gigya
    gigya.steer("POST", "site", {"tlsBefore": False})


def with_header(gigya: Caller, header: str, method: str = INFO, **sent: str) -> dict[str, Any]:
    answer = requests.post(f"{gigya.url}/{method}", data=sent, headers={"Authorization": header}, timeout=10)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def token(gigya: Caller, **sent: str) -> dict[str, Any]:
    given = {"client_id": gigya.api_key, "client_secret": gigya.secret, "grant_type": "client_credentials", **sent}
    return gigya.post(TOKEN, {name: value for name, value in given.items() if value})


def test_the_setting_is_kept_and_told(tls: Caller) -> None:
    assert tls.steer("GET", "site")["tlsBefore"] is True
    assert tls.steer("POST", "site", {"tlsBefore": "yes"}, status=400)["error"]


# the secret itself


def test_a_secret(tls: Caller) -> None:
    sent = {"apiKey": tls.api_key, "secret": tls.secret, "UID": "ana.ortiz"}
    assert tls.post(INFO, sent)["errorCode"] == 0
    assert tls.post(INFO, {**sent, "secret": "wrong"})["errorCode"] == 403010
    assert tls.post(INFO, {**sent, "secret": tls.user_secret})["errorCode"] == 403010
    assert tls.post(INFO, {**sent, "secret": tls.user_secret, "userKey": tls.user_key})["errorCode"] == 0


# OAuth


def test_a_token_for_a_user_as_parameter_and_as_header(tls: Caller) -> None:
    found = token(tls, x_siteUID="ben.okafor")
    assert found["access_token"].startswith("AT3_")
    assert "expires_in" not in found
    access = found["access_token"]
    assert tls.post(INFO, {"oauth_token": access})["UID"] == "ben.okafor"
    assert with_header(tls, f"OAuth {access}")["UID"] == "ben.okafor"
    assert with_header(tls, f"OAuth {access}", UID="ben.okafor")["errorCode"] == 0
    assert with_header(tls, f"OAuth {access}", UID="ana.ortiz")["errorCode"] == 403005
    text = fresh()
    action = json.dumps({"userMessage": text})
    assert with_header(tls, f"oauth {access}", PUBLISH, userAction=action)["errorCode"] == 0
    assert tls.inbox(limit=1)[0]["UID"] == "ben.okafor"


def test_a_token_for_the_site_needs_a_uid(tls: Caller) -> None:
    access = token(tls)["access_token"]
    assert with_header(tls, f"OAuth {access}")["errorCode"] == 400002
    assert with_header(tls, f"OAuth {access}", UID="chen.wei")["UID"] == "chen.wei"


def test_a_token_expires(tls: Caller) -> None:
    found = token(tls, x_siteUID="ana.ortiz", x_sessionExpiration="1")
    assert found["expires_in"] == 1
    assert with_header(tls, f"OAuth {found['access_token']}")["errorCode"] == 0
    time.sleep(1.1)
    assert with_header(tls, f"OAuth {found['access_token']}")["errorCode"] == 403025


@pytest.mark.parametrize(("header", "code"), [("OAuth", 400008), ("OAuth ", 400008), ("OAuth AT3_x", 403025)])
def test_headers_that_hold_no_token(tls: Caller, header: str, code: int) -> None:
    assert with_header(tls, header)["errorCode"] == code


def test_the_client_may_prove_itself_by_basic_and_by_a_user_key(tls: Caller) -> None:
    basic = base64.b64encode(f"{tls.api_key}:{tls.secret}".encode()).decode()
    assert with_header(tls, f"Basic {basic}", TOKEN, grant_type="none")["errorCode"] == 0
    keys = {"client_id": tls.api_key, "userKey": tls.user_key, "secret": tls.user_secret, "grant_type": "none"}
    assert tls.post(TOKEN, keys)["errorCode"] == 0


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"client_id": "3_other"}, 400093),
        ({"client_secret": "wrong"}, 403010),
        ({"client_secret": ""}, 400002),
        ({"grant_type": ""}, 400002),
        ({"grant_type": "password"}, 400013),
        ({"grant_type": "authorization_code"}, 400002),
        ({"grant_type": "authorization_code", "code": "x"}, 400014),
        ({"x_siteUID": "nobody"}, 403005),
        ({"x_sessionExpiration": "soon"}, 400006),
    ],
)
def test_refused_tokens_in_oauth_s_own_words(tls: Caller, sent: dict[str, str], code: int) -> None:
    answer = token(tls, **sent)
    assert (answer["errorCode"], answer["error"]) == (code, code)
    assert answer["error_description"].startswith(f"{code} - ")
    assert "access_token" not in answer


def code_for(tls: Caller, **asked: Any) -> str:
    return str(tls.steer("POST", "authorization-code", {"UID": "ana.ortiz", **asked})["code"])


def test_a_code_is_exchanged_for_its_user_s_token_once(tls: Caller) -> None:
    sent = {"grant_type": "authorization_code", "code": code_for(tls)}
    access = token(tls, **sent)["access_token"]
    assert with_header(tls, f"OAuth {access}")["UID"] == "ana.ortiz"
    assert token(tls, **sent)["errorCode"] == 400014


def test_a_code_is_for_the_address_that_it_was_given_for(tls: Caller) -> None:
    there = "https://site.example/back"
    sent = {"grant_type": "authorization_code", "code": code_for(tls, redirectURI=there)}
    assert token(tls, **sent, redirect_uri="https://other.example/")["errorCode"] == 400011
    assert token(tls, **sent, redirect_uri=there)["errorCode"] == 400014  # it was spent
    sent["code"] = code_for(tls, redirectURI=there)
    assert token(tls, **sent, redirect_uri=there)["errorCode"] == 0


def test_a_code_expires(tls: Caller) -> None:
    assert token(tls, grant_type="authorization_code", code=code_for(tls, seconds=0))["errorCode"] == 400015


@pytest.mark.parametrize("asked", [{"UID": "nobody"}, {"seconds": 601}, {"seconds": "1"}, {"redirectURI": 1}])
def test_what_no_code_is_given_for(tls: Caller, asked: dict[str, Any]) -> None:
    status = 404 if "UID" in asked else 400
    assert tls.steer("POST", "authorization-code", {"UID": "ana.ortiz", **asked}, status=status)["error"]


@pytest.mark.parametrize("header", ["Basic !", "Basic", "Digest x"])
def test_a_header_that_is_no_basic(tls: Caller, header: str) -> None:
    assert with_header(tls, header, TOKEN, grant_type="none")["errorCode"] in (400002, 400008)


def test_a_token_is_asked_for_by_post(tls: Caller) -> None:
    assert requests.get(f"{tls.url}/{TOKEN}", timeout=10).json()["errorCode"] == 400001


def test_over_http_no_token_is_given_or_taken(gigya: Caller) -> None:
    assert token(gigya)["errorCode"] == 400001
    gigya.steer("POST", "site", {"tlsBefore": True})
    access = token(gigya, x_siteUID="ana.ortiz")["access_token"]
    gigya.steer("POST", "site", {"tlsBefore": False})
    assert with_header(gigya, f"OAuth {access}")["errorCode"] == 403025


def test_tokens_are_kept_as_digests_only(tls: Caller) -> None:
    access = token(tls, x_siteUID="ana.ortiz")["access_token"]
    assert access not in json.dumps(tls.steer("GET", "export"))
    with_header(tls, f"OAuth {access}")
    tls.post(INFO, {"oauth_token": access})
    assert access not in json.dumps(tls.steer("GET", "calls"))


# bearer


def bearer(gigya: Caller, key: str, **changes: Any) -> str:
    claims = {"iat": int(time.time()), "jti": uuid.uuid4().hex, **changes.get("claims", {})}
    headers = {"kid": gigya.user_key, **changes.get("headers", {})}
    return jwt.encode({name: each for name, each in claims.items() if each is not None}, key, "RS256", headers)


@pytest.fixture
def key(tls: Caller) -> str:
    made = tls.steer("POST", "private-key")
    assert made["userKey"] == tls.user_key
    assert made["privateKey"].startswith("-----BEGIN RSA PRIVATE KEY-----")
    return str(made["privateKey"])


def asked(gigya: Caller, header: str, **sent: str) -> int:
    code: int = with_header(gigya, f"Bearer {header}", **{"apiKey": gigya.api_key, "UID": "ana.ortiz", **sent})[
        "errorCode"
    ]
    return code


def test_a_bearer_token_serves_once(tls: Caller, key: str) -> None:
    made = bearer(tls, key)
    assert [asked(tls, made), asked(tls, made)] == [0, 403004]


def test_a_bearer_token_in_plain_base64_as_dotnet_makes_it(tls: Caller, key: str) -> None:
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    def plain(data: bytes) -> str:
        return base64.b64encode(data).decode()

    claims = {"iat": int(time.time()), "jti": "???>>>" + uuid.uuid4().hex}
    head = {"alg": "RS256", "typ": "JWT", "kid": tls.user_key}
    signed = f"{plain(json.dumps(head).encode())}.{plain(json.dumps(claims).encode())}"
    private = load_pem_private_key(key.encode(), None)
    assert isinstance(private, rsa.RSAPrivateKey)
    assert asked(tls, f"{signed}.{plain(private.sign(signed.encode(), padding.PKCS1v15(), SHA256()))}") == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"claims": {"iat": 5}}, 403002),
        ({"claims": {"iat": None}}, 403025),
        ({"claims": {"jti": None}}, 403025),
        ({"headers": {"kid": "other"}}, 403025),
    ],
)
def test_bearer_tokens_that_are_wrong(tls: Caller, key: str, changes: dict[str, Any], code: int) -> None:
    assert asked(tls, bearer(tls, key, **changes)) == code


def test_bearer_tokens_that_are_forged(tls: Caller, key: str) -> None:
    head, claims, signature = bearer(tls, key).split(".")
    other = tls.steer("POST", "private-key")["privateKey"]
    assert asked(tls, f"{head}.{claims}.{signature}") == 403025  # the old key is no good any more
    unsigned = jwt.encode({"iat": int(time.time()), "jti": "x"}, "", "none", {"kid": tls.user_key})
    symmetric = jwt.encode({"iat": int(time.time()), "jti": "x"}, "k" * 32, "HS256", {"kid": tls.user_key})
    good = bearer(tls, other)
    for made in (
        "",
        ".",
        "a.b",
        "a.b.c",
        unsigned,
        symmetric,
        good[:-8],
        f"{good}.x",
        "é.é.é",
        "[].[].[]",
        "e30.e30.e30",
    ):
        assert asked(tls, made.encode("ascii", "ignore").decode()) == 403025


def test_a_bearer_token_needs_an_api_key_and_https(gigya: Caller, tls: Caller, key: str) -> None:
    assert with_header(tls, f"Bearer {bearer(tls, key)}", UID="ana.ortiz")["errorCode"] == 400002
    tls.steer("POST", "site", {"tlsBefore": False})
    assert asked(gigya, bearer(gigya, key)) == 403025


def test_a_bearer_token_before_a_pair_was_made(gigya: Caller) -> None:
    gigya.steer("POST", "reset")
    gigya.steer("POST", "site", {"tlsBefore": True})
    made = gigya.steer("POST", "private-key")["privateKey"]
    gigya.steer("POST", "reset")
    gigya.steer("POST", "site", {"tlsBefore": True})
    assert asked(gigya, bearer(gigya, made)) == 403025
    gigya.steer("POST", "site", {"tlsBefore": False})
