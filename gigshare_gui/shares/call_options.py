"""Parameters that several calls have, and what Gigya itself refuses in them.

Source: section “Request parameters” of Gigya's REST pages for publishUserAction, setStatus and sendNotification.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from gigshare_gui.shares.codec import Json
from gigshare_gui.shares.finding import Finding, Severity

SHORT_URLS = ("never", "whenRequired", "always")
# Codes of Gigya's “Response Codes and Errors” page.
MISSING, BAD_FORMAT, BAD_VALUE = 400002, 400004, 400006
MAX_ATTRIBUTES = 3  # “at most 3 values in all”: socialize.publishUserAction REST, 2014
MAX_CID = 100  # characters: “cid” on every REST page
# Parameters that prove who calls; a share never carries them.
AUTH_PARAMETERS = frozenset(
    "apikey userkey secret sig timestamp nonce oauth_token uid format callback httpstatuscodes".split()
)
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}']", re.IGNORECASE)


def with_links(text: str, shorten: Callable[[str], str]) -> str:
    """``text`` with each whole web address in it replaced by what ``shorten`` makes of it."""
    return _LINK.sub(lambda found: shorten(found[0]), text)


def refused(path: str, sentence: str, code: int = BAD_VALUE) -> Finding:
    """What Gigya would refuse."""
    return Finding(Severity.FAIL, path, sentence, code=code)


def advice(path: str, sentence: str) -> Finding:
    """What is good to know."""
    return Finding(Severity.ADVICE, path, sentence)


def one_of(path: str, value: str, allowed: Collection[str]) -> Iterator[Finding]:
    """A parameter with few possible values."""
    if value and value not in allowed:
        yield refused(path, f"“{value}” is not possible here; choose {', '.join(allowed)}.")


def attributes(pairs: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """``actionAttributes``: few, and each whole."""
    if len(pairs) > MAX_ATTRIBUTES:
        yield refused("actionAttributes", "Gigya accepts at most three attribute values in all.")
    if any(not name.strip() or not value.strip() for name, value in pairs):
        yield refused("actionAttributes", "Every attribute needs a name and a value.")


def context_id(cid: str) -> Iterator[Finding]:
    """``cid``: a category for reports."""
    if len(cid) > MAX_CID:
        yield refused("cid", f"The context ID may have {MAX_CID} characters; this has {len(cid)}.")


def providers(enabled: Collection[str], disabled: Collection[str]) -> Iterator[Finding]:
    """Networks that are chosen and left out at once."""
    both = [name for name in enabled if name in disabled]
    if both:
        yield advice("disabledProviders", f"{', '.join(both)}: both chosen and excluded, so nothing is sent there.")


def no_keys(extra: Mapping[str, Json]) -> Iterator[Finding]:
    """Keys written into a share by hand."""
    secret = sorted(key for key in extra if key.lower() in AUTH_PARAMETERS)
    if secret:
        yield advice("call", f"{', '.join(secret)}: keys do not belong in a share; this is left out of the call.")
