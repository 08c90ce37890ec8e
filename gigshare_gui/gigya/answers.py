"""What came back: overall and per network, or that nobody knows.

How a response is read is the contract of Gigya's own share dialog: ``errorCode`` 0 with ``providerErrorCodes`` says
it per provider; any other ``errorCode`` without that array means that every provider failed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from gigshare_gui.gigya.codes import FATE_UNKNOWN, explain


class Outcome(StrEnum):
    """The fate of a publish. The overall one is never ``NOT_ATTEMPTED``."""

    PUBLISHED = "published"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOT_ATTEMPTED = "not attempted"


class Fault(StrEnum):
    """Why there is no answer from Gigya; each is a distinct, readable outcome."""

    NONE = ""
    CREDENTIALS = "credentials"
    ADDRESS = "address"
    REFUSED = "connection refused"
    DNS = "unknown host"
    TLS = "no secure connection"
    PROXY = "proxy"
    TIMEOUT_BEFORE = "time-out before sending"
    TIMEOUT_AFTER = "time-out after sending"
    BROKEN_BEFORE = "connection lost before sending"
    BROKEN_AFTER = "connection lost after sending"
    REDIRECT = "redirect"
    HTML = "HTML page"
    NOT_JSON = "not JSON"
    TRUNCATED = "truncated"
    TOO_LARGE = "too large"
    CANCELLED_BEFORE = "cancelled before sending"
    CANCELLED_AFTER = "cancelled after sending"


class ProviderAnswer(NamedTuple):
    """What one network answered."""

    provider: str
    outcome: Outcome
    post_id: str = ""
    error_code: int = 0
    details: str = ""


class Answer(NamedTuple):
    """The end of one call. ``duration`` is in seconds, ``raw`` the body as received (bounded), ``sentence`` what it
    means and what to do, in the user's words."""

    outcome: Outcome
    error_code: int
    sentence: str
    providers: tuple[ProviderAnswer, ...] = ()
    call_id: str = ""
    duration: float = 0.0
    raw: str = ""
    data: Mapping[str, Any] = {}
    fault: Fault = Fault.NONE
    http_status: int = 0

    def to_json(self) -> dict[str, Any]:
        """The answer as ``gigshare send --json`` prints it."""
        return {
            "outcome": self.outcome.value,
            "errorCode": self.error_code,
            "message": self.sentence,
            "providers": {
                each.provider: {
                    "outcome": each.outcome.value,
                    "postID": each.post_id or None,
                    "errorCode": each.error_code,
                    "message": each.details or None,
                }
                for each in self.providers
            },
            "callId": self.call_id or None,
            "fault": self.fault.value or None,
            "duration": round(self.duration, 3),
        }


_NOTHING_LEFT = "Nothing was published."
_UNKNOWN = "Nobody knows whether it was published: look at the networks before you send again."
# Fault -> (outcome of a publish, code, sentence). Codes are those that Gigya's own SDKs make for the same failures.
_FAULTS: Mapping[Fault, tuple[Outcome, int, str]] = {
    Fault.CREDENTIALS: (Outcome.FAILED, 400001, ""),
    Fault.ADDRESS: (Outcome.FAILED, 400001, ""),
    Fault.REFUSED: (Outcome.FAILED, 500026, f"The server refused the connection. {_NOTHING_LEFT} Is it running?"),
    Fault.DNS: (Outcome.FAILED, 500026, f"There is no server of this name. {_NOTHING_LEFT} Check the API domain."),
    Fault.TLS: (Outcome.FAILED, 500026, f"No secure connection could be made. {_NOTHING_LEFT}"),
    Fault.PROXY: (Outcome.FAILED, 500026, f"The proxy could not be used. {_NOTHING_LEFT} Check the proxy settings."),
    Fault.TIMEOUT_BEFORE: (Outcome.FAILED, 504002, f"The server could not be reached in time. {_NOTHING_LEFT}"),
    Fault.TIMEOUT_AFTER: (Outcome.UNKNOWN, 504002, f"The call went out and no answer came in time. {_UNKNOWN}"),
    Fault.BROKEN_BEFORE: (Outcome.FAILED, 500026, f"The connection was lost before the call left. {_NOTHING_LEFT}"),
    Fault.BROKEN_AFTER: (Outcome.UNKNOWN, 500026, f"The connection was lost after the call had left. {_UNKNOWN}"),
    Fault.REDIRECT: (
        Outcome.FAILED,
        500026,
        f"The server sent us to another address, where keys are never taken. {_NOTHING_LEFT} Check the API domain.",
    ),
    Fault.HTML: (Outcome.UNKNOWN, 500001, f"A web page came back instead of an answer. {_UNKNOWN}"),
    Fault.NOT_JSON: (Outcome.UNKNOWN, 500001, f"The answer is not in Gigya's form. {_UNKNOWN}"),
    Fault.TRUNCATED: (Outcome.UNKNOWN, 500001, f"The answer broke off in the middle. {_UNKNOWN}"),
    Fault.TOO_LARGE: (Outcome.UNKNOWN, 500001, f"The answer was too large to read. {_UNKNOWN}"),
    Fault.CANCELLED_BEFORE: (Outcome.FAILED, 200001, f"Cancelled. {_NOTHING_LEFT}"),
    Fault.CANCELLED_AFTER: (Outcome.UNKNOWN, 200001, f"Cancelled after the call had left. {_UNKNOWN}"),
}


