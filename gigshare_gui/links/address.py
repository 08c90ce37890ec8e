"""Web addresses: what is asked for, whose it is, and whether it lies inside a private network."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit, urlunsplit

EVERY_PORT = ":*"
_PORTS = {"http": 80, "https": 443}
NO_ADDRESS = "This is not a web address. It begins with https:// or http:// and a host."
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address, which a gateway goes on to
# What ipaddress takes for public, though it leads into a network of one's own or nowhere
_NEVER_PUBLIC = (
    IPv6Network("::/96"),  # RFC 4291 2.5.5.1, IPv4-compatible: deprecated, and some systems go on to the IPv4 address
    IPv6Network("64:ff9b:1::/48"),  # RFC 8215: NAT64 inside one's own network
    IPv6Network("fec0::/10"),  # RFC 3879: site-local, deprecated
)


class AddressError(Exception):
    """This is no web address."""


def host_of(url: str) -> str:
    """The host of an address in small letters, with its port where that is not its scheme's own; empty when it has
    none.

    This is what a permission is given for: another port is another server.
    """
    try:
        parts = urlsplit(url)
        port = "" if parts.port in (None, _PORTS.get(parts.scheme)) else f":{parts.port}"
        return (parts.hostname or "") + port
    except ValueError:
        return ""


def is_allowed(url: str, hosts: Collection[str]) -> bool:
    """Whether ``hosts`` have that of an address, as :func:`host_of` tells it or with every port (``localhost:*``)."""
    return host_of(url) in hosts or f"{name_of(url)}{EVERY_PORT}" in hosts


def as_allowed(host: str) -> str:
    """A host as somebody writes it who allows it: without a port it is meant with every one."""
    name, _, port = host.rpartition(":")
    has_port = bool(name) and (port.isdigit() or port == "*") and (":" not in name or name.endswith("]"))
    return host.lower() if has_port else f"{host.strip('[]').lower()}{EVERY_PORT}"


def name_of(url: str) -> str:
    """The host of an address without its port; empty when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, such as ``https://example.org:8443``; empty when it has no host.

    This is what a password is given for: without TLS it is another server too.
    """
    host = host_of(url)
    return f"{urlsplit(url).scheme}://{host}" if host else ""


def bare(url: str) -> str:
    """The address as it is asked for: no fragment, and neither name nor password in it.

    Raises:
        AddressError: it is no web address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressError(NO_ADDRESS) from None
    if not host or parts.scheme not in ("http", "https"):
        raise AddressError(NO_ADDRESS)
    place = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, f"{place}:{port}" if port else place, parts.path or "/", parts.query, ""))


def joined(base: str, reference: str) -> str:
    """``reference`` as an absolute address, as seen from ``base``; unchanged where it cannot be made one."""
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return reference


def is_private(address: str) -> bool:
    """Whether an IP address, in its usual or in IPv6's clothes, is none of the public internet's.

    Raises:
        ValueError: it is no IP address.
    """
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if any(found in each for each in _NEVER_PUBLIC):
            return True
        if found in _NAT64:
            return is_private(str(IPv4Address(int(found) & 0xFFFFFFFF)))
        found = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None) or found
    return not found.is_global or found.is_multicast


# Names that lead into one's own network or nowhere: RFC 2606, RFC 6761, RFC 6762 appendix G, RFC 8375, RFC 9476
_LOCAL = frozenset(
    "alt arpa corp example home internal intranet invalid lan local localhost onion private test".split()
)


def is_public(url: str) -> bool:
    """Whether this is a whole address of the public web by what can be seen of it: no name or password in it, and a
    host that is a name with a top-level domain or a public IP address. Where the name leads is not looked up.
    """
    try:
        parts = urlsplit(bare(url))
        if has_credentials(url) or any(each.isspace() for each in url.strip()):
            return False
        name = (parts.hostname or "").rstrip(".")
    except (AddressError, ValueError):
        return False
    try:
        return not is_private(name)
    except ValueError:
        labels = name.split(".")
    last = labels[-1]
    is_name = len(labels) > 1 and all(labels) and len(last) > 1 and not last.isdigit()
    return is_name and last not in _LOCAL


def has_credentials(url: str) -> bool:
    """Whether an address holds a name or a password, which are never sent from there."""
    try:
        return "@" in urlsplit(url.strip()).netloc
    except ValueError:
        return False
