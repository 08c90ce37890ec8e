"""Following redirects to the answer: one loop for pages and for pictures, each of its steps through the gate."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from gigshare_gui.links.address import AddressError, bare

if TYPE_CHECKING:
    from requests import Response

    from gigshare_gui.links.connecting import Gate

_SEND_ON = (301, 302, 303, 307, 308)  # RFC 9110, 15.4: what a client follows by itself
_CHUNK = 64 * 1024


class AstrayError(Exception):
    """Redirects lead to no answer. The message is a sentence, ``in_short`` the same in a few words."""

    def __init__(self, message: str, in_short: str) -> None:
        super().__init__(message)
        self.in_short = in_short


class Way(NamedTuple):
    """How a fetch goes: the headers for an address, how many redirects it follows, and for how many seconds it waits
    for one server. ``passed`` hears of each address that answered, and of its status."""

    headers: Callable[[str], Mapping[str, str]]
    redirects: int
    patience: float
    passed: Callable[[str, int], None]


@contextmanager
def answer(gate: Gate, url: str, way: Way) -> Iterator[tuple[str, Response]]:
    """The first answer that is no redirect, with its address. Its body is not read yet.

    Raises:
        AddressError: this or where it leads to is no web address.
        AstrayError: the redirects end nowhere.
        OSError: there is no connection, or a host has to be allowed first; what ``requests`` raises is one too.
    """
    from gigshare_gui.deadline import nobody

    seen: set[str] = set()
    url = bare(url)
    with gate.session() as session:
        for _ in range(way.redirects + 1):
            if url in seen:
                raise AstrayError("The page redirects in a circle.", "too many redirects")
            seen.add(url)
            gate.enter(url)
            wait = min(way.patience, max(0.1, gate.deadline - time.monotonic()))
            with session.get(
                url, headers=way.headers(url), stream=True, timeout=(wait, wait), auth=nobody, allow_redirects=False
            ) as response:
                way.passed(url, response.status_code)
                if response.status_code not in _SEND_ON:
                    yield url, response
                    return
                url = _next(url, _onward(response))
    raise AstrayError(f"More than {way.redirects} redirects.", "too many redirects")


def body(response: Response, gate: Gate, most: int) -> tuple[bytes, bool]:
    """The first ``most`` bytes of an answer after decompression, and whether there are more.

    Raises:
        OSError: it was cancelled, or took too long; half a body is never taken for a whole one.
        urllib3.exceptions.HTTPError: the server broke off.
    """
    found = bytearray()
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        found += chunk
        if len(found) > most:
            return bytes(found[:most]), True
        if time.monotonic() > gate.deadline:
            raise TimeoutError
    if gate.cancel is not None:
        gate.cancel.check()  # a socket that was shut down looks like a body that has ended
    return bytes(found), False


def _next(url: str, place: str) -> str:
    """The address that ``place`` names, as seen from ``url``."""
    try:
        return bare(urljoin(url, place))
    except (AddressError, ValueError):
        raise AstrayError(
            "The page redirects to what is no web address. Use the address of the page itself.", "a redirect to nowhere"
        ) from None


def _onward(response: Response) -> str:
    """Where an answer sends us. Its bytes are UTF-8 where a server writes an address as people read it."""
    place = response.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace").strip()
    if not place:
        status = response.status_code
        raise AstrayError(
            f"This address answers {status}, a redirect, but not where to. Use the address of the page itself.",
            f"the server answered {status}",
        )
    return place
