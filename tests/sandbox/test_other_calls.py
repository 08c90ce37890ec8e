"""Every call besides publishUserAction and getUserInfo, with its parameters and its codes."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sandbox_caller import EVERYTHING, INFO, PUBLISH, Caller, codes, fresh, hmac_sha1

STATUS, NOTIFY, FRIENDS = "socialize.setStatus", "socialize.sendNotification", "socialize.getFriendsInfo"
ANA = {"UID": "ana.ortiz"}


@pytest.fixture(autouse=True)
def begun_anew(gigya: Caller) -> None:
    gigya.steer("POST", "reset")


def code(gigya: Caller, method: str, **parameters: Any) -> int:
    found: int = gigya.call(method, **{**ANA, **parameters})["errorCode"]
    return found


def connect(gigya: Caller, uid: str, *providers: str, **state: Any) -> None:
    for name in providers:
        gigya.steer("POST", "connections", {"UID": uid, "provider": name, **state})


# setStatus


def test_a_status_goes_to_the_networks_that_have_one(gigya: Caller) -> None:
    answer = gigya.call(STATUS, **ANA, status="Hello", userLocation='{"latitude": 1, "longitude": 2}', cid="c")
    assert codes(answer) == dict.fromkeys(("facebook", "twitter", "linkedin", "renren"), 0)
    assert set(answer["providerPostIDs"]) == set(codes(answer))
    entry = gigya.inbox(provider="twitter")[0]
    assert entry["call"] == STATUS
    assert entry["payload"] == {
        "status": "Hello",
        "call": {"cid": "c"},
        "userLocation": {"latitude": 1, "longitude": 2},
    }


def test_a_status_and_a_user_action_repeat_each_other(gigya: Caller) -> None:
    gigya.publish({"userMessage": "Hello"})
    answer = gigya.call(STATUS, **ANA, status="Hello")
    assert codes(answer) == {"facebook": 403024, "twitter": 403024, "linkedin": 0, "renren": 0}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"status": ""}, 400002),
        ({"status": "   "}, 400002),
        ({"status": "x", "shortURLs": "sometimes"}, 400006),
        ({"status": "x", "userLocation": "["}, 400004),
        ({"status": "x", "actionAttributes": '{"a": ["1","2","3","4"]}'}, 400006),
        ({"status": "x", "cid": "c" * 101}, 400006),
        ({"status": "x", "UID": "nobody"}, 403005),
        ({"status": "x", "UID": "dana.novak"}, 400106),
        ({"status": "x", "enabledProviders": "sina"}, 400096),
        ({"status": "x" * 281, "enabledProviders": "twitter"}, 403024),
        ({"status": "x", "UID": "ben.okafor", "enabledProviders": "linkedin"}, 403009),
    ],
)
def test_statuses_that_are_refused(gigya: Caller, parameters: dict[str, str], expected: int) -> None:
    assert code(gigya, STATUS, **parameters) == expected


def test_the_permission_for_a_status_is_one_of_its_own(gigya: Caller) -> None:
    assert codes(gigya.call(STATUS, UID="chen.wei", status="x")) == {"facebook": 0, "twitter": 0}
    connect(gigya, "chen.wei", "facebook", missing=["status"])
    assert codes(gigya.call(STATUS, UID="chen.wei", status="y")) == {"facebook": 403023, "twitter": 0}


# short links


def test_a_short_link_really_leads_there(gigya: Caller) -> None:
    url = "https://example.com/é?a=b&c=%20#f"
    answer = gigya.call("socialize.shortenURL", url=url)
    assert answer["shortURL"].startswith(f"{gigya.url}/s/")
    assert gigya.call("socialize.shortenURL", url=url)["shortURL"] == answer["shortURL"]
    led = requests.get(answer["shortURL"], allow_redirects=False, timeout=10)
    assert (led.status_code, led.headers["Location"]) == (301, "https://example.com/%C3%A9?a=b&c=%20#f")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "example.com", "http://", "https://a b/", "x\r\nSet-Cookie: a=b"]
)
def test_what_is_no_address_is_not_shortened(gigya: Caller, url: str) -> None:
    assert code(gigya, "socialize.shortenURL", url=url) == 400006


def test_a_short_link_that_there_is_not(gigya: Caller) -> None:
    assert requests.get(f"{gigya.url}/s/nothing", timeout=10).status_code == 404
    assert requests.get(f"{gigya.url}/s/", timeout=10).status_code == 404


@pytest.mark.parametrize("mode", ["never", "always", "whenRequired"])
def test_short_urls_in_what_is_published(gigya: Caller, mode: str) -> None:
    long = "https://example.com/" + "x" * 100
    action = {"userMessage": f"Look ({long}), and {long}.", "linkBack": long}
    answer = gigya.publish(action, shortURLs=mode, enabledProviders="facebook")
    assert answer["errorCode"] == 0
    sent = gigya.inbox(limit=1)[0]["payload"]["userAction"]
    if mode == "always":
        short = sent["linkBack"]
        assert sent["userMessage"] == f"Look ({short}), and {short}."
        assert requests.get(short, allow_redirects=False, timeout=10).headers["Location"] == long
    else:
        assert sent == action


def test_short_urls_when_required_help_where_the_network_counts_them(gigya: Caller) -> None:
    long = "https://linkedin.example/" + "x" * 3000
    action = {"userMessage": f"Look {long}"}
    assert codes(gigya.publish(action, enabledProviders="linkedin")) == {"linkedin": 403024}
    answer = gigya.publish(action, enabledProviders="linkedin,facebook", shortURLs="whenRequired")
    assert codes(answer) == {"linkedin": 0, "facebook": 0}
    sent = {each["provider"]: each["payload"]["userAction"]["userMessage"] for each in gigya.inbox(limit=2)}
    assert f"{gigya.url}/s/" in sent["linkedin"]
    assert sent["facebook"] == f"Look {long}"


# sendNotification


def notify(gigya: Caller, recipients: str, **parameters: Any) -> dict[str, Any]:
    return gigya.call(NOTIFY, **{**ANA, "recipients": recipients, "body": "Hi", "subject": "S", **parameters})


def test_a_message_reaches_friends_on_every_network_they_share(gigya: Caller) -> None:
    answer = notify(gigya, "ben.okafor, chen.wei", body="See https://example.com")
    assert answer["errorCode"] == 0
    found = {(each["recipient"], each["provider"]) for each in gigya.inbox()}
    assert found == {("ben.okafor", "twitter"), ("ben.okafor", "linkedin"), ("chen.wei", "twitter")}
    entry = gigya.inbox(recipient="chen.wei")[0]
    assert (entry["call"], entry["UID"]) == (NOTIFY, "ana.ortiz")
    assert entry["payload"] == {
        "body": "See https://example.com",
        "subject": "S",
        "recipients": ["ben.okafor", "chen.wei"],
        "call": {},
    }


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"recipients": ""}, 400002),
        ({"recipients": " , "}, 400002),
        ({"body": ""}, 400002),
        ({"recipients": "dana.novak,nobody"}, 404001),
        ({"recipients": "nobody"}, 404001),
        ({"recipients": "ana.ortiz"}, 404001),
        ({"UID": "chen.wei", "recipients": "ben.okafor"}, 404001),
        ({"UID": "dana.novak", "recipients": "ana.ortiz"}, 400106),
        ({"enabledProviders": "facebook"}, 400096),
        ({"shortURLs": "x"}, 400006),
        ({"actionAttributes": '{"a": ["1","2","3","4"]}'}, 400006),
        ({"subject": "", "enabledProviders": "linkedin"}, 400002),
        ({"subject": "", "enabledProviders": "twitter"}, 0),
        ({"subject": ""}, 0),
        ({"body": "x" * 10_001, "enabledProviders": "twitter"}, 403024),
    ],
)
def test_messages_and_their_codes(gigya: Caller, parameters: dict[str, str], expected: int) -> None:
    assert notify(gigya, **{"recipients": "ben.okafor", **parameters})["errorCode"] == expected
    assert bool(gigya.inbox()) == (expected == 0)


def test_on_twitter_both_must_follow_each_other(gigya: Caller) -> None:
    connect(gigya, "dana.novak", "twitter", "linkedin")
    assert notify(gigya, "ana.ortiz", UID="dana.novak", enabledProviders="twitter")["errorCode"] == 404001
    assert notify(gigya, "ana.ortiz", UID="dana.novak")["errorCode"] == 0
    assert {each["provider"] for each in gigya.inbox()} == {"linkedin"}


def test_messages_need_a_session_a_permission_and_a_network_in_common(gigya: Caller) -> None:
    assert notify(gigya, "ana.ortiz", UID="ben.okafor", enabledProviders="linkedin")["errorCode"] == 403009
    connect(gigya, "ben.okafor", "twitter", missing=["notifications"])
    assert notify(gigya, "ana.ortiz", UID="ben.okafor", enabledProviders="twitter")["errorCode"] == 403023
    connect(gigya, "ben.okafor", "twitter", unasked=["notifications"])
    assert notify(gigya, "ana.ortiz", UID="ben.okafor", enabledProviders="twitter")["errorCode"] == 403022
    assert notify(gigya, "chen.wei", enabledProviders="linkedin")["errorCode"] == 400106


def test_messages_by_yahoo_and_with_short_links(gigya: Caller) -> None:
    connect(gigya, "ana.ortiz", "yahoo")
    connect(gigya, "ben.okafor", "yahoo")
    assert notify(gigya, "ben.okafor", body="https://example.com/x", shortURLs="always")["errorCode"] == 0
    bodies = {each["provider"]: each["payload"]["body"] for each in gigya.inbox()}
    assert set(bodies) == {"twitter", "linkedin", "yahoo"}
    assert all(body.startswith(f"{gigya.url}/s/") for body in bodies.values())


def test_a_network_s_fault_hits_messages_too(gigya: Caller) -> None:
    gigya.steer("POST", "faults", {"kind": "code", "code": 500023, "provider": "twitter", "method": "sendNotification"})
    assert notify(gigya, "ben.okafor")["errorCode"] == 0
    assert {each["provider"] for each in gigya.inbox()} == {"linkedin"}


# friends and contacts


def test_friends_with_what_both_are_connected_to(gigya: Caller) -> None:
    answer = gigya.call(FRIENDS, **ANA)
    told = {each["UID"]: [one["provider"] for one in each["identities"]] for each in answer["friends"]}
    assert told == {"ben.okafor": ["facebook", "twitter", "linkedin"], "chen.wei": ["facebook", "twitter", "sina"]}
    assert "friendshipSignature" not in answer["friends"][0]
    only = gigya.call(FRIENDS, **ANA, enabledProviders="Sina", detailLevel="extended", siteUsersOnly="true")
    assert [(each["UID"], each["lastName"]) for each in only["friends"]] == [("chen.wei", "Wei")]
    without = gigya.call(FRIENDS, **ANA, disabledProviders="facebook,twitter,linkedin")
    assert [each["UID"] for each in without["friends"]] == ["chen.wei"]


def test_friends_are_signed_when_asked(gigya: Caller) -> None:
    for each in gigya.call(FRIENDS, **ANA, signIDs="true")["friends"]:
        text = f"{each['signatureTimestamp']}_{each['UID']}_ana.ortiz"
        assert each["friendshipSignature"] == hmac_sha1(gigya.secret, text)


def test_who_asks_too_early_is_told_to_wait(gigya: Caller) -> None:
    gigya.steer("POST", "users", {"UID": "ana.ortiz", "friendsPendingSeconds": 60})
    answer = gigya.call(FRIENDS, **ANA)
    assert (answer["errorCode"], answer["statusCode"]) == (100001, 100)
    assert "friends" not in answer
    mirrored = requests.post(
        f"{gigya.url}/{FRIENDS}", data=gigya.signed(FRIENDS, **ANA, httpStatusCodes="true"), timeout=10
    )
    assert mirrored.status_code == 200
    gigya.steer("POST", "users", {"UID": "ana.ortiz", "friendsPendingSeconds": 0})
    assert code(gigya, FRIENDS) == 0


def test_friends_that_cannot_be_asked_for(gigya: Caller) -> None:
    assert code(gigya, FRIENDS, UID="dana.novak") == 400106
    assert code(gigya, FRIENDS, detailLevel="all") == 400006


def test_contacts_are_yahoo_s(gigya: Caller) -> None:
    assert code(gigya, "getContacts") == 400096
    connect(gigya, "ana.ortiz", "yahoo")
    answer = gigya.call("getContacts", **ANA)
    assert [each["email"] for each in answer["contacts"]] == ["ben.okafor@example.com", "chen.wei@example.com"]
    assert answer["providerErrorCodes"] == [{"provider": "yahoo", "errorCode": 0}]
    connect(gigya, "ana.ortiz", "yahoo", expired=True)
    assert code(gigya, "getContacts") == 403009


# connections and permissions


def test_permissions_are_asked_for(gigya: Caller) -> None:
    connect(gigya, "dana.novak", "facebook", unasked=["actions", "status"])
    dana = {"UID": "dana.novak", "provider": "facebook"}
    assert gigya.publish({"userMessage": "x"}, "dana.novak")["errorCode"] == 403022
    assert code(gigya, "requestPermissions", **dana, permissions="publish_actions") == 0
    assert gigya.publish({"userMessage": "x"}, "dana.novak")["errorCode"] == 0
    assert code(gigya, STATUS, UID="dana.novak", status="y") == 403022
    gigya.steer("POST", "users", {"UID": "dana.novak", "refuses": True})
    assert code(gigya, "requestPermissions", **dana, permissions="status") == 200003
    assert code(gigya, STATUS, UID="dana.novak", status="y") == 403023
    assert code(gigya, "requestPermissions", UID="dana.novak", provider="sina", permissions="status") == 400106
    assert code(gigya, "requestPermissions", **dana) == 400002


def test_connections_are_added_renewed_and_removed(gigya: Caller) -> None:
    answer = gigya.call("addConnection", UID="dana.novak", provider="Sina")
    assert (answer["errorCode"], answer["providers"]) == (0, "sina")
    assert code(gigya, "addConnection", UID="dana.novak", provider="sina") == 409001
    assert code(gigya, "addConnection", UID="dana.novak", provider="../x") == 400006
    assert code(gigya, "addConnection", UID="ben.okafor", provider="linkedin") == 0
    assert codes(gigya.publish({"userMessage": "x"}, "ben.okafor"))["linkedin"] == 0
    gigya.steer("POST", "users", {"UID": "dana.novak", "refuses": True})
    assert code(gigya, "addConnection", UID="dana.novak", provider="facebook") == 200001


def test_the_last_connection_is_handled_as_asked(gigya: Caller) -> None:
    assert code(gigya, "removeConnection", UID="ben.okafor", provider="facebook") == 0
    assert code(gigya, "removeConnection", UID="ben.okafor", provider="facebook") == 400106
    assert code(gigya, "removeConnection", UID="ben.okafor", provider="twitter") == 0
    only = {"UID": "ben.okafor", "provider": "linkedin"}
    assert code(gigya, "removeConnection", **only, lastIdentityHandling="fail") == 400030
    assert code(gigya, "removeConnection", **only, lastIdentityHandling="perhaps") == 400006
    assert code(gigya, "removeConnection", **only) == 0
    told = gigya.call(INFO, UID="ben.okafor", includeAllIdentities="true")["identities"]
    assert [(each["provider"], each["isExpiredSession"]) for each in told] == [("linkedin", True)]
    assert code(gigya, "removeConnection", **only, lastIdentityHandling="remove") == 0
    assert gigya.call(INFO, UID="ben.okafor")["isConnected"] is False


def test_what_all_are_removed_at_once_is_removed_or_not_at_all(gigya: Caller) -> None:
    assert code(gigya, "removeConnection", lastIdentityHandling="fail") == 400030
    assert len(gigya.call(INFO, **ANA)["identities"]) == 6


def test_available_providers(gigya: Caller) -> None:
    def names(**parameters: str) -> list[str]:
        return str(gigya.call("getAvailableProviders", **parameters)["availableProviders"]).split(",")

    assert names()[: len(EVERYTHING) + 2] == [*EVERYTHING, "qq", "yahoo"]
    assert names(requiredCapabilities="Actions, notifications") == ["twitter", "linkedin"]
    assert names(requiredCapabilities="status", disabledProviders="facebook") == ["twitter", "linkedin", "renren", "qq"]
    assert names(enabledProviders="sina,yahoo", requiredCapabilities="contacts") == ["yahoo"]


# what one provider would get


def test_an_action_is_converted_and_nothing_is_published(gigya: Caller) -> None:
    action = json.dumps({"userMessage": "x" * 300, "title": "t", "linkBack": "https://example.com"})
    override = json.dumps({"userMessage": "short"})
    answer = gigya.call("convertAction", userAction=action, provider="Twitter")
    assert answer["problems"][0]["errorCode"] == 403024
    assert answer["post"]["characters"] == 324
    answer = gigya.call("convertAction", userAction=action, twitterUserAction=override, provider="twitter")
    assert answer["userAction"] == {"userMessage": "short"}
    facebook = gigya.call("convertAction", userAction=action, provider="facebook")
    assert facebook["post"]["card"] == {"title": "t", "domain": "example.com"}
    assert code(gigya, "convertAction", userAction=action, provider="orkut") == 400096
    assert code(gigya, "convertAction", userAction=action) == 400002
    assert gigya.inbox() == []


# users of the site


def test_a_user_gets_the_site_s_uid_with_everything_that_is_the_user_s(gigya: Caller) -> None:
    gigya.publish({"userMessage": "before"})
    assert code(gigya, "setUID", siteUID="4711") == 0
    assert code(gigya, INFO) == 403005
    assert len(gigya.call(INFO, UID="4711")["identities"]) == 6
    assert [each["UID"] for each in gigya.call(FRIENDS, UID="4711")["friends"]] == ["ben.okafor", "chen.wei"]
    assert {each["UID"] for each in gigya.inbox()} == {"4711"}
    assert codes(gigya.publish({"userMessage": "before"}, "4711"))["twitter"] == 403024


@pytest.mark.parametrize(
    ("site_uid", "expected"),
    [("ben.okafor", 400003), ("", 400002), ("x" * 252, 0), ("x" * 253, 400006), ("é", 400006), ("a\nb", 400006)],
)
def test_site_uids(gigya: Caller, site_uid: str, expected: int) -> None:
    assert code(gigya, "setUID", siteUID=site_uid) == expected


def test_a_login_of_the_site_makes_a_user_and_prepares_the_friends(gigya: Caller) -> None:
    answer = gigya.call("notifyLogin", siteUID="4711", userInfo='{"firstName": "Eva", "email": "e@example.com"}')
    assert (answer["errorCode"], answer["UID"], answer["newUser"]) == (0, "4711", True)
    assert answer["UIDSignature"] == hmac_sha1(gigya.secret, f"{answer['signatureTimestamp']}_4711")
    assert answer["cookieName"] == f"glt_{gigya.api_key}"
    told = gigya.call(INFO, UID="4711")
    assert (told["nickname"], told["email"]) == ("Eva", "e@example.com")
    again = gigya.call("notifyLogin", siteUID="ana.ortiz", targetEnv="mobile")
    assert again["newUser"] is False
    assert again["sessionToken"].startswith("AT3_")
    assert code(gigya, FRIENDS) == 100001
    assert code(gigya, "notifyLogin", siteUID="x", userInfo="[]") == 400004
    assert code(gigya, "notifyLogin", siteUID="x", targetEnv="tv") == 400006


# a network's token


@pytest.mark.parametrize("padding", ["", "PKCS7", "PKCS5", "ZEROS"])
def test_a_session_is_encrypted_with_the_site_s_secret(gigya: Caller, padding: str) -> None:
    answer = gigya.call("getSessionInfo", **ANA, provider="twitter", paddingMode=padding, signIDs="true")
    assert answer["errorCode"] == 0
    key, vector = base64.b64decode(gigya.secret), base64.b64decode(answer["IV"])
    tokens = []
    for name in ("authToken", "tokenSecret"):
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        data = decryptor.update(base64.b64decode(answer[name])) + decryptor.finalize()
        plain = data.rstrip(b"\0") if padding == "ZEROS" else data[: -data[-1]]
        tokens.append(plain.decode())
    assert tokens[0].startswith("sandbox-token-")
    assert tokens[1].startswith("sandbox-secret-")
    assert answer["providerUIDSig"] == hmac_sha1(gigya.secret, f"{answer['timestamp']}_{answer['providerUID']}")


def test_sessions_that_there_are_not(gigya: Caller) -> None:
    assert code(gigya, "getSessionInfo") == 400002
    assert code(gigya, "getSessionInfo", provider="yahoo") == 400106
    assert code(gigya, "getSessionInfo", provider="linkedin", UID="ben.okafor") == 403009
    assert code(gigya, "getSessionInfo", provider="twitter", paddingMode="NONE") == 400006


# every code


SHARING = """
    100001 301001 400001 400002 400004 400006 400008 400093 400096 400106 400120 400122 400125 403000 403002 403003
    403004 403005 403006 403007 403009 403010 403011 403012 403022 403023 403024 403025 403035 403036 403048 404001
    404003 405001 409031 410000 500001 500023 500026 500031 504001 504002
