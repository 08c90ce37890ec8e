"""Fetch a page as a crawler does: bounded in redirects, time and size, without cookies, keys or referrer.

An address inside a private network is reached only when its host was allowed by name, and that is checked on every
address to which a name leads, for every redirect: a public page cannot send us to a router or to a cloud's metadata.
"""

from __future__ import annotations

import socket
import time
from http.client import HTTPException
from typing import TYPE_CHECKING, NamedTuple, Protocol

from gigshare_gui.links.address import NO_ADDRESS, AddressError, host_of
from gigshare_gui.links.agents import OURS
from gigshare_gui.links.following import AstrayError, Way, answer, body

if TYPE_CHECKING:
    from gigshare_gui.links.connecting import Gate

MAX_BYTES = 4 * 1024 * 1024  # of a page, after decompression; what comes after it is not read
MAX_SECONDS = 15.0  # for everything
MAX_REDIRECTS = 10
_PATIENCE = 8.0  # seconds for one server to connect, and for each of its silences


class PageError(Exception):
    """There is no page at this address; the message says why and what to do.

    ``private_host`` is the host to allow where that is the reason; ``chain`` is what was gone through before;
    ``wants_password`` is the host that asks for a name and a password.
    """

    def __init__(
        self, message: str, *, private_host: str = "", wants_password: str = "", chain: tuple[Hop, ...] = ()
    ) -> None:
        super().__init__(message)
        self.private_host, self.wants_password, self.chain = private_host, wants_password, chain


class Hop(NamedTuple):
    """One address that was asked, and the status that it answered."""

    url: str
    status: int


class Basic:
    """A name and a password for one host, given by the user for this page; never shown or written. It goes over http
    only where no https came before, and not at all with ``only_https``."""

    def __init__(self, host: str, name: str, password: str, *, only_https: bool = False) -> None:
        self.host, self.only_https, self._name, self._password = host, only_https, name, password

    def __repr__(self) -> str:
        return f"Basic({self.host!r}, …)"

    def header(self) -> str:
        """The value of the Authorization header."""
        from base64 import b64encode

        return "Basic " + b64encode(f"{self._name}:{self._password}".encode()).decode()


class Cancelling(Protocol):
    """What ends a fetch from another thread."""

    @property
    def requested(self) -> bool:
        """Whether someone asked to stop."""

    def attach(self, sock: socket.socket) -> None:
        """Name the socket to shut down."""

    def detach(self) -> None:
        """Forget the socket."""

    def check(self) -> None:
        """Raise OSError if someone asked to stop."""


class Fetched(NamedTuple):
    """A page as it came. ``url`` is where it was at the end of ``chain``; ``is_cut`` when it was too long."""

    url: str
    data: bytes
    content_type: str
    status: int
    chain: tuple[Hop, ...]
    is_cut: bool = False


class Limits(NamedTuple):
    """How far a fetch goes; ``private_hosts`` are the hosts that may be inside a private network."""

    seconds: float = MAX_SECONDS
    max_bytes: int = MAX_BYTES
    redirects: int = MAX_REDIRECTS
    private_hosts: frozenset[str] = frozenset()


def fetch_page(
    url: str,
    *,
    agent: str = OURS.header,
    limits: Limits = Limits(),  # noqa: B008  immutable
    basic: Basic | None = None,
    cancel: Cancelling | None = None,
) -> Fetched:
    """Get the page at ``url``, following redirects.

    A page that answers an error is a page too: look at ``status``.

    Raises:
        PageError: no web address, no connection, too slow, too many redirects, or a host that has to be allowed.
    """
    import requests
    import urllib3.exceptions

    from gigshare_gui.links.connecting import Gate

    gate = Gate(time.monotonic() + limits.seconds, limits.private_hosts, cancel)
    chain: list[Hop] = []
    try:
        return _page(gate, url, _Asking(agent, limits, basic), chain)
    except (AddressError, AstrayError) as error:
        raise PageError(str(error), chain=tuple(chain)) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        # The exception's own text quotes addresses, so only its kind goes on.
        if cancel is not None and cancel.requested:
            raise PageError("Cancelled.", chain=tuple(chain)) from None
        if gate.refused:
            raise PageError(_private(gate.refused), private_host=gate.refused, chain=tuple(chain)) from None
        raise PageError(_reason(error, gate), chain=tuple(chain)) from None
    finally:
        if cancel is not None:
            cancel.detach()


