"""Where Gigya's servers are. Source: SAP's SDKs and the REST pages; legacy hosts from pages of 2009 to 2015."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit


class DataCenter(NamedTuple):
    """A data center: its API domain and the name people know it by."""

    domain: str
    name: str


DATA_CENTERS = (
    DataCenter("us1.gigya.com", "United States"),
    DataCenter("eu1.gigya.com", "Europe"),
    DataCenter("eu2.gigya.com", "Europe 2"),
    DataCenter("au1.gigya.com", "Australia"),
    DataCenter("ru1.gigya.com", "Russia"),
    DataCenter("cn1.gigya-api.cn", "China"),
    DataCenter("cn1.sapcdm.cn", "China (SAP)"),
    DataCenter("il1.gigya.com", "Israel"),
    DataCenter("global.gigya.com", "Global site groups"),
)
_HOST = re.compile(r"^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?$")


class ApiDomainError(ValueError):
    """The text is no API domain; the message says what is expected."""


def method_url(api_domain: str, method: str) -> str:
    """The address of a call.

    A data center takes the namespace as its host's first label (``https://socialize.us1.gigya.com/...``); a custom
    domain, or anything written with ``http://`` or ``https://``, is used as it stands.

    Raises:
        ApiDomainError: the domain is not one.
    """
    namespace = method.partition(".")[0]
    text = api_domain.strip()
    if "://" in text:
        scheme, host = _base(text)
        return f"{scheme}://{host}/{method}"
    host = text.rstrip("/").lower()
    name, colon, port = host.partition(":")
    if not _HOST.match(name) or (colon and not (port.isascii() and port.isdigit() and int(port[:6]) < 65536)):
        raise ApiDomainError("Write a data center such as eu1.gigya.com, or your own domain, without a path.")
    known = {center.domain for center in DATA_CENTERS}
    return f"https://{namespace}.{host}/{method}" if host in known else f"https://{host}/{method}"


def _base(text: str) -> tuple[str, str]:
    sentence = "Write the address as https://your.domain, without a path."
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ApiDomainError(sentence) from None
    host = (parts.hostname or "").lower()
    plain = parts.path in ("", "/") and not parts.query and not parts.fragment and "@" not in parts.netloc
    if parts.scheme not in ("http", "https") or not plain or not (_HOST.match(host) or ":" in host):
        raise ApiDomainError(sentence)
    if parts.scheme == "http" and not is_loopback(host):
        raise ApiDomainError("Plain http is possible only on this computer; use https.")
    name = f"[{host}]" if ":" in host else host
    return parts.scheme, f"{name}:{port}" if port is not None else name


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this computer."""
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
