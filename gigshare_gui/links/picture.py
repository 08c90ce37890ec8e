"""Fetch a picture for a preview: bounded in size and time, without cookies, keys or referrer.

It passes the same gate as a page: an address inside a private network is reached only when its host was allowed.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from gigshare_gui.links.address import AddressError
from gigshare_gui.links.agents import OURS
from gigshare_gui.links.following import AstrayError, Way, answer, body

if TYPE_CHECKING:
    from gigshare_gui.links.connecting import Gate

MAX_BYTES = 8 * 1024 * 1024  # Facebook's own cap for a shared picture: “Images in link shares”
MAX_SECONDS = 10.0
MAX_REDIRECTS = 5
_PATIENCE = 5.0  # seconds for one server to connect, and for each of its silences


class PictureError(Exception):
    """There is no picture at this address; the message says why in a few words.

    ``private_host`` is the host to allow where that is the reason.
    """

    def __init__(self, message: str, *, private_host: str = "") -> None:
        super().__init__(message)
        self.private_host = private_host


class FetchedPicture(NamedTuple):
    """The bytes of a picture and what the server called them."""

    data: bytes
    content_type: str


def fetch_picture(
    url: str,
    *,
    seconds: float = MAX_SECONDS,
    max_bytes: int = MAX_BYTES,
    private_hosts: frozenset[str] = frozenset(),
) -> FetchedPicture:
    """Get the picture at ``url``.

    ``seconds`` is the limit for everything, ``max_bytes`` for the body after decompression; ``private_hosts`` are the
    hosts that may be inside a private network, checked for every redirect as for a page.

    Raises:
        PictureError: the address is no web address, the server failed or took too long, the body is too large, or a
            host has to be allowed.
    """
    import requests
    import urllib3.exceptions

    from gigshare_gui.links.connecting import Gate

    gate = Gate(time.monotonic() + seconds, private_hosts, None)
    try:
        return _picture(gate, url, max_bytes)
    except AddressError:
        raise PictureError("not a web address") from None
    except AstrayError as error:
        raise PictureError(error.in_short) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if gate.refused:
            words = f"{gate.refused} is inside your own network and not allowed"
            raise PictureError(words, private_host=gate.refused) from None
        if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
            raise PictureError("the server took too long") from None
        raise PictureError("no connection") from None


def _picture(gate: Gate, url: str, max_bytes: int) -> FetchedPicture:
    headers = {"User-Agent": OURS.header, "Accept": "image/*"}
    way = Way(lambda _url: headers, MAX_REDIRECTS, _PATIENCE, lambda _url, _status: None)
    with answer(gate, url, way) as (_place, response):
        if response.status_code != 200:
            raise PictureError(f"the server answered {response.status_code}")
        data, is_cut = body(response, gate, max_bytes)
        if is_cut:
            raise PictureError(f"larger than {max_bytes // (1024 * 1024)} MB")
        return FetchedPicture(data, response.headers.get("Content-Type", ""))
