"""Requests as the official SDKs and the npm client send them, replayed as recorded facts.

The formats were read from SAP's gigya-python-sdk 3.6.0, gigya-java-sdk (java_3.2.4), gigya-dotnet-sdk and from npm's
gigya 3.0.1; each test names what is particular about its client.
"""

from __future__ import annotations

import json
import time
from urllib.parse import quote, quote_plus, urlencode

import pytest
import requests
from sandbox_caller import INFO, PUBLISH, Caller, base_string, codes, fresh, hmac_sha1, signature

DATA_CENTER = "socialize.us1.gigya.com"


def python_body(sent: dict[str, str]) -> str:
    """SDK 3.6.0: ``quote_plus``, then ``+`` to ``%20`` and ``%7E`` to ``~``; names sorted."""

    def encoded(value: str) -> str:
        return quote_plus(value).replace("+", "%20").replace("%7E", "~")

    return "&".join(f"{name}={encoded(sent[name])}" for name in sorted(sent))


def python_head(url: str) -> str:
    return f"POST {url} HTTP/1.1\r\nHost: {DATA_CENTER}\r\nAccept-Encoding: identity\r\nUser-Agent: Python-urllib/3.11"


def test_sap_s_python_sdk_through_a_proxy(gigya: Caller) -> None:
    """Absolute request line, Host of the data center, dicts as JSON, booleans as ``True``, millisecond nonces."""
    url = f"http://{DATA_CENTER}/{PUBLISH}"
    text = fresh("Python SDK äöü 日本 😀 & 100% ~*!'() +")
    sent = gigya.signed(
        PUBLISH,
        _url=url,
        uid="ana.ortiz",
        userAction=json.dumps({"userMessage": text, "actionLinks": [{"text": "Read", "href": "https://example.com"}]}),
        shortURLs="never",
        someFlag="True",
        httpStatusCodes="false",
        sdk="python_3.6.0",
        nonce=f"{int(time.time() * 1000)}{4711}",
    )
    answer = gigya.raw_post(python_head(url), python_body(sent))
    assert answer["errorCode"] == 0, answer
    assert gigya.inbox(limit=1)[0]["payload"]["userAction"]["userMessage"] == text


def test_sap_s_python_sdk_gets_base_string_and_signature_of_its_own_host(gigya: Caller) -> None:
    url = f"http://{DATA_CENTER}/{INFO}"
    sent = gigya.signed(INFO, _url=url, UID="ana.ortiz", sig="d3Jvbmc=")
    answer = gigya.raw_post(python_head(url), python_body(sent))
    assert answer["errorCode"] == 403003
    assert answer["baseString"] == base_string("POST", url, sent)
    assert answer["expectedSignature"] == signature(gigya.secret, "POST", url, sent)


def test_an_absolute_line_whose_host_header_names_the_proxy(gigya: Caller) -> None:
    """What is signed is the address in the request line."""
    url = f"http://{DATA_CENTER}/{INFO}"
    sent = gigya.signed(INFO, _url=url, UID="ana.ortiz")
    assert gigya.raw_post(f"POST {url} HTTP/1.1\r\nHost: 127.0.0.1:{gigya.port}", urlencode(sent))["errorCode"] == 0


def test_sap_s_java_sdk_signs_the_port(gigya: Caller) -> None:
    """``setHostOverride``; URLEncoder, then ``+`` to ``%20``, ``*`` to ``%2A``, ``%7E`` to ``~``."""
    sent = gigya.signed(
        INFO, _url=f"http://127.0.0.1:{gigya.port}/{INFO}", UID="ana.ortiz", sdk="java_3.2.4", note="a*b ~c"
    )
    sent["nonce"] = f"{int(time.time() * 1000)}_1234"
    sent["sig"] = signature(gigya.secret, "POST", f"http://127.0.0.1:{gigya.port}/{INFO}", sent)
    body = urlencode(sent, quote_via=lambda text, *_: quote(text, safe="-._~"))
    answer = gigya.raw_post(f"POST /{INFO} HTTP/1.1\r\nHost: 127.0.0.1:{gigya.port}\r\nAccept: */*", body)
    assert answer["errorCode"] == 0, answer


def test_sap_s_dotnet_sdk_never_signs_the_port(gigya: Caller) -> None:
    sent = gigya.signed(INFO, _url=f"http://127.0.0.1/{INFO}", UID="ana.ortiz", sdk="dotnet_2.16.6", empty="")
    answer = gigya.raw_post(f"POST /{INFO} HTTP/1.1\r\nHost: 127.0.0.1:{gigya.port}", urlencode(sent))
    assert answer["errorCode"] == 0, answer


