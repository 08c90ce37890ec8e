"""Parameters that hold JSON: read so that what is kept can be written again, whatever the caller put in."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming

_HALF = re.compile("[\ud800-\udfff]")


def parsed(name: str, text: str) -> Any:
    """The value of a JSON parameter; raises GigyaError 400004 for what is no JSON.

    ``NaN`` is none, and so is what stands so deep that other programs could not read it back; half a surrogate pair,
    which no text can hold, becomes U+FFFD.
    """
    try:
        value = json.loads(text, parse_constant=_refuse)
        if _depth(value) > inferred.MAX_DEPTH:
            raise ValueError("too deep")
        written = json.dumps(value, ensure_ascii=False)
        return json.loads(_HALF.sub("\ufffd", written)) if _HALF.search(written) else value
    except (ValueError, RecursionError):
        raise GigyaError(400004, f"Invalid parameter format: {name} is not valid JSON") from None


def json_object(call: Incoming, name: str) -> dict[str, Any]:
    """A parameter that holds a JSON object; empty when it is absent."""
    text = call.get(name)
    if not text:
        return {}
    value = parsed(name, text)
    if not isinstance(value, dict):
        raise GigyaError(400004, f"Invalid parameter format: {name} must be a JSON object")
    return value


def _depth(value: Any) -> int:
    """How deep lists and objects stand in each other; counted without recursion."""
    level, depth = [value], 0
    while level := [each for each in level if isinstance(each, list | dict)]:
        depth += 1
        if depth > inferred.MAX_DEPTH:
            break
        level = [inner for each in level for inner in (each.values() if isinstance(each, dict) else each)]
    return depth


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