def from_fault(
    fault: Fault,
    *,
    targets: Sequence[str] = (),
    publishes: bool = True,
    sentence: str = "",
    duration: float = 0.0,
    raw: str = "",
    http_status: int = 0,
) -> Answer:
    """The answer where Gigya gave none. A call that publishes nothing has no unknown fate: it just failed."""
    outcome, code, words = _FAULTS[fault]
    if fault in (Fault.HTML, Fault.NOT_JSON) and 400 <= http_status < 500:
        outcome, words = (Outcome.FAILED, f"The server at this address is no Gigya ({http_status}). {_NOTHING_LEFT}")
    if not publishes and outcome is Outcome.UNKNOWN:
        outcome, words = Outcome.FAILED, words.replace(_UNKNOWN, "Try again.")
    each = Outcome.UNKNOWN if outcome is Outcome.UNKNOWN else Outcome.NOT_ATTEMPTED
    providers = tuple(ProviderAnswer(name, each, error_code=code) for name in targets)
    words = f"{words} {sentence}".strip()
    return Answer(outcome, code, words, providers, "", duration, raw, {}, fault, http_status)


def from_response(
    data: Mapping[str, Any],
    *,
    targets: Sequence[str] = (),
    publishes: bool = True,
    duration: float = 0.0,
    raw: str = "",
) -> Answer:
    """The answer that Gigya gave. A server's own time-out (504001, 504002) leaves the fate unknown."""
    code = _number(data.get("errorCode"))
    details = _text(data.get("errorDetails")) or _text(data.get("errorMessage"))
    outcome = Outcome.PUBLISHED if code == 0 else Outcome.FAILED
    if publishes and code in FATE_UNKNOWN:
        outcome = Outcome.UNKNOWN
    providers = _providers(data, targets, outcome, code) if publishes else ()
    outcome, code = _of_all(providers, outcome, code)
    sentence = _sentence(data, code, details, "Published." if publishes else "Done.")
    return Answer(outcome, code, sentence, providers, _text(data.get("callId")), duration, raw, data, Fault.NONE, 200)


def _of_all(providers: Sequence[ProviderAnswer], outcome: Outcome, code: int) -> tuple[Outcome, int]:
    """The overall outcome where providers say otherwise: without any post, one unknown fate makes the whole unknown."""
    wrong = {each.outcome: each for each in reversed(providers) if each.error_code}
    if any(each.outcome is Outcome.PUBLISHED for each in providers):
        return outcome, code
    for worse in (Outcome.UNKNOWN, Outcome.FAILED):
        if worse in wrong:
            return worse, code or wrong[worse].error_code
    return outcome, code


def _providers(
    data: Mapping[str, Any], targets: Sequence[str], outcome: Outcome, code: int
) -> tuple[ProviderAnswer, ...]:
    ids = data.get("providerPostIDs")
    post_ids = {str(key): _text(value) for key, value in ids.items()} if isinstance(ids, Mapping) else {}
    entries = data.get("providerErrorCodes")
    found: dict[str, ProviderAnswer] = {}
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, Mapping) and entry.get("provider"):
            name, error = str(entry["provider"]), _number(entry.get("errorCode"))
            fate = Outcome.PUBLISHED if error == 0 else Outcome.UNKNOWN if error in FATE_UNKNOWN else Outcome.FAILED
            details = _text(entry.get("errorDetails")) or _text(entry.get("errorMessage"))
            found[name] = ProviderAnswer(name, fate, post_ids.get(name, ""), error, details)
    listed = bool(found)
    for name, post_id in post_ids.items():
        found.setdefault(name, ProviderAnswer(name, Outcome.PUBLISHED, post_id))
    graph = data.get("graphResponse")
    if (
        outcome is Outcome.PUBLISHED
        and isinstance(graph, Mapping)
        and (graph.get("id") or graph.get("success") is True)
    ):
        # Facebook's own answer: the id of what was made, or that it was done. Source: socialize.facebookGraphOperation.
        for name in targets:
            found.setdefault(name, ProviderAnswer(name, Outcome.PUBLISHED, _text(graph.get("id"))))
    for name in targets:
        found.setdefault(name, _unnamed(name, outcome, code, listed=listed))
    return tuple(found.values())


def _unnamed(name: str, outcome: Outcome, code: int, *, listed: bool) -> ProviderAnswer:
    """What is known of a provider that the answer does not name."""
    if listed:
        return ProviderAnswer(name, Outcome.NOT_ATTEMPTED)
    if outcome is Outcome.PUBLISHED:
        return ProviderAnswer(name, Outcome.UNKNOWN, details="The answer does not say what happened here.")
    return ProviderAnswer(name, outcome, error_code=code)


def _sentence(data: Mapping[str, Any], code: int, details: str, well: str) -> str:
    if code == 0:
        return well
    known = explain(code)
    words = f"{known.meaning} {known.todo}"
    if code == 301001 and _text(data.get("apiDomain")):
        words = f"{known.meaning} Set the workspace's data center to {_text(data['apiDomain'])}."
    return f"{words} ({details})" if details and details != known.name else words


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return 500001


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
