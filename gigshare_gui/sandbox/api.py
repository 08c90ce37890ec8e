"""One API call from request to answer: read, disturbed by armed faults, authorized, carried out, recorded."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from typing import Any, NamedTuple

from werkzeug.wrappers import Request, Response

from gigshare_gui.sandbox import broken, calls, envelope, faults, inferred
from gigshare_gui.sandbox.authorize import Proof, authorize
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.faults import Fault
from gigshare_gui.sandbox.incoming import Incoming, incoming, method_of
from gigshare_gui.sandbox.methods.registry import methods
from gigshare_gui.sandbox.state import State

_log = logging.getLogger(__name__)


class _Answered(NamedTuple):
    code: int
    fields: Mapping[str, Any]
    base_string: str = ""


def answer(request: Request, state: State) -> Response:
    """Answer one request; whatever it holds, an envelope comes back (unless a fault was armed)."""
    begun = time.perf_counter()
    parameters: dict[str, str] = {}
    call: Incoming | None = None
    happening: Sequence[Fault] = ()
    try:
        call = incoming(request, _own_url(request), parameters)
        happening = faults.take(state, uid=call.get("UID"), method=full_name(call.method).lower())
        answered = _carry_out(call, state, happening)
    except GigyaError as error:
        answered = _refusal(error)
    except Exception:  # noqa: BLE001  whatever fails inside, the caller gets an envelope
        _log.exception("a call failed")
        answered = _Answered(500001, {"errorDetails": "The sandbox failed; this is its fault, not the call's"})
    skew = sum(each.seconds for each in happening if each.kind == "clockSkew")
    body = envelope.body(answered.code, answered.fields, parameters, time.time() + skew)
    if call is not None:
        _record(state, call, body, answered.base_string, time.perf_counter() - begun)
    response = envelope.response(method_of(request), body, parameters)
    if skew:
        response.headers["Date"] = formatdate(time.time() + skew, usegmt=True)
    return broken.disturbed(response, request, happening)


def full_name(method: str) -> str:
    """A method without a namespace is one of ``socialize``."""
    return method if "." in method else f"socialize.{method}"


def _carry_out(call: Incoming, state: State, happening: Sequence[Fault]) -> _Answered:
    by_kind = {each.kind: each for each in happening}
    if "delay" in by_kind:
        faults.wait(by_kind["delay"].seconds)
    _refuse(call, by_kind)
    method = methods().get(full_name(call.method).lower())
    if method is None:
        raise GigyaError(inferred.UNKNOWN_METHOD, f"Invalid API method: {call.method[:100]}")
    skew = by_kind["clockSkew"].seconds if "clockSkew" in by_kind else 0.0
    proof = authorize(call, state, time.time() + skew) if method.needs_authorization else Proof()
    if not all(each.carried_out for each in happening):
        return _Answered(0, {}, proof.base_string)
    try:
        code, fields = method.answer(call._replace(bound_uid=proof.bound_uid), state)
    except GigyaError as error:
        return _refusal(error)._replace(base_string=proof.base_string)
    return _Answered(code, fields, proof.base_string)


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


def _refusal(error: GigyaError) -> _Answered:
    return _Answered(error.code, {"errorDetails": error.details, **error.more}, str(error.more.get("baseString", "")))


def _record(state: State, call: Incoming, body: dict[str, Any], base_string: str, seconds: float) -> None:
    """Keep the call; that it cannot be kept is no reason to refuse it."""
    try:
        calls.record(state, call, body, base_string, seconds)
    except Exception:  # noqa: BLE001
        _log.exception("a call could not be recorded")


def _own_url(request: Request) -> str:
    """Where this server is, whatever host the caller thinks it talks to."""
    return f"http://{inferred.HOST}:{request.environ['SERVER_PORT']}"
