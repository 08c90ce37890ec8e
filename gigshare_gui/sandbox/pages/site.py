"""The pages by their addresses, all behind a strict Content-Security-Policy.

``/`` the inbox · ``/post/<network>/<id>`` one post, with ``og:`` tags · ``/users`` · ``/messages/<UID>`` · ``/calls`` ·
``/bookmark`` the sandbox's own destination for bookmarks · ``/events`` what the inbox listens to
"""

from __future__ import annotations

from functools import cache
from typing import Any

from werkzeug.wrappers import Request, Response

from gigshare_gui.networks.registry import providers
from gigshare_gui.resource import resources
from gigshare_gui.sandbox import inferred
from gigshare_gui.sandbox.calls import calls
from gigshare_gui.sandbox.events import STREAM
from gigshare_gui.sandbox.guard import is_local
from gigshare_gui.sandbox.pages import bookmark
from gigshare_gui.sandbox.pages.drawing import Drawn, drawn, is_of_the_web
from gigshare_gui.sandbox.pages.entering import enter, is_own_form, may_look
from gigshare_gui.sandbox.people import UserRow, uids, user
from gigshare_gui.sandbox.posts import Stored, Wanted, newest, one, stored
from gigshare_gui.sandbox.state import State

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' http: https:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_STATIC = {
    "inbox.js": "text/javascript; charset=utf-8",
    "sandbox.css": "text/css; charset=utf-8",
    "networks.css": "text/css; charset=utf-8",
    "gigshare.svg": "image/svg+xml",
}
_PAGE = 30  # entries on one page
_MOST_PEOPLE = 500  # on one page


def page(request: Request, state: State) -> Response | None:
    """The page of an address; ``None`` for an address that is no page."""
    name, _, rest = request.path.lstrip("/").partition("/")
    if name == "enter" and not rest:
        return _safe(enter(request, state) or _enter(request, wrong=True))
    if request.method == "POST" and name == "bookmark":
        return _safe(_save(request, state))
    if request.method not in ("GET", "HEAD"):
        return None
    if name == "static" and rest in _STATIC:
        return _safe(Response(_file(rest), content_type=_STATIC[rest]))
    if name == "favicon.ico" and not rest:
        return _safe(
            Response(_file("gigshare.svg"), content_type=_STATIC["gigshare.svg"])
        )  # browsers ask by themselves
    if name not in ("post", "events", *_SHOWN):
        return None
    if not is_local(request):
        return _safe(Response("This address is for this computer only.\n", 403, content_type="text/plain"))
    if name == "post":
        return _safe(_post(request, state, rest))
    if not may_look(request, state):
        return _safe(_enter(request, wrong=False))
    if name == "events":
        request.environ[STREAM] = newest(state)
        return Response()
    return _safe(_SHOWN[name](request, state, rest))


def _enter(request: Request, *, wrong: bool) -> Response:
    to = request.form.get("to", "/") if wrong else request.full_path.rstrip("?")
    return _html("enter.html", 403, wrong=wrong, to=to)


def _bookmark(request: Request, state: State, _rest: str) -> Response:
    return _html("bookmark.html", given=bookmark.given(request.args), users=_people(state), problem="", saved=None)


def _save(request: Request, state: State) -> Response:
    """Save a bookmark: for who entered, from our own form."""
    if not (is_own_form(request) and may_look(request, state)):
        return Response("Open the bookmark page first.\n", 403, content_type="text/plain")
    given = bookmark.given(request.form)
    problem = bookmark.save(state, given)
    status = 400 if problem else 200
    return _html(
        "bookmark.html", status, given=given, users=_people(state), problem=problem, saved=None if problem else given
    )


def _users(_request: Request, state: State, _rest: str) -> Response:
    return _html("users.html", users=_people(state), networks=providers())


def _inbox(request: Request, state: State, _rest: str) -> Response:
    text, provider, uid = (request.args.get(name, "")[:200] for name in ("q", "network", "UID"))
    after, offset = _number(request.args.get("after")), _number(request.args.get("offset"))
    found = stored(state, offset, _PAGE + 1, Wanted(text=text, provider=provider, uid=uid), after)
    entries = _drawn(state, found[:_PAGE])
    if "after" in request.args:
        return _html("entries.html", entries=entries)
    chosen = {"q": text, "network": provider, "UID": uid}
    more = {**chosen, "offset": offset + _PAGE} if len(found) > _PAGE else None
    return _html(
        "inbox.html",
        entries=entries,
        chosen=chosen,
        networks=providers(),
        users=_people(state),
        more=more,
        newer=offset > 0,
        newest=newest(state),
    )


def _messages(request: Request, state: State, uid: str) -> Response:
    known = user(state, uid)
    if known is None:
        return _missing()
    offset = _number(request.args.get("offset"))
    found = stored(state, offset, _PAGE + 1, Wanted(recipient=uid))
    more = offset + _PAGE if len(found) > _PAGE else 0
    return _html("messages.html", entries=_drawn(state, found[:_PAGE]), user=known, more=more, newer=offset > 0)


def _calls(request: Request, state: State, _rest: str) -> Response:
    offset = _number(request.args.get("offset"))
    found = calls(state, offset, _PAGE + 1)
    more = offset + _PAGE if len(found) > _PAGE else 0
    return _html("calls.html", calls=found[:_PAGE], more=more, name=inferred.name)


def _post(request: Request, state: State, rest: str) -> Response:
    """One post. It needs no cookie, because crawlers have none; its id cannot be guessed."""
    provider, _, number = rest.partition("/")
    found = one(state, provider, number) if number else None
    if found is None or found.entry.recipient:
        return _missing()
    (entry,) = _drawn(state, [found])
    return _html("post.html", entry=entry, address=request.host_url.rstrip("/") + entry.path)


_SHOWN = {
    "": _inbox,
    "users": _users,
    "messages": _messages,
    "calls": _calls,
    "bookmark": _bookmark,
}


def _people(state: State) -> list[UserRow]:
    """The users, as many as a page can list."""
    return [known for uid in uids(state)[:_MOST_PEOPLE] if (known := user(state, uid)) is not None]


def _drawn(state: State, found: list[Stored]) -> list[Drawn]:
    names: dict[str, str] = {}
    for each in found:
        uid = each.entry.uid
        if uid not in names:
            known = user(state, uid)
            names[uid] = known.name if known else uid
    return [drawn(each, names[each.entry.uid]) for each in found]


def _missing() -> Response:
    return Response("There is no such page.\n", 404, content_type="text/plain; charset=utf-8")


def _html(template: str, status: int = 200, **values: Any) -> Response:
    return Response(_templates().get_template(template).render(values), status, content_type="text/html; charset=utf-8")


def _safe(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = _POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"  # with no-referrer, browsers do not say whose form it is either
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cache-Control"] = "no-store"
    return response


@cache
def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(resources() / "sandbox"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["picture_of_the_web"] = is_of_the_web
    return made


@cache
def _file(name: str) -> bytes:
    if name == "networks.css":
        # Colours come from the networks themselves; the policy allows no style in the pages.
        rules = (f".mark.{each.id} {{ background: {each.colour}; }}" for each in providers().values())
        return "\n".join(rules).encode()
    if name == "gigshare.svg":
        return (resources() / "icons" / name).read_bytes()
    return (resources() / "sandbox" / name).read_bytes()


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0
