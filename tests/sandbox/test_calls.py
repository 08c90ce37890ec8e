"""The sandbox over HTTP: authorization as Gigya checks it, and what each sample user's publish becomes."""

from __future__ import annotations

import json
import socket
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
import requests

from gigshare_gui.gigya.secret import Secret
from gigshare_gui.gigya.signing import key_bytes, request_signature, sign, uid_signature
from gigshare_gui.networks.post import Author
from gigshare_gui.networks.registry import networks
from gigshare_gui.sandbox.process import SandboxProcess
from gigshare_gui.shares.user_action import UserAction, UserActionShare

INFO, PUBLISH = "socialize.getUserInfo", "socialize.publishUserAction"


@pytest.fixture(scope="module")
def gigya(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with SandboxProcess(tmp_path_factory.mktemp("gigya") / "state.sqlite") as process:
        yield process


def signed(
    gigya: SandboxProcess,
    method: str,
    url: str = "",
    http: str = "POST",
    secret: Secret | None = None,
    **parameters: Any,
) -> dict[str, str]:
    """Parameters with a signature, as any client makes them; ``None`` leaves a parameter out."""
    said = gigya.announcement
    given: dict[str, Any] = {
        "apiKey": said.api_key,
        "timestamp": str(int(time.time())),
        "nonce": uuid.uuid4().hex,
        "format": "json",
        **parameters,
    }
    sent = {name: str(value) for name, value in given.items() if value is not None}
    key = key_bytes((secret or said.secret).reveal())
    sent.setdefault("sig", request_signature(key, http, url or f"{said.url}/{method}", sent))
    return {name: value for name, value in sent.items() if value != "LEAVE OUT"}


def call(gigya: SandboxProcess, method: str, **parameters: Any) -> dict[str, Any]:
    sent = signed(gigya, method, **parameters)
    return post(gigya, method, sent)


def post(gigya: SandboxProcess, method: str, sent: dict[str, str]) -> dict[str, Any]:
    answer = requests.post(f"{gigya.announcement.url}/{method}", data=sent, timeout=10)
    assert answer.status_code == 200
    envelope: dict[str, Any] = answer.json()
    assert {"errorCode", "statusCode", "statusReason", "callId", "time"} <= set(envelope)
    return envelope


def publish(gigya: SandboxProcess, action: dict[str, Any], uid: str = "ana.ortiz", **parameters: Any) -> dict[str, Any]:
    return call(gigya, PUBLISH, UID=uid, userAction=json.dumps(action), **parameters)


def codes(answer: dict[str, Any]) -> dict[str, int]:
    return {each["provider"]: each["errorCode"] for each in answer["providerErrorCodes"]}


def fresh(text: str = "Text") -> str:
    return f"{text} {uuid.uuid4().hex}"


# who calls


def test_a_signed_call_is_answered(gigya: SandboxProcess) -> None:
    answer = call(gigya, INFO, UID="ana.ortiz")
    assert answer["errorCode"] == 0
    assert len(answer["callId"]) == 32


def test_a_user_key_signs_with_its_own_secret(gigya: SandboxProcess) -> None:
    said = gigya.announcement
    assert call(gigya, INFO, UID="ana.ortiz", userKey=said.user_key, secret=said.user_secret)["errorCode"] == 0
    assert call(gigya, INFO, UID="ana.ortiz", userKey=said.user_key)["errorCode"] == 403003
    assert call(gigya, INFO, UID="ana.ortiz", userKey="Anobody")["errorCode"] == 403005


def test_a_wrong_signature_is_told_with_what_was_expected(gigya: SandboxProcess) -> None:
    sent = signed(gigya, INFO, UID="ana.ortiz", sig="d3Jvbmc=")
    answer = post(gigya, INFO, sent)
    assert answer["errorCode"] == 403003
    key = key_bytes(gigya.announcement.secret.reveal())
    assert sign(answer["baseString"], key) == answer["expectedSignature"]
    assert answer["baseString"].startswith("POST&http%3A%2F%2F127.0.0.1%3A")
    sent["sig"] = answer["expectedSignature"]
    assert post(gigya, INFO, sent)["errorCode"] == 0


def test_a_changed_parameter_breaks_the_signature(gigya: SandboxProcess) -> None:
    sent = signed(gigya, INFO, UID="ana.ortiz")
    sent["UID"] = "ben.okafor"
    assert post(gigya, INFO, sent)["errorCode"] == 403003


def test_a_nonce_serves_once_and_a_failed_try_does_not_spend_it(gigya: SandboxProcess) -> None:
    sent = signed(gigya, INFO, UID="ana.ortiz")
    assert post(gigya, INFO, {**sent, "sig": "x"})["errorCode"] == 403003
    assert post(gigya, INFO, sent)["errorCode"] == 0
    assert post(gigya, INFO, sent)["errorCode"] == 403004


@pytest.mark.parametrize("off", [-125, 125, -100_000])
def test_a_clock_that_is_off(gigya: SandboxProcess, off: int) -> None:
    assert call(gigya, INFO, UID="ana.ortiz", timestamp=int(time.time()) + off)["errorCode"] == 403002


@pytest.mark.parametrize("off", [-110, 110])
def test_a_clock_that_is_nearly_right(gigya: SandboxProcess, off: int) -> None:
    assert call(gigya, INFO, UID="ana.ortiz", timestamp=int(time.time()) + off)["errorCode"] == 0


def test_the_npm_client_s_milliseconds(gigya: SandboxProcess) -> None:
    assert call(gigya, INFO, UID="ana.ortiz", timestamp=int(time.time() * 1000))["errorCode"] == 0


@pytest.mark.parametrize("name", ["apiKey", "timestamp", "nonce", "sig", "UID"])
def test_a_missing_parameter_is_named(gigya: SandboxProcess, name: str) -> None:
    parameters: dict[str, Any] = {"UID": "ana.ortiz", name: None if name != "sig" else "LEAVE OUT"}
    answer = call(gigya, INFO, **parameters)
    assert answer["errorCode"] == 400002
    assert name in answer["errorDetails"]


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"apiKey": "3_other"}, 400093),
        ({"timestamp": "soon"}, 400004),
        ({"secret_": "x", "UID": "nobody"}, 403005),
        ({"oauth_token": "AT3_x"}, 403025),
    ],
)
def test_other_refusals(gigya: SandboxProcess, parameters: dict[str, Any], code: int) -> None:
    assert call(gigya, INFO, **{"UID": "ana.ortiz", **parameters})["errorCode"] == code


