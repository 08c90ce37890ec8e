"""One API call from request to answer: read, disturbed by armed faults, authorized, carried out, recorded."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from typing import Any, NamedTuple

from werkzeug.wrappers import Request, Response

from gigshare_gui.sandbox import broken, calls, envelope, faults, inferred, rules
from gigshare_gui.sandbox.access import token_uid
from gigshare_gui.sandbox.authorize import authorize, token_of
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.faults import Fault
from gigshare_gui.sandbox.incoming import Incoming, full_name, incoming, method_of, unreadable
from gigshare_gui.sandbox.methods.registry import Method, methods
from gigshare_gui.sandbox.people import user
from gigshare_gui.sandbox.state import State

_log = logging.getLogger(__name__)


class _Answered(NamedTuple):
    code: int
    fields: Mapping[str, Any]


class _Turn:
    """One call on its way: what is known of it when its answer is written, however far it came."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.call: Incoming | None = None
        self.happening: Sequence[Fault] = ()
        self.base_string = ""

    @property
    def skew(self) -> float:
        """By how many seconds the clock is off."""
        return sum(each.seconds for each in self.happening if each.kind == "clockSkew")


def answer(request: Request, state: State) -> Response:
    """Answer one request; whatever it holds, an envelope comes back (unless a fault was armed)."""
    begun = time.perf_counter()
    parameters: dict[str, str] = {}
    turn = _Turn(state)
    try:
        turn.call = incoming(request, _own_url(request), parameters)
        answered = _carry_out(turn, turn.call)
    except GigyaError as error:
        turn.base_string = turn.base_string or error.base_string
        answered = _Answered(error.code, {"errorDetails": error.details, **error.more})
    except Exception:  # noqa: BLE001  whatever fails inside, the caller gets an envelope
        _log.exception("a call failed")
        answered = _Answered(500001, {"errorDetails": "The sandbox failed; this is its fault, not the call's"})
    body = envelope.body(answered.code, answered.fields, parameters, time.time() + turn.skew)
    _record(turn, turn.call or unreadable(request, parameters), body, time.perf_counter() - begun)
    response = envelope.response(method_of(request), body, parameters)
    if turn.skew:
        response.headers["Date"] = formatdate(time.time() + turn.skew, usegmt=True)
    return broken.disturbed(response, request, turn.happening)


def _carry_out(turn: _Turn, call: Incoming) -> _Answered:
    state = turn.state
    method = methods().get(full_name(call.method).lower())
    if method is None:
        raise GigyaError(inferred.UNKNOWN_METHOD, f"Invalid API method: {call.method[:100]}")
    aim = _aim(state, call, method)
    if method.needs_authorization:
        call = _let_in(turn, call, aim)
    rules.check_method(state, aim.method, by_user_key=bool(call.get("userKey")))
    turn.happening = faults.take(state, aim)
    by_kind = {each.kind: each for each in turn.happening}
    if "delay" in by_kind:
        faults.wait(by_kind["delay"].seconds)
    _refuse(call, by_kind)
    if not all(each.carried_out for each in turn.happening):
        return _Answered(0, {})
    return _Answered(*method.answer(call, state))


def _let_in(turn: _Turn, call: Incoming, aim: faults.Aim) -> Incoming:
    """The call with the user that its token stands for; raises GigyaError for one that is not let in."""
    skew = faults.skew(turn.state, aim)
    try:
        proof = authorize(call, turn.state, time.time(), skew)
    except GigyaError as error:
        if skew and error.code == 403002:
            turn.happening = faults.take(turn.state, aim, ("clockSkew",))  # that is what the fault did
        raise
    turn.base_string = proof.base_string
    turn.call = call._replace(bound_uid=proof.bound_uid)
    return turn.call


def _aim(state: State, call: Incoming, method: Method) -> faults.Aim:
    """What a fault must be for, to happen to this call: the user, the method, and the providers that it goes to."""
    uid = call.get("UID") or token_uid(state, token_of(call))
    named = {call.get("provider").lower(), *call.words("enabledProviders")} - {""}
    if method.in_parts and not named and faults.are_armed(state):
        acting = user(state, uid)
        named = {each.provider for each in acting.identities} if acting else set()
    return faults.Aim(uid, method.name.lower(), frozenset(named - {*call.words("disabledProviders")}), method.in_parts)


def _refuse(call: Incoming, by_kind: Mapping[str, Fault]) -> None:
    """Raise the armed refusal, if there is one."""
    if "rateLimit" in by_kind:
        raise GigyaError(403048, by_kind["rateLimit"].details or "Api rate limit exceeded")
    if "dataCenter" in by_kind:
        domain = by_kind["dataCenter"].api_domain or inferred.OTHER_DATA_CENTER
        namespace = full_name(call.method).partition(".")[0]
        location = f"https://{namespace}.{domain}/{full_name(call.method)}"
        raise GigyaError(301001, f"The key lives in {domain}", apiDomain=domain, location=location)
    if "code" in by_kind:
        raise GigyaError(by_kind["code"].code, by_kind["code"].details)


def _record(turn: _Turn, call: Incoming, body: dict[str, Any], seconds: float) -> None:
    """Keep the call; that it cannot be kept is no reason to refuse it."""
    try:
        calls.record(turn.state, call, body, turn.base_string, seconds)
    except Exception:  # noqa: BLE001
        _log.exception("a call could not be recorded")


def _own_url(request: Request) -> str:
    """Where this server is, whatever host the caller thinks it talks to."""
    return f"http://{inferred.HOST}:{request.environ['SERVER_PORT']}"
