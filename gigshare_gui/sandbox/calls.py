"""The calls that came in, with their base strings: what a site's developer looks at when a signature does not fit."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from gigshare_gui.gigya.signing import percent
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.state import State

KEPT = 1000  # of the last calls
_LONGEST = 4000  # characters of one value, and of a base string
_HIDDEN = frozenset(("secret", "sig", "oauth_token", "client_secret"))


class CallRow(NamedTuple):
    """A call that was answered."""

    place: int
    time: str
    method: str
    uid: str
    code: int
    call_id: str
    http_method: str
    parameters: dict[str, str]
    base_string: str
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """A call as control calls list it."""
        return {
            "id": self.place,
            "time": self.time,
            "method": self.method,
            "UID": self.uid,
            "errorCode": self.code,
            "callId": self.call_id,
            "httpMethod": self.http_method,
            "parameters": self.parameters,
            "baseString": self.base_string,
            "seconds": self.seconds,
        }


def record(state: State, call: Incoming, envelope: dict[str, Any], base_string: str, seconds: float) -> None:
    """Keep a call, without what is secret in it; the oldest one goes."""
    parameters = {
        name: "(hidden)" if name.lower() in _HIDDEN else value[:_LONGEST]
        for name, value in list(call.sent.items())[:100]
    }
    with state.writing() as connection:
        added = connection.execute(
            "INSERT INTO call (time, method, uid, code, call_id, http_method, parameters, base_string, seconds)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            (
                envelope["time"],
                call.method[:200],
                (call.bound_uid or call.get("UID"))[:300],
                envelope["errorCode"],
                envelope["callId"],
                call.http_method,
                json.dumps(parameters),
                _without_secrets(base_string, call)[:_LONGEST],
                round(seconds, 6),
            ),
        )
        connection.execute("DELETE FROM call WHERE place <= ?", (int(added.lastrowid or 0) - KEPT,))


def _without_secrets(base_string: str, call: Incoming) -> str:
    """A base string holds every parameter, escaped twice: what is secret among them is taken out."""
    for name, value in call.sent.items():
        if name.lower() in _HIDDEN and value:
            base_string = base_string.replace(percent(f"{name}={percent(value)}"), percent(f"{name}=") + "(hidden)")
    return base_string


def calls(state: State, offset: int = 0, limit: int = 100) -> list[CallRow]:
    """The last calls, newest first."""
    rows = state.rows("SELECT * FROM call ORDER BY place DESC LIMIT ? OFFSET ?", (limit, offset))
    return [CallRow._make((*row[:7], json.loads(row[7]), *row[8:])) for row in rows]
