"""The control calls, found by looking into this folder, behind one guard."""

from __future__ import annotations

import json
import pkgutil
import zlib
from functools import cache
from importlib import import_module

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.control.asked import Asked, ControlError, Routes
from gigshare_gui.sandbox.envelope import json_text
from gigshare_gui.sandbox.guard import is_owner
from gigshare_gui.sandbox.state import State

PREFIX = "/control/"
_MOST = 512 * 1024 * 1024  # bytes of a body once it is unpacked: a state of a million posts


@cache
def routes() -> Routes:
    """Every control call by HTTP method and name."""
    package = import_module("gigshare_gui.sandbox.control")
    modules = [import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    return {key: route for module in modules for key, route in getattr(module, "ROUTES", {}).items()}


def control(request: Request, state: State) -> Response:
    """Carry out a control call; its answer is JSON, and a refusal is ``{"error": sentence}`` with its HTTP status."""
    if not is_owner(request, state.site):
        return plain({"error": "The control token is missing or wrong"}, 403)
    name, _, rest = request.path.removeprefix(PREFIX).partition("/")
    route = routes().get((request.method, name))
    if route is None:
        known = sorted({path for _, path in routes()})
        there = name in known
        sentence = f"{request.method} is not possible here" if there else f"There are: {', '.join(known)}"
        return plain({"error": sentence}, 405 if there else 404)
    try:
        return plain(route(Asked(rest, request.args, _document(request)), state), 200)
    except ControlError as error:
        return plain({"error": str(error)}, error.status)


def plain(document: object, status: int) -> Response:
    """A JSON answer that nobody keeps and no other site can read."""
    answer = Response(json_text(document), status, content_type="application/json; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _document(request: Request) -> object:
    request.max_content_length = inferred.MAX_DROPPED
    try:
        data = request.get_data(cache=False)
        if request.headers.get("Content-Encoding") == "gzip":
            data = _unpacked(data)
        found = json.loads(data) if data.strip() else None
        json.dumps(found, ensure_ascii=False).encode()  # half a character (a lone surrogate) could not be kept
    except UnicodeEncodeError:
        raise ControlError("The body holds text that is no Unicode.") from None
    except HTTPException:
        raise ControlError("The body is too large.", 413) from None
    except (ValueError, RecursionError):
        raise ControlError("The body is not JSON.") from None
    return found


def _unpacked(data: bytes) -> bytes:
    """A packed body: a whole state is large. Raises ControlError for what is none."""
    unpacker = zlib.decompressobj(wbits=31)  # gzip's own header
    try:
        found = unpacker.decompress(data, _MOST)
    except zlib.error:
        raise ControlError("The body is not packed with gzip.") from None
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ControlError("The body is too large or not whole.", 413)
    return found
