"""Fetch a picture for a preview: bounded in size and time, without cookies, keys or referrer.

It passes the same gate as a page: an address inside a private network is reached only when its host was allowed.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from gigshare_gui.links.address import AddressError, bare

if TYPE_CHECKING:
    from requests import Response

    from gigshare_gui.deadline import Session

MAX_BYTES = 8 * 1024 * 1024  # Facebook's own cap for a shared picture: “Images in link shares”
MAX_SECONDS = 10.0
MAX_REDIRECTS = 5
_CHUNK = 64 * 1024
_AGENT = "Mozilla/5.0 (compatible; Gigshare preview)"


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
        with gate.session() as session:
            for _ in range(MAX_REDIRECTS + 1):
                url = bare(url)
                gate.enter(url)
                found, url = _one(session, url, gate.deadline, max_bytes)
                if found is not None:
                    return found
    except PictureError:
        raise
    except AddressError:
        raise PictureError("not a web address") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if gate.refused:
            words = f"{gate.refused} is inside your own network and not allowed"
            raise PictureError(words, private_host=gate.refused) from None
        if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
            raise PictureError("the server took too long") from None
        raise PictureError("no connection") from None
    raise PictureError("too many redirects")


def _one(session: Session, url: str, deadline: float, max_bytes: int) -> tuple[FetchedPicture | None, str]:
    """The picture, or ``None`` and the address to which the server sends us."""
    from gigshare_gui.deadline import nobody

    left = max(0.1, deadline - time.monotonic())
    limits = (min(5.0, left), min(5.0, left))
    headers = {"User-Agent": _AGENT, "Accept": "image/*"}
    with session.get(url, headers=headers, stream=True, timeout=limits, auth=nobody, allow_redirects=False) as response:
        if response.is_redirect:
            return None, urljoin(url, response.headers["Location"])
        if response.status_code != 200:
            raise PictureError(f"the server answered {response.status_code}")
        return FetchedPicture(_body(response, deadline, max_bytes), response.headers.get("Content-Type", "")), url


def _body(response: Response, deadline: float, max_bytes: int) -> bytes:
    body = bytearray()
    raw = response.raw
    while chunk := raw.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            raise PictureError(f"larger than {max_bytes // (1024 * 1024)} MB")
        if time.monotonic() > deadline:
            raise PictureError("the server took too long")
    return bytes(body)