def test_npm_s_gigya(gigya: Caller) -> None:
    """Signs ``https`` with userKey and its secret, sends milliseconds, ``+`` for a blank, and a method with a blank
    behind it."""
    host = "socialize.eu1.gigya.com"
    for path in (PUBLISH, f"{PUBLISH}%20"):
        sent = gigya.signed(
            PUBLISH,
            _url=f"https://{host}/{path}",
            _secret=gigya.user_secret,
            userKey=gigya.user_key,
            UID="ana.ortiz",
            userAction=json.dumps({"userMessage": fresh("from npm with blanks")}),
            timestamp=int(time.time() * 1000),
        )
        body = urlencode(sent, quote_via=quote_plus)
        assert "+with+blanks" in body
        answer = gigya.raw_post(f"POST /{path} HTTP/1.1\r\nHost: {host}", body)
        assert answer["errorCode"] == 0, answer


def test_a_port_in_the_host_of_who_signs_https_without_it(gigya: Caller) -> None:
    sent = gigya.signed(INFO, _url=f"https://127.0.0.1/{INFO}", UID="ana.ortiz")
    assert gigya.post(INFO, sent)["errorCode"] == 0


def test_php_s_body_with_plus_and_tilde_encoded(gigya: Caller) -> None:
    """``http_build_query`` encodes otherwise than what is signed: decoded values are what counts."""
    sent = gigya.signed(INFO, UID="ana.ortiz", note="a b~c")
    body = urlencode(sent).replace("~", "%7E")
    answer = gigya.raw_post(f"POST /{INFO} HTTP/1.1\r\nHost: 127.0.0.1:{gigya.port}", body)
    assert answer["errorCode"] == 0, answer


def test_a_get_with_everything_in_the_query(gigya: Caller) -> None:
    sent = gigya.signed(INFO, _http="GET", UID="ana.ortiz")
    assert requests.get(f"{gigya.url}/{INFO}", params=sent, timeout=10).json()["errorCode"] == 0
    again = gigya.signed(INFO, _http="POST", UID="ana.ortiz")
    assert requests.get(f"{gigya.url}/{INFO}", params=again, timeout=10).json()["errorCode"] == 403003


def test_parameters_in_query_and_body_are_one_set(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    query = urlencode({"apiKey": sent.pop("apiKey"), "UID": sent.pop("UID")})
    assert requests.post(f"{gigya.url}/{INFO}?{query}", data=sent, timeout=10).json()["errorCode"] == 0


@pytest.mark.parametrize("method", ["getUserInfo", "/socialize.getUserInfo", "SOCIALIZE.GETUSERINFO"])
def test_how_a_method_may_be_written(gigya: Caller, method: str) -> None:
    sent = gigya.signed(method, UID="ana.ortiz")
    assert gigya.raw_post(f"POST /{method} HTTP/1.1\r\nHost: 127.0.0.1:{gigya.port}", urlencode(sent))["errorCode"] == 0


def test_http_1_0_without_a_host(gigya: Caller) -> None:
    sent = gigya.signed(INFO, UID="ana.ortiz")
    assert gigya.raw_post(f"POST /{INFO} HTTP/1.0", urlencode(sent))["errorCode"] == 0


def test_a_chunked_body(gigya: Caller) -> None:
    body = urlencode(gigya.signed(INFO, UID="ana.ortiz")).encode()
    answer = requests.post(
        f"{gigya.url}/{INFO}",
        data=iter([body[:20], body[20:]]),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        timeout=10,
    )
    assert answer.json()["errorCode"] == 0


def test_override_keys_and_lists_in_any_case(gigya: Caller) -> None:
    answer = gigya.publish(
        {"userMessage": fresh()},
        TwitterUserAction=json.dumps({"userMessage": "x" * 281}),
        ENABLEDPROVIDERS="Twitter, FACEBOOK ,linkedin",
        disabledproviders="LinkedIn",
    )
    assert codes(answer) == {"facebook": 0, "twitter": 403024}


def test_the_vectors_of_the_documents() -> None:
    """The test's own signer is checked by SAP's published vector, so that it proves something about the server."""
    import base64

    sent = {
        "file": "vacation.jpg",
        "oauth_consumer_key": "test-consumer-secret",
        "oauth_nonce": "kllo9940pd9333jh",
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": "1191242096",
        "oauth_token": "test-token-secret",
        "oauth_version": "1.0",
        "size": "original",
    }
    secret = base64.b64encode(b"test-consumer-secret&test-token-secret").decode()
    assert signature(secret, "POST", "http://photos.example.net/photos", sent) == "j4/Jwtp11HLWl7KG3QlsczfRRpU="
    assert hmac_sha1("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "1700000000_user-1") == (
        "msmyRmUqH4W3T3N5uG2UjdwZRYc="
    )