def test_a_secret_sent_over_http_is_refused(gigya: SandboxProcess) -> None:
    said = gigya.announcement
    sent = {"apiKey": said.api_key, "secret": said.secret.reveal(), "UID": "ana.ortiz"}
    assert post(gigya, INFO, sent)["errorCode"] == 403006


def test_names_may_be_written_in_either_case(gigya: SandboxProcess) -> None:
    assert call(gigya, INFO, uid="ana.ortiz")["errorCode"] == 0
    answer = call(gigya, INFO, UID="ana.ortiz", APIKey=gigya.announcement.api_key, apiKey=None)
    assert answer["errorCode"] == 0


def raw(gigya: SandboxProcess, head: str, body: str) -> dict[str, Any]:
    """One request exactly as written."""
    port = int(gigya.announcement.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        data = body.encode()
        text = f"{head}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(data)}\r\n"
        connection.sendall(f"{text}Connection: close\r\n\r\n".encode() + data)
        reply = b""
        while part := connection.recv(65536):
            reply += part
    first, _, rest = reply.partition(b"\r\n\r\n")
    assert b" 200 " in first.split(b"\r\n")[0]
    envelope: dict[str, Any] = json.loads(rest)
    return envelope


def test_sap_s_python_sdk_through_a_proxy(gigya: SandboxProcess) -> None:
    """SDK 3.6.0: absolute request line, Host of the data center, values encoded with %20, booleans as ``True``."""
    url = f"http://socialize.us1.gigya.com/{PUBLISH}"
    sent = signed(
        gigya,
        PUBLISH,
        url,
        UID="ana.ortiz",
        userAction=json.dumps({"userMessage": fresh("Python SDK äöü & 100%")}),
        httpStatusCodes="false",
        sdk="python_3.6.0",
        someFlag="True",
    )
    body = "&".join(f"{name}={quote(value, safe='')}" for name, value in sent.items())
    answer = raw(gigya, f"POST {url} HTTP/1.1\r\nHost: socialize.us1.gigya.com", body)
    assert answer["errorCode"] == 0, answer


def test_sap_s_java_sdk_signs_the_port_and_the_dotnet_one_does_not(gigya: SandboxProcess) -> None:
    port = gigya.announcement.url.rpartition(":")[2]
    for signed_host in (f"127.0.0.1:{port}", "127.0.0.1"):
        sent = signed(gigya, INFO, f"http://{signed_host}/{INFO}", UID="ana.ortiz", sdk="java_3.2.4")
        answer = raw(gigya, f"POST /{INFO} HTTP/1.1\r\nHost: 127.0.0.1:{port}", urlencode(sent, quote_via=quote_plus))
        assert answer["errorCode"] == 0, answer


def test_the_npm_client_signs_https_and_its_method_has_a_blank(gigya: SandboxProcess) -> None:
    host = "socialize.eu1.gigya.com"
    sent = signed(gigya, INFO, f"https://{host}/{INFO}", UID="ana.ortiz", timestamp=int(time.time() * 1000))
    answer = raw(gigya, f"POST /{INFO} HTTP/1.1\r\nHost: {host}", urlencode(sent))
    assert answer["errorCode"] == 0, answer
    sent = signed(gigya, INFO, f"https://{host}/{INFO}%20", UID="ana.ortiz")
    answer = raw(gigya, f"POST /{INFO}%20 HTTP/1.1\r\nHost: {host}", urlencode(sent))
    assert answer["errorCode"] == 0, answer


def test_get_is_taken_too(gigya: SandboxProcess) -> None:
    sent = signed(gigya, INFO, http="GET", UID="ana.ortiz")
    answer = requests.get(f"{gigya.announcement.url}/{INFO}", params=sent, timeout=10).json()
    assert answer["errorCode"] == 0


# how it answers


def test_a_method_without_namespace_and_an_unknown_one(gigya: SandboxProcess) -> None:
    assert call(gigya, "getUserInfo", UID="ana.ortiz")["errorCode"] == 0
    assert call(gigya, "socialize.nothing", UID="ana.ortiz")["errorCode"] == 405001


def test_the_server_s_clock_and_type(gigya: SandboxProcess) -> None:
    answer = requests.post(f"{gigya.announcement.url}/{INFO}", timeout=10)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    from email.utils import parsedate_to_datetime

    assert abs(parsedate_to_datetime(answer.headers["Date"]).timestamp() - time.time()) < 30


def test_http_status_codes_when_asked(gigya: SandboxProcess) -> None:
    answer = requests.post(f"{gigya.announcement.url}/{INFO}", data={"httpStatusCodes": "true"}, timeout=10)
    assert (answer.status_code, answer.json()["statusCode"]) == (400, 400)


def test_jsonp_xml_and_context(gigya: SandboxProcess) -> None:
    said = gigya.announcement
    sent = signed(gigya, INFO, UID="ana.ortiz", format="jsonp", callback="gigya.callback", context="R1")
    text = requests.post(f"{said.url}/{INFO}", data=sent, timeout=10).text
    assert text.startswith("gigya.callback({")
    assert json.loads(text[len("gigya.callback(") : -2])["context"] == "R1"
    sent = signed(gigya, INFO, UID="ana.ortiz", format="jsonp", callback="alert(1)//")
    assert requests.post(f"{said.url}/{INFO}", data=sent, timeout=10).text.startswith("{")
    sent = signed(gigya, INFO, UID="ana.ortiz", format="xml")
    from xml.etree import ElementTree

    root = ElementTree.fromstring(requests.post(f"{said.url}/{INFO}", data=sent, timeout=10).content)
    assert root.tag == "{urn:com:gigya:api}socialize.getUserInfoResponse"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", ""),
        ("/%00", ""),
        (f"/{INFO}?a=%ff&b=%zz", ""),
        (f"/{INFO}", "a=1&a=2"),
        (f"/{INFO}", "%ff%fe=%00"),
        (f"/{INFO}", "&&&===" * 100),
        ("/..%2f..%2fetc/passwd", ""),
        (f"/{PUBLISH}", "userAction=" + "[" * 100_000),
    ],
)
def test_whatever_comes_in_an_envelope_goes_out(gigya: SandboxProcess, path: str, body: str) -> None:
    answer = raw(gigya, f"POST {path} HTTP/1.1\r\nHost: x", body)
    assert answer["errorCode"] > 0
    assert "Traceback" not in json.dumps(answer)


