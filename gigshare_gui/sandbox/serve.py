"""Serve the sandbox: on loopback only, until it is told to end or its parent has gone."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from waitress.server import create_server

from gigshare_gui.sandbox import faults, people
from gigshare_gui.sandbox.channel import Channel, Held
from gigshare_gui.sandbox.events import Hub
from gigshare_gui.sandbox.faults import end_waits
from gigshare_gui.sandbox.inferred import HOST, MAX_BODY, MAX_DROPPED
from gigshare_gui.sandbox.server import Application
from gigshare_gui.sandbox.state import State, StateError
from gigshare_gui.sandbox.turns import Turns

SERVER: Mapping[str, Any] = {
    "connection_limit": 800,  # hung clients keep theirs; below the 1,024 files that a process usually may open
    "asyncore_use_poll": True,  # select() cannot watch that many
    "ident": "Gigshare sandbox",
    "max_request_header_size": MAX_BODY,
    "max_request_body_size": MAX_DROPPED,
    "clear_untrusted_proxy_headers": True,
}


def run(*, port: int, state: Path, with_parent: bool, announce: Callable[[dict[str, Any]], None]) -> int:
    """Serve until SIGTERM, SIGINT, or (``with_parent``) the end of standard input; gives the exit code.

    ``port`` 0 takes a free one. ``announce`` gets address and keys once requests are answered.
    """
    try:
        known = State(state)
        turns = Turns()
        faults.while_waiting = turns.lent
        server = create_server(Application(known), _dispatcher=turns, host=HOST, port=port, **SERVER)
        server.channel_class = Channel
        server.hub = Hub(known)
        server.held = Held()
    except StateError as error:
        print(f"gigshare: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"gigshare: port {port} cannot be used ({error.strerror}). Choose another one.", file=sys.stderr)
        return 1
    logging.getLogger("waitress").setLevel(logging.ERROR)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    if with_parent:
        threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()
    announce(announcement(known, server.effective_port))
    try:
        server.run()
    finally:
        server.close()
    return 0


def announcement(state: State, port: int) -> dict[str, Any]:
    """Address, keys and users, as ``gigshare sandbox --json`` prints them."""
    known = (people.user(state, uid) for uid in people.uids(state))
    users = [user for user in known if user is not None and user.is_site_user]
    return {
        "url": f"http://{HOST}:{port}",
        "apiKey": state.site.api_key,
        "secret": state.site.secret,
        "userKey": state.site.user_key,
        "userSecret": state.site.user_secret,
        "controlToken": state.site.control_token,
        "users": [{"UID": user.uid, "providers": [each.provider for each in user.identities]} for user in users],
    }


def _end(_number: int, _frame: object) -> None:
    end_waits()
    raise SystemExit(0)


def _end_with_parent() -> None:
    """The parent holds the other end of standard input; when it goes, however it goes, reading ends."""
    try:
        while os.read(0, 4096):
            continue
    except OSError:
        pass
    if os.name == "nt":
        os._exit(0)
    os.kill(os.getpid(), signal.SIGTERM)
