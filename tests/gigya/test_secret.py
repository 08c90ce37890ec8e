"""A secret does not come out by accident, and is revealed in two files only."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from pathlib import Path

import pytest

import gigshare_gui
from gigshare_gui.gigya.credentials import BearerJwt, CredentialsError, OAuthToken, PlainSecret, Signature
from gigshare_gui.gigya.request import Request
from gigshare_gui.gigya.secret import Secret

TEXT = "c2VjcmV0LW9mLXRoZS1zaXRl"


def test_no_way_of_printing_shows_it(caplog: pytest.LogCaptureFixture) -> None:
    secret = Secret(TEXT)
    logging.getLogger("x").warning("with %s and %r", secret, secret)
    shown: list[str] = ["%s" % secret, "{}".format(secret)]  # noqa: UP031, UP032  every way of formatting
    shown += [repr(secret), str(secret), f"{secret}", f"{secret:>40}", caplog.text]
    shown += [repr(Signature("key", secret)), repr({"a": [secret]})]
    assert not any(TEXT in each for each in shown)


def test_it_is_not_written_anywhere() -> None:
    secret = Secret(TEXT)
    for write in (pickle.dumps, json.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            write(secret)  # type: ignore[operator]


def test_it_is_no_key_and_compares_with_its_like_only() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert not Secret("")
    with pytest.raises(TypeError):
        hash(Secret("a"))


@pytest.mark.parametrize(
    "credentials",
    [
        Signature("key", Secret("\u2603")),
        PlainSecret("key", Secret(TEXT)),
        BearerJwt("key", "user", Secret(TEXT)),
        OAuthToken(Secret(TEXT + "\nX: y")),
    ],
)
def test_a_refusal_does_not_quote_it(credentials: Signature | PlainSecret | BearerJwt | OAuthToken) -> None:
    with pytest.raises(CredentialsError) as caught:
        credentials.apply(Request("http://127.0.0.1/socialize.x", {}), 0)
    assert TEXT not in "".join(traceback.format_exception(caught.value))


def test_it_is_revealed_in_two_files_only() -> None:
    package = Path(gigshare_gui.__file__).parent
    found = {
        path.relative_to(package).as_posix() for path in package.rglob("*.py") if ".reveal(" in path.read_text("utf-8")
    }
    assert found == {"gigya/credentials.py", "store/keys.py"}
