"""The share that a call's parameters hold, refused where Gigya itself would refuse it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from gigshare_gui.sandbox.envelope import GigyaError
from gigshare_gui.sandbox.incoming import Incoming
from gigshare_gui.sandbox.payload import json_object
from gigshare_gui.shares.call_options import SHORT_URLS
from gigshare_gui.shares.codec import ShareFormatError
from gigshare_gui.shares.finding import Severity
from gigshare_gui.shares.registry import Share

S = TypeVar("S", bound=Share)


def share_from(kind: type[S], document: Mapping[str, Any]) -> S:
    """The share of a document.

    Raises GigyaError 400004 for one of the wrong types, and the code of a finding that is Gigya's own.
    """
    try:
        share = kind.from_json(document)
    except ShareFormatError as error:
        raise GigyaError(400004, f"Invalid parameter format: {error}") from None
    refused = next((each for each in share.checks() if each.severity is Severity.FAIL and each.code), None)
    if refused is not None:
        raise GigyaError(refused.code, f"{refused.field}: {refused.sentence}")
    return share


def text_options(call: Incoming) -> dict[str, Any]:
    """The parameters that setStatus and sendNotification have besides their text."""
    return {
        "enabledProviders": ",".join(call.words("enabledProviders")),
        "disabledProviders": ",".join(call.words("disabledProviders")),
        "shortURLs": call.one_of("shortURLs", SHORT_URLS, ""),
        "actionAttributes": json_object(call, "actionAttributes"),
        "cid": call.get("cid"),
    }