def test_a_body_that_is_too_large(gigya: SandboxProcess) -> None:
    answer = requests.post(f"{gigya.announcement.url}/{INFO}", data={"a": "x" * 2_100_000}, timeout=20)
    assert answer.json()["errorCode"] == 413001


# who is connected


def test_a_user_s_connections_are_told_as_from_server_to_server(gigya: SandboxProcess) -> None:
    answer = call(gigya, INFO, UID="ben.okafor", includeAllIdentities="true")
    by_name = {each["provider"]: each for each in answer["identities"]}
    assert list(by_name) == ["facebook", "twitter", "linkedin"]
    assert by_name["linkedin"]["isExpiredSession"] is True
    assert answer["providers"] == "facebook,twitter"
    assert answer["capabilities"] == "Login, Friends, Notifications, Actions, Status"
    key = key_bytes(gigya.announcement.secret.reveal())
    assert answer["UIDSignature"] == uid_signature(key, answer["signatureTimestamp"], "ben.okafor")
    without = call(gigya, INFO, UID="ben.okafor")
    assert [each["provider"] for each in without["identities"]] == ["facebook", "twitter"]


def test_a_refused_permission_and_nobody_connected(gigya: SandboxProcess) -> None:
    chen = call(gigya, INFO, UID="chen.wei")
    assert chen["identities"][0]["missingPermissions"] == "actions"
    dana = call(gigya, INFO, UID="dana.novak")
    assert (dana["isConnected"], dana["identities"], dana["capabilities"]) == (False, [], "")


