"""Who is connected to what, as servers are told."""

from __future__ import annotations

from sandbox_caller import EVERYTHING, INFO, Caller, hmac_sha1


def providers(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [each["provider"] for each in answer["identities"]]


def test_a_user_s_connections_are_told_as_from_server_to_server(gigya: Caller) -> None:
    answer = gigya.call(INFO, UID="ben.okafor", includeAllIdentities="true")
    by_name = {each["provider"]: each for each in answer["identities"]}
    assert list(by_name) == ["facebook", "twitter", "linkedin"]
    assert by_name["linkedin"]["isExpiredSession"] is True
    assert answer["providers"] == "facebook,twitter"
    assert answer["capabilities"] == "Login, Friends, Notifications, Actions, Status"
    assert answer["UIDSignature"] == hmac_sha1(gigya.secret, f"{answer['signatureTimestamp']}_ben.okafor")
    assert answer["UIDSig"] == hmac_sha1(gigya.secret, f"{answer['timestamp']}_ben.okafor")
    assert providers(gigya.call(INFO, UID="ben.okafor")) == ["facebook", "twitter"]


def test_a_refused_permission_and_nobody_connected(gigya: Caller) -> None:
    chen = gigya.call(INFO, UID="chen.wei")
    assert chen["identities"][0]["missingPermissions"] == "actions"
    dana = gigya.call(INFO, UID="dana.novak")
    assert (dana["isConnected"], dana["identities"]) == (False, [])
    assert not {"capabilities", "providers", "loginProvider"} & set(dana)  # only fields with data are told


def test_some_providers_only(gigya: Caller) -> None:
    assert providers(gigya.call(INFO, UID="ana.ortiz", enabledProviders="Twitter, sina")) == ["twitter", "sina"]
    without = gigya.call(INFO, UID="ana.ortiz", disabledProviders="twitter")
    assert providers(without) == [name for name in EVERYTHING if name != "twitter"]
    assert providers(gigya.call(INFO, UID="ana.ortiz", enabledProviders="*")) == list(EVERYTHING)


def test_identities_are_signed_when_asked(gigya: Caller) -> None:
    answer = gigya.call(INFO, UID="ana.ortiz", signIDs="true")
    for each in answer["identities"]:
        text = f"{answer['timestamp']}_{each['provider']}_{each['providerUID']}"
        assert each["providerUIDSig"] == hmac_sha1(gigya.secret, text)
    assert "providerUIDSig" not in gigya.call(INFO, UID="ana.ortiz")["identities"][0]
