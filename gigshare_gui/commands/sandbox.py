"""``gigshare sandbox``: the sandbox alone, until SIGTERM. Exit 0, or 1 when it could not start."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Define the command."""
    sandbox = commands.add_parser("sandbox", help="run the sandbox alone, for developers and CI")
    sandbox.add_argument("--port", type=int, default=0, help="on 127.0.0.1 (default: a free one)")
    sandbox.add_argument("--state", metavar="FILE", type=Path, help="where its state is kept")
    sandbox.add_argument("--json", action="store_true", help="print address and keys as one line of JSON")
    # for the program's own sandbox, which ends when standard input is closed
    sandbox.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    sandbox.set_defaults(run=_sandbox)


def _sandbox(options: argparse.Namespace) -> int:
    from gigshare_gui.desk import sandbox_state
    from gigshare_gui.sandbox.serve import run as serve

    state = options.state or sandbox_state()
    return serve(port=options.port, state=state, with_parent=options.with_parent, announce=_announcer(options.json))


def _announcer(as_json: bool) -> Any:
    def announce(said: dict[str, Any]) -> None:
        if as_json:
            print(json.dumps(said, ensure_ascii=False), flush=True)
            return
        for name in ("url", "apiKey", "secret", "userKey", "userSecret", "controlToken"):
            print(f"{name:<13} {said[name]}")
        for user in said["users"]:
            print(f"{'user':<13} {user['UID']:<13} {', '.join(user['providers']) or 'connected to nothing'}")
        print("Ctrl-C ends it.", flush=True)

    return announce
