"""Fetch a picture for a preview: bounded in size and time, without cookies, keys or referrer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

MAX_BYTES = 8 * 1024 * 1024  # Facebook's own cap for a shared picture: “Images in link shares”
MAX_SECONDS = 10.0
MAX_REDIRECTS = 5
_CHUNK = 64 * 1024
_AGENT = "Mozilla/5.0 (compatible; Gigshare preview)"


class PictureError(Exception):
    """There is no picture at this address; the message says why in a few words."""


class FetchedPicture(NamedTuple):
    """The bytes of a picture and what the server called them."""

    data: bytes
    content_type: str


def fetch_picture(url: str, *, seconds: float = MAX_SECONDS, max_bytes: int = MAX_BYTES) -> FetchedPicture:
    """Get the picture at ``url``.

    ``seconds`` is the limit for everything, ``max_bytes`` for the body after decompression.

    Raises:
        PictureError: the address is no web address, the server failed or took too long, or the body is too large.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise PictureError("not a web address")
    import requests
    import urllib3.exceptions

    deadline = time.monotonic() + seconds
    try:
        with requests.Session() as session:
            session.max_redirects = MAX_REDIRECTS
            limits = (min(5.0, seconds), min(5.0, seconds))
            headers = {"User-Agent": _AGENT, "Accept": "image/*"}
            with session.get(url, headers=headers, stream=True, timeout=limits, auth=_nobody) as response:
                if response.status_code != 200:
                    raise PictureError(f"the server answered {response.status_code}")
                return FetchedPicture(_body(response, deadline, max_bytes), response.headers.get("Content-Type", ""))
    except PictureError:
        raise
    except requests.Timeout:
        raise PictureError("the server took too long") from None
    except requests.TooManyRedirects:
        raise PictureError("too many redirects") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError):
        raise PictureError("no connection") from None


def _nobody(request: PreparedRequest) -> PreparedRequest:
    """An auth that adds nothing: a .netrc file must not be read for strangers' servers."""
    return request


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
