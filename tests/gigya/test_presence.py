"""Online and offline use: which credentials mean which, and how a user's token is asked for."""

from __future__ import annotations

import pytest

from gigshare_gui.gigya.answers import Answer, Outcome
from gigshare_gui.gigya.calls import get_token
from gigshare_gui.gigya.credentials import (
    BearerJwt,
    ClientSecret,
    Credentials,
    CredentialsError,
    OAuthToken,
    PlainSecret,
    Signature,
)
from gigshare_gui.gigya.presence import Presence, client_of, presence_of, token_in, why_not
from gigshare_gui.gigya.request import Request
from gigshare_gui.gigya.secret import Secret

KEY = Secret("c2VjcmV0")
OWN, SITE = OAuthToken(Secret("AT3_x")), Signature("3_key", KEY, "AUserKey")


@pytest.mark.parametrize(
    ("credentials", "is_online", "both"),
    [
        (SITE, False, True),
        (PlainSecret("3_key", KEY), False, True),
        (BearerJwt("3_key", "AUserKey", KEY), False, False),
        (OWN, True, False),
    ],
)
def test_what_credentials_allow(credentials: Credentials, is_online: bool, both: bool) -> None:
    used = Presence.ONLINE if is_online else Presence.OFFLINE
    other = Presence.OFFLINE if is_online else Presence.ONLINE
    assert presence_of(credentials) is used
    assert why_not(credentials, used) == ""
    assert (why_not(credentials, other) == "") is both
    assert (client_of(credentials) is not None) is both


def test_a_token_is_asked_for_in_the_name_of_the_site() -> None:
    asks = client_of(SITE)
    assert asks is not None
    call = get_token("ana", 60)
    request = Request(f"https://socialize.eu1.gigya.com/{call.method}", call.parameters)
    asks.apply(request, 0)
    expected = {
        "client_id": "3_key",
        "userKey": "AUserKey",
        "client_secret": "c2VjcmV0",
        "grant_type": "none",
        "x_siteUID": "ana",
        "x_sessionExpiration": "60",
    }
    assert expected.items() <= request.parameters.items()
    assert "c2VjcmV0" not in repr(asks) + str(asks.shown())


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("http://socialize.eu1.gigya.com/x", False),
        ("http://127.0.0.1.example.com/x", False),
        ("http://192.168.1.2/x", False),
        ("http://127.0.0.1:8080/x", True),
        ("https://socialize.eu1.gigya.com/x", True),
    ],
)
def test_the_sites_secret_leaves_this_computer_over_https_only(url: str, is_safe: bool) -> None:
    request = Request(url, {})
    if is_safe:
        ClientSecret("3_key", KEY).apply(request, 0)
        assert request.parameters["client_secret"] == KEY.reveal()
        return
    with pytest.raises(CredentialsError, match="https"):
        ClientSecret("3_key", KEY).apply(request, 0)
    assert "client_secret" not in request.parameters


@pytest.mark.parametrize(("api_key", "secret"), [("", KEY), ("3_key", Secret(""))])
def test_what_is_missing_is_said(api_key: str, secret: Secret) -> None:
    with pytest.raises(CredentialsError, match="workspace"):
        ClientSecret(api_key, secret).apply(Request("https://x.gigya.com/y", {}), 0)


@pytest.mark.parametrize(
    ("data", "raw", "token"),
    [
        ({"errorCode": 0, "access_token": "AT3_y"}, "", "AT3_y"),
        ({}, '{"access_token":"AT3_y","expires_in":60}', "AT3_y"),
        ({"errorCode": 403010}, "", None),
        ({}, "<html>", None),
        ({}, '["access_token"]', None),
        ({}, '{"access_token": 1}', None),
        ({}, '{"access_token": ""}', None),
    ],
)
def test_the_token_is_found_with_and_without_gigyas_envelope(
    data: dict[str, object], raw: str, token: str | None
) -> None:
    found = token_in(Answer(Outcome.FAILED, 0, "", raw=raw, data=data))
    assert (found.reveal() if found else None) == token