class _Asking(NamedTuple):
    agent: str
    limits: Limits
    basic: Basic | None

    def is_for(self, url: str) -> bool:
        """Whether there is a password for the host of an address."""
        return self.basic is not None and self.basic.host == host_of(url)

    def headers(self, url: str, chain: list[Hop]) -> dict[str, str]:
        """What is sent to an address."""
        headers = {"User-Agent": self.agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
        headers["Accept-Encoding"] = "gzip, deflate"  # what Facebook's crawler takes: “Images in link shares”, FAQ
        if self.basic is not None and self.is_for(url):
            is_readable = url.startswith("http:") and (self.basic.only_https or _is_bared(url, chain))
            headers |= {} if is_readable else {"Authorization": self.basic.header()}
        return headers


def _page(gate: Gate, url: str, asking: _Asking, chain: list[Hop]) -> Fetched:
    way = Way(
        lambda each: asking.headers(each, chain),
        asking.limits.redirects,
        _PATIENCE,
        lambda each, status: chain.append(Hop(each, status)),
    )
    with answer(gate, url, way) as (place, response):
        if response.status_code == 401:
            raise _locked(gate.host, asking, chain)
        data, is_cut = body(response, gate, asking.limits.max_bytes)
        kind = response.headers.get("Content-Type", "")
        return Fetched(place, data, kind, response.status_code, tuple(chain), is_cut)


def _is_bared(url: str, chain: list[Hop]) -> bool:
    """Whether a redirect led from https to http on the same host: who listens on the way would read a password."""
    return url.startswith("http:") and any(
        hop.url.startswith("https:") and host_of(hop.url) == host_of(url) for hop in chain
    )


def _locked(host: str, asking: _Asking, chain: list[Hop]) -> PageError:
    url = chain[-1].url
    if asking.is_for(url) and _is_bared(url, chain):
        return PageError(
            f"{host} redirects from https to http, where others could read the password, so it was not sent. "
            "If that is what you want, inspect the http address itself.",
            chain=tuple(chain),
        )
    is_refused = "Authorization" in asking.headers(url, chain)
    words = (
        "does not take this name and password. Check them" if is_refused else "wants a name and a password. Give them"
    )
    return PageError(
        f"{host} {words} if you may see this page.",
        wants_password=host,
        chain=tuple(chain),
    )


def _private(host: str) -> str:
    return f"{host} is an address of this computer or of a private network. Allow it if it is yours."


def _reason(error: Exception, gate: Gate) -> str:
    import requests

    if isinstance(error, requests.exceptions.SSLError):
        return f"{gate.host} has no certificate that this computer trusts."
    if time.monotonic() >= gate.deadline or isinstance(error, requests.Timeout | TimeoutError):
        return f"{gate.host} took too long to answer. Try again."
    if isinstance(error, requests.exceptions.InvalidURL | UnicodeError):
        return NO_ADDRESS
    if _is_broken(error):
        return f"{gate.host} broke off its answer, or it makes no sense. Try again; else its owner has to mend it."
    return f"There is no connection to {gate.host}. Check the address, and this computer's connection."


def _is_broken(error: BaseException) -> bool:
    """Whether somebody answered, but not as HTTP has it, or not to the end."""
    from requests.exceptions import ChunkedEncodingError, ContentDecodingError
    from urllib3.exceptions import DecodeError, ProtocolError

    if isinstance(error, DecodeError | ContentDecodingError | HTTPException | ConnectionResetError):
        return True
    inside = [each for each in error.args if isinstance(each, BaseException)]
    if inside:  # urllib3 calls it a broken protocol, too, when nobody is there
        return any(map(_is_broken, inside))
    return isinstance(error, ProtocolError | ChunkedEncodingError)