# what is published


def test_everything_is_published_for_who_is_connected_to_everything(gigya: SandboxProcess) -> None:
    text = fresh()
    answer = publish(gigya, {"userMessage": text, "unknownKey": [1]})
    assert answer["errorCode"] == 0
    assert codes(answer) == dict.fromkeys(("facebook", "twitter", "linkedin", "vkontakte", "sina", "renren"), 0)
    entries = [each for each in inbox(gigya) if each["payload"]["userAction"]["userMessage"] == text]
    assert {each["postID"] for each in entries} == set(answer["providerPostIDs"].values())
    assert entries[0]["payload"]["userAction"]["unknownKey"] == [1]
    assert {each["UID"] for each in entries} == {"ana.ortiz"}


@pytest.mark.parametrize(
    ("uid", "expected"),
    [
        ("ben.okafor", {"facebook": 0, "twitter": 0, "linkedin": 403009}),
        ("chen.wei", {"facebook": 403023, "twitter": 0, "sina": 0}),
    ],
)
def test_one_acceptance_is_enough(gigya: SandboxProcess, uid: str, expected: dict[str, int]) -> None:
    answer = publish(gigya, {"userMessage": fresh()}, uid)
    assert answer["errorCode"] == 0
    assert codes(answer) == expected
    assert set(answer["providerPostIDs"]) == {name for name, code in expected.items() if not code}


def test_when_all_fail_alike_their_code_is_the_call_s(gigya: SandboxProcess) -> None:
    answer = publish(gigya, {"userMessage": fresh()}, "ben.okafor", enabledProviders="linkedin")
    assert (answer["errorCode"], answer["statusCode"], codes(answer)) == (403009, 403, {"linkedin": 403009})


def test_nobody_connected_and_not_connected_to_what_was_named(gigya: SandboxProcess) -> None:
    assert publish(gigya, {"userMessage": fresh()}, "dana.novak")["errorCode"] == 400106
    assert publish(gigya, {"userMessage": fresh()}, "chen.wei", enabledProviders="linkedin")["errorCode"] == 400106


def test_naming_an_unsupported_provider_does_not_fail_the_call(gigya: SandboxProcess) -> None:
    answer = publish(gigya, {"userMessage": fresh()}, enabledProviders="googleplus,Twitter", disabledProviders="sina")
    assert (answer["errorCode"], codes(answer)) == (0, {"twitter": 0})


