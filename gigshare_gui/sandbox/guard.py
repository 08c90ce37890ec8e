"""Who may look into the sandbox and steer it: its owner, on this computer, by the control token."""

from __future__ import annotations

from urllib.parse import urlsplit

from werkzeug.wrappers import Request

from gigshare_gui.gigya.datacenters import is_loopback
from gigshare_gui.gigya.signing import same
from gigshare_gui.sandbox.state import Site


def is_local(request: Request) -> bool:
    """Whether the request was meant for this computer: a page elsewhere that was bound to our address (DNS rebinding)
    gives its own host away."""
    try:
        parts = urlsplit(f"//{request.headers.get('Host', '')}")
        parts.port  # noqa: B018  (reading it validates the port)
    except ValueError:
        return False
    return is_loopback(parts.hostname or "")


def is_owner(request: Request, site: Site) -> bool:
    """Whether the request is local and carries the control token, in ``X-Control-Token`` or as a bearer token.

    It is never taken from the address: addresses are logged, kept in histories and sent on to other sites.
    """
    given = request.headers.get("X-Control-Token") or request.headers.get("Authorization", "").partition("Bearer ")[2]
    return is_local(request) and bool(given) and same(given, site.control_token)
