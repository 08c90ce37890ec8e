"""The client: sends a Call to wherever a workspace says, and turns whatever happens into an Answer.

It cannot tell Gigya's cloud from a sandbox, and it retries nothing but a call that the server refused because of
the clock (403002), once, with the server's time and a new nonce.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from gigshare_gui.gigya import answers
from gigshare_gui.gigya.answers import Answer, Fault
from gigshare_gui.gigya.cancel import Cancel
from gigshare_gui.gigya.credentials import Credentials, CredentialsError
from gigshare_gui.gigya.datacenters import ApiDomainError, method_url
from gigshare_gui.gigya.request import Call, Request
from gigshare_gui.gigya.wire import Limits, Line, Reply, WireError, exchange

REQUEST_EXPIRED = 403002
MAX_RAW = 64 * 1024  # characters of the body that an answer keeps


class Endpoint(NamedTuple):
    """Where calls go and as whom."""

    api_domain: str
    credentials: Credentials


class Client:
    """Sends calls to one endpoint on the thread that calls it; several threads may. It never raises."""

    def __init__(
        self, endpoint: Endpoint, *, limits: Limits | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._endpoint = endpoint
        self._limits = limits or Limits()
        self._clock = clock
        self._offset = 0.0  # seconds that the server's clock is ahead of ours

    @property
    def limits(self) -> Limits:
        """How long it waits."""
        return self._limits

    def send(self, call: Call, cancel: Cancel | None = None, line: Line | None = None) -> Answer:
        """Send ``call`` and say what became of it; over ``line`` if the calling thread keeps one."""
        started = time.monotonic()
        cancel = cancel or Cancel()
        try:
            reply = self._exchange(call, cancel, line)
            data, fault = parse(reply)
            if (
                _number(data) in (REQUEST_EXPIRED, str(REQUEST_EXPIRED))
                and reply.date is not None
                and not cancel.requested
            ):
                self._offset = reply.date - self._clock()
                reply = self._exchange(call, cancel, line)
                data, fault = parse(reply)
        except WireError as error:
            return self._fault(call, started, error.fault, error.sentence, error.status, error.body)
        except CredentialsError as error:
            return self._fault(call, started, Fault.CREDENTIALS, str(error))
        except ApiDomainError as error:
            return self._fault(call, started, Fault.ADDRESS, str(error))
        if data is None:
            return self._fault(call, started, fault, "", reply.status, reply.body)
        return answers.from_response(
            data,
            targets=call.targets,
            publishes=call.publishes,
            duration=time.monotonic() - started,
            raw=_raw(reply.body),
        )

    def _exchange(self, call: Call, cancel: Cancel, line: Line | None) -> Reply:
        request = Request(method_url(self._endpoint.api_domain, call.method), call.parameters)
        self._endpoint.credentials.apply(request, self._clock() + self._offset)
        return (line.exchange if line else exchange)(request, cancel, self._limits)

    def _fault(
        self, call: Call, started: float, fault: Fault, sentence: str = "", status: int = 0, body: bytes = b""
    ) -> Answer:
        return answers.from_fault(
            fault,
            targets=call.targets,
            publishes=call.publishes,
            sentence=sentence,
            duration=time.monotonic() - started,
            raw=_raw(body),
            http_status=status,
        )


def parse(reply: Reply) -> tuple[Mapping[str, Any] | None, Fault]:
    """The JSON object of a reply, or ``None`` and what it is instead."""
    text = reply.body.decode("utf-8", "replace").strip()
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None, _not_json(text, reply.content_type)
    if isinstance(data, dict) and "errorCode" in data:
        return data, Fault.NONE
    return None, Fault.NOT_JSON


def _not_json(text: str, content_type: str) -> Fault:
    if text.startswith("<") or "html" in content_type.lower():
        return Fault.HTML
    return Fault.TRUNCATED if text.startswith(("{", "[")) else Fault.NOT_JSON


def _number(data: Mapping[str, Any] | None) -> object:
    return data.get("errorCode") if data else None


def _raw(body: bytes) -> str:
    return body[: MAX_RAW * 4].decode("utf-8", "replace")[:MAX_RAW]
