"""The envelope of every answer: JSON, JSONP or XML, with the fields that Gigya's documents and recordings show."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from xml.etree import ElementTree

from werkzeug.wrappers import Response

from gigshare_gui.gigya.codes import status_code
from gigshare_gui.sandbox.inferred import name

FORMATS = ("json", "jsonp", "xml")
_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,127}", re.ASCII)
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_.]")
_UNWRITABLE = re.compile("[\u2028\u2029\ud800-\udfff]")
_SINGULAR = {"identities": "identity", "providerErrorCodes": "providerErrorCode", "friends": "friend"}


class GigyaError(Exception):
    """A call ends with this code; ``details`` says for this failure what was wrong, ``more`` are further fields."""

    def __init__(self, code: int, details: str = "", **more: Any) -> None:
        super().__init__(f"{code} {details}")
        self.code = code
        self.details = details or name(code)
        self.more = more
        self.base_string = str(more.get("baseString", ""))  # that was signed, or should have been


def body(code: int, fields: Mapping[str, Any], parameters: Mapping[str, str], now: float) -> dict[str, Any]:
    """The fields of an answer at ``now`` (Unix seconds), in the order in which recordings show them."""
    status = status_code(code)
    envelope: dict[str, Any] = dict(fields)
    if code:
        envelope.setdefault("errorMessage", name(code))
        envelope.setdefault("errorDetails", envelope["errorMessage"])
    if "context" in parameters:
        envelope["context"] = parameters["context"]
    envelope |= {
        "statusCode": status,
        "errorCode": code,
        "statusReason": _phrase(status),
        "callId": secrets.token_hex(16),
        "apiVersion": 2,
        "time": moment(now),
    }
    return envelope


def moment(at: float) -> str:
    """A time (Unix seconds) as answers and what is kept write it; as texts they are in the order of time."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def response(method: str, envelope: Mapping[str, Any], parameters: Mapping[str, str]) -> Response:
    """The HTTP answer in the format that was asked for; its status is 200 unless ``httpStatusCodes`` is true."""
    wanted = parameters.get("format", "json")
    text, kind = json_text(envelope), "text/javascript"
    callback = parameters.get("callback", "")
    if wanted == "jsonp" and is_callback(callback):
        text = f"{callback}({text});"
    elif wanted == "xml":
        text, kind = _xml(method, envelope), "text/xml"
    mirrored = parameters.get("httpstatuscodes", "").lower() in ("true", "1")
    status = int(envelope["statusCode"]) if mirrored and int(envelope["statusCode"]) >= 200 else 200
    answer = Response(text, status, content_type=f"{kind}; charset=utf-8")
    answer.headers["Cache-Control"] = "private"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    if status == 301:
        answer.headers["Location"] = str(envelope.get("location", ""))
    return answer


def is_callback(name: str) -> bool:
    """Whether a JSONP answer may begin with ``name``: a JavaScript name, with dots."""
    return bool(_CALLBACK.fullmatch(name))


def json_text(document: Any) -> str:
    """``document`` as JSON that every script and every encoding can hold.

    Half a surrogate pair stays an escape, and so do the two line ends that JavaScript knows and JSON does not.
    """
    text = json.dumps(document, ensure_ascii=False)
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _xml(method: str, envelope: Mapping[str, Any]) -> str:
    # The method is the caller's own text: in a tag it must not be able to end the tag.
    known = method if re.match(r"[A-Za-z]", method) and not _NOT_A_NAME.search(method) else "socialize"
    root = ElementTree.Element(f"{known}Response", {"xmlns": "urn:com:gigya:api"})
    _add(root, envelope)
    return '<?xml version="1.0" encoding="utf-8"?>' + ElementTree.tostring(root, "unicode")


def _add(parent: ElementTree.Element, fields: Mapping[str, Any]) -> None:
    for key, value in fields.items():
        child = ElementTree.SubElement(parent, _tag(key))
        if isinstance(value, Mapping):
            _add(child, value)
        elif isinstance(value, list):
            for each in value:
                item = ElementTree.SubElement(child, _SINGULAR.get(key, "item"))
                if isinstance(each, Mapping):
                    _add(item, each)
                else:
                    item.text = _xml_text(each)
        else:
            child.text = _xml_text(value)


def _tag(key: str) -> str:
    """A name for an element: letters, digits, ``_`` and ``.``, not beginning with a digit or a dot."""
    name = _NOT_A_NAME.sub("_", key)
    return name if name[:1].isalpha() or name.startswith("_") else f"_{name}"


def _xml_text(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
