"""What is copied from the request really runs, and holds no secret."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gigshare_gui.gigya import snippets
from gigshare_gui.gigya.calls import call_for
from gigshare_gui.gigya.credentials import AUTHS, Signature
from gigshare_gui.gigya.secret import Secret
from gigshare_gui.sandbox.process import SandboxProcess
from gigshare_gui.shares.user_action import PublishOptions, UserAction, UserActionShare

HARD = 'It\'s "quoted" `back` $HOME $(id) %TIMESTAMP% 100% \\ é 日本 😀 <b> & | ; ! ~ *\nsecond line'


def share(message: str) -> UserActionShare:
    return UserActionShare(UserAction(user_message=message), PublishOptions(enabled_providers=("linkedin",)))


def run(command: list[str], secret: str) -> dict[str, object]:
    environment = {**os.environ, "GIGYA_SECRET": secret, "NO_PROXY": "127.0.0.1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("with_user_key", [False, True])
@pytest.mark.parametrize("language", ["cURL", "Python"])
def test_a_copied_call_publishes(sandbox: SandboxProcess, language: str, with_user_key: bool, tmp_path: Path) -> None:
    said = sandbox.announcement
    user_key, secret = (said.user_key, said.user_secret) if with_user_key else ("", said.secret)
    credentials = Signature(said.api_key, secret, user_key)
    call = call_for(share(HARD), "ana.ortiz")
    url = f"{said.url}/{call.method}"
    if language == "cURL":
        if not all(shutil.which(tool) for tool in ("bash", "curl", "openssl")):
            pytest.skip("this computer has no curl or openssl")
        text = snippets.as_curl(call, url, credentials)
        command = ["bash", "-c", text]
    else:
        text = snippets.as_python(call, url, credentials)
        script = tmp_path / "call.py"
        script.write_text(text, "utf-8")
        command = [sys.executable, str(script)]
    assert secret.reveal() not in text
    answer = run(command, secret.reveal())
    assert answer["errorCode"] == 0, answer
    inbox = inbox_of(sandbox)
    assert any(entry["payload"]["userAction"].get("userMessage") == HARD for entry in inbox)


def inbox_of(sandbox: SandboxProcess) -> list[dict[str, dict[str, dict[str, str]]]]:
    import requests

    headers = {"X-Control-Token": sandbox.announcement.control_token.reveal()}
    found: list[dict[str, dict[str, dict[str, str]]]] = requests.get(
        f"{sandbox.announcement.url}/inbox.json", headers=headers, timeout=10
    ).json()
    return found


@pytest.mark.parametrize("auth", AUTHS)
def test_no_way_of_copying_holds_the_secret(auth: str) -> None:
    credentials = AUTHS[auth]("3_key", "AUser", Secret("VerySecretText"))
    call = call_for(share("Hi"), "u")
    for make in (snippets.as_json, snippets.as_curl, snippets.as_python):
        text = make(call, "https://socialize.us1.gigya.com/socialize.publishUserAction", credentials)
        assert "VerySecretText" not in text
        assert "Hi" in text


def test_the_json_is_json_with_its_parameters_unfolded() -> None:
    text = snippets.as_json(call_for(share("Hi"), "u"), "https://a/b", Signature("3_key", Secret("x")))
    document = json.loads(text)
    assert document["parameters"]["userAction"] == {"userMessage": "Hi"}
    assert document["parameters"]["sig"] == "(made when sent)"
