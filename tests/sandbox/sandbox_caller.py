"""A caller of the sandbox that was written for the tests alone: it signs as the public documents say."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import time
import uuid
from typing import Any, NamedTuple
from urllib.parse import quote

import requests

from gigshare_gui.sandbox.process import SandboxProcess

INFO, PUBLISH = "socialize.getUserInfo", "socialize.publishUserAction"
ENVELOPE = {"errorCode", "statusCode", "statusReason", "callId", "time"}
LEFT_OUT = "\0left out"
EVERYTHING = ("facebook", "twitter", "linkedin", "vkontakte", "sina", "renren")


class Caller(NamedTuple):
    """A sandbox's address and keys, and the calls that tests make."""

    url: str
    api_key: str
    secret: str
    user_key: str
    user_secret: str
    control: str

    @classmethod
    def of(cls, process: SandboxProcess) -> Caller:
        said = process.announcement
        secrets = (said.secret.reveal(), said.user_key, said.user_secret.reveal(), said.control_token.reveal())
        return cls(said.url, said.api_key, *secrets)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Caller:
        names = ("url", "apiKey", "secret", "userKey", "userSecret", "controlToken")
        return cls(*(said[name] for name in names))

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def signed(
        self, method: str, /, *, _url: str = "", _http: str = "POST", _secret: str = "", **parameters: Any
    ) -> dict[str, str]:
        """Parameters with a signature, over another URL, HTTP method or by another secret if need be.

        ``None`` leaves one out, and ``LEFT_OUT`` leaves it out after signing.
        """
        given: dict[str, Any] = {
            "apiKey": self.api_key,
            "timestamp": str(int(time.time())),
            "nonce": uuid.uuid4().hex,
            "format": "json",
            **parameters,
        }
        sent = {name: str(value) for name, value in given.items() if value is not None}
        sent.setdefault("sig", signature(_secret or self.secret, _http, _url or f"{self.url}/{method}", sent))
        return {name: value for name, value in sent.items() if value != LEFT_OUT}

    def call(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """A signed call's envelope."""
        return self.post(method, self.signed(method, **parameters))

    def post(self, method: str, sent: dict[str, str]) -> dict[str, Any]:
        """A call as given."""
        answer = requests.post(f"{self.url}/{method}", data=sent, timeout=20)
        assert answer.status_code == 200
        return checked(answer.json())

    def publish(self, action: dict[str, Any] | str, uid: str = "ana.ortiz", **parameters: Any) -> dict[str, Any]:
        text = action if isinstance(action, str) else json.dumps(action)
        return self.call(PUBLISH, UID=uid, userAction=text, **parameters)

    def inbox(self, **parameters: Any) -> list[dict[str, Any]]:
        answer = requests.get(f"{self.url}/inbox.json", headers=self.headers, params=parameters, timeout=20)
        assert answer.status_code == 200
        found: list[dict[str, Any]] = answer.json()
        return found

    def whole_inbox(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while page := self.inbox(offset=len(found), limit=1000):
            found += page
        return found

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Control-Token": self.control}

    def steer(self, http: str, path: str, document: Any = None, status: int = 200) -> Any:
        """A control call; gives its document."""
        answer = requests.request(http, f"{self.url}/control/{path}", headers=self.headers, json=document, timeout=20)
        assert answer.status_code == status, answer.text
        return answer.json()

    def raw(self, data: bytes) -> bytes:
        """The bytes that come back for exactly these, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def raw_post(self, head: str, body: str | bytes) -> dict[str, Any]:
        """The envelope of a request whose head and form are exactly as written."""
        data = body if isinstance(body, bytes) else body.encode()
        text = f"{head}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(data)}\r\n"
        first, _, rest = self.raw(f"{text}Connection: close\r\n\r\n".encode() + data).partition(b"\r\n\r\n")
        assert b" 200 " in first.split(b"\r\n")[0]
        return checked(json.loads(rest))


def checked(envelope: dict[str, Any]) -> dict[str, Any]:
    assert envelope.keys() >= ENVELOPE
    assert (envelope["errorCode"] == 0) == ("errorMessage" not in envelope)
    return envelope


def percent(text: str) -> str:
    return quote(text, safe="-._~")


def base_string(http: str, url: str, sent: dict[str, str]) -> str:
    joined = "&".join(f"{name}={percent(sent[name])}" for name in sorted(sent) if name != "sig")
    return f"{http}&{percent(url)}&{percent(joined)}"


def signature(secret: str, http: str, url: str, sent: dict[str, str]) -> str:
    return hmac_sha1(secret, base_string(http, url, sent))


def hmac_sha1(secret: str, text: str) -> str:
    return base64.b64encode(hmac.new(base64.b64decode(secret), text.encode(), hashlib.sha1).digest()).decode()


def codes(answer: dict[str, Any]) -> dict[str, int]:
    return {each["provider"]: each["errorCode"] for each in answer["providerErrorCodes"]}


def fresh(text: str = "Text") -> str:
    return f"{text} {uuid.uuid4().hex}"