@pytest.mark.parametrize("length", [280, 281])
def test_limits_are_those_of_the_preview(gigya: SandboxProcess, length: int) -> None:
    text = fresh("")[:30].strip().ljust(length, "a")
    post_ = networks()["twitter"].post(UserActionShare(UserAction(user_message=text)), Author())
    answer = publish(gigya, {"userMessage": text}, enabledProviders="twitter,linkedin")
    assert answer["errorCode"] == 0
    assert codes(answer)["twitter"] == (post_.refusal.code if post_.refusal else 0)
    assert (length == 281) == bool(post_.refusal)


def test_a_network_s_own_text_is_what_counts_there(gigya: SandboxProcess) -> None:
    override = json.dumps({"userMessage": "x" * 281})
    answer = publish(gigya, {"userMessage": fresh()}, twitterUserAction=override, enabledProviders="twitter,sina")
    assert codes(answer) == {"twitter": 403024, "sina": 0}


def test_a_repeated_text_is_refused_where_networks_do(gigya: SandboxProcess) -> None:
    text = fresh()
    publish(gigya, {"userMessage": text})
    again = codes(publish(gigya, {"userMessage": text}))
    assert {name for name, code in again.items() if code == 403024} == {"facebook", "twitter"}
    assert codes(publish(gigya, {"userMessage": text}, "ben.okafor"))["facebook"] == 0


@pytest.mark.parametrize("scope", ["internal", "both", "external"])
def test_scopes(gigya: SandboxProcess, scope: str) -> None:
    text = fresh()
    answer = publish(gigya, {"userMessage": text}, scope=scope, feedID="f")
    assert answer["errorCode"] == 0
    places = {each["provider"] for each in inbox(gigya) if each["payload"]["userAction"].get("userMessage") == text}
    assert ("site" in places) == (scope != "external")
    assert ("facebook" in places) == (scope != "internal")


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("{", 400004),
        ("[]", 400004),
        ('{"title": 1, "mediaItems": 2}', 400004),
        ('"text"', 400004),
        ("", 400002),
        ("{}", 400002),
        ('{"linkBack": "nowhere"}', 400006),
        ('{"title": "t", "mediaItems": [{"type": "image", "src": "x"}]}', 400006),
    ],
)
def test_an_action_that_cannot_be_published(gigya: SandboxProcess, action: str, code: int) -> None:
    answer = call(gigya, PUBLISH, UID="ana.ortiz", userAction=action)
    assert answer["errorCode"] == code
    assert answer["errorDetails"]


def test_too_many_attributes(gigya: SandboxProcess) -> None:
    attributes = json.dumps({"a": ["1", "2"], "b": ["3", "4"]})
    assert publish(gigya, {"userMessage": fresh()}, actionAttributes=attributes)["errorCode"] == 400006


# the inbox


def inbox(gigya: SandboxProcess, **parameters: Any) -> list[dict[str, Any]]:
    headers = {"X-Control-Token": gigya.announcement.control_token.reveal()}
    answer = requests.get(f"{gigya.announcement.url}/inbox.json", headers=headers, params=parameters, timeout=10)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()
    return found


def test_the_inbox_is_newest_first_and_paged(gigya: SandboxProcess) -> None:
    for number in range(3):
        publish(gigya, {"userMessage": fresh(str(number))}, enabledProviders="linkedin")
    whole = inbox(gigya)
    assert [each["payload"]["userAction"]["userMessage"][0] for each in whole[:3]] == ["2", "1", "0"]
    assert inbox(gigya, limit=2) + inbox(gigya, offset=2, limit=1) == whole[:3]
    assert set(whole[0]) == {"call", "UID", "provider", "postID", "payload", "time"}


def test_the_inbox_is_for_its_owner_only(gigya: SandboxProcess) -> None:
    url = f"{gigya.announcement.url}/inbox.json"
    token = gigya.announcement.control_token.reveal()
    assert requests.get(url, timeout=10).status_code == 403
    assert requests.get(url, headers={"X-Control-Token": "x"}, timeout=10).status_code == 403
    foreign = {"X-Control-Token": token, "Host": "evil.example"}
    assert requests.get(url, headers=foreign, timeout=10).status_code == 403
    assert requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=10).status_code == 200


def test_keys_differ_between_installations(gigya: SandboxProcess, tmp_path: Path) -> None:
    with SandboxProcess(tmp_path / "other.sqlite") as other:
        assert other.announcement.api_key != gigya.announcement.api_key
        assert other.announcement.secret != gigya.announcement.secret