"""


@pytest.mark.parametrize("wanted", [int(number) for number in SHARING.split()])
def test_every_code_of_sharing_can_be_asked_for(gigya: Caller, wanted: int) -> None:
    gigya.steer("POST", "faults", {"kind": "code", "code": wanted})
    answer = gigya.publish({"userMessage": fresh()})
    assert answer["errorCode"] == wanted
    assert answer["statusCode"] == (100 if wanted == 100001 else wanted // 1000)
    assert answer["errorMessage"]
    assert gigya.inbox() == []


def test_no_method_fails_inside_whatever_it_gets(gigya: Caller) -> None:
    others = """
        getContacts getSessionInfo shortenURL convertAction getAvailableProviders requestPermissions addConnection
        removeConnection getToken setUID notifyLogin facebookGraphOperation
    """
    methods = [PUBLISH, INFO, STATUS, NOTIFY, FRIENDS, *(f"socialize.{name}" for name in others.split())]
    names = "UID userAction status recipients body subject url provider permissions siteUID userInfo graphPath".split()
    names += "graphParams method detailLevel enabledProviders actionAttributes userLocation grant_type".split()
    for value in ("\0", "{}", "[]", "null", "\ud83d\ude00" * 200, "../../x", "%s", "1" * 400, "'", "\u2028"):
        text = value.encode("utf-16", "surrogatepass").decode("utf-16")
        for method in methods:
            answer = gigya.call(method, **{**dict.fromkeys(names, text), **ANA})
            assert answer["errorCode"] != 500001, (method, value, answer)


def test_braces_are_plain_text_to_the_server(gigya: Caller) -> None:
    assert notify(gigya, "ben.okafor,chen.wei", body="Hi {{firstName}}")["errorCode"] == 0
    assert gigya.inbox(limit=1)[0]["payload"]["body"] == "Hi {{firstName}}"
