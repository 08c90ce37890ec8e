"""Short links: made by ``shortenURL`` and ``shortURLs``, and really leading where they should.

Gigya's own shortener was ``shr.gs``; this one stands at the sandbox's address.
"""

from __future__ import annotations

import secrets

from werkzeug.wrappers import Request, Response

from gigshare_gui.sandbox.state import State

PREFIX = "/s/"
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else
_LENGTH = 7


def shortened(state: State, url: str, own_url: str) -> str:
    """The short link of an address; the same address has the same one."""
    with state.writing() as connection:
        new = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        connection.execute("INSERT INTO short (id, url) VALUES (?, ?) ON CONFLICT DO NOTHING", (new, url))
        found = connection.execute("SELECT id FROM short WHERE url = ?", (url,)).fetchone()
    return f"{own_url}{PREFIX}{found[0]}"


def redirect(request: Request, state: State) -> Response:
    """Lead on to the address, and count the visit."""
    name = request.path.removeprefix(PREFIX).strip()
    found = state.row("SELECT url FROM short WHERE id = ?", (name,))
    if found is None or request.method not in ("GET", "HEAD"):
        return Response("There is no such short link.\n", 404, content_type="text/plain; charset=utf-8")
    state.write("UPDATE short SET visits = visits + 1 WHERE id = ?", (name,))
    response = Response("", 301)
    response.headers["Location"] = ascii_address(found[0])
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def ascii_address(url: str) -> str:
    """An address as a header can hold it."""
    from werkzeug.urls import iri_to_uri

    return "".join(each for each in iri_to_uri(url) if each.isprintable() and each.isascii())
